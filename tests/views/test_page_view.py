"""The canvas: what it asks for, what it really paints, where it stays."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csdesk import theme
from csdesk.views.page_bar import PageBar
from csdesk.views.page_view import PageView
from csdesk.views.zoom import Fit
from tests.views.review_data import picture

A4 = QSizeF(595, 842)
NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def view(qtbot: QtBot, light: theme.Palette) -> PageView:
    made = PageView()
    qtbot.addWidget(made)
    made.resize(570, 700)
    with qtbot.waitSignal(made.wanted):
        made.show()
    return made


def wheel(view: PageView, notches: float, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    at = QPointF(view.viewport().rect().center())
    turned = QPoint(0, round(120 * notches))
    phase = Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, at, QPoint(), turned, Qt.MouseButton.NoButton, modifiers, phase, False)
    QApplication.sendEvent(view.viewport(), event)


def colour_at_centre(view: PageView) -> QColor:
    image = view.viewport().grab().toImage()
    return image.pixelColor(view.page_rect().center().toPoint())


def test_it_asks_for_the_box_the_page_must_fit(qtbot: QtBot, light: theme.Palette) -> None:
    view = PageView()
    qtbot.addWidget(view)
    view.resize(570, 700)
    with qtbot.waitSignal(view.wanted) as asked:
        view.show()
    assert asked.args == [QSize(546, 676), False]
    assert view.box() == (QSize(546, 676), False)
    with qtbot.waitSignal(view.wanted) as asked:
        view.set_zoom(Fit.WIDTH)
    assert asked.args is not None
    assert asked.args[1] is True
    assert asked.args[0].height() == 0


def test_resizing_asks_once_when_it_settled(view: PageView, qtbot: QtBot) -> None:
    asked: list[QSize] = []
    view.wanted.connect(lambda box, _wide: asked.append(box))
    for width in (600, 650, 700):
        view.resize(width, 700)
    qtbot.waitUntil(lambda: len(asked) == 1)
    qtbot.wait(150)
    assert asked == [QSize(676, 676)]


def test_a_picture_of_the_right_size_is_painted_pixel_for_pixel(view: PageView, qtbot: QtBot) -> None:
    view.resize(200, 260)
    box = view.box()[0]
    size = A4.scaled(QSizeF(box), Qt.AspectRatioMode.KeepAspectRatio).toSize()
    sharp = QImage(size, QImage.Format.Format_RGB32)
    sharp.fill(QColor("white"))
    for y in range(size.height()):
        for x in range(0, size.width(), 2):
            sharp.setPixelColor(x, y, QColor((x * 7) % 256, (y * 13) % 256, 90))
    with qtbot.waitSignal(view.painted) as said:
        view.show_picture(sharp, A4, key="page")
    assert said.args == ["page"]
    corner = view.page_rect().topLeft().toPoint()
    drawn = view.viewport().grab().toImage().copy(corner.x(), corner.y(), size.width(), size.height())
    points = [(x, y) for x in range(0, size.width(), 3) for y in range(size.height())]
    assert len(points) > 5000
    assert [drawn.pixel(x, y) for x, y in points] == [sharp.pixel(x, y) for x, y in points]


def test_a_draft_is_stretched_to_the_same_place(view: PageView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.painted):
        view.show_picture(picture(100, 141), A4, key=1)
    draft = view.page_rect()
    assert colour_at_centre(view) == QColor("#3366CC")
    with qtbot.waitSignal(view.painted):
        view.show_picture(picture(478, 676), A4, key=1)
    assert max(abs(view.page_rect().width() - draft.width()), abs(view.page_rect().x() - draft.x())) <= 1


def test_each_picture_is_said_to_be_painted_once(view: PageView, qtbot: QtBot) -> None:
    said: list[object] = []
    view.painted.connect(said.append)
    view.show_picture(picture(), A4, key="a")
    qtbot.waitUntil(lambda: said == ["a"])
    view.viewport().repaint()
    view.show_picture(picture(), A4, key="b")
    view.viewport().repaint()
    assert said == ["a", "b"]


def test_what_is_not_painted_is_not_said(qtbot: QtBot, light: theme.Palette) -> None:
    view = PageView()
    qtbot.addWidget(view)
    with qtbot.assertNotEmitted(view.painted, wait=50):
        view.show_picture(picture(), A4, key="hidden")


def test_waiting_keeps_the_former_look_a_moment(view: PageView, qtbot: QtBot) -> None:
    view.show_picture(picture(), A4, key="a")
    view.show_waiting()
    assert colour_at_centre(view) == QColor("#3366CC")
    assert not view.is_waiting()
    qtbot.waitUntil(view.is_waiting)
    assert colour_at_centre(view) == QColor(theme.current().paper)
    view.show_picture(picture(colour="#AA2200"), A4, key="b")
    assert not view.is_waiting()
    assert colour_at_centre(view) == QColor("#AA2200")


def test_waiting_for_a_sharper_picture_of_the_same_page_changes_nothing(view: PageView, qtbot: QtBot) -> None:
    view.show_picture(picture(), A4, key="a")
    view.show_waiting("a")
    qtbot.wait(200)
    assert not view.is_waiting()
    view.show_waiting("b")
    qtbot.waitUntil(view.is_waiting)


def test_words_stand_in_the_place_of_a_page(view: PageView, qtbot: QtBot) -> None:
    view.show_picture(picture(), A4)
    view.show_words("warning", "Ce document ne peut pas être affiché", "Il est sans doute abîmé.")
    image = view.viewport().grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, 570, 2) for y in range(250, 450, 2)}
    assert theme.current().canvas.lower() in colours
    assert "#3366cc" not in colours
    assert len(colours) > 5
    assert "abîmé" in view.accessibleDescription()
    assert not view.read_on()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_canvas_follows_the_palette(view: PageView, name: str, qapp: QApplication) -> None:
    palette = {"light": theme.LIGHT, "dark": theme.DARK}[name]
    theme.use(palette)
    qapp.setPalette(theme.qpalette(palette))
    assert view.viewport().grab().toImage().pixelColor(20, 20) == QColor(palette.canvas)


def test_reading_on_goes_down_the_page_then_says_it_is_over(view: PageView) -> None:
    view.set_zoom(Fit.WIDTH)
    view.show_picture(picture(), QSizeF(595, 2000), key="long")
    steps = 0
    while view.read_on():
        steps += 1
    assert steps >= 2
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
    while view.read_back():
        steps -= 1
    assert steps == 0
    assert view.verticalScrollBar().value() == 0


def test_a_whole_page_has_nothing_to_read_on(view: PageView) -> None:
    view.show_picture(picture(), A4, key="a")
    assert not view.read_on()
    assert not view.read_back()


def test_the_place_in_each_page_is_kept(view: PageView) -> None:
    view.set_zoom(200)
    view.show_picture(picture(), A4, key="one")
    view.verticalScrollBar().setValue(333)
    view.show_picture(picture(), A4, key="two")
    assert view.verticalScrollBar().value() == 0
    view.show_picture(picture(), A4, key="one")
    assert view.verticalScrollBar().value() == 333
    view.show_picture(picture(900, 1272), A4, key="one")
    assert view.verticalScrollBar().value() == 333


def test_zoom_steps_and_their_words(view: PageView, qtbot: QtBot) -> None:
    view.show_picture(picture(), A4, key="a")
    assert (view.zoom(), view.zoom_words()) == (Fit.PAGE, "Page entière")
    fitted = view.percent()
    with qtbot.waitSignal(view.zoomed):
        view.zoom_in()
    assert view.percent() > fitted
    assert view.zoom_words() == f"{view.zoom()}\u00a0%"
    view.toggle_fit()
    assert view.zoom() is Fit.PAGE
    view.toggle_fit()
    assert (view.zoom(), view.zoom_words()) == (Fit.WIDTH, "Pleine largeur")
    view.set_zoom(5000)
    assert view.zoom() == 800


def test_ctrl_wheel_keeps_what_is_under_the_cursor(view: PageView) -> None:
    view.set_zoom(200)
    view.show_picture(picture(), A4, key="a")
    view.horizontalScrollBar().setValue(300)
    view.verticalScrollBar().setValue(500)
    centre = QPointF(view.viewport().rect().center())
    held = (centre - view.page_rect().topLeft()) / view.percent()
    wheel(view, 1, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom() == 250
    now = (centre - view.page_rect().topLeft()) / view.percent()
    assert abs(now.x() - held.x()) < 0.02
    assert abs(now.y() - held.y()) < 0.02


def test_the_wheel_scrolls_then_turns_the_page(view: PageView, qtbot: QtBot) -> None:
    view.set_zoom(Fit.WIDTH)
    view.show_picture(picture(), A4, key="a")
    assert view.verticalScrollBar().maximum() > 0
    with qtbot.assertNotEmitted(view.scrolled_past_end):
        wheel(view, -1)
    assert view.verticalScrollBar().value() > 0
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    with qtbot.waitSignal(view.scrolled_past_end):
        wheel(view, -1)
    view.verticalScrollBar().setValue(0)
    with qtbot.assertNotEmitted(view.scrolled_before_start):
        wheel(view, 0.5)
    with qtbot.waitSignal(view.scrolled_before_start):
        wheel(view, 0.5)


def test_dragging_moves_the_page(view: PageView) -> None:
    view.set_zoom(200)
    view.show_picture(picture(), A4, key="a")
    before = view.verticalScrollBar().value()
    port = view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, NO_KEY, QPoint(300, 300))
    QTest.mouseMove(port, QPoint(300, 220))
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, NO_KEY, QPoint(300, 220))
    assert view.verticalScrollBar().value() == before + 80
    QTest.mouseMove(port, QPoint(300, 100))
    assert view.verticalScrollBar().value() == before + 80


def test_a_bar_floats_clear_of_the_page(view: PageView, qtbot: QtBot) -> None:
    bar = PageBar()
    view.carry(bar)
    view.show_picture(picture(), A4, key="a")
    assert bar.isVisible()
    assert view.page_rect().bottom() < bar.y()
    assert bar.geometry().bottom() < view.height()
    assert abs(bar.geometry().center().x() - view.viewport().width() // 2) <= 1


def test_a_huge_zoom_shows_the_part_that_is_seen(view: PageView) -> None:
    view.set_zoom(800)
    view.show_picture(picture(2000, 2830), A4, key="a")
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum() // 2)
    image = view.viewport().grab().toImage()
    assert image.pixelColor(285, 350) == QColor("#3366CC")
