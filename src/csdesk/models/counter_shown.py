"""What the counter form shows beside its fields: what is wrong, lost or missing, everything entered."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from csdesk.i18n import _
from csdesk.models.counter_fields import Editor, Field, Phase, Rows, starred, words_of
from csdesk.models.counter_typed import Filled, Typed
from csdesk.models.sheet_shown import AnswerShown


@dataclass(frozen=True, slots=True)
class Checked:
    """The form, read and checked. `problems`: sentence by field; `lost`: what saving would lose for good.

    `answers`: by phase, what the rules answer to what was typed there.
    """

    filled: Filled
    problems: Mapping[str, str] = field(default_factory=dict)
    lost: Sequence[str] = ()
    answers: Mapping[str, Sequence[AnswerShown]] = field(default_factory=dict)


Check = Callable[[Typed], Checked]


@dataclass(frozen=True, slots=True)
class CounterShown:
    """A form to fill. `version`: the number saving will give; `note`: about a draft taken up again.

    `fixed`: fields that name the registration and so cannot be changed.
    """

    title: str
    typed: Mapping[str, str]
    phases: Sequence[Phase]
    version: int
    note: str = ""
    fixed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Line:
    """One fact of the récapitulatif; `key` is its field, `tone` a colour of the palette."""

    key: str
    label: str
    value: str
    tone: str = "text"


@dataclass(frozen=True, slots=True)
class Part:
    """One phase of the récapitulatif: what was entered, how many fields are wrong, how many starred ones empty."""

    phase: Phase
    lines: Sequence[Line]
    wrong: int
    missing: int

    @property
    def state(self) -> str:
        """'à corriger : 2', 'manque : 1', 'complet'."""
        if self.wrong:
            return _("à corriger : {n}").format(n=self.wrong)
        return _("manque : {n}").format(n=self.missing) if self.missing else _("rien à signaler")


def recap(phases: Sequence[Phase], typed: Typed, problems: Mapping[str, str]) -> list[Part]:
    """Everything entered, phase by phase, in the order of the form; starred fields that are empty are named too."""
    return [_part(phase, typed, problems) for phase in phases]


def unsaid(phases: Sequence[Phase], typed: Mapping[str, str]) -> list[Field]:
    """The starred fields in which nothing stands."""
    return [one for one in starred(phases) if not typed.get(one.key, "").strip()]


def shown_in(item: Field, typed: Mapping[str, str], prefix: str = "") -> bool:
    """Whether a field has a place, given what its neighbour says."""
    beside, values = item.only
    return not beside or typed.get(prefix + beside, "") in values


def _part(phase: Phase, typed: Typed, problems: Mapping[str, str]) -> Part:
    lines: list[Line] = []
    for item in phase.items:
        lines += _rows(item, typed, problems) if isinstance(item, Rows) else _field(item, typed, problems)
    keys = [item.key for item in phase.items]
    here = {key for key in problems if any(key == one or key.startswith(f"{one}.") for one in keys)}
    missing = {one.key for one in unsaid([phase], typed)}
    return Part(phase, lines, len(here - missing), len(missing))


def _field(item: Field, typed: Typed, problems: Mapping[str, str]) -> list[Line]:
    said = words_of(item, typed.get(item.key, "")) if shown_in(item, typed) else ""
    if not said or said == "—":
        return [Line(item.key, item.label, _("manque"), "deadline")] if item.starred else []
    return [Line(item.key, item.label, said, "non_conforme" if item.key in problems else "text")]


def _rows(item: Rows, typed: Typed, problems: Mapping[str, str]) -> list[Line]:
    lines = []
    for n in range(int(typed.get(item.key) or 0)):
        prefix = f"{item.key}.{n}."
        wrong = any(key.startswith(prefix) for key in problems)
        line = _joined(item, typed, prefix)
        lines.append(Line(prefix + item.columns[0].key, item.one.format(n=n + 1), line or "—", _tone(wrong)))
    return lines


def _joined(item: Rows, typed: Typed, prefix: str) -> str:
    """'Salon Chez Lise · Coiffeur · du 01/02/2021 au 31/01/2023'."""
    line = ""
    for one in item.columns:
        if shown_in(one, typed, prefix) and (said := _in_words(one, typed, prefix)):
            between = " " if one.key == "end" else " · "
            line += (between if line else "") + said
    return line


def _in_words(one: Field, typed: Typed, prefix: str) -> str:
    value = typed.get(prefix + one.key, "").strip()
    if not value or (one.key == "height" and value == "non"):
        return ""
    said = words_of(one, value)
    if one.key == "height":
        return one.label.lower()
    return f"{one.label.lower()} {said}" if one.editor is Editor.DAY else said


def _tone(wrong: bool) -> str:
    return "non_conforme" if wrong else "text"
