"""The arithmetic of zoom."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize, QSizeF

from csdesk.views import zoom
from csdesk.views.zoom import Fit

SIZES = st.floats(50, 3000)


@given(SIZES, SIZES, SIZES, SIZES)
def test_a_fitted_page_fits(width: float, height: float, room_w: float, room_h: float) -> None:
    page, room = QSizeF(width, height), QSizeF(room_w, room_h)
    shown = page * zoom.scale(Fit.PAGE, page, room)
    assert shown.width() <= room_w * 1.001
    assert shown.height() <= room_h * 1.001
    assert max(shown.width() / room_w, shown.height() / room_h) > 0.99
    assert (page * zoom.scale(Fit.WIDTH, page, room)).width() / room_w > 0.99


def test_a_hundred_percent_is_the_real_size() -> None:
    assert zoom.scale(100, QSizeF(72, 72), QSizeF(1, 1)) * 72 == 96
    assert zoom.percent(zoom.scale(250, zoom.A4, QSizeF(1, 1))) == 250


@given(st.floats(1, 1000))
def test_steps_go_up_and_down_within_bounds(now: float) -> None:
    assert zoom.step(now, +1) > now or zoom.step(now, +1) == 800
    assert zoom.step(now, -1) < now or zoom.step(now, -1) == 10


def test_ten_steps_up_then_down_come_back() -> None:
    now = 100
    for direction in (*[+1] * 10, *[-1] * 10):
        now = zoom.step(now, direction)
    assert now == 100


@given(st.integers(10, 800), SIZES, SIZES, st.sampled_from([1.0, 1.25, 2.0]))
def test_a_box_never_asks_for_too_many_pixels(percent: int, width: float, height: float, dpr: float) -> None:
    box, width_only = zoom.box(percent, QSizeF(width, height), QSizeF(100, 100), dpr)
    assert not width_only
    assert box.width() * box.height() <= zoom.MOST_PIXELS * 1.01
    assert abs(box.width() / box.height() / (width / height) - 1) < 0.1


def test_boxes_count_device_pixels() -> None:
    assert zoom.box(Fit.WIDTH, zoom.A4, QSizeF(500, 300), 2.0) == (QSize(1000, 0), True)
    assert zoom.box(Fit.PAGE, zoom.A4, QSizeF(500, 300), 1.5) == (QSize(750, 450), False)
