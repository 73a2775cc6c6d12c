"""Invented deeds: one of each kind, any of any kind, and how they are written in one line."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

from hypothesis import strategies as st

from csdesk.app.ports import Reading, Store
from csdesk.domain.deeds import (
    KINDS,
    Act,
    CancellationConfirmed,
    CancellationProposed,
    DeadlineSet,
    Declared,
    Deed,
    Delegation,
    DepositDeleted,
    Entered,
    LetterIssued,
    Listed,
    PieceAdded,
    PieceWaived,
    Transferred,
    Undone,
)
from csdesk.domain.inscription import (
    Category,
    Civility,
    Claim,
    ClaimKind,
    Earlier,
    Form,
    Inscription,
    Period,
    Trial,
)
from csdesk.domain.status import Status
from tests.contract.made import LATER, NOW, piece_of, put, receive, registration, saying

INSCRIPTION = Inscription(
    civility=Civility.MADAME,
    birth_country="100",
    french=True,
    email="zoe@exemple.test",
    category=Category.FORMER,
    earlier=Earlier(2024, "01033605", Form.GLOBAL, failed=True),
    periods=(Period("Salon d’Ève", date(2021, 9, 1), date(2023, 8, 31), "coiffeuse"), Period("X", date(2024, 1, 1))),
    handicap=False,
    form=Form.GLOBAL,
    tests=(
        Trial("EP1", claim=Claim(ClaimKind.BENEFIT, note=Decimal("12.50"), obtained_on=date(2024, 7, 1))),
        Trial("EP2", mandatory=False, entered=False, height=True),
        Trial("EP3", claim=Claim(ClaimKind.EXEMPTION, diploma="BP Coiffure", diploma_level=4)),
    ),
    registered_on=date(2025, 11, 3),
)
DEEDS: tuple[Deed, ...] = (
    Entered(2, registration(1).candidate, INSCRIPTION, "56133605", "EPS"),
    Listed(3),
    PieceAdded("1NATID01", "Nom différent sur le diplôme"),
    PieceWaived("CINSIG01", "Remise en main propre"),
    DeadlineSet(LATER, "Hospitalisation"),
    DeadlineSet(None, "Erreur"),
    Declared("Nationalité", NOW),
    DepositDeleted("1NATID01", 2),
    Transferred("Esthétique", "Option b"),
    CancellationProposed({"1NATID01": "Jamais déposée", "CINSIG01": "Non signée"}),
    CancellationConfirmed(),
    LetterIssued(date(2025, 12, 1)),
    Undone("97369da8-cf63-4c95-8e48-afd6e93b2ae1", "Erreur de dossier"),
)

_instants = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))
_notes = st.decimals(0, 20, places=2)


def any_deed() -> st.SearchStrategy[Deed]:
    """Deeds of every kind, each field whatever its type allows."""
    st.register_type_strategy(datetime, _instants)
    st.register_type_strategy(Decimal, _notes)
    return st.one_of([st.from_type(kind) for kind in KINDS.values()])


def act(registration_id: int, deed: Deed, *, by: str = "boury", at: datetime = NOW) -> Act:
    return Act(str(uuid4()), registration_id, deed, by, at)


def delegation(first: date, last: date, *domains: str, manager: str = "boury", to: str = "vigier") -> Delegation:
    return Delegation(str(uuid4()), manager, to, domains or ("Coiffure",), first, last, manager, NOW)


def registration_id(desk: Reading, number: int = 1) -> int:
    (found,) = desk.registrations_named(f"26-{number:06}")
    return found


def work(store: Store) -> None:
    """A registration, its piece deposited and decided, and a deed: one of each of what a day writes."""
    put(store, registration(1))
    with store.writing() as desk:
        piece = receive(desk, piece_of(desk, 1), b"contents")
        desk.add_decision(piece, saying(piece, Status.RECEIVED))
        desk.add_act(act(piece.registration_id, Listed(2)))
