"""Every piece of the sheet: its case, why it is asked, until when, what to know of it."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.i18n import _, named
from csdesk.models.sheet_shown import PieceShown
from csdesk.views.containers import Pool
from csdesk.views.dossier_deposit import Notice
from csdesk.views.sheet_parts import SignLabel, source_words
from csdesk.views.signs import sign
from csdesk.views.widgets import Elided, font_changed, icon_side, looks_changed, set_tone, words


class PieceCard(QAbstractButton):
    """One piece. `chosen(code)`: it has the keyboard; `opened(code)`: look at it in the review; `stepped(by)`.

    A button for screen readers and for Space; a single click of the mouse only chooses.
    """

    chosen = Signal(str)
    stepped = Signal(int)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.code, self._current = "", False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._sign, self._label, self._word = SignLabel(), words(bold=True), words(bold=True)
        self._word.setWordWrap(False)
        self._why, self._due, self._source = (
            words(),
            Notice("", "non_conforme", "clock"),
            Elided(tone="muted", wraps=True),
        )
        self._notices = Pool(lambda: Notice(""), 2)
        self._late = Notice("", "deadline", "clock")
        self._under = QVBoxLayout()
        self.clicked.connect(lambda: self.opened.emit(self.code))
        self._lay_out()

    def show_piece(self, piece: PieceShown) -> None:
        """One piece as it stands."""
        self.code, known = piece.code, sign(piece.box)
        icon, tone = ("minus", "muted") if piece.waived else (known.icon, known.tone)
        self._sign.show_sign(icon, tone)
        self._label.setText(piece.label)
        set_tone(self._label, "muted" if piece.waived else "")
        self._word.setText(piece.word)
        set_tone(self._word, tone)
        self._why.setText(piece.change or piece.why)
        due = "" if piece.passed else _due(piece)
        self._source.set_text(" · ".join(filter(None, (due, piece.code, source_words(piece.source)))))
        self._due.say(_due(piece) if piece.passed else "")
        self._late.say(piece.late)
        for notice, said in zip(self._notices.take(len(piece.flags)), piece.flags, strict=True):
            notice.say(said)
        self.setAccessibleName(named(piece.label, f"{piece.word}. {self._why.text()}"))

    def mark(self, current: bool) -> None:
        """Whether it is the piece that what follows is about."""
        self._current = current
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.chosen.emit(self.code)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The keyboard came with it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Not a press of the button."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.opened.emit(self.code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit(self.code)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):  # which the scroll area would take for itself
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._current:
            return
        palette, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(palette.selection))
        painter.setPen(QPen(QColor(palette.focus), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self._indent()
        if looks_changed(event):
            self.update()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.SMALL)
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._label, 1)
        head.addWidget(self._word, 0, Qt.AlignmentFlag.AlignTop)
        self._under.setSpacing(0)
        for part in (self._why, self._source, self._due, self._late):
            self._under.addWidget(part)
        self._under.addLayout(self._notices.column)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SMALL, theme.SMALL, theme.SMALL, theme.SMALL)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._under)
        self._indent()

    def _indent(self) -> None:
        self._under.setContentsMargins(icon_side(self.fontMetrics()) + theme.SMALL, 0, 0, 0)


class PieceCards(QWidget):
    """All pieces. `chosen(code)`, `opened(code)`, `stepped(by)`: see PieceCard."""

    chosen = Signal(str)
    stepped = Signal(int)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._pool = Pool(self._make, theme.GRID)
        self._none = words(_("Aucune pièce n’est demandée."), "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._none)
        column.addLayout(self._pool.column)
        column.addStretch()
        self.cards: list[PieceCard] = []

    def show_pieces(self, pieces: Sequence[PieceShown], current: str) -> None:
        """Every piece in the order of the campaign; `current`: the code of the one that is meant."""
        self.cards = self._pool.take(len(pieces))
        for card, piece in zip(self.cards, pieces, strict=True):
            card.show_piece(piece)
            card.mark(piece.code == current)
        self._none.setVisible(not pieces)

    def mark(self, code: str) -> None:
        """The piece that is meant."""
        for card in self.cards:
            card.mark(card.code == code)

    def card(self, code: str) -> PieceCard | None:
        """The card of a piece."""
        return next((one for one in self.cards if one.code == code), None)

    def _make(self) -> PieceCard:
        card = PieceCard()
        card.chosen.connect(self.chosen)
        card.opened.connect(self.opened)
        card.stepped.connect(self.stepped)
        return card


def _due(piece: PieceShown) -> str:
    if not piece.deadline:
        return ""
    said = _("Échéance passée, {when}") if piece.passed else _("Jusqu’au {when}")
    return said.format(when=piece.deadline)
