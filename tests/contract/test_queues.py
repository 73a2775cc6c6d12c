from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csdesk.app.ports import Due, Store
from csdesk.domain.campaign import UNASSIGNED
from csdesk.domain.names import fold
from csdesk.domain.queue import Box, Cursor, QueueFilter, QueueRow
from csdesk.domain.registration import Registration
from csdesk.domain.status import Status
from csdesk.storage import reading
from tests.contract.backends import BACKENDS, Opener
from tests.contract.made import CLOSING, LATER, later, piece_of, put, receive, registration, saying

DOMAINS = ("Coiffure", "Esthétique", "Hygiène", UNASSIGNED)
FAMILIES = ("DUPONT", "LE GOFF", "ÉTIENNE", "ŒUVRARD-ŁOŚ", "DUPOND", "N’DIAYE")
FIRSTS = ("Marie", "Zoé", "Yann", "Anne Marie")
REGISTRATIONS = 36
_FAR = datetime(9999, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module", params=sorted(BACKENDS))
def mixed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """36 registrations in four domains, their pieces in every queue; the same each time."""
    folder: Path = tmp_path_factory.mktemp("mixed")
    store = BACKENDS[request.param](folder)()
    dice = Random(2026)
    with store.writing() as desk:
        for number in range(REGISTRATIONS):
            desk.put_registration(person(number), {"ID": CLOSING, "JDC": CLOSING, "R408": LATER}, CLOSING)
            for code in ("ID", "JDC", "R408"):
                piece = piece_of(desk, number, code)
                for n in range(dice.choice((0, 1, 1, 1, 2))):
                    piece = receive(desk, piece, f"{number} {code} {n}".encode(), at=later(dice.randrange(5)))
                status = dice.choice(tuple(Status))
                if piece.deposits and status is not Status.NONE:
                    desk.add_decision(piece, saying(piece, status))
    yield store
    store.close()


def person(number: int) -> Registration:
    return registration(
        number,
        family=FAMILIES[number % len(FAMILIES)],
        first=FIRSTS[number % len(FIRSTS)],
        domain=DOMAINS[number % 7 % len(DOMAINS)],
    )


def everything(store: Store) -> list[QueueRow]:
    """Every row, one by one, in the order that the port promises."""
    with store.reading() as desk:
        ids = [p.id for r in range(1, REGISTRATIONS + 1) for p in desk.dossier(r).pieces]
        rows = [row for row in map(desk.row, ids) if row is not None]
    assert len(rows) == 3 * REGISTRATIONS
    return sorted(rows, key=lambda row: (row.deadline, row.deposited_at or _FAR, row.piece_id))


def answers(row: QueueRow, wanted: QueueFilter) -> bool:
    """What a filter means, said slowly."""
    text = person(int(row.dossier.removeprefix("26-"))).searchable
    return (
        wanted.box in (None, row.box)
        and (wanted.domains is None or row.domain in wanted.domains)
        and (not wanted.codes or row.code in wanted.codes)
        and (not wanted.redeposited or row.deposits > 1)
        and all(word in text for word in fold(wanted.words).split())
    )


def pages(store: Store, wanted: QueueFilter, size: int) -> list[QueueRow]:
    """The whole queue, page after page."""
    rows: list[QueueRow] = []
    after: Cursor | None = None
    with store.reading() as desk:
        while page := desk.page(wanted, after, size):
            assert len(page) <= size
            rows += page
            after = page[-1].cursor
    return rows


filters = st.builds(
    QueueFilter,
    box=st.none() | st.sampled_from(Box),
    domains=st.none() | st.lists(st.sampled_from((*DOMAINS, "Inconnu")), max_size=3, unique=True).map(tuple),
    codes=st.just(()) | st.sampled_from([("ID",), ("ID", "R408"), ("NULLE",)]),
    words=st.just("") | st.lists(st.text("aeiouédmrnlœŁ0126'%_ ", max_size=4), max_size=2).map(" ".join),
    redeposited=st.booleans(),
)


@settings(max_examples=40)
@given(wanted=filters, size=st.integers(1, 60))
def test_paging_is_the_sort_of_everything_that_answers(mixed: Store, wanted: QueueFilter, size: int) -> None:
    assert pages(mixed, wanted, size) == [row for row in everything(mixed) if answers(row, wanted)]


@pytest.mark.parametrize(
    "words",
    [
        "dupon",
        "ŒUVRARD",
        "oeuv",
        "le goff",
        "goff le",
        "é",
        "yan etien",
        "26 0003",
        "00000000007",
        "n diaye",
        "ann mari",
    ],
)
@pytest.mark.parametrize("domains", [None, ("Coiffure", "Esthétique"), (UNASSIGNED,)])
def test_a_search_finds_what_reading_every_name_finds(
    mixed: Store, words: str, domains: tuple[str, ...] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = QueueFilter(box=None, domains=domains, words=words)
    expected = [row for row in everything(mixed) if answers(row, wanted)]
    assert domains is not None or expected
    assert pages(mixed, wanted, 7) == expected
    monkeypatch.setattr(reading, "FREQUENT", 1)
    assert pages(mixed, wanted, 7) == expected


def test_the_order_is_deadline_then_deposit_and_what_is_not_deposited_comes_last(mixed: Store) -> None:
    rows = pages(mixed, QueueFilter(box=None), 50)
    keys = [(row.deadline, row.deposited_at or _FAR, row.piece_id) for row in rows]
    assert all(one < other for one, other in pairwise(keys))
    assert rows[-1].deposited_at is None


def test_counts_are_those_of_the_rows(mixed: Store) -> None:
    rows = everything(mixed)
    expected = Counter((row.domain, row.box) for row in rows)
    with mixed.reading() as desk:
        assert desk.counts(None).pieces == expected
        two = desk.counts(DOMAINS[:2])
        assert desk.counts(()).pieces == {}
    assert two.pieces == {key: n for key, n in expected.items() if key[0] in DOMAINS[:2]}
    assert two.unassigned == len({row.dossier for row in rows if row.domain == UNASSIGNED}) > 0


def test_what_is_due_is_counted_by_deadline_and_code(mixed: Store) -> None:
    waiting = [row for row in everything(mixed) if row.box is Box.TO_REVIEW and row.domain in DOMAINS[:2]]
    counted = Counter((row.deadline, row.code) for row in waiting)
    with mixed.reading() as desk:
        assert desk.due(DOMAINS[:2]) == [Due(*key, n) for key, n in sorted(counted.items())]
        assert desk.due(()) == []


def test_a_row_says_what_the_list_shows(store: Store) -> None:
    put(store, registration(1, family="ŒUVRARD", first="Zoé"))
    with store.writing() as desk:
        piece = receive(desk, piece_of(desk, 1), at=later(3))
        row = desk.row(piece.id)
        assert desk.page(QueueFilter(), None, 9) == [row]
    assert row == QueueRow(
        piece_id=piece.id,
        registration_id=piece.registration_id,
        dossier="26-000001",
        candidate_number="00000000001",
        family_name="ŒUVRARD",
        first_names="Zoé",
        birth_date=registration(1).candidate.birth_date,
        level=3,
        speciality_code="30000008",
        speciality_label="Spécialité Coiffure",
        domain="Coiffure",
        code="ID",
        status=Status.NONE,
        box=Box.TO_REVIEW,
        deposits=1,
        files=1,
        deposited_at=later(3),
        exact=True,
        reception_date=None,
        deadline=CLOSING,
        version=2,
    )


def test_namesakes_are_told_whatever_the_accents(store: Store) -> None:
    for number, (family, first) in enumerate([("Étienne", "Zoé"), ("ETIENNE", "zoe"), ("Etienne", "Zoé Anne")]):
        put(store, registration(number, family=family, first=first))
    with store.reading() as desk:
        rows = desk.page(QueueFilter(box=None), None, 9)
    assert [row.namesake for row in rows] == [True, True, False]


def test_a_changed_name_is_found_by_the_new_one_only(store: Store) -> None:
    put(store, registration(1, family="MARTIN"))
    put(store, registration(1, family="BERNARD"))
    with store.reading() as desk:
        assert desk.page(QueueFilter(box=None, words="martin"), None, 9) == []
        assert len(desk.page(QueueFilter(box=None, words="bernard"), None, 9)) == 1


def test_what_another_store_changed_is_found_at_once(opener: Opener, store: Store) -> None:
    other, wanted = opener(), QueueFilter(box=None, words="martin")
    for turn in range(30):
        name = ("MARTIN", "BERNARD")[turn % 2]
        put((store, other)[turn % 3 % 2], registration(1, family=name))
        for looking in (store, other):
            with looking.reading() as desk:
                assert bool(desk.page(wanted, None, 9)) == (name == "MARTIN")
    other.close()


def test_an_empty_desk_answers(store: Store) -> None:
    with store.reading() as desk:
        assert desk.page(QueueFilter(box=None, words="a"), None, 9) == []
        assert desk.counts(None).pieces == {}
        assert desk.waiting() == []
