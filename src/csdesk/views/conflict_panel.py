"""Two decisions on one piece, field by field, in place of the form until the person chooses. Never modal."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.domain.status import Status
from csdesk.i18n import _, named
from csdesk.models.conflict_shown import ConflictLine, ConflictShown
from csdesk.views.buttons import WrappedButton
from csdesk.views.containers import Pool, Sheet
from csdesk.views.decision_parts import FormScroll
from csdesk.views.dossier_deposit import Notice
from csdesk.views.signs import sign_of
from csdesk.views.widgets import Elided, announce, divider, set_tone, words

_NOTHING = "—"


class ConflictPanel(QWidget):
    """`resumed`: she goes on writing; `kept`: what stands is right; `insisted`: hers goes over it.

    It takes the keyboard itself, none of its buttons does: a key meant for the next piece chooses nothing here.
    """

    resumed = Signal()
    kept = Signal()
    insisted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("ground", "panel")
        self._who, self._what = (
            Elided(scale=1.3, bold=True, wraps=True),
            Elided(tone="muted", wraps=True),
        )
        self._title = words(_("Deux décisions pour cette pièce"), "deadline", bold=True)
        self._sentence = words()
        self._heads = ConflictRow()
        self._lines = Pool(ConflictRow, theme.GRID)
        self._why_not = Notice("")
        self.resume = WrappedButton(_("Reprendre mon texte"))
        self.keep = WrappedButton(_("Garder la sienne"))
        self.insist = WrappedButton(_("Enregistrer la mienne quand même"))
        self.resume.setProperty("role", "main")
        for button, signal in ((self.resume, self.resumed), (self.keep, self.kept), (self.insist, self.insisted)):
            button.clicked.connect(signal)
        self._lay_out()

    def show_conflict(self, shown: ConflictShown) -> None:
        """Both versions."""
        self._who.set_text(shown.who)
        self._what.set_text(shown.what)
        self._sentence.setText(shown.sentence)
        self._heads.show_heads(_("La vôtre"), shown.theirs)
        for row, line in zip(self._lines.take(len(shown.lines)), shown.lines, strict=True):
            row.show_line(line, shown.theirs)
        self.rows()[0].wear(*shown.statuses)
        self.keep.set_words(shown.keep)
        self.insist.setEnabled(not shown.why_not)
        self._why_not.say(shown.why_not)
        self.setAccessibleName(named(self._title.text(), f"{shown.who}, {shown.what}"))
        self.setAccessibleDescription(shown.sentence)

    def announce(self) -> None:
        """Screen readers say it at once."""
        announce(self, f"{self.accessibleName()}. {self.accessibleDescription()}", urgent=True)

    def rows(self) -> list["ConflictRow"]:
        """One for each field."""
        return [row for row in self.findChildren(ConflictRow) if row is not self._heads and not row.isHidden()]

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _lay_out(self) -> None:
        form = Sheet()
        column = QVBoxLayout(form)
        column.setContentsMargins(theme.LARGE, theme.MEDIUM, theme.LARGE, theme.GRID)
        column.setSpacing(theme.SMALL)
        head = QVBoxLayout()
        head.setSpacing(0)
        for widget in (self._who, self._what):
            head.addWidget(widget)
        column.addLayout(head)
        for label in (self._title, self._sentence, self._heads):
            column.addWidget(label)
        column.addLayout(self._lines.column)
        column.addStretch(1)
        scroll = FormScroll(form)
        foot = QVBoxLayout()
        foot.setContentsMargins(theme.LARGE, theme.SMALL, theme.LARGE, 0)
        foot.setSpacing(theme.SMALL)
        foot.addWidget(self._why_not)
        for button in (self.resume, self.keep, self.insist):
            foot.addWidget(button)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, theme.MEDIUM)
        outer.setSpacing(0)
        outer.addWidget(scroll, 1)
        outer.addWidget(divider())
        outer.addLayout(foot)


class ConflictRow(QFrame):
    """A field: its name, and under it both values side by side; on a ground of its own where they differ."""

    def __init__(self) -> None:
        super().__init__()
        self._label, self._mine, self._theirs = words(tone="muted"), words(), words()
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.SMALL, theme.GRID, theme.SMALL, theme.GRID)
        grid.setHorizontalSpacing(theme.MEDIUM)
        grid.setVerticalSpacing(0)
        grid.addWidget(self._label, 0, 0, 1, 2)
        for place, value in enumerate((self._mine, self._theirs)):
            grid.addWidget(value, 1, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, 1)

    def show_line(self, line: ConflictLine, theirs: str) -> None:
        """A field."""
        self._label.setText(line.label)
        mark = "current" if line.differs else ""
        if self.property("role") != mark:
            self.setProperty("role", mark)
            self.style().polish(self)
        for label, text in ((self._mine, line.mine), (self._theirs, line.theirs)):
            label.setText(text or _NOTHING)
            set_tone(label, "" if line.differs and text else "muted")
        said = _("{field} : la vôtre, {mine} ; {head}, {theirs}")
        head = theirs[:1].lower() + theirs[1:]
        self.setAccessibleName(
            said.format(field=line.label, mine=line.mine or _("rien"), head=head, theirs=line.theirs or _("rien"))
        )

    def wear(self, mine: Status, theirs: Status) -> None:
        """The colours of both statuses."""
        for label, status in ((self._mine, mine), (self._theirs, theirs)):
            set_tone(label, sign_of(status).tone)

    def show_heads(self, mine: str, theirs: str) -> None:
        """What each column is."""
        self._label.hide()
        for label, text in ((self._mine, mine), (self._theirs, theirs)):
            label.setProperty("strong", True)
            label.style().polish(label)  # in a window that is shown, it was dressed without
            label.setText(text)

    def values(self) -> tuple[str, str]:
        """Both, as shown."""
        return self._mine.text(), self._theirs.text()
