"""Two people side by side at one shared desk, each at her window: what one does is seen, held, met by the other."""

from datetime import timedelta

import pytest

from csdesk.domain.conflict import Part
from csdesk.domain.status import Status
from csdesk.models.forms import DecisionDraft
from csdesk.models.roles import HELD_ROLE
from csdesk.views.conflict_panel import ConflictPanel
from tests.desk.conftest import Sit
from tests.desk.house import NOW, Still
from tests.desk.seat import Key, Mod, Seat

Pair = tuple[Seat, Seat]


@pytest.fixture
def pair(join: Sit) -> Pair:
    """Marie-José Teixeira and Gaëlle Vigier, who know that the other is there."""
    hers, his = join("teixeira"), join("vigier", Still(NOW + timedelta(minutes=5)))
    hers.until(lambda: bool(hers.session.company.colleagues and his.session.company.colleagues), "both are there")
    return hers, his


def apart(one: Seat, other: Seat) -> tuple[int, int]:
    """Both turn to pieces of their own, and know it."""
    first, second = (row.piece_id for row in one.listed()[:2])
    one.look(first)
    other.look(second)
    one.until(lambda: bool(one.session.company.holder(second)), "the other's piece is known")
    other.until(lambda: bool(other.session.company.holder(first)), "one's own is known there")
    return first, second


def panel(seat: Seat) -> ConflictPanel:
    """The conflict, on the screen."""
    side = seat.window.review.conflict
    seat.until(lambda: side.currentWidget() is side.panel and seat.current == shown(seat), "the conflict is shown")
    return side.panel


def shown(seat: Seat) -> int:
    sight = seat.session.desk.sight
    return sight.piece.id if sight else 0


def met(pair: Pair, theirs: Status = Status.RECEIVED, comment: str = "Photo trop sombre") -> tuple[Seat, Seat, int]:
    """She refuses a piece with a comment while he has just decided it; what he did is not noticed in between."""
    hers, his = pair
    piece = hers.listed()[0].piece_id
    hers.look(piece)
    his.look(piece)
    hers.session.company._listener.stop()  # type: ignore[union-attr]
    hers.come_forward()
    hers.press(Key.Key_N)
    hers.press(Key.Key_Tab)
    hers.type(comment)
    his.session.reviewing.say(DecisionDraft(theirs))
    his.was_recorded()
    hers.press(Key.Key_Return, with_=Mod.ControlModifier)
    panel(hers)
    return hers, his, piece


def test_a_colleagues_decision_leaves_the_list_by_the_bell(pair: Pair) -> None:
    """Nothing else reads again here; how soon it is, the bench says."""
    hers, his = pair
    hers.window._watch.stop()
    for _time in range(3):
        piece = his.current
        assert piece in [row.piece_id for row in hers.listed()]
        his.session.reviewing.say(DecisionDraft(Status.RECEIVED))
        hers.until(lambda piece=piece: piece not in [row.piece_id for row in hers.listed()], "the row is gone")  # type: ignore[misc]
        his.was_recorded()


def test_who_is_at_a_piece_is_said_and_next_goes_past_it(pair: Pair) -> None:
    hers, his = pair
    first, second = apart(hers, his)
    queue = his.session.desk.queue
    his.until(lambda: queue.index(0).data(HELD_ROLE) == "en cours\u00a0: M.-J. Teixeira", "said in the row")
    hers.come_forward()
    hers.decide(Key.Key_R)  # not the one he is at, but the third
    assert hers.current not in (first, second)
    hers.look(second)  # by hand one may
    assert hers.window.review.decision.held.text() == "en cours\u00a0: G. Vigier"
    assert hers.window.review.decision.held.isVisible()
    hers.press(Key.Key_J)
    hers.settle()
    assert not hers.window.review.decision.held.isVisible()


def test_who_is_there_is_said_at_the_foot_of_the_window(pair: Pair) -> None:
    hers, his = pair
    colleagues = hers.window.status.colleagues
    hers.until(colleagues.isVisible, "there")
    assert colleagues.text() == "1 collègue en ligne"
    assert colleagues.toolTip() == colleagues.accessibleDescription() == "Gaëlle Vigier"
    assert [one.text() for one in colleagues.menu().actions()] == ["Gaëlle Vigier"]
    his.leave()
    hers.until(lambda: not colleagues.isVisible(), "gone")


def test_who_closes_her_window_lets_her_piece_go(pair: Pair) -> None:
    hers, his = pair
    first, _second = apart(hers, his)
    hers.leave()
    his.until(lambda: not his.session.company.holder(first), "the piece is free")


def test_both_versions_are_shown_field_by_field(pair: Pair) -> None:
    hers, _his, piece = met(pair)
    conflict = hers.session.conflicts.of(piece)
    assert conflict is not None
    rows = {row.accessibleName().split("\u00a0: ")[0]: row.values() for row in panel(hers).rows()}
    assert rows["Statut"] == ("Non conforme", "Reçue")
    assert rows["Commentaire"] == ("Photo trop sombre", "—")
    assert rows["Par"] == ("Marie-José Teixeira", "Gaëlle Vigier")
    assert rows["Quand"] == ("17/11/2025 10:42", "17/11/2025 10:47")
    assert rows["Reçue le"] == ("—", "17/11/2025")
    assert len(rows) == len(Part) - 1  # neither gave a reason
    assert "Gaëlle Vigier (Reçue, 17/11/2025 10:47)" in panel(hers).accessibleDescription()
    assert hers.told == []  # said in the panel, not twice


def test_the_keyboard_is_the_panels_and_chooses_nothing_by_itself(pair: Pair) -> None:
    hers, _his, piece = met(pair)
    hers.until(lambda: hers.focus() is panel(hers), "the panel has the keyboard")
    hers.press(Key.Key_Space, Key.Key_Return, Key.Key_R, Key.Key_C, Key.Key_3, Key.Key_Escape)
    hers.press(Key.Key_Return, with_=Mod.ControlModifier)
    assert hers.session.conflicts.of(piece) is not None
    assert len(hers.piece(piece).decisions) == 1
    reached = []
    for _time in range(3):
        hers.press(Key.Key_Tab)
        reached.append(hers.focus())
    assert reached == [panel(hers).resume, panel(hers).keep, panel(hers).insist]


def test_the_others_is_kept(pair: Pair) -> None:
    hers, _his, piece = met(pair)
    hers.press(Key.Key_Tab, Key.Key_Tab, Key.Key_Space)
    hers.settle()
    assert [one.status for one in hers.piece(piece).decisions] == [Status.RECEIVED]
    assert hers.current != piece
    assert hers.told[-1] == (
        "La décision de Gaëlle Vigier est gardée. Votre commentaire était\u00a0: «\u00a0Photo trop sombre\u00a0»",
        "info",
    )
    assert hers.focus() is hers.window.review.list
    hers.look(piece)
    assert hers.window.review.decision.comment.toPlainText() == ""


def test_ones_own_goes_over_it(pair: Pair) -> None:
    hers, _his, piece = met(pair)
    hers.recorded.clear()
    hers.press(Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, Key.Key_Space)
    hers.was_recorded()
    one, two = hers.piece(piece).decisions
    assert (one.status, two.status, two.comment) == (Status.RECEIVED, Status.REFUSED, "Photo trop sombre")
    assert (two.former_status, two.by) == (Status.RECEIVED, "Marie-José Teixeira")
    assert hers.current != piece
    assert hers.session.conflicts.of(piece) is None


def test_she_goes_on_writing(pair: Pair) -> None:
    hers, _his, piece = met(pair)
    hers.press(Key.Key_Tab, Key.Key_Space)
    comment = hers.window.review.decision.comment
    assert hers.focus() is comment
    assert comment.toPlainText() == "Photo trop sombre"
    hers.type(" et floue")
    hers.recorded.clear()
    hers.press(Key.Key_Return, with_=Mod.ControlModifier)
    hers.was_recorded()
    assert "floue" in hers.piece(piece).decisions[-1].comment


def test_she_may_leave_and_finds_it_again(pair: Pair) -> None:
    hers, _his, piece = met(pair)
    hers.press(Key.Key_J)
    hers.settle()
    side = hers.window.review.conflict
    assert hers.current != piece
    assert side.currentWidget() is not side.panel
    assert hers.focus() is hers.window.review.list
    hers.look(piece)
    panel(hers)
    draft = hers.session.memory.draft(piece)
    assert draft is not None
    assert draft.comment == "Photo trop sombre"
    hers.leave()


def test_what_changes_once_more_is_shown_and_met_again(pair: Pair) -> None:
    hers, his, piece = met(pair)
    his.look(piece)
    his.come_forward()
    his.decide(Key.Key_C)
    hers.session.desk.refresh()
    status = panel(hers).rows()[0]
    hers.until(lambda: status.values() == ("Non conforme", "Conforme"), "the newer version is shown")
    his.look(piece)
    his.decide(Key.Key_R)
    hers.click(panel(hers).insist)
    hers.until(lambda: hers.session.conflicts.of(piece) is not None and status.values()[1] == "Reçue", "met again")
    assert len(hers.piece(piece).decisions) == 3


def test_who_says_the_same_has_nothing_to_choose(pair: Pair) -> None:
    hers, his = pair
    piece = hers.listed()[0].piece_id
    hers.look(piece)
    his.look(piece)
    hers.session.company._listener.stop()  # type: ignore[union-attr]
    his.come_forward()
    his.decide(Key.Key_R)
    hers.come_forward()
    hers.press(Key.Key_R)
    hers.until(lambda: bool(hers.told), "told")
    sentence = "Gaëlle Vigier vient de dire la même chose de cette pièce\u00a0: il n’y a rien à refaire."
    assert hers.told == [(sentence, "info")]
    hers.settle()
    assert hers.current != piece
    assert hers.session.conflicts.of(piece) is None
    assert len(hers.piece(piece).decisions) == 1


def test_two_windows_on_a_desk_of_ones_own_meet_too(sit: Sit) -> None:
    one, two = sit("teixeira"), sit("vigier*")
    for seat in (one, two):
        seat.window._watch.stop()
    piece = one.current
    two.look(piece)
    two.come_forward()
    two.decide(Key.Key_R)
    one.come_forward()
    one.press(Key.Key_N, Key.Key_1)
    panel(one)
    one.click(panel(one).keep)
    assert [decision.status for decision in one.piece(piece).decisions] == [Status.RECEIVED]
