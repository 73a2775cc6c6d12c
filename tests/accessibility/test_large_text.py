"""Text at 200 % on the screen of an office PC: no word is cut, nothing is out of reach, all is legible."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QLabel,
    QPushButton,
    QRadioButton,
    QTabBar,
    QToolButton,
    QWidget,
)

from csdesk.models.roles import ROW_ROLE
from csdesk.views.buttons import WrappedButton
from csdesk.views.calendar_line import MarkRow
from csdesk.views.header import Header
from csdesk.views.intake_progress import IntakeProgress
from csdesk.views.page_bar import FileChooser, FitButton
from csdesk.views.piece_delegate import lines_of
from csdesk.views.status_buttons import StatusButton
from csdesk.views.widgets import Badge, Elided
from tests.accessibility.heard import heard, visible
from tests.accessibility.ink import faint
from tests.accessibility.tour import OFFICE, Check, Tour

TEXT = 2
SAID_ELSEWHERE = {
    Header: "the title of the window says the campaign",
    IntakeProgress: "the report says every file",
}
"""Where a line may be cut, and why nothing is lost."""


def told(widget: QWidget) -> str:
    return f"{type(widget).__name__} « {heard(widget).name} » {widget.size().toTuple()}"


def texts(window: QWidget) -> Iterator[QWidget]:
    """Everything that shows words."""
    for widget in visible(window):
        if isinstance(widget.parent(), QTabBar):  # its arrows
            continue
        if isinstance(widget, QLabel) or (isinstance(widget, QAbstractButton) and not _is_icon(widget)):
            yield widget


def _is_icon(button: QAbstractButton) -> bool:
    return (
        isinstance(button, QToolButton)
        and button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
        and not button.icon().isNull()
    )


def cut(window: QWidget) -> list[str]:
    return [told(widget) for widget in texts(window) if not _is_whole(widget)]


def _is_whole(widget: QWidget) -> bool:
    if widget.hasHeightForWidth() and not widget.layout():
        return widget.height() >= widget.heightForWidth(widget.width())
    if isinstance(widget, Elided):
        return widget.shown() == widget.text() or isinstance(widget.parent(), tuple(SAID_ELSEWHERE))
    if isinstance(widget, MarkRow):  # which paints two texts, and has a tooltip once one of them is cut
        return not widget.toolTip()
    if isinstance(widget, StatusButton):
        return widget.height() >= widget.sizeHint().height() and (widget._flat or _is_wide(widget))
    if isinstance(widget, FitButton | FileChooser | WrappedButton):  # with other words where it is narrow
        metrics = QFontMetrics(widget.font())
        return all(metrics.horizontalAdvance(line) <= widget.width() for line in widget.text().splitlines())
    if isinstance(widget, Badge | QPushButton | QToolButton | QCheckBox | QRadioButton):
        return _is_wide(widget) and widget.height() >= widget.minimumSizeHint().height()
    return not isinstance(widget, QLabel) or not widget.text() or _is_wide(widget)


def _is_wide(widget: QWidget) -> bool:
    return widget.width() >= widget.sizeHint().width()


def out_of_reach(window: QWidget) -> list[str]:
    """Texts that neither lie within their window nor within what scrolls to them."""
    return [told(widget) for widget in texts(window) if _lost(widget)]


def _lost(widget: QWidget) -> bool:
    inner, at = widget, widget.parentWidget()
    while at is not None and inner is not widget.window():
        area = at.parentWidget()
        where = QRect(widget.mapTo(at, QPoint(0, 0)), widget.size())
        if isinstance(area, QAbstractScrollArea) and area.viewport() is at:
            sideways = area.horizontalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            return sideways and (where.left() < 0 or where.right() > at.width())
        if not at.rect().adjusted(-1, -1, 1, 1).contains(where):
            return True
        inner, at = at, area
    return False


def too_large(window: QWidget) -> list[str]:
    least = window.minimumSizeHint().expandedTo(window.minimumSize())
    return [told(window)] if least != least.boundedTo(OFFICE) else []


CHECKS = (cut, out_of_reach, too_large, faint)
Faults = dict[Check, list[str]]


def test_no_words_are_cut(faults: Faults) -> None:
    assert not faults[cut], "\n".join(faults[cut])


def test_nothing_is_out_of_reach(faults: Faults) -> None:
    assert not faults[out_of_reach], "\n".join(faults[out_of_reach])


def test_the_windows_fit_the_screen(faults: Faults) -> None:
    assert not faults[too_large], "\n".join(faults[too_large])


def test_large_text_is_legible(faults: Faults) -> None:
    assert not faults[faint], "\n".join(faults[faint])


def test_long_names_are_whole(tour: Tour) -> None:
    """Rows of the queue are painted, and are no labels."""
    tour.clear()
    listed = tour.review().review.list
    rows = [listed.model().index(place, 0) for place in range(listed.model().rowCount())]
    assert not listed.uniformItemSizes()
    width = listed.viewport().width()
    for index in rows:
        drawn = lines_of(listed.font(), index, index.data(ROW_ROLE), width)
        assert "".join("".join(line.text for line in drawn).split()).startswith("".join(index.data().split()))
        assert all("…" not in line.text for line in drawn)
    tour.rest()
