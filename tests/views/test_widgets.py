"""The small widgets: cut text, badges, keys in words, rows that can be pressed."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from csdesk import theme
from csdesk.views.bars import Bar
from csdesk.views.buttons import IconButton, Link, Row, key_words, with_key
from csdesk.views.containers import Pair, Pool, tab_through
from csdesk.views.widgets import Badge, Elided, on_screen, scaled, words, wrapped_height, wrapping
from tests.accessibility.heard import Role, heard
from tests.views.review_data import dress


def test_text_that_does_not_fit_is_cut_and_told_whole(qtbot: QtBot, look: theme.Palette) -> None:
    label = Elided("Un nom de fichier vraiment très long.pdf")
    qtbot.addWidget(label)
    label.resize(100, 20)
    label.grab()
    assert label.shown().endswith("…")
    assert label.toolTip() == label.accessibleName() == label.text()
    label.resize(label.sizeHint())
    label.grab()
    assert (label.shown(), label.toolTip()) == (label.text(), "")


def test_text_that_wraps_is_never_cut(qtbot: QtBot, look: theme.Palette) -> None:
    label = Elided("Un nom de fichier vraiment très long.pdf", wraps=True)
    qtbot.addWidget(label)
    line = label.sizeHint().height()
    assert label.heightForWidth(label.sizeHint().width()) == line
    assert label.heightForWidth(120) >= 3 * line
    label.resize(120, label.heightForWidth(120))
    assert label.shown() == label.text()


def test_a_word_wider_than_its_line_is_broken(qtbot: QtBot, look: theme.Palette) -> None:
    metrics = QFontMetrics(words().font())
    assert wrapping("IMG_20251108_141212.jpg", metrics, 60) is Qt.TextFlag.TextWrapAnywhere
    assert wrapping("MONT-SAINT-MICHEL", metrics, metrics.horizontalAdvance("MICHEL--")) is Qt.TextFlag.TextWordWrap
    assert wrapped_height("", words().font(), 0) == metrics.height()


def test_a_screen_reader_hears_what_is_drawn(qtbot: QtBot, look: theme.Palette) -> None:
    for made in (Elided("Coiffure"), Badge("J-3"), Bar(((3, "accent"),), 4, "3 sur 4")):
        qtbot.addWidget(made)
        said = heard(made)
        assert (said.role, said.name) == (Role.StaticText, made.accessibleName())


def test_a_window_is_never_larger_than_its_screen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    there = window.screen().availableSize()
    assert on_screen(window, QSize(300, 200)) == QSize(300, 200)
    assert on_screen(window, QSize(300, 90_000)) == QSize(300, there.height())


def test_tab_goes_through_parts_in_their_order(qtbot: QtBot) -> None:
    window, last, first = QWidget(), QWidget(), QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for part in (last, first):
        column.addWidget(part)
        rows = QVBoxLayout(part)
        for _n in range(2):
            rows.addWidget(Link("lien"))
    tab_through(first, last)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    wanted = [*first.findChildren(Link), *last.findChildren(Link)]
    wanted[0].setFocus()
    for link in (*wanted[1:], wanted[0]):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert link.hasFocus()


def test_scaling_keeps_the_unit_of_the_font() -> None:
    pixels, points = QFont(), QFont()
    pixels.setPixelSize(20)
    points.setPointSizeF(10)
    assert scaled(pixels, 1.5).pixelSize() == 30
    assert scaled(points, 1.5).pointSizeF() == 15
    assert scaled(points, 1, bold=True).bold()


@pytest.mark.parametrize(
    ("key", "said"),
    [("Ctrl+Return", "Ctrl+Entrée"), ("Shift+L", "Maj+L"), ("Space", "Espace"), ("D", "D"), ("Ctrl++", "Ctrl++")],
)
def test_keys_are_said_in_french(qapp: QApplication, key: str, said: str) -> None:
    assert key_words(key) == said
    assert with_key("Faire", key) == f"Faire ({said})"
    assert with_key("Faire", "") == "Faire"


def test_icons_follow_the_palette(qtbot: QtBot, light: theme.Palette, qapp: QApplication) -> None:
    button = IconButton("check", "Choisir", "Space")
    qtbot.addWidget(button)
    before = button.icon().cacheKey()
    dress(qapp, theme.DARK)
    qapp.processEvents()
    assert button.icon().cacheKey() != before
    assert (button.accessibleName(), button.toolTip()) == ("Choisir", "Choisir (Espace)")


def test_a_badge_is_its_words_on_its_ground(qtbot: QtBot, look: theme.Palette) -> None:
    badge = Badge("J-3")
    qtbot.addWidget(badge)
    badge.resize(badge.sizeHint())
    badge.show()
    image = badge.grab().toImage()
    assert image.pixelColor(image.width() // 2, 2) == QColor(look.deadline_ground)
    wide = badge.sizeHint().width()
    badge.set_text("J-12")
    assert badge.sizeHint().width() > wide
    badge.set_text("")
    assert not badge.isVisible()


def test_a_row_is_pressed_by_mouse_enter_and_space(qtbot: QtBot, look: theme.Palette) -> None:
    class Line(Row):
        def sizeHint(self) -> QSize:
            return QSize(100, 20)

        def paintEvent(self, event: object) -> None:
            """Nothing to see."""

    row = Line()
    qtbot.addWidget(row)
    row.show()
    with qtbot.waitSignal(row.clicked):
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        with qtbot.waitSignal(row.clicked):
            QTest.keyClick(row, key)


def test_a_pool_keeps_what_it_made(qtbot: QtBot, look: theme.Palette) -> None:
    made: list[QLabel] = []

    def make() -> QLabel:
        made.append(QLabel())
        return made[-1]

    house = QWidget()
    qtbot.addWidget(house)
    pool = Pool(make)
    house.setLayout(pool.column)
    house.show()
    assert pool.take(3) == made
    assert pool.take(1) == made[:1]
    assert [label.isVisible() for label in made] == [True, False, False]
    pool.take(3)
    assert len(made) == 3
    assert all(label.isVisible() for label in made)


def test_a_pair_stands_side_by_side_or_stacked(qtbot: QtBot, look: theme.Palette, qapp: QApplication) -> None:
    first, second = words("Reçue le"), Link("comparer")
    pair = Pair(first, second, 10)
    qtbot.addWidget(pair)
    pair.resize(300, 60)
    pair.show()
    qapp.processEvents()
    assert second.x() > first.x()
    pair.resize(100, 60)
    qapp.processEvents()
    assert second.y() >= first.geometry().bottom()


def test_words_are_never_markup(qtbot: QtBot, look: theme.Palette) -> None:
    label = words("<b>gras</b>", "muted")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert label.palette().color(label.foregroundRole()) == QColor(look.muted)


def test_fields_and_buttons_of_a_row_are_alike_high(qtbot: QtBot, look: theme.Palette) -> None:
    row = (QLineEdit(), QComboBox(), QPushButton("Attribuer"))
    for one in row:
        qtbot.addWidget(one)
        one.ensurePolished()
    high = [one.sizeHint().height() for one in row]
    assert max(high) - min(high) <= 1


def test_what_is_ticked_grows_with_its_words(
    qtbot: QtBot, look: theme.Palette, qapp: QApplication, pinned_font: QFont
) -> None:
    sides = []
    for factor in (1, 2):
        qapp.setFont(scaled(pinned_font, factor))
        box = QCheckBox("Tous les domaines")
        qtbot.addWidget(box)
        box.ensurePolished()
        option = QStyleOptionButton()
        box.initStyleOption(option)
        sides.append(box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, box).height())
    qapp.setFont(pinned_font)
    assert sides[1] > 1.7 * sides[0]
