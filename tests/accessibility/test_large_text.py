"""Text at 200 % on the screen of an office PC: no word is cut, nothing is out of reach, and both looks are legible."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QTabBar,
    QToolButton,
    QWidget,
)

from csdesk import theme
from csdesk.views.buttons import WrappedButton
from csdesk.views.calendar_line import MarkRow
from csdesk.views.header import Header
from csdesk.views.intake_progress import IntakeProgress
from csdesk.views.page_bar import FileChooser, FitButton
from csdesk.views.status_buttons import StatusButton
from csdesk.views.widgets import Badge, Elided
from tests.accessibility.heard import heard, visible
from tests.accessibility.tour import OFFICE, Check, Tour, redeposited
from tests.views.review_data import dress

TEXT = 2
_INKS = 60
"""So many colours of a text are looked at: the others are those of the rims of its letters."""
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


def faint(window: QWidget) -> Iterator[str]:
    """As drawn: for each text the ground is the colour there is most of, the ink the one that differs most from it.

    Where less than a line is to be seen there may be no letter yet, but the edge of a field.
    """
    return _faint(window)


def _faint(window: QWidget) -> Iterator[str]:
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    for widget in visible(window):
        if _has_words(widget) and (shown := _shown(widget, window)).height() >= widget.fontMetrics().height():
            seen = _contrast(picture, shown)
            if 0 < seen < 4.5:
                yield f"{told(widget)} {seen:.2f}"


def _has_words(widget: QWidget) -> bool:
    if isinstance(widget, QLineEdit):
        return widget.isEnabled() and bool(widget.text() or widget.placeholderText())
    if isinstance(widget, QComboBox):
        return widget.isEnabled() and bool(widget.currentText())
    wordy = isinstance(widget, QLabel | QPushButton | QToolButton | QCheckBox | QRadioButton)
    return wordy and widget.isEnabled() and bool(getattr(widget, "text", str)())


def _shown(widget: QWidget, window: QWidget) -> QRect:
    """The part of a widget that no scroll area hides."""
    part = widget.visibleRegion().boundingRect()
    return QRect(widget.mapTo(window, part.topLeft()), part.size()).intersected(window.rect())


def _contrast(picture: QImage, part: QRect) -> float:
    """Of the text in a part of a picture; 0 where there is one colour alone."""
    piece = picture.copy(part)
    counted = Counter(memoryview(piece.constBits()).cast("I"))
    ((ground, _many),) = counted.most_common(1)
    if len(counted) == 1:
        return 0.0
    return max(theme.contrast(_colour(ground), _colour(ink)) for ink, _many in counted.most_common(_INKS))


def _colour(pixel: int) -> str:
    return f"#{pixel & 0xFFFFFF:06X}"


CHECKS = (cut, out_of_reach, too_large, faint)
Faults = dict[Check, list[str]]


def test_no_words_are_cut(faults: Faults) -> None:
    assert not faults[cut], "\n".join(faults[cut])


def test_nothing_is_out_of_reach(faults: Faults) -> None:
    assert not faults[out_of_reach], "\n".join(faults[out_of_reach])


def test_the_windows_fit_the_screen(faults: Faults) -> None:
    assert not faults[too_large], "\n".join(faults[too_large])


def test_both_looks_are_legible(faults: Faults, tour: Tour, worn: QApplication) -> None:
    assert not faults[faint], "\n".join(faults[faint])
    tour.clear()
    window = tour.review(redeposited)
    dress(worn, theme.DARK)
    QApplication.processEvents()
    dark = list(_faint(window))
    dress(worn, theme.LIGHT)
    tour.rest()
    assert dark == []
