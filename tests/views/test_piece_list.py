"""The list: rows in signs and words, chosen by mouse and arrows, and what it says when empty."""

import pytest
from hypothesis import given
from hypothesis.strategies import integers, text
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontMetrics, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csdesk import theme
from csdesk.domain.queue import Box
from csdesk.models.roles import AGE_ROLE, HELD_ROLE
from csdesk.views.piece_delegate import broken, is_narrow, name_lines, name_shown, row_height
from csdesk.views.piece_list import PieceList
from csdesk.views.signs import sign, word
from tests.views.review_data import LONG, queue, queue_row


@pytest.fixture
def pieces(qtbot: QtBot, look: theme.Palette) -> PieceList:
    made = PieceList()
    qtbot.addWidget(made)
    made.resize(292, 600)
    made.setModel(queue(*(queue_row(10 + n, f"NOM{n} Zoé", box) for n, box in enumerate(Box))))
    made.show()
    return made


def colours(pieces: PieceList, row: int) -> set[str]:
    """Every colour drawn in a row."""
    image = pieces.viewport().grab(pieces.visualRect(pieces.model().index(row, 0))).toImage()
    return {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}


def test_a_row_shows_the_colour_of_its_case(pieces: PieceList, look: theme.Palette) -> None:
    for place, box in enumerate(Box):
        assert getattr(look, sign(box).tone).upper() in colours(pieces, place)
    assert len({sign(box).icon for box in Box}) == len({word(box) for box in Box}) == len(Box)


def test_the_chosen_row_has_its_ground_and_its_bar(pieces: PieceList, look: theme.Palette) -> None:
    pieces.choose(3)
    assert {look.selection.upper(), look.accent.upper()} <= colours(pieces, 3)
    assert look.selection.upper() not in colours(pieces, 2)


def test_the_badge_has_its_ground(pieces: PieceList, look: theme.Palette) -> None:
    assert look.deadline_ground.upper() in colours(pieces, 0)


def test_arrows_and_clicks_choose(pieces: PieceList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pieces.piece_chosen) as said:
        QTest.mouseClick(
            pieces.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            pieces.visualRect(pieces.model().index(1, 0)).center(),
        )
    assert said.args == [11]
    with qtbot.waitSignal(pieces.piece_chosen) as said:
        QTest.keyClick(pieces, Qt.Key.Key_Down)
    assert said.args == [12]
    assert pieces.chosen_piece() == 12


def test_letters_do_not_jump(pieces: PieceList) -> None:
    pieces.choose(0)
    QTest.keyClicks(pieces, "nom3")
    assert pieces.currentIndex().row() == 0


def test_rows_grow_with_the_text(pieces: PieceList, qtbot: QtBot) -> None:
    small = pieces.sizeHintForRow(0)
    assert small == row_height(pieces.fontMetrics())
    font = pieces.font()
    font.setPixelSize(26)
    pieces.setFont(font)
    assert pieces.sizeHintForRow(0) >= 1.8 * small
    qtbot.waitUntil(lambda: pieces.visualRect(pieces.model().index(0, 0)).height() >= 1.8 * small)


def test_a_namesake_keeps_its_birth_date(look: theme.Palette, pieces: PieceList) -> None:
    metrics = QFontMetrics(pieces.font())
    shown = name_shown(queue_row(1, LONG, namesake=True), LONG, metrics, 180)
    assert shown.endswith("… (12/04/1999)")
    assert metrics.horizontalAdvance(shown) <= 180
    assert name_shown(queue_row(1, "MARTIN"), "MARTIN", metrics, 180) == "MARTIN"


def test_large_text_gives_name_and_piece_the_lines_they_need(look: theme.Palette, pieces: PieceList) -> None:
    metrics = QFontMetrics(pieces.font())
    wide = metrics.horizontalAdvance("MONTESQUIOU-")
    assert not is_narrow(metrics, 292)
    assert is_narrow(metrics, wide)
    assert row_height(metrics, 5) - row_height(metrics) == 2 * metrics.height()
    assert broken("ŒUVRARD Aurélie", metrics, wide) == ["ŒUVRARD", "Aurélie"]
    assert broken("", metrics, wide) == []
    assert broken("D’ARTAGNAN-MONTESQUIOU DE LA TOUR", metrics, wide) == ["D’ARTAGNAN-", "MONTESQUIOU", "DE LA TOUR"]
    assert name_lines(queue_row(1, "NOM", namesake=True), "NOM", metrics, wide) == ["NOM", "(12/04/1999)"]
    assert name_lines(queue_row(1, "NOM"), "NOM", metrics, wide) == ["NOM"]


@given(text=text(alphabet="WM i-’", max_size=60), width=integers(min_value=20, max_value=300))
def test_no_letter_is_lost_where_words_are_broken(qapp: QApplication, text: str, width: int) -> None:
    metrics = QFontMetrics(theme.font())
    lines = broken(text, metrics, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(metrics.horizontalAdvance(line) <= width for line in lines)


def test_each_row_is_as_high_as_its_words_ask_for(pieces: PieceList, qtbot: QtBot) -> None:
    pieces.setModel(queue(queue_row(1, LONG), queue_row(2, "NOM Zoé")))
    pieces.resize(120, 600)
    first, second = (pieces.model().index(row, 0) for row in range(2))
    high = pieces.fontMetrics().height()
    qtbot.waitUntil(lambda: pieces.visualRect(first).height() > pieces.visualRect(second).height() + high)
    before = pieces.visualRect(second).height()
    pieces.model().setData(second, "en cours : Marie-José Teixeira", HELD_ROLE)
    qtbot.waitUntil(lambda: pieces.visualRect(second).height() > before)
    pieces.resize(292, 600)
    qtbot.waitUntil(lambda: pieces.visualRect(first).height() == row_height(pieces.fontMetrics()))
    assert pieces.uniformItemSizes()


def test_rows_grow_where_the_list_is_narrow(pieces: PieceList, qtbot: QtBot) -> None:
    high = pieces.visualRect(pieces.model().index(0, 0)).height()
    pieces.resize(120, 600)
    qtbot.waitUntil(lambda: pieces.visualRect(pieces.model().index(0, 0)).height() > high)


def test_what_an_empty_list_paints_is_said(pieces: PieceList) -> None:
    assert pieces.accessibleDescription() == ""
    pieces.set_empty("Aucune pièce ne correspond.")
    assert pieces.accessibleDescription() == ""
    pieces.model().removeRows(0, pieces.model().rowCount())
    assert pieces.accessibleDescription() == "Aucune pièce ne correspond."


def test_nothing_overflows_the_badge(pieces: PieceList, look: theme.Palette) -> None:
    pieces.setModel(queue(queue_row(1, LONG)))
    rect = pieces.visualRect(pieces.model().index(0, 0))
    gap = pieces.viewport().grab(rect).toImage()
    assert gap.pixelColor(rect.width() - 4, 12) == QColor(look.window)
    assert look.deadline_ground.upper() in colours(pieces, 0)


@pytest.mark.parametrize("model", [None, QStandardItemModel], ids=["no model", "no rows"])
def test_an_empty_list_says_so(qtbot: QtBot, look: theme.Palette, model: type[QStandardItemModel] | None) -> None:
    empty = PieceList()
    qtbot.addWidget(empty)
    kept = model() if model else None
    if kept is not None:
        empty.setModel(kept)
    empty.resize(292, 400)
    empty.show()
    before = empty.viewport().grab().toImage()
    drawn = {before.pixelColor(x, y).name() for x in range(0, 280) for y in range(80, 180)}
    assert len(drawn) > 3
    empty.set_empty("Aucune pièce ne correspond.", "search")
    assert empty.viewport().grab().toImage() != before


def test_a_click_beside_rows_chooses_nothing(pieces: PieceList, qtbot: QtBot) -> None:
    pieces.choose(2)
    with qtbot.assertNotEmitted(pieces.piece_chosen, wait=20):
        QTest.mouseClick(pieces.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(100, 590))


def test_who_is_at_a_piece_stands_in_its_last_line(pieces: PieceList) -> None:
    model = pieces.model()
    last = model.index(4, 0)
    before = pieces.viewport().grab().toImage()
    model.setData(last, "en cours : G. Vigier", HELD_ROLE)
    held = pieces.viewport().grab().toImage()
    assert held != before
    model.setData(last, "redéposée hier", AGE_ROLE)
    assert pieces.viewport().grab().toImage() == held
