"""The parts of the dossier sheet that only tell: the verdict, the conditions, the deadlines, the history."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from csdesk import theme
from csdesk.domain.answer import Says
from csdesk.i18n import _, named
from csdesk.models.sheet_shown import ActShown, AnswerShown, DeadlineShown, ReasonShown, VerdictShown
from csdesk.views.buttons import Link
from csdesk.views.containers import Pool
from csdesk.views.widgets import Badge, Elided, font_changed, icon_side, looks_changed, scaled, set_tone, words

ANSWERS = {
    Says.YES: ("check", "conforme"),
    Says.NO: ("cross", "non_conforme"),
    Says.CHECK: ("question", "deadline"),
}


def answer_word(says: Says) -> str:
    """An answer in a word."""
    return {Says.YES: _("oui"), Says.NO: _("non"), Says.CHECK: _("à vérifier")}[says]


def source_words(source: str) -> str:
    """Where the rule stands: 'Notice : Qualification présentée'."""
    return _("Notice : {source}").format(source=source) if source else ""


class SignLabel(QLabel):
    """An icon beside text, in a colour of the palette."""

    def __init__(self, icon: str = "", tone: str = "muted") -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self._restyle()

    def show_sign(self, icon: str, tone: str) -> None:
        """Another drawing."""
        if (icon, tone) != (self._icon, self._tone):
            self._icon, self._tone = icon, tone
            self._restyle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if looks_changed(event) or font_changed(event):
            self._restyle()

    def _restyle(self) -> None:
        side = icon_side(self.fontMetrics())
        self.setFixedSize(QSize(side, self.fontMetrics().height()))
        if self._icon:
            colour = getattr(theme.current(), self._tone)
            self.setPixmap(theme.pixmap(self._icon, colour, side, self.devicePixelRatioF()))


class Heading(QWidget):
    """The name of a part of the sheet."""

    def __init__(self, title: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.GRID)
        column.addWidget(Elided(title, "muted", bold=True))


class ReasonLine(QWidget):
    """A reason and, under it, where its rule stands. `chosen(code)`: the piece it is about is wanted."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._code = ""
        self._text, self._source = words(), Elided(tone="muted", wraps=True)
        self._go = Link()
        self._go.clicked.connect(lambda: self.chosen.emit(self._code))
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        line.addWidget(self._text, 1)
        line.addWidget(self._go, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._source)

    def show_reason(self, reason: ReasonShown) -> None:
        """One reason."""
        self._code = reason.code
        self._text.setText(reason.text)
        self._source.set_text(source_words(reason.source))
        self._source.setVisible(bool(reason.source))
        self._go.setText(reason.code)
        self._go.setAccessibleName(_("Voir la pièce {code}").format(code=reason.code))
        self._go.setVisible(bool(reason.code))

    def text(self) -> str:
        """The reason."""
        return self._text.text()


class VerdictBox(QFrame):
    """The verdict in sign and words, then every reason. `chosen(code)`: a piece is wanted."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._sign = SignLabel()
        self._headline = words(bold=True)
        self._reasons = Pool(self._make, theme.SMALL)
        head = QHBoxLayout()
        head.setSpacing(theme.SMALL)
        head.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._headline, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.MEDIUM, theme.MEDIUM, theme.MEDIUM, theme.MEDIUM)
        column.setSpacing(theme.SMALL)
        column.addLayout(head)
        column.addLayout(self._reasons.column)
        self._indent()

    def show_verdict(self, verdict: VerdictShown) -> None:
        """Where the registration stands, and why."""
        self._sign.show_sign(verdict.icon, verdict.tone)
        self._headline.setText(verdict.headline)
        set_tone(self._headline, verdict.tone)
        lines = self._reasons.take(len(verdict.reasons))
        for line, reason in zip(lines, verdict.reasons, strict=True):
            line.show_reason(reason)
        self.setAccessibleName(verdict.headline)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if font_changed(event):
            self._indent()

    def _indent(self) -> None:
        self._headline.setFont(scaled(self.font(), 1.15, bold=True))
        self._reasons.column.setContentsMargins(icon_side(self.fontMetrics()) + theme.SMALL, 0, 0, 0)

    def _make(self) -> ReasonLine:
        line = ReasonLine()
        line.chosen.connect(self.chosen)
        return line


class AnswerLine(QWidget):
    """A condition: its sign, its question, the answer in a word, the reason under it."""

    def __init__(self) -> None:
        super().__init__()
        self._sign, self._question, self._word = SignLabel(), Elided(wraps=True), words(bold=True)
        self._word.setWordWrap(False)
        self._reason, self._source = words(tone="muted"), Elided(tone="muted", wraps=True)
        head = QHBoxLayout()
        head.setSpacing(theme.SMALL)
        head.addWidget(self._sign)
        head.addWidget(self._question, 1)
        head.addWidget(self._word)
        self._under = QVBoxLayout()
        self._under.setSpacing(0)
        self._under.addWidget(self._reason)
        self._under.addWidget(self._source)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._under)

    def show_answer(self, answer: AnswerShown) -> None:
        """One answer."""
        icon, tone = ANSWERS[answer.says]
        self._under.setContentsMargins(icon_side(self.fontMetrics()) + theme.SMALL, 0, 0, 0)
        self._sign.show_sign(icon, tone)
        self._question.set_text(answer.question)
        self._word.setText(answer_word(answer.says))
        set_tone(self._word, tone)
        self._reason.setText(answer.reason)
        self._source.set_text(source_words(answer.source))
        self.setAccessibleName(named(answer.question, f"{answer_word(answer.says)}. {answer.reason}"))


class DeadlineLine(QWidget):
    """A date to keep."""

    def __init__(self) -> None:
        super().__init__()
        self._label, self._when, self._badge = words(), words(tone="muted"), Badge()
        self._when.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SMALL)
        row.addWidget(self._label, 1)
        row.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._when, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_deadline(self, deadline: DeadlineShown) -> None:
        """One date."""
        self._label.setText(deadline.label)
        set_tone(self._label, "muted" if deadline.passed else "")
        self._when.setText(_("{when}, passée").format(when=deadline.when) if deadline.passed else deadline.when)
        self._badge.set_text(deadline.badge)
        self.setToolTip(source_words(deadline.source))


class ActLine(QWidget):
    """A line of the history. `undone(id)`: withdraw it."""

    undone = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._id = ""
        self._what, self._who = words(), Elided(tone="muted", wraps=True)
        self._undo = Link(_("annuler"))
        self._undo.clicked.connect(lambda: self.undone.emit(self._id))
        line = QHBoxLayout()
        line.setSpacing(theme.SMALL)
        line.addWidget(self._what, 1)
        line.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._who)

    def show_act(self, act: ActShown) -> None:
        """What was done; struck through when it was withdrawn."""
        self._id = act.id
        self._what.setText(act.what)
        self._what.setProperty("struck", act.undone)
        self._what.style().polish(self._what)
        set_tone(self._what, "muted" if act.undone else "")
        said = _("{who}, {when}").format(who=act.who, when=act.when)
        self._who.set_text(_("{said} · annulé").format(said=said) if act.undone else said)
        self._undo.setVisible(act.undoable)
        self._undo.setAccessibleName(_("Annuler : {what}").format(what=act.what))


class Told(QWidget):
    """Conditions, deadlines, history, one under the other. `undone(id)`: an act is to be withdrawn."""

    undone = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._answers = Pool(AnswerLine, theme.SMALL)
        self._deadlines = Pool(DeadlineLine, theme.GRID)
        self._acts = Pool(self._make, theme.SMALL)
        self._nothing = words(_("Rien n’a encore été fait sur ce dossier."), "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._headings = (Heading(_("Conditions d’inscription")), Heading(_("Échéances du dossier")))
        for heading, lines in zip(self._headings, (self._answers.column, self._deadlines.column), strict=True):
            column.addWidget(heading)
            lines.setContentsMargins(0, 0, 0, theme.LARGE)
            column.addLayout(lines)
        column.addWidget(Heading(_("Actes")))
        column.addWidget(self._nothing)
        column.addLayout(self._acts.column)
        column.addStretch()

    def show_told(
        self, answers: Sequence[AnswerShown], deadlines: Sequence[DeadlineShown], acts: Sequence[ActShown]
    ) -> None:
        """Everything anew; the latest act first."""
        for heading, known in zip(self._headings, (answers, deadlines), strict=True):
            heading.setVisible(bool(known))
        for answer_line, answer in zip(self._answers.take(len(answers)), answers, strict=True):
            answer_line.show_answer(answer)
        for deadline_line, deadline in zip(self._deadlines.take(len(deadlines)), deadlines, strict=True):
            deadline_line.show_deadline(deadline)
        for act_line, act in zip(self._acts.take(len(acts)), acts, strict=True):
            act_line.show_act(act)
        self._nothing.setVisible(not acts)

    def _make(self) -> ActLine:
        line = ActLine()
        line.undone.connect(self.undone)
        return line
