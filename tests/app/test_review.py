from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from csdesk.app.ports import ChangedElsewhere
from csdesk.app.review import Judgement, NoSuchReason, decide
from csdesk.domain.campaign import Reason
from csdesk.domain.piece import Act
from csdesk.domain.status import Delivery, NeedsReason, NothingDeposited, NotSeen, ReceivedInFuture, Status
from csdesk.domain.trouble import Trouble
from tests.app.made import ANNE, CAMPAIGN, IDENTITY, PAUL, Bench, redone, undone

NONE, RECEIVED, REFUSED, ACCEPTED = Status
TODAY = date(2025, 11, 12)


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
