"""Fields in twelfths: the same columns in every row, and none too narrow to type in."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from csdesk.views.shares import Shares

KEPT: list[QWidget] = []


@pytest.fixture(autouse=True)
def _kept() -> Iterator[None]:
    """What is laid out lives as long as its test."""
    yield
    KEPT.clear()


def laid_out(qtbot: QtBot, width: int, *shares: int) -> list[QLineEdit]:
    """Fields with these shares, in a widget that the test keeps."""
    holder, layout = QWidget(), Shares()
    qtbot.addWidget(holder)
    fields = [QLineEdit() for _ in shares]
    for field, share in zip(fields, shares, strict=True):
        layout.add(field, share)
    holder.setLayout(layout)
    holder.resize(width, layout.heightForWidth(width))
    holder.show()
    KEPT.append(holder)
    return fields


@pytest.mark.parametrize("width", [893, 900, 907, 1111])
def test_the_same_twelfths_start_and_end_at_the_same_pixel(qtbot: QtBot, width: int) -> None:
    first, second, half, third, fourth, whole = laid_out(qtbot, width, 3, 3, 6, 6, 6, 12)
    assert (first.x(), third.x(), whole.x()) == (0, 0, 0)
    assert half.x() == fourth.x()
    assert second.geometry().right() == third.geometry().right()
    assert half.geometry().right() == fourth.geometry().right() == whole.geometry().right() == width - 1


def test_rows_go_down_when_twelve_are_taken(qtbot: QtBot) -> None:
    first, second, third = laid_out(qtbot, 900, 6, 6, 6)
    assert first.y() == second.y() < third.y()


def test_what_would_be_too_narrow_takes_more(qtbot: QtBot) -> None:
    fields = laid_out(qtbot, 300, 3, 3, 3, 3)
    assert len({field.y() for field in fields}) >= 2
    assert all(field.width() > 100 for field in fields)


def test_a_field_left_alone_takes_the_whole_width(qtbot: QtBot) -> None:
    first, second = laid_out(qtbot, 260, 7, 5)
    assert first.width() == second.width() == 260


def test_hidden_fields_take_no_room(qtbot: QtBot) -> None:
    first, second, third = laid_out(qtbot, 900, 6, 6, 6)
    first.hide()
    holder = first.parentWidget()
    assert holder is not None
    layout = holder.layout()
    assert layout is not None
    layout.activate()
    assert (second.x(), second.y()) == (0, 0)
    assert third.y() == 0
