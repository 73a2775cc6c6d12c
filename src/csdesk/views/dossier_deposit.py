"""What was handed in for the piece under review, what to know of it, and the refusal before it."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.domain.piece import Decision, Deposit, Piece
from csdesk.domain.words import day
from csdesk.i18n import _, named
from csdesk.views.buttons import Link
from csdesk.views.containers import Pair, Pool
from csdesk.views.phrases import at, deposited, file_line, paris_day, rank, short_day, warning
from csdesk.views.widgets import Elided, font_changed, icon_side, looks_changed, set_tone, words


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

    def wear(self, tone: str, icon: str) -> None:
        """Another colour and another sign."""
        if (tone, icon) != (self._tone, self._icon):
            self._tone, self._icon = tone, icon
            set_tone(self._words, tone)
            self._restyle()

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
        self._when, self._dates = words(), words(tone="muted")
        self._files = Pool(lambda: Elided(tone="muted", wraps=True))
        self._late = Notice("", "deadline", "clock")
        self._flags = Pool(lambda: Notice(""), 2)
        self._refused = RefusedBox()
        self._refused.compared.connect(self.compared)
        self._earlier = Pool(self._make_link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self._when, self._dates, self._files, self._late, self._flags, self._refused, self._earlier):
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part.column)

    def show_piece(self, piece: Piece) -> None:
        """Everything that is known of how the piece was handed in."""
        deposit, refusal = piece.current, piece.refusal
        self._when.setText(deposited(deposit) if deposit else _("Rien n’est encore déposé pour cette pièce."))
        set_tone(self._when, "" if deposit else "muted")
        dates = _dates(deposit) if deposit else []
        self._dates.setText("\n".join(dates))
        self._dates.setVisible(bool(dates))
        self._show_files(deposit)
        late = deposit is not None and deposit.late
        self._late.say(_("Déposé après l’échéance du {when}.").format(when=at(piece.deadline)) if late else "")
        self._refused.setVisible(refusal is not None)
        if refusal is not None:
            self._refused.show_refusal(refusal)
        earlier = [deposit.n for deposit in reversed(piece.deposits[:-1])]
        for link, n in zip(self._earlier.take(len(earlier)), earlier, strict=True):
            link.setText(_("Voir le {rank} dépôt").format(rank=rank(n)))
            link.setAccessibleName(link.text())
            link.setProperty("n", n)

    def _show_files(self, deposit: Deposit | None) -> None:
        files = deposit.files if deposit else ()
        for label, file in zip(self._files.take(len(files)), files, strict=True):
            label.set_text(file_line(file))
        several = len(files) > 1
        said = [named(f.name, warning(flag)) if several else warning(flag) for f in files for flag in f.flags]
        for notice, sentence in zip(self._flags.take(len(said)), said, strict=True):
            notice.say(sentence)

    def _make_link(self) -> Link:
        link = Link()
        link.clicked.connect(lambda: self.deposit_chosen.emit(link.property("n")))
        return link


def _dates(deposit: Deposit) -> list[str]:
    said = [] if deposit.files else [_("Papier, sans fichier.")]
    if deposit.posted_on is not None:
        said.append(_("Cachet de la poste : {day}").format(day=day(deposit.posted_on)))
    if deposit.validated_at is not None:
        said.append(_("Validé le {when}").format(when=at(deposit.validated_at)))
    return said


class RefusedBox(QFrame):
    """The refusal of an earlier deposit: when, by whom, why; and the way to compare."""

    compared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "refused")
        self._title, self._why = words(tone="non_conforme", bold=True), words()
        self.link = Link(_("comparer  D"), _("Comparer avec le dépôt refusé (D)"))
        self.link.clicked.connect(self.compared)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SMALL + 2, theme.SMALL - 2, theme.SMALL, theme.SMALL - 2)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(Pair(self._why, self.link, 14))

    def show_refusal(self, refusal: Decision) -> None:
        """The decision that refused."""
        when = short_day(paris_day(refusal.at))
        said = _("{rank} dépôt refusé le {day} par {by}")
        self._title.setText(said.format(rank=rank(refusal.deposit_n), day=when, by=refusal.by))
        whys = [*(_("« {text} »").format(text=r.text) for r in refusal.reasons), refusal.comment]
        self._why.setText("\n".join(filter(None, whys)))
