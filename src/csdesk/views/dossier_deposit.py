"""What was handed in for the piece under review, what to know of it, and the refusal before it."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.domain.piece import Decision, Deposit, Piece
from csdesk.domain.words import day
from csdesk.i18n import _
from csdesk.views.flow import Flow
from csdesk.views.phrases import at, deposited, file_line, paris_day, rank, short_day, warning
from csdesk.views.widgets import Elided, Link, Pair, font_changed, icon_side, looks_changed, set_tone, words


class Notice(QWidget):
    """A sentence behind a sign, in the colour of a role."""

    def __init__(self, text: str, tone: str = "deadline", icon: str = "warning") -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self._sign, self._words = QLabel(), words(text, tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SMALL - 2)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self._restyle()

    def say(self, text: str) -> None:
        """Another sentence; none hides it."""
        self._words.setText(text)
        self.setVisible(bool(text))

    def text(self) -> str:
        """The sentence."""
        return self._words.text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if looks_changed(event) or font_changed(event):
            self._restyle()

    def _restyle(self) -> None:
        side = icon_side(self.fontMetrics())
        colour = getattr(theme.current(), self._tone)
        self._sign.setPixmap(theme.pixmap(self._icon, colour, side, self.devicePixelRatioF()))
        self._sign.setFixedSize(QSize(side, self.fontMetrics().height()))


class DepositShown(QWidget):
    """The current deposit. `compared()`: set beside the refused one. `deposit_chosen(n)`: look at the n-th again."""

    compared = Signal()
    deposit_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_piece(self, piece: Piece) -> None:
        """Everything that is known of how the piece was handed in."""
        self.clear()
        if piece.current is None:
            self._column.addWidget(words(_("Rien n’est encore déposé pour cette pièce."), "muted"))
        else:
            self._show_deposit(piece.current, piece)
        if (refusal := piece.refusal) is not None:
            box = RefusedBox(refusal)
            box.compared.connect(self.compared)
            self._column.addSpacing(theme.GRID)
            self._column.addWidget(box)
        if len(piece.deposits) > 1:
            self._show_choice(piece)

    def clear(self) -> None:
        """Nothing."""
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()

    def _show_deposit(self, deposit: Deposit, piece: Piece) -> None:
        self._column.addWidget(words(deposited(deposit)))
        for line in _dates(deposit):
            self._column.addWidget(words(line, "muted"))
        for file in deposit.files:
            self._column.addWidget(Elided(file_line(file), "muted", mode=Qt.TextElideMode.ElideMiddle))
        if not deposit.files:
            self._column.addWidget(words(_("Papier, sans fichier."), "muted"))
        if deposit.late:
            said = _("Déposé après l’échéance du {when}.").format(when=at(piece.deadline))
            self._column.addWidget(Notice(said, "deadline", "clock"))
        several = len(deposit.files) > 1
        for file in deposit.files:
            for flag in file.flags:
                said = f"{file.name} : {warning(flag)}" if several else warning(flag)
                self._column.addWidget(Notice(said))

    def _show_choice(self, piece: Piece) -> None:
        row = QWidget()
        flow = Flow()
        row.setLayout(flow)
        for deposit in reversed(piece.deposits[:-1]):
            link = Link(_("Voir le {rank} dépôt").format(rank=rank(deposit.n)))
            link.clicked.connect(lambda _checked=False, n=deposit.n: self.deposit_chosen.emit(n))
            flow.addWidget(link)
        self._column.addWidget(row)


def _dates(deposit: Deposit) -> list[str]:
    said = []
    if deposit.posted_on is not None:
        said.append(_("Cachet de la poste : {day}").format(day=day(deposit.posted_on)))
    if deposit.validated_at is not None:
        said.append(_("Validé le {when}").format(when=at(deposit.validated_at)))
    return said


class RefusedBox(QFrame):
    """The refusal of an earlier deposit: when, by whom, why; and the way to compare."""

    compared = Signal()

    def __init__(self, refusal: Decision) -> None:
        super().__init__()
        self.setProperty("role", "refused")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SMALL + 2, theme.SMALL - 2, theme.SMALL, theme.SMALL - 2)
        column.setSpacing(2)
        when = short_day(paris_day(refusal.at))
        said = _("{rank} dépôt refusé le {day} par {by}").format(rank=rank(refusal.deposit_n), day=when, by=refusal.by)
        title = words(said, bold=True)
        set_tone(title, "non_conforme")
        column.addWidget(title)
        whys = [*(_("« {text} »").format(text=r.text) for r in refusal.reasons), refusal.comment]
        link = Link(_("comparer  D"), _("Comparer avec le dépôt refusé (D)"))
        link.clicked.connect(self.compared)
        column.addWidget(Pair(words("\n".join(filter(None, whys))), link, 14))
