"""The contrast of every text of a window, measured on what is drawn."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QRadioButton, QToolButton, QWidget

from csdesk import theme
from tests.accessibility.heard import heard, visible

_INKS = 60
"""So many colours of a text are looked at: the others are those of the rims of its letters."""


def faint(window: QWidget) -> Iterator[str]:
    """As drawn: for each text the ground is the colour there is most of, the ink the one that differs most from it.

    Of what a scroll area shows less than half, the words may be hidden.
    """
    picture = window.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    for widget in visible(window):
        if _has_words(widget) and 2 * (shown := _shown(widget, window)).height() > widget.height():
            seen = _contrast(picture, shown)
            if 0 < seen < 4.5:
                yield f"{type(widget).__name__} « {heard(widget).name} » {seen:.2f}"


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
