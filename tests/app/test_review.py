from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csdesk.app.ports import ChangedElsewhere
from csdesk.app.review import Judgement, NoSuchReason, decide, redo, undo
from csdesk.documents import PageProcess
from csdesk.domain.campaign import Reason
from csdesk.domain.piece import Act, Decision
from csdesk.domain.status import Delivery, NeedsReason, NothingDeposited, NotSeen, ReceivedInFuture, Status
from csdesk.domain.trouble import Trouble
from csdesk.domain.undo import NothingToRedo, NothingToUndo
from tests.app.made import ANNE, CAMPAIGN, CONFIRMATION, IDENTITY, PAUL, ZOE, Bench, pdf, person

NONE, RECEIVED, REFUSED, ACCEPTED = Status
TODAY = date(2025, 11, 12)


@pytest.fixture
def desk(bench: Bench) -> Bench:
    """Identity and confirmation deposited."""
    bench.deliver({f"{ZOE}/{code}/a.pdf": pdf(code) for code in (IDENTITY, CONFIRMATION)}, person())
    return bench


def undone(desk: Bench, by: str = PAUL) -> Decision:
    return undo(desk.store, desk.clock, by)


def redone(desk: Bench, by: str = PAUL) -> Decision:
    return redo(desk.store, desk.clock, by)


def test_a_decision_is_kept_with_author_time_and_former_values(desk: Bench) -> None:
    desk.decide(desk.piece(), RECEIVED, reception_date=date(2025, 11, 10))
    desk.clock.at += timedelta(hours=1)
    piece = desk.decide(desk.piece(), REFUSED, by=ANNE, comment="  le verso manque ")
    last = piece.decisions[-1]
    assert (last.status, last.by, last.at) == (REFUSED, ANNE, desk.clock.at)
    assert last.comment == "le verso manque"
    assert (last.former_status, last.former_reception_date) == (RECEIVED, date(2025, 11, 10))
    assert (last.deposit_n, last.act) == (1, Act.DECIDED)
    assert [entry.status for entry in piece.decisions] == [RECEIVED, REFUSED]
    assert piece == desk.piece()


@pytest.mark.parametrize(
    ("before", "status", "given", "expected"),
    [
        (None, RECEIVED, None, TODAY),
        (None, RECEIVED, date(2025, 11, 3), date(2025, 11, 3)),
        (None, ACCEPTED, None, None),
        (None, REFUSED, None, None),
        (date(2025, 11, 3), RECEIVED, None, date(2025, 11, 3)),
        (date(2025, 11, 3), ACCEPTED, None, date(2025, 11, 3)),
        (date(2025, 11, 3), REFUSED, date(2025, 11, 4), date(2025, 11, 4)),
        (date(2025, 11, 3), NONE, None, None),
        (date(2025, 11, 3), NONE, date(2025, 11, 4), None),
    ],
)
def test_the_reception_date_is_today_for_recue_else_stands(
    desk: Bench, before: date | None, status: Status, given: date | None, expected: date | None
) -> None:
    if before is not None:
        desk.decide(desk.piece(), RECEIVED, reception_date=before)
    assert desk.decide(desk.piece(), status, reception_date=given).reception_date == expected


def test_today_is_that_of_paris(desk: Bench) -> None:
    desk.clock.at = datetime(2025, 11, 12, 23, 30, tzinfo=UTC)
    assert desk.decide(desk.piece(), RECEIVED).reception_date == date(2025, 11, 13)


@pytest.mark.parametrize(
    ("code", "status", "more", "expected"),
    [
        (IDENTITY, ACCEPTED, {"seen": False}, NotSeen),
        (IDENTITY, REFUSED, {"reasons": ()}, NeedsReason),
        (IDENTITY, REFUSED, {"reasons": (), "comment": "  "}, NeedsReason),
        (IDENTITY, REFUSED, {"reasons": ("nulle_part",)}, NoSuchReason),
        (IDENTITY, RECEIVED, {"reception_date": date(2025, 11, 13)}, ReceivedInFuture),
        ("ZZJDC01", RECEIVED, {}, NothingDeposited),
        ("ZZJDC01", ACCEPTED, {}, NothingDeposited),
    ],
)
def test_what_the_rules_forbid_writes_nothing(
    desk: Bench, code: str, status: Status, more: dict[str, Any], expected: type[Trouble]
) -> None:
    before = desk.stored()
    with pytest.raises(expected):
        desk.decide(desk.piece(code), status, **more)
    assert desk.stored() == before


def test_an_unknown_reason_is_told_with_those_that_exist(desk: Bench) -> None:
    with pytest.raises(NoSuchReason, match=r"« nulle_part » n’existe pas pour la pièce 1NATID01 : .*illisible"):
        desk.decide(desk.piece(), REFUSED, reasons=("nulle_part",))


def test_reasons_count_only_for_non_conforme(desk: Bench) -> None:
    assert desk.decide(desk.piece(), ACCEPTED, reasons=("illisible",)).decisions[-1].reasons == ()


def test_a_posted_piece_without_a_file_is_reviewed_without_a_screen(desk: Bench) -> None:
    posted = tuple(
        replace(asked, delivery=Delivery.POSTAL) if asked.code == "ZZJDC01" else asked
        for asked in CAMPAIGN.requirements
    )
    desk.campaign = replace(CAMPAIGN, requirements=posted)
    piece = desk.decide(desk.piece("ZZJDC01"), ACCEPTED, seen=False, reception_date=TODAY)
    assert (piece.status, piece.reception_date, piece.decisions[-1].deposit_n) == (ACCEPTED, TODAY, 0)


def test_what_another_wrote_first_is_told_and_stands(desk: Bench) -> None:
    seen = desk.piece()
    desk.decide(seen, RECEIVED, by=ANNE)
    before = desk.stored()
    with pytest.raises(ChangedElsewhere, match=f"{ANNE} .Reçue, 12/11/2025 10:00"):
        desk.decide(seen, ACCEPTED, version=seen.version)
    assert desk.stored() == before


def test_a_stale_judgement_that_the_rules_forbid_is_told_as_stale(desk: Bench) -> None:
    seen = desk.piece()
    desk.decide(seen, RECEIVED, by=ANNE)
    with pytest.raises(ChangedElsewhere):
        desk.decide(seen, ACCEPTED, version=seen.version, seen=False)


def test_the_same_uuid_counts_once(desk: Bench) -> None:
    piece = desk.piece()
    said = Judgement(piece.id, RECEIVED, PAUL, version=piece.version)
    first = decide(desk.store, CAMPAIGN, desk.clock, said)
    desk.reopen()
    assert decide(desk.store, CAMPAIGN, desk.clock, said) == first == desk.piece()
    assert len(first.decisions) == 1


def test_the_text_of_a_reason_outlives_a_change_of_the_campaign(desk: Bench) -> None:
    desk.decide(desk.piece(), REFUSED)
    former = CAMPAIGN.requirement[IDENTITY].reasons[0]
    rewritten = tuple(
        replace(asked, reasons=(Reason(former.code, "Tout autre texte"), *asked.reasons[1:]))
        for asked in CAMPAIGN.requirements
    )
    desk.campaign = replace(CAMPAIGN, requirements=rewritten)
    desk.reopen()
    assert former.code == "illisible"
    assert desk.piece().decisions[-1].reasons == (former,)
    undone(desk)
    assert redone(desk).reasons == (former,)


def test_undo_goes_back_piece_after_piece_and_redo_forth(desk: Bench) -> None:
    desk.decide(desk.piece(IDENTITY), RECEIVED, reception_date=date(2025, 11, 3))
    desk.decide(desk.piece(CONFIRMATION), REFUSED, comment="non signée")
    desk.decide(desk.piece(IDENTITY), ACCEPTED)
    desk.reopen()
    assert undone(desk).status is ACCEPTED
    assert (desk.piece(IDENTITY).status, desk.piece(IDENTITY).reception_date) == (RECEIVED, date(2025, 11, 3))
    assert undone(desk).comment == "non signée"
    assert desk.piece(CONFIRMATION).status is NONE
    desk.reopen()
    assert undone(desk).status is RECEIVED
    assert (desk.piece(IDENTITY).status, desk.piece(IDENTITY).reception_date) == (NONE, None)
    with pytest.raises(NothingToUndo):
        undone(desk)
    desk.reopen()
    assert [redone(desk).status for _ in range(3)] == [RECEIVED, REFUSED, ACCEPTED]
    with pytest.raises(NothingToRedo):
        redone(desk)
    again = desk.piece(CONFIRMATION).decisions[-1]
    assert (again.comment, again.reasons[0].code, again.act) == ("non signée", "illisible", Act.REDONE)
    assert desk.piece(IDENTITY).status is ACCEPTED


def test_two_decisions_on_one_piece_are_undone_and_redone(desk: Bench) -> None:
    desk.decide(desk.piece(), RECEIVED)
    desk.decide(desk.piece(), REFUSED)
    for _ in range(2):
        assert [undone(desk).status, undone(desk).status] == [REFUSED, RECEIVED]
        assert desk.piece().status is NONE
        assert [redone(desk).status, redone(desk).status] == [RECEIVED, REFUSED]
        assert desk.piece().status is REFUSED


def test_a_new_decision_leaves_nothing_to_redo(desk: Bench) -> None:
    desk.decide(desk.piece(), RECEIVED)
    undone(desk)
    desk.decide(desk.piece(), ACCEPTED)
    with pytest.raises(NothingToRedo):
        redone(desk)


def test_each_author_undoes_her_own(desk: Bench) -> None:
    desk.decide(desk.piece(IDENTITY), RECEIVED, by=PAUL)
    desk.decide(desk.piece(CONFIRMATION), REFUSED, by=ANNE)
    assert undone(desk, PAUL).status is RECEIVED
    assert desk.piece(CONFIRMATION).status is REFUSED
    with pytest.raises(NothingToUndo):
        undone(desk, PAUL)


def test_what_another_decided_on_top_is_not_undone(desk: Bench) -> None:
    desk.decide(desk.piece(), RECEIVED, by=PAUL)
    desk.decide(desk.piece(), ACCEPTED, by=ANNE)
    before = desk.stored()
    with pytest.raises(ChangedElsewhere, match=f"{ANNE} .Conforme"):
        undone(desk, PAUL)
    assert desk.stored() == before
    undone(desk, ANNE)
    assert undone(desk, PAUL).status is RECEIVED


def test_what_another_decided_since_is_not_redone_over(desk: Bench) -> None:
    desk.decide(desk.piece(), RECEIVED, by=PAUL)
    undone(desk, PAUL)
    desk.decide(desk.piece(), ACCEPTED, by=ANNE)
    with pytest.raises(ChangedElsewhere, match=f"{ANNE} .Conforme"):
        redone(desk, PAUL)
    undone(desk, ANNE)
    assert redone(desk, PAUL).status is RECEIVED


def test_a_refusal_that_was_answered_by_a_new_deposit_is_not_undone(desk: Bench) -> None:
    desk.decide(desk.piece(), REFUSED)
    desk.deliver({f"{ZOE}/{IDENTITY}/nette.pdf": pdf("nette")}, person())
    before = desk.stored()
    with pytest.raises(ChangedElsewhere, match=r"un nouveau dépôt .dépôt n° 2"):
        undone(desk)
    assert desk.stored() == before


def test_a_withdrawal_with_a_deposit_since_is_not_redone(desk: Bench) -> None:
    desk.decide(desk.piece(), REFUSED)
    undone(desk)
    desk.deliver({f"{ZOE}/{IDENTITY}/verso.pdf": pdf("verso")}, person())
    with pytest.raises(ChangedElsewhere, match=r"dépôt n° 2"):
        redone(desk)


NUMBERS = count(1)
STEPS = st.lists(
    st.one_of(st.tuples(st.integers(0, 1), st.sampled_from(Status)), st.sampled_from(["undo", "redo", "reopen"])),
    max_size=14,
)


@pytest.fixture(scope="module")
def busy(inspector: PageProcess) -> Iterator[Bench]:
    """One desk for all the sequences; each has a candidate of its own."""
    with TemporaryDirectory() as folder:
        made = Bench(Path(folder), inspector)
        yield made
        made.store.close()


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_sequence_is_that_of_two_stacks(busy: Bench, steps: list[object]) -> None:
    n = next(NUMBERS)
    number, author = f"{n:011}", f"Auteur {n}"
    codes = (IDENTITY, CONFIRMATION)
    busy.deliver({f"{number}/{code}/a.pdf": pdf() for code in codes}, person(number), name=f"lot {n}")
    now: dict[int, Status] = {0: NONE, 1: NONE}
    past: list[dict[int, Status]] = []
    future: list[dict[int, Status]] = []
    length = 0
    for step in steps:
        if isinstance(step, tuple):
            place, status = step
            if status is NONE and now[place] is NONE:
                continue
            busy.decide(busy.piece(codes[place], number), status, by=author)
            past.append(dict(now))
            future.clear()
            now[place] = status
        elif step == "undo" and past:
            undone(busy, author)
            future.append(now)
            now = past.pop()
        elif step == "redo" and future:
            redone(busy, author)
            past.append(now)
            now = future.pop()
        elif step == "reopen":
            busy.reopen()
            continue
        else:
            with pytest.raises(NothingToUndo if step == "undo" else NothingToRedo):
                (undone if step == "undo" else redone)(busy, author)
            continue
        pieces = [busy.piece(code, number) for code in codes]
        length += 1
        assert {place: piece.status for place, piece in enumerate(pieces)} == now
        assert sum(len(piece.decisions) for piece in pieces) == length


def test_an_overtaken_decision_does_not_bar_the_way_to_older_ones(desk: Bench) -> None:
    desk.decide(desk.piece(CONFIRMATION), RECEIVED, by=PAUL)
    desk.decide(desk.piece(), RECEIVED, by=PAUL)
    desk.decide(desk.piece(), ACCEPTED, by=ANNE)
    assert undone(desk, PAUL).piece_id == desk.piece(CONFIRMATION).id
    assert desk.piece().status is ACCEPTED
    with pytest.raises(ChangedElsewhere):
        undone(desk, PAUL)
