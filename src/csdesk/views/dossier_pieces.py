"""The pieces of a dossier, one line each: sign, name, case. Lines can be chosen and files dropped on them."""

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from csdesk import theme
from csdesk.domain.campaign import Campaign
from csdesk.domain.piece import Dossier, Piece
from csdesk.domain.queue import Box, box_of
from csdesk.i18n import _, named
from csdesk.views.buttons import Row
from csdesk.views.containers import Pool
from csdesk.views.phrases import at, paris_day, rank, short_day
from csdesk.views.signs import sign, word
from csdesk.views.widgets import font_changed, icon_side, looks_changed, scaled, wrapped_height, wrapping

WAITING_MIME = "application/x-csdesk-waiting"
"""What « À rattacher » drags: the id of a waiting file, as text."""


def label_of(piece: Piece, campaign: Campaign) -> str:
    """The short name of a piece; its code where the campaign no longer knows it."""
    asked = campaign.requirement.get(piece.code)
    return asked.short if asked else piece.code


def case_of(piece: Piece) -> Box:
    """The queue a piece stands in."""
    return box_of(piece.status, has_deposit=piece.current is not None)


class PieceRow(Row):
    """One piece. `file_dropped(piece_id, path)`, `waiting_dropped(piece_id, waiting_id)`: let go here."""

    file_dropped = Signal(int, str)
    waiting_dropped = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._over = self._current = False
        self._box, self._label, self._word = Box.EXPECTED, "", ""
        self.piece_id = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAcceptDrops(True)

    def show_piece(self, piece: Piece, label: str, *, current: bool) -> None:
        """A piece; `current`: it is the one under review."""
        self.piece_id, self._current, self._box = piece.id, current, case_of(piece)
        self._label = _("{label} ({rank})").format(label=label, rank=rank(len(piece.deposits)))
        if len(piece.deposits) < 2:
            self._label = label
        self._word = _said(piece, self._box)
        self.setAccessibleName(named(self._label, self._word))
        self.setToolTip(_hint(piece, label))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """One line; where label and case do not stand in it side by side, the case goes under the label."""
        line = QFontMetrics(self.font()).height()
        high = line if self._fits(width) else line + self._label_height(width)
        return high + theme.GRID + 2

    def sizeHint(self) -> QSize:
        return QSize(0, QFontMetrics(self.font()).height() + theme.GRID + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def ground(self) -> str | None:
        return theme.current().selection if self._current or self._over else super().ground()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, palette = QPainter(self), theme.current()
        self.paint_ground(painter)
        known, metrics = sign(self._box), QFontMetrics(self.font())
        side, colour = icon_side(metrics), getattr(palette, known.tone)
        icon = theme.pixmap(known.icon, colour, side, self.devicePixelRatioF())
        room, first = self._room(self.width()), self.rect()
        said = metrics.horizontalAdvance(self._word)
        under = QRect(room.right() - said + 1, 0, said + 1, self.height())
        if not self._fits(self.width()):
            high = self._label_height(self.width())
            room = QRect(room.x(), theme.GRID // 2 + 1, room.width(), high)
            first = QRect(0, room.y(), self.width(), metrics.height())
            under = QRect(room.x(), room.bottom() + 1, room.width(), metrics.height())
        painter.drawPixmap(QPointF(theme.SMALL, first.y() + (first.height() - side) / 2), icon)
        self._line(painter, under, self._word, colour)
        painter.setFont(self._label_font())
        self._line(painter, room, self._label, palette.text, broken=not self._fits(self.width()))

    def _line(self, painter: QPainter, where: QRect, text: str, colour: str, *, broken: bool = False) -> None:
        painter.setPen(QColor(colour))
        flags = wrapping(text, painter.fontMetrics(), where.width()) if broken else Qt.TextFlag(0)
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | flags, text)

    def _room(self, width: int) -> QRect:
        """What is left beside the sign."""
        left = 2 * theme.SMALL + icon_side(QFontMetrics(self.font()))
        return QRect(left, 0, width - theme.SMALL - left, self.height())

    def _fits(self, width: int) -> bool:
        label = QFontMetrics(self._label_font()).horizontalAdvance(self._label)
        case = QFontMetrics(self.font()).horizontalAdvance(self._word)
        return label + theme.SMALL + case <= self._room(width).width()

    def _label_height(self, width: int) -> int:
        return wrapped_height(self._label, self._label_font(), self._room(width).width())

    def _label_font(self) -> QFont:
        return scaled(self.font(), 1.0, bold=self._current)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self.updateGeometry()
        if looks_changed(event):
            self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if paths_in(event.mimeData()) or waiting_in(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._hover(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hover(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._hover(False)
        event.acceptProposedAction()
        waiting = waiting_in(event.mimeData())
        if waiting is not None:
            self.waiting_dropped.emit(self.piece_id, waiting)
            return
        for path in paths_in(event.mimeData()):
            self.file_dropped.emit(self.piece_id, path)

    def _hover(self, over: bool) -> None:
        self._over = over
        self.update()


class PieceRows(QWidget):
    """All pieces of a dossier."""

    piece_chosen = Signal(int)
    file_dropped = Signal(int, str)
    waiting_dropped = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Pièces du dossier"))
        self._pool = Pool(self._make)
        self.setLayout(self._pool.column)
        self.rows: list[PieceRow] = []

    def show_pieces(self, dossier: Dossier, piece_id: int, campaign: Campaign) -> None:
        """One line per piece, in the order of the campaign."""
        self.rows = self._pool.take(len(dossier.pieces))
        for row, piece in zip(self.rows, dossier.pieces, strict=True):
            row.show_piece(piece, label_of(piece, campaign), current=piece.id == piece_id)

    def _make(self) -> PieceRow:
        row = PieceRow()
        row.clicked.connect(lambda: self.piece_chosen.emit(row.piece_id))
        row.file_dropped.connect(self.file_dropped)
        row.waiting_dropped.connect(self.waiting_dropped)
        return row


def _said(piece: Piece, box: Box) -> str:
    if box is Box.EXPECTED:
        return _("attendue · {day}").format(day=short_day(paris_day(piece.deadline)))
    return word(box) if piece.asked else _("{word} · non demandée").format(word=word(box))


def _hint(piece: Piece, label: str) -> str:
    said = [label, _("échéance : {when}").format(when=at(piece.deadline))]
    if not piece.asked:
        said.append(_("non demandée pour cette candidature"))
    said.append(_("Glissez ici un fichier pour le joindre à cette pièce."))
    return "\n".join(said)


def paths_in(data: QMimeData) -> list[str]:
    """The local files of a drag."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]


def waiting_in(data: QMimeData) -> int | None:
    """The waiting file of a drag."""
    text = bytes(data.data(WAITING_MIME).data()).decode("ascii", "replace")
    return int(text) if text.isdecimal() else None
