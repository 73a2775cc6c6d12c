"""An inscription with everything in it, and a registration without."""

from datetime import date
from decimal import Decimal

from csdesk.domain.inscription import Category, Civility, Claim, ClaimKind, Earlier, Form, Inscription, Period, Trial
from csdesk.domain.registration import Candidate, Registration
from csdesk.exchange.campaign_file import built_in

TODAY = date(2025, 11, 12)
CAMPAIGN = built_in()
WHO = Candidate("00123456789", "LE GOFF", "Yann Erwan", "MARTIN", date(2004, 2, 29), "123456789AB")
REGISTRATION = Registration(
    "26-001234", WHO, 3, "56133605", "Coiffure coupe couleur", "Coiffure", 2, teachings="Anglais"
)
WHOLE = Inscription(
    civility=Civility.MONSIEUR,
    birth_country="France",
    french=True,
    email="yann.legoff@exemple.fr",
    phone="06 00 00 00 00",
    address="12 rue des Gras",
    postal_code="63000",
    town="Clermont-Ferrand",
    category=Category.FORMER,
    training="CNED",
    earlier=Earlier(2024, "01033605", Form.GLOBAL, failed=True),
    periods=(
        Period("Salon Chez Lise", date(2021, 2, 1), date(2023, 1, 31), "Coiffeur"),
        Period("Salon du Port", date(2023, 3, 1)),
    ),
    handicap=False,
    results_published=True,
    form=Form.PROGRESSIVE,
    acquired="benefices",
    tests=(
        Trial("EP1 Coupe", claim=Claim(ClaimKind.BENEFIT, Decimal("12.5"), date(2024, 7, 5), "01033605")),
        Trial("EP2 Couleur", mandatory=False, entered=False, height=True),
        Trial("EP3 Vente", claim=Claim(ClaimKind.EXEMPTION, diploma="BP Coiffure", diploma_level=4)),
    ),
    r408_waiver=True,
    registered_on=date(2025, 11, 3),
)
