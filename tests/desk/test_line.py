"""The line to the server drops while a person works: nothing is lost, doubled, or called done when it may not be."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import monotonic

import pytest

from csdesk.app.ports import House
from csdesk.app.review import Judgement, decide
from csdesk.domain.piece import Piece
from csdesk.domain.queue import Box
from csdesk.domain.status import Status
from csdesk.models.memory import Memory
from csdesk.models.places import Kind, Place
from csdesk.storage.postgres_line import PatientConnection
from tests.desk.conftest import Sit
from tests.desk.house import settings_of
from tests.desk.seat import Key, Seat
from tests.desk.shared_house import shared_house_of
from tests.wire import Around, Wire

SHORT = 0.8
FEW_SECONDS = 7.0
Open = Callable[[str], Seat]


@pytest.fixture
def direct(shared_url: str, folder: Path) -> House:
    """The same desk over a line that is never cut: what is really written, and what a colleague does."""
    return shared_house_of(folder, shared_url)


@pytest.fixture
def open_desk(sit: Sit, line_url: str, folder: Path) -> Open:
    """Sit down at the end of the line; '' is who sat there last."""
    return lambda manager: sit(manager, shared_house_of(folder, line_url))


@pytest.fixture
def seat(open_desk: Open) -> Seat:
    """A manager at her desk, the next pages ready."""
    opened = open_desk("teixeira")
    return ready(opened)


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PatientConnection, "default_patience", SHORT)


def ready(seat: Seat) -> Seat:
    """Wait until the next page is drawn."""
    following = seat.listed()[1].piece_id
    seat.until(lambda: seat.session.desk._sights.of(following) is not None, "the next piece is read")
    worker = seat.session.ahead
    done: list[bool] = []
    worker.ask(lambda _easel: None, lambda _none: done.append(True), urgency=9)
    seat.until(lambda: bool(done), "the next pages are drawn")
    return seat


def stored(house: House, piece_id: int) -> Piece:
    with closing(house.open_store()) as store, store.reading() as desk:
        return desk.piece(piece_id)


def is_cut(seat: Seat) -> None:
    seat.session.desk.watch()
    seat.until(lambda: seat.window.offline.shown, "the banner is there")


def is_back(seat: Seat) -> None:
    seat.session.line.try_now()
    seat.until(lambda: seat.session.line.is_up and not seat.window.offline.shown, "the line is back")
    done: list[bool] = []
    seat.session.database.ask(lambda _store: None, lambda _none: done.append(True), urgency=9)
    seat.until(lambda: bool(done), "everything is read again")
    seat.settle()


def told(seat: Seat, words: str) -> bool:
    return any(words in sentence for sentence, _kind in seat.told)


def test_one_reads_on_and_writes_while_the_line_is_cut(seat: Seat, line: Wire, folder: Path) -> None:
    first, second = (row.piece_id for row in seat.listed()[:2])
    line.cut()
    is_cut(seat)
    seat.press(Key.Key_J)
    seat.settle()
    review = seat.window.review
    assert seat.current == second
    assert review.reader.page_shown
    review.decision.comment.setPlainText("Photo coupée")
    assert not review.decision.main.isEnabled()
    assert not review.decision.buttons.isEnabled()
    draft = Memory(settings_of(folder)).draft(second)  # read from the disk: as after a kill
    assert draft is not None
    assert draft.comment == "Photo coupée"
    line.mend()
    is_back(seat)
    assert seat.current == second
    assert review.decision.comment.toPlainText() == "Photo coupée"
    assert review.decision.buttons.isEnabled()
    seat.look(first)
    seat.look(second)
    assert review.decision.draft().comment == "Photo coupée"


def test_place_scroll_and_zoom_outlive_a_cut(seat: Seat, line: Wire) -> None:
    view, rows = seat.window.review.page, seat.window.review.list
    seat.window.do("zoom_in")
    seat.window.do("zoom_in")
    seat.settle()
    view.read_on()
    seat.settle()
    bar = rows.verticalScrollBar()
    bar.setValue(bar.maximum())
    before = (seat.current, view.zoom(), view.zoom_words(), bar.value(), view.size())
    line.cut()
    is_cut(seat)
    assert (seat.current, view.zoom(), view.zoom_words(), bar.value(), view.size()) == before
    line.mend()
    is_back(seat)
    assert (seat.current, view.zoom(), view.zoom_words(), bar.value(), view.size()) == before


def test_nothing_is_decided_while_the_line_is_cut(seat: Seat, line: Wire, direct: House) -> None:
    piece = seat.current
    line.cut()
    is_cut(seat)
    seat.press(Key.Key_3)
    assert told(seat, "rien n’est décidé")
    assert seat.current == piece
    line.mend()
    is_back(seat)
    assert stored(direct, piece).status is Status.NONE
    seat.decide(Key.Key_3)
    assert stored(direct, piece).status is Status.ACCEPTED


def test_another_queue_is_not_shown_with_the_rows_of_this_one(seat: Seat, line: Wire) -> None:
    rows, place = seat.listed(), seat.session.desk.place
    line.cut()
    is_cut(seat)
    seat.window.sidebar.place_chosen.emit(Place(Kind.QUEUE, Box.ACCEPTED))
    assert told(seat, "") or seat.window.notice.recent()[0].text.startswith("Le serveur ne répond pas")
    assert (seat.listed(), seat.session.desk.place) == (rows, place)


@pytest.mark.parametrize(
    ("around", "words"), [(Around.BEFORE, "n’était pas arrivée"), (Around.AFTER, "avait bien été enregistrée")]
)
def test_a_decision_whose_answer_is_lost_counts_once_and_is_told(
    seat: Seat, line: Wire, direct: House, around: Around, words: str
) -> None:
    piece = seat.current
    line.cut_at_commit(around)
    seat.press(Key.Key_3)
    sending = seat.session.reviewing.sending
    seat.until(lambda: bool(sending.doubtful) and seat.window.offline.shown, "the decision is in doubt")
    assert not told(seat, "enregistrée")
    assert not seat.recorded
    assert (stored(direct, piece).status is Status.ACCEPTED) is (around is Around.AFTER)
    line.mend()
    is_back(seat)
    seat.until(lambda: told(seat, words), "its author is told")
    assert sending.doubtful == ()
    assert [one.status for one in stored(direct, piece).decisions] == [Status.ACCEPTED]
    assert piece not in [row.piece_id for row in seat.listed()]


def test_a_decision_overtaken_while_its_answer_was_lost_comes_back_as_a_draft(
    seat: Seat, line: Wire, direct: House, folder: Path
) -> None:
    piece = seat.current
    seat.window.review.decision.comment.setPlainText("Illisible à droite")
    line.cut_at_commit(Around.BEFORE)
    seat.press(Key.Key_3)
    seat.until(lambda: bool(seat.session.reviewing.sending.doubtful), "the decision is in doubt")
    with closing(direct.open_store()) as other:
        decide(other, direct.campaign, direct.clock, Judgement(piece, Status.RECEIVED, "G. Vigier", seen=True))
    line.mend()
    is_back(seat)
    seat.until(lambda: told(seat, "G. Vigier"), "the conflict is told")
    assert told(seat, "Votre saisie est gardée")
    assert [(one.by, one.status) for one in stored(direct, piece).decisions] == [("G. Vigier", Status.RECEIVED)]
    draft = Memory(settings_of(folder)).draft(piece)
    assert draft is not None
    assert (draft.status, draft.comment) == (Status.ACCEPTED, "Illisible à droite")
    seat.look(piece)
    side = seat.window.review.conflict
    seat.until(lambda: side.currentWidget() is side.panel, "both versions are shown")


@pytest.mark.parametrize("around", Around)
def test_a_decision_in_doubt_outlives_the_program(
    seat: Seat, open_desk: Open, line: Wire, direct: House, around: Around
) -> None:
    piece = seat.current
    line.cut_at_commit(around)
    seat.press(Key.Key_3)
    seat.until(lambda: bool(seat.session.reviewing.sending.doubtful), "the decision is in doubt")
    seat.leave()
    line.mend()
    again = open_desk("")
    again.until(lambda: told(again, "enregistrée"), "its author is told")
    assert [one.status for one in stored(direct, piece).decisions] == [Status.ACCEPTED]
    again.leave()
    last = open_desk("")
    assert not last.told


def test_a_decision_written_while_the_window_closes_is_not_in_doubt(seat: Seat, open_desk: Open, direct: House) -> None:
    piece = seat.current
    seat.press(Key.Key_3)
    seat.leave()
    assert stored(direct, piece).status is Status.ACCEPTED
    again = open_desk("")
    assert not told(again, "enregistrée")
    assert again.session.reviewing.sending.doubtful == ()


def test_a_frozen_line_is_noticed_and_everything_goes_on(hurried: None, seat: Seat, line: Wire, direct: House) -> None:
    piece = seat.current
    line.freeze()
    seat.press(Key.Key_3)
    seat.until(lambda: bool(seat.session.reviewing.sending.doubtful) and seat.window.offline.shown, "in doubt")
    line.mend()
    is_back(seat)
    seat.until(lambda: told(seat, "enregistrée"), "its author is told")
    assert [one.status for one in stored(direct, piece).decisions] == [Status.ACCEPTED]


@pytest.mark.parametrize(
    ("around", "words", "status"),
    [
        (Around.BEFORE, "L’annulation n’a pas été enregistrée", Status.ACCEPTED),
        (Around.AFTER, "L’annulation avait bien été enregistrée", Status.NONE),
    ],
)
def test_an_undo_whose_answer_is_lost_is_not_asked_again(
    seat: Seat, line: Wire, direct: House, around: Around, words: str, status: Status
) -> None:
    piece = seat.current
    seat.decide(Key.Key_3)
    line.cut_at_commit(around)
    seat.window.do("undo")
    seat.until(lambda: seat.window.offline.shown, "the line is cut")
    line.mend()
    is_back(seat)
    seat.until(lambda: told(seat, words), "what stands is told")
    assert stored(direct, piece).status is status


def test_an_undo_on_a_cut_line_is_refused(seat: Seat, line: Wire, direct: House) -> None:
    piece = seat.current
    seat.decide(Key.Key_3)
    line.cut()
    is_cut(seat)
    seat.window.do("undo")
    seat.until(lambda: told(seat, "rien n’a été lu ni enregistré"), "it is refused")
    line.mend()
    is_back(seat)
    assert stored(direct, piece).status is Status.ACCEPTED


def test_a_piece_that_was_not_read_is_not_shown_as_another(open_desk: Open, line: Wire) -> None:
    seat = open_desk("*")
    far = seat.listed()[-1].piece_id
    line.cut()
    is_cut(seat)
    seat.session.desk.look(far)
    seat.until(lambda: seat.session.desk.sight is None, "nothing is shown")
    assert seat.current == far
    assert not seat.window.review.decision.comment.isEnabled()
    line.mend()
    is_back(seat)
    assert seat.session.desk.sight is not None
    assert seat.session.desk.sight.piece.id == far


@pytest.mark.parametrize("how", ["cut", "freeze"])
def test_a_window_that_is_closed_on_a_dead_line_ends_soon(hurried: None, seat: Seat, line: Wire, how: str) -> None:
    getattr(line, how)()
    is_cut(seat)
    for _ in range(5):
        seat.session.desk.refresh()
    before = monotonic()
    seat.leave()
    assert monotonic() - before < FEW_SECONDS
