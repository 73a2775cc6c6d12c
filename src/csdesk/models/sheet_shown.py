"""What « Où en est ce dossier ? » shows of a registration: said already, ready to be laid out."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from csdesk.domain.answer import Says
from csdesk.domain.queue import Box

Named = tuple[str, str]
"""(key, words): something that can be chosen."""


@dataclass(frozen=True, slots=True)
class ReasonShown:
    """Why the verdict is what it is. `source`: the section of the notice; `code`: the piece, '' for the dossier."""

    text: str
    source: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class VerdictShown:
    """`tone` and `icon` name a colour of the palette and a drawing; they only repeat what `headline` says."""

    headline: str
    tone: str
    icon: str
    reasons: Sequence[ReasonShown] = ()


@dataclass(frozen=True, slots=True)
class AnswerShown:
    """A condition, what the facts say of it, and why."""

    question: str
    says: Says
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class PieceShown:
    """A piece asked, or waived. `late`, `flags`: whole sentences; `change`: who added or waived it, and why.

    `deadline`: until when, '' once nothing is awaited any more; `passed`: that instant is behind.
    """

    code: str
    label: str
    group: str
    box: Box
    word: str
    why: str
    source: str
    deadline: str = ""
    passed: bool = False
    late: str = ""
    flags: Sequence[str] = ()
    change: str = ""
    waived: bool = False


@dataclass(frozen=True, slots=True)
class ActShown:
    """A line of the history. `undone`: a later act withdrew it; `undoable`: it can still be withdrawn."""

    id: str
    what: str
    who: str
    when: str
    undone: bool = False
    undoable: bool = False


@dataclass(frozen=True, slots=True)
class DeadlineShown:
    """A date to keep, what for, and the days left ('J-3'; '' when far or passed)."""

    label: str
    when: str
    badge: str = ""
    passed: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class SeenPiece:
    """What the candidate sees of a piece, line by line, in the notice's words."""

    code: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True)
class SeenGroup:
    """A regroupement as the candidate sees it; `after`: the sentence and the button, while something is left."""

    title: str
    pieces: Sequence[SeenPiece]
    after: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class SeenBlock:
    """The groups under one heading."""

    heading: str
    groups: Sequence[SeenGroup]


@dataclass(frozen=True, slots=True)
class Lacking:
    """A piece that a cancellation needs a reason for, and the reason that the dossier suggests."""

    code: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Possible:
    """What can be done. `step`: the next of a cancellation ('propose', 'confirm', 'letter'), '' for none.

    `deletable`: the deposits that the candidate may still take back, keyed 'code n'.
    `barred`: why no cancellation can be proposed now, '' when one can.
    `reading`: why nothing at all can be done by this person, '' when she may.
    """

    addable: Sequence[Named] = ()
    waivable: Sequence[Named] = ()
    groups: Sequence[Named] = ()
    deletable: Sequence[Named] = ()
    domains: Sequence[Named] = ()
    lacking: Sequence[Lacking] = ()
    step: str = ""
    barred: str = ""
    extended: bool = False
    reading: str = ""


@dataclass(frozen=True, slots=True)
class SheetShown:
    """One registration, whole."""

    registration_id: int
    name: str
    facts: str
    verdict: VerdictShown
    answers: Sequence[AnswerShown] = ()
    pieces: Sequence[PieceShown] = ()
    deadlines: Sequence[DeadlineShown] = ()
    acts: Sequence[ActShown] = ()
    seen: Sequence[SeenBlock] = ()
    seen_text: str = ""
    possible: Possible = field(default_factory=Possible)
