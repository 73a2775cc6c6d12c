"""What the candidate sees of each piece, in the words of the notice and of Cyclades, spaces and straight ' included.

Source: notice, « Aide au dépôt des pièces justificatives ». These words are Cyclades’ own: they are never translated.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from csdesk.domain.campaign import Campaign, Requirement
from csdesk.domain.cycle import State, Word, current, declared_at, live, state_of, word_on
from csdesk.domain.piece import Decision, Deposit, Piece
from csdesk.domain.standing import Standing
from csdesk.domain.status import Delivery, LockScope, Status
from csdesk.domain.windows import Window, window_of
from csdesk.domain.words import PARIS, day, long_day, moment

ONLINE = "A déposer en ligne entre le {opens} et le {closes} (heure/Paris)"
POSTAL = "A envoyer par voie postale avant le {closes} (heure/Paris)"
BY_POST = "Gestion de la pièce non dématérialisée, à envoyer directement au service administratif"
SENTENCE = (
    'En cliquant sur "J\'ai fourni toutes les pièces", vous validez que vous avez fourni toutes vos pièces, '
    "vous ne pourrez plus les modifier et vos pièces pourront être étudiées."
)
BUTTON = "J'ai fourni toutes mes pièces"
STATUSES = {Status.RECEIVED: "Reçue", Status.REFUSED: "Non conforme", Status.ACCEPTED: "Conforme"}
"""As the screens of the notice write them; no status is a case too, and shows nothing."""
GAP = "   "
"""Between what stands in columns on the candidate's screen."""


@dataclass(frozen=True, slots=True)
class FileSeen:
    """One file; `deposited`, `validated` as « Déposé le … », « Validé le … », empty when unknown or not yet."""

    name: str
    deposited: str
    validated: str


@dataclass(frozen=True, slots=True)
class PieceSeen:
    """One piece. `status`, `reception`, `information` are whole phrases, empty when not shown."""

    code: str
    title: str
    files: tuple[FileSeen, ...]
    by_post: str
    status: str
    reception: str
    information: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines under the heading of the group."""
        files = (GAP.join(filter(None, (one.name, one.deposited, one.validated))) for one in self.files)
        status = GAP.join(filter(None, (self.status, self.reception)))
        return tuple(filter(None, (self.title, *files, self.by_post, status, self.information)))


@dataclass(frozen=True, slots=True)
class GroupSeen:
    """A regroupement. `sentence` and `button` are there while something is left to declare, else empty."""

    title: str
    pieces: tuple[PieceSeen, ...]
    sentence: str = ""
    button: str = ""

    @property
    def lines(self) -> tuple[str, ...]:
        pieces = (line for piece in self.pieces for line in piece.lines)
        return tuple(filter(None, (f"▶ {self.title}", *pieces, self.sentence, self.button)))


@dataclass(frozen=True, slots=True)
class BlockSeen:
    """The groups under one heading: a way of handing in, and its window."""

    heading: str
    groups: tuple[GroupSeen, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        return (self.heading, *(line for group in self.groups for line in group.lines))


def candidate_view(
    campaign: Campaign, asked: Sequence[Requirement], standing: Standing, pieces: Iterable[Piece]
) -> tuple[BlockSeen, ...]:
    """Every piece asked, by heading then group, each in the order of the campaign; `pieces` as they stand."""
    by_code = {piece.code: piece for piece in pieces}
    seen = _Seeing(standing, campaign.rules.lock_scope, by_code)
    blocks: dict[str, list[Requirement]] = {}
    for one in asked:
        blocks.setdefault(heading(one.delivery, window_of(one, campaign)), []).append(one)
    return tuple(BlockSeen(title, seen.groups(found)) for title, found in blocks.items())


def as_text(blocks: Iterable[BlockSeen]) -> str:
    """The view as text to copy, a blank line between headings."""
    return "\n\n".join("\n".join(block.lines) for block in blocks)


def piece_view(requirement: Requirement, standing: Standing, piece: Piece | None, scope: LockScope) -> PieceSeen:
    """One piece; None: nothing is known of it yet."""
    return _Seeing(standing, scope, {piece.code: piece} if piece else {}).piece(requirement)


def heading(delivery: Delivery, window: Window) -> str:
    """The heading of the pieces handed in one way in one window."""
    closes = window.closes.astimezone(PARIS)
    words = {"opens": long_day(window.opens.astimezone(PARIS)), "closes": f"{long_day(closes)} {closes:%H:%M}"}
    return (ONLINE if delivery is Delivery.ONLINE else POSTAL).format(**words)


@dataclass(frozen=True, slots=True)
class _Seeing:
    standing: Standing
    scope: LockScope
    pieces: dict[str, Piece]

    def groups(self, asked: Iterable[Requirement]) -> tuple[GroupSeen, ...]:
        ordered = list(asked)
        first = {one.group: place for place, one in reversed(tuple(enumerate(ordered)))}
        ordered.sort(key=lambda one: first[one.group])
        return tuple(self._group(name, tuple(found)) for name, found in groupby(ordered, lambda one: one.group))

    def piece(self, asked: Requirement) -> PieceSeen:
        piece = self.pieces.get(asked.code)
        word = word_on(piece, self.standing) if piece else Word(Status.NONE, None, None)
        online = asked.delivery is Delivery.ONLINE
        return PieceSeen(
            code=asked.code,
            title=f"{asked.code} : {_straight(asked.label)}",
            files=self._files(piece, asked) if piece and online else (),
            by_post="" if online else BY_POST,
            status=f"Statut : {STATUSES[word.status]}" if word.status in STATUSES else "",
            reception=_reception(word.reception_date) if word.status in STATUSES else "",
            information=_information(word.decision) if word.status is Status.REFUSED else "",
        )

    def _group(self, name: str, asked: tuple[Requirement, ...]) -> GroupSeen:
        seen = tuple(self.piece(one) for one in asked)
        left = any(self._left(one) for one in asked)
        return GroupSeen(_straight(name), seen, SENTENCE if left else "", BUTTON if left else "")

    def _left(self, asked: Requirement) -> bool:
        """Whether the candidate still has to declare this piece."""
        if asked.delivery is Delivery.POSTAL:
            return False
        piece = self.pieces.get(asked.code)
        state = state_of(piece, self.standing, asked, self.scope) if piece else State.ASKED
        if piece and state is State.RECEIVED:
            deposit = current(piece, self.standing)
            return deposit is None or declared_at(deposit, asked, self.standing, self.scope) is None
        return state not in (State.DECLARED, State.ACCEPTED)

    def _files(self, piece: Piece, asked: Requirement) -> tuple[FileSeen, ...]:
        deposits = live(piece, self.standing)
        if not deposits:
            return ()
        validated = _stamp("Validé", declared_at(deposits[-1], asked, self.standing, self.scope))
        return tuple(
            FileSeen(file.name, _deposited(_first(deposits, file.sha256)), validated) for file in deposits[-1].files
        )


def _first(deposits: Sequence[Deposit], sha256: str) -> Deposit:
    """The deposit that brought these contents: a later one holds the files of those it completes."""
    found = deposits[-1]
    for deposit in reversed(deposits):
        if all(file.sha256 != sha256 for file in deposit.files):
            break
        found = deposit
    return found


def _deposited(deposit: Deposit) -> str:
    """Nothing when only the day of intake is known: the candidate sees another."""
    return _stamp("Déposé", deposit.deposited_at) if deposit.exact else ""


def _stamp(done: str, at: datetime | None) -> str:
    return f"{done} le {moment(at)} (heure/Paris)" if at else ""


def _reception(on: date | None) -> str:
    return f"Date de réception {day(on)}" if on else ""


def _information(said: Decision | None) -> str:
    """The reasons as they were worded when the piece was refused, then the comment, on one line."""
    texts = [*(reason.text for reason in said.reasons), " ".join(said.comment.split())] if said else []
    told = " ; ".join(filter(None, texts))
    return f"Information du gestionnaire : {told}" if told else ""


def _straight(text: str) -> str:
    return text.replace("’", "'")
