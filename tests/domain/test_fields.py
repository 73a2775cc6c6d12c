import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.domain.fields import problems
from csdesk.domain.inscription import Claim, ClaimKind, Earlier, Form, Inscription, Period, Trial
from csdesk.domain.registration import Candidate
from tests.domain.made_inscriptions import CAMPAIGN, complete, exemption

TODAY = date(2025, 11, 12)
ZOE = Candidate("01216557741", "LE GOFF", "Zoé Anne", "D’Œuvre", date(2000, 4, 9))


def found(candidate: Candidate = ZOE, **changed: Any) -> dict[str, str]:
    return {name: str(said) for name, said in problems(candidate, complete(**changed), CAMPAIGN, TODAY).items()}


def test_a_complete_form_has_nothing_to_say() -> None:
    assert found() == {}
    assert found(registered_on=None, earlier=None, periods=(), tests=(), phone="", postal_code="") == {}


def test_an_empty_form_asks_for_the_fields_of_the_account() -> None:
    said = problems(Candidate("", "", ""), Inscription(), CAMPAIGN, TODAY)
    assert list(said) == ["family_name", "first_names", "birth_date", "civility", "birth_country", "email"]
    for phrase in said.values():
        assert " : " in str(phrase)


@pytest.mark.parametrize(
    ("changed", "name", "said"),
    [
        ({"family_name": " "}, "family_name", "Le nom de famille manque : écrivez le nom de naissance"),
        ({"family_name": "LE G0FF"}, "family_name", "Le nom de famille contient un chiffre : recopiez"),
        ({"usage_name": "D4"}, "usage_name", "Le nom d’usage contient un chiffre : recopiez"),
        ({"first_names": ""}, "first_names", "Les prénoms manquent : écrivez tous ceux"),
        ({"first_names": "Zoé 2"}, "first_names", "Les prénoms contiennent un chiffre : recopiez"),
        ({"first_names": "Zoé A."}, "first_names", "Un prénom est réduit à une lettre : écrivez en entier"),
        ({"first_names": "J Paul"}, "first_names", "Un prénom est réduit à une lettre"),
        ({"first_names": "Jean-P"}, "first_names", "Un prénom est réduit à une lettre"),
        ({"first_names": "Zoé, A., Marie"}, "first_names", "Un prénom est réduit à une lettre"),
        ({"birth_date": None}, "birth_date", "La date de naissance manque : écrivez-la comme 30/05/1998."),
        ({"birth_date": date(2025, 11, 13)}, "birth_date", "La date de naissance 13/11/2025 est dans le futur"),
        ({"birth_date": date(2013, 11, 13)}, "birth_date", "La date de naissance 13/11/2013 donnerait 11 ans"),
        ({"birth_date": date(1914, 11, 12)}, "birth_date", "La date de naissance 12/11/1914 donnerait 111 ans"),
    ],
)
def test_the_identity(changed: dict[str, Any], name: str, said: str) -> None:
    (only,) = found(dataclasses.replace(ZOE, **changed)).items()
    assert only[0] == name
    assert only[1].startswith(said)


@pytest.mark.parametrize(
    "changed",
    [
        {"first_names": "Jean-Paul"},
        {"first_names": "Zoé"},
        {"first_names": "N’Golo"},
        {"birth_date": date(2013, 11, 12)},
        {"birth_date": date(1915, 11, 12)},
    ],
)
def test_an_identity_that_may_be(changed: dict[str, Any]) -> None:
    assert found(dataclasses.replace(ZOE, **changed)) == {}


def kept(**facts: Any) -> dict[str, Any]:
    return {"tests": (Trial("E1", claim=Claim(ClaimKind.BENEFIT, **facts)),)}


def worked(start: date, end: date | None, employer: str = "A") -> dict[str, Any]:
    return {"periods": (Period("B", date(2020, 1, 1)), Period(employer, start, end))}


@pytest.mark.parametrize(
    ("changed", "name", "said"),
    [
        ({"civility": None}, "civility", "La civilité manque : choisissez Madame ou Monsieur."),
        ({"birth_country": " "}, "birth_country", "Le pays de naissance manque : "),
        ({"email": ""}, "email", "L’adresse mail manque : "),
        ({"email": "zoe"}, "email", "« zoe » n’est pas une adresse mail : écrivez-la comme nom.prenom@domaine.fr."),
        ({"email": "zoe@exemple"}, "email", "« zoe@exemple » n’est pas"),
        ({"email": "zoe@@exemple.fr"}, "email", "« zoe@@exemple.fr » n’est pas"),
        ({"email": "zoe le@exemple.fr"}, "email", "« zoe le@exemple.fr » n’est pas"),
        ({"email": "zoe@exemple..fr"}, "email", "« zoe@exemple..fr » n’est pas"),
        ({"email": "a@b.fr, c@d.fr"}, "email", "« a@b.fr, c@d.fr » n’est pas"),
        (
            {"phone": "12"},
            "phone",
            "« 12 » n’est pas un numéro de téléphone : dix chiffres, ou + et l’indicatif du pays.",
        ),
        ({"phone": "0473 OO"}, "phone", "« 0473 OO » n’est pas un numéro"),
        ({"postal_code": "6300"}, "postal_code", "« 6300 » n’est pas un code postal : cinq chiffres, comme 63000."),
        ({"postal_code": "00000"}, "postal_code", "« 00000 » n’est pas un code postal"),
        (
            {"registered_on": date(2025, 11, 13)},
            "registered_on",
            "Le jour de l’inscription, 13/11/2025, est dans le futur : vérifiez-le.",
        ),
        (
            {"registered_on": date(2025, 10, 19)},
            "registered_on",
            "Le jour de l’inscription, 19/10/2025, n’est pas entre le 20/10/2025 (ouverture) et le "
            "19/11/2025 : vérifiez-le.",
        ),
        ({"earlier": Earlier(2026, "")}, "earlier.session", "La session antérieure 2026 n’est pas avant 2026 : "),
        ({"earlier": Earlier(24, "")}, "earlier.session", "La session antérieure 24 n’est pas avant 2026 : "),
        (
            {"earlier": Earlier(2024, "33605")},
            "earlier.code",
            "« 33605 » n’est pas un code de diplôme : il a 8 chiffres",
        ),
        (worked(date(2021, 1, 1), None, " "), "periods.1.employer", "L’employeur manque : "),
        (worked(date(2025, 11, 13), None), "periods.1.start", "La période commence le 13/11/2025, dans le futur : "),
        (
            worked(date(2021, 1, 2), date(2021, 1, 1)),
            "periods.1.end",
            "La fin (01/01/2021) précède le début (02/01/2021) : vérifiez les deux dates.",
        ),
        ({"tests": (Trial("E1"), Trial(" "))}, "tests.1.label", "L’épreuve n’a pas de nom : "),
        ({"tests": (Trial("Écrit"), Trial("ECRIT"))}, "tests.1.label", "L’épreuve « ECRIT » y est déjà : supprimez"),
        (
            kept(note=Decimal("-0.5")),
            "tests.0.note",
            "La note -0,5 n’est pas entre 0 et 20 : recopiez celle du relevé.",
        ),
        (kept(note=Decimal("20.01")), "tests.0.note", "La note 20,01 n’est pas entre 0 et 20"),
        (kept(note=Decimal("NaN")), "tests.0.note", "La note NaN n’est pas entre 0 et 20"),
        (kept(note=Decimal("12.345")), "tests.0.note", "La note 12,345 a plus de deux décimales : recopiez"),
        (
            kept(obtained_on=date(2025, 11, 13)),
            "tests.0.obtained_on",
            "La note serait obtenue le 13/11/2025, dans le futur",
        ),
        (kept(code="33605"), "tests.0.code", "« 33605 » n’est pas un code de diplôme : il a 8 chiffres"),
        (kept(diploma_level=0), "tests.0.diploma_level", "Le niveau 0 n’existe pas : de 1 à 8, comme aujourd’hui"),
        (kept(diploma_level=9), "tests.0.diploma_level", "Le niveau 9 n’existe pas"),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(changed: dict[str, Any], name: str, said: str) -> None:
    (only,) = found(**changed).items()
    assert only[0] == name
    assert only[1].startswith(said)


@pytest.mark.parametrize(
    "changed",
    [
        {"email": " Zoe.Le-Goff+cs@mail.exemple.fr "},
        {"phone": "+33 4 73 00 00 00"},
        {"phone": "04.73.99.35.50"},
        {"registered_on": date(2025, 10, 20)},
        {"registered_on": TODAY},
        {"earlier": Earlier(2025, "010-33605 T")},
        {"earlier": Earlier(1960, "")},
        worked(TODAY, None),
        worked(TODAY, TODAY),
        worked(TODAY, date(2026, 6, 1)),
        kept(note=Decimal(0), obtained_on=TODAY, diploma_level=1),
        kept(note=Decimal(20), diploma_level=8),
        kept(note=Decimal("12.250")),
    ],
)
def test_what_may_be(changed: dict[str, Any]) -> None:
    assert found(**changed) == {}


@given(
    st.text(),
    st.text(),
    st.text(),
    st.text(),
    st.text(),
    st.decimals() | st.none(),
    st.dates() | st.none(),
    st.integers(),
)
def test_anything_typed_is_answered(
    name: str, first: str, email: str, phone: str, code: str, note: Decimal | None, day: date | None, level: int
) -> None:
    claim = Claim(ClaimKind.BENEFIT, note, day, code, "x", level)
    said = problems(
        Candidate("1", name, first, name, day),
        Inscription(email=email, phone=phone, postal_code=code, tests=(Trial(name, claim=claim),), registered_on=day),
        CAMPAIGN,
        TODAY,
    )
    assert all(str(one).endswith(".") for one in said.values())


@pytest.mark.parametrize(
    ("form", "test", "said"),
    [
        (Form.GLOBAL, Trial("Oral"), False),
        (Form.GLOBAL, Trial("Oral", entered=False), True),
        (Form.GLOBAL, Trial("Oral", mandatory=False, entered=False), False),
        (Form.GLOBAL, Trial("Oral", entered=False, claim=exemption()), False),
        (Form.PROGRESSIVE, Trial("Oral", entered=False), False),
        (None, Trial("Oral", entered=False), False),
    ],
)
def test_the_global_form_enters_every_mandatory_test(form: Form | None, test: Trial, said: bool) -> None:
    sentence = "« Oral » est obligatoire : à la forme globale, le candidat doit y être « Inscrit »."
    assert found(form=form, tests=(Trial("Écrit"), test)) == ({"tests.1.entered": sentence} if said else {})
