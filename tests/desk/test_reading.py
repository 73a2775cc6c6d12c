"""Reading a document by keys: through pages and files, larger, turned, two side by side."""

from csdesk.models.preview import Position
from csdesk.views.zoom import Fit
from tests.desk.conftest import Sit
from tests.desk.seat import Key, Mod, Seat


def piece_with_files(seat: Seat, files: int) -> int:
    """A piece of the queue with that many files."""
    return next(row.piece_id for row in seat.listed() if row.files == files)


def come_again(seat: Seat) -> int:
    """A piece of the queue that was refused and handed in again."""
    return next(row.piece_id for row in seat.listed() if row.deposits > 1)


def test_space_reads_on_through_pages_and_files_and_stops_at_the_end(sit: Sit) -> None:
    seat = sit()
    seat.look(piece_with_files(seat, 3))
    at: list[Position] = []
    seat.session.preview.moved.connect(at.append)
    seat.press(Key.Key_PageUp)
    for _page in range(20):
        seat.press(Key.Key_Space)
        seat.settle()
    assert [one.leaf for one in at] == list(range(1, at[-1].leaves))
    assert {one.file for one in at} == {0, 1, 2} - ({0} if at[0].file else set())
    seat.send(Key.Key_Space, " ", Mod.ShiftModifier)
    assert at[-1].leaf == at[-1].leaves - 2


def test_page_keys_turn_pages(sit: Sit) -> None:
    seat = sit()
    seat.look(piece_with_files(seat, 3))
    at: list[int] = []
    seat.session.preview.moved.connect(lambda position: at.append(position.leaf))
    seat.press(Key.Key_PageDown, Key.Key_PageDown, Key.Key_PageUp)
    assert at == [1, 2, 1]


def test_j_and_k_walk_without_deciding(sit: Sit) -> None:
    seat = sit()
    rows = [row.piece_id for row in seat.listed()]
    walked = []
    for key in (Key.Key_J, Key.Key_Down, Key.Key_K, Key.Key_Up):
        seat.press(key)
        seat.settle()
        walked.append(seat.current)
    assert walked == [rows[1], rows[2], rows[1], rows[0]]
    assert seat.window.review.list.chosen_piece() == rows[0]
    assert [row.piece_id for row in seat.listed()] == rows


def test_later_leaves_the_piece_in_the_queue_and_comes_back_last(sit: Sit) -> None:
    seat = sit("teixeira")
    rows = [row.piece_id for row in seat.listed()]
    seat.press(Key.Key_P)
    seat.settle()
    assert seat.current == rows[1]
    assert [row.piece_id for row in seat.listed()] == rows
    for _turn in rows[1:]:
        seat.decide(Key.Key_R)
    assert seat.current == rows[0]


def test_zoom_is_kept_from_piece_to_piece(sit: Sit) -> None:
    seat = sit()
    page = seat.window.review.page
    seat.press(Key.Key_W)
    assert page.zoom() is Fit.WIDTH
    seat.settle()
    seat.press(Key.Key_J)
    seat.settle()
    assert page.zoom() is Fit.WIDTH
    seat.press(Key.Key_0, with_=Mod.ControlModifier)
    assert page.zoom() is Fit.PAGE
    former = page.percent()
    seat.press(Key.Key_Plus, with_=Mod.ControlModifier)
    assert page.percent() > former
    seat.press(Key.Key_Minus, with_=Mod.ControlModifier)
    assert page.zoom_words().endswith("%")


def test_full_width_outlives_a_restart(sit: Sit) -> None:
    seat = sit()
    seat.press(Key.Key_W)
    seat.leave()
    assert sit("").window.review.page.zoom() is Fit.WIDTH


def test_a_turned_page_stays_turned_after_a_restart_and_the_file_is_untouched(sit: Sit) -> None:
    seat = sit()
    piece = seat.current
    file = seat.piece(piece).deposits[-1].files[0]
    wide = seat.window.review.page.page_rect()
    seat.press(Key.Key_L)
    seat.settle()
    turned = seat.window.review.page.page_rect()
    assert (turned.width() > turned.height()) is not (wide.width() > wide.height())
    seat.leave()
    again = sit("")
    with again.reading() as desk:
        assert desk.rotations(file.sha256) == {0: 90}
        assert len(desk.content(file.sha256)) == file.size
    assert again.current == piece
    shown = again.window.review.page.page_rect()
    assert (shown.width() > shown.height()) is (turned.width() > turned.height())
    again.send(Key.Key_L, "L", Mod.ShiftModifier)
    again.until(lambda: rotations(again, file.sha256).get(0, 0) == 0, "turned back")


def rotations(seat: Seat, sha256: str) -> dict[int, int]:
    with seat.reading() as desk:
        return dict(desk.rotations(sha256))


def test_d_sets_the_refused_deposit_beside_the_new_one(sit: Sit) -> None:
    seat = sit()
    review = seat.window.review
    seat.press(Key.Key_D)
    assert not review.comparing
    seat.look(come_again(seat))
    seat.press(Key.Key_D)
    assert review.comparing
    seat.until(lambda: review.former.is_settled and review.beside.is_settled, "both pages are final")
    former, current = seat.piece(seat.current).deposits
    assert review.former.preview.page_key == (former.files[0].sha256, 0)
    assert review.beside.preview.page_key == (current.files[0].sha256, 0)
    seat.press(Key.Key_Escape)
    assert not review.comparing
    seat.press(Key.Key_D)
    piece = seat.current
    seat.decide(Key.Key_3)
    assert not review.comparing
    assert seat.current != piece
