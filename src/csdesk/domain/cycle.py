"""The deposit cycle of the notice: deposit, deletion, « J’ai fourni toutes mes pièces », the four cases, redeposit.

What the candidate may still do follows from the log alone; lateness forbids nothing, it is told apart (`windows`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from csdesk.domain.campaign import Campaign, Requirement
from csdesk.domain.piece import Decision, Deposit, Piece, effective
from csdesk.domain.standing import Standing
from csdesk.domain.status import Delivery, LockScope, Status
from csdesk.domain.trouble import Trouble
from csdesk.domain.windows import before


class State(StrEnum):
    """Where a piece stands. REDEPOSITED: after a refusal, not yet declared again."""

    ASKED = "demandee"
    DEPOSITED = "deposee"
    DECLARED = "declaree"
    RECEIVED = "recue"
    REFUSED = "refusee"
    REDEPOSITED = "redeposee"
    ACCEPTED = "conforme"


class Event(StrEnum):
    """What happens to a piece: the first three by the candidate, the last by a manager."""

    DEPOSIT = "depot"
    DELETE = "suppression"
    DECLARE = "declaration"
    DECIDE = "decision"


_JUDGED = frozenset({State.RECEIVED, State.REFUSED, State.ACCEPTED})
_HANDED = frozenset({State.DEPOSITED, State.REDEPOSITED})
_BEFORE = frozenset({State.ASKED, State.REFUSED}) | _HANDED
_UNDECIDED = _HANDED | {State.DECLARED}
TABLE: Mapping[State, Mapping[Event, frozenset[State]]] = {
    State.ASKED: {Event.DEPOSIT: frozenset({State.DEPOSITED, State.DECLARED}), Event.DECIDE: _JUDGED},
    State.DEPOSITED: {
        Event.DEPOSIT: frozenset({State.DEPOSITED}),
        Event.DELETE: frozenset({State.ASKED, State.DEPOSITED, State.RECEIVED}),
        Event.DECLARE: frozenset({State.DECLARED}),
        Event.DECIDE: _JUDGED,
    },
    State.DECLARED: {Event.DECIDE: _JUDGED},
    State.RECEIVED: {
        Event.DEPOSIT: _HANDED,
        Event.DELETE: _BEFORE | {State.RECEIVED},
        Event.DECLARE: frozenset({State.RECEIVED}),
        Event.DECIDE: _JUDGED | _UNDECIDED | {State.ASKED},
    },
    State.REFUSED: {
        Event.DEPOSIT: frozenset({State.REDEPOSITED, State.DECLARED}),
        Event.DECIDE: _JUDGED | _UNDECIDED | {State.ASKED},
    },
    State.REDEPOSITED: {
        Event.DEPOSIT: frozenset({State.REDEPOSITED}),
        Event.DELETE: frozenset({State.REFUSED, State.REDEPOSITED, State.RECEIVED}),
        Event.DECLARE: frozenset({State.DECLARED}),
        Event.DECIDE: _JUDGED,
    },
    State.ACCEPTED: {Event.DECIDE: _JUDGED | _UNDECIDED | {State.ASKED}},
}
"""From each state, what may happen and where it may lead. Paper is declared by being sent: it comes in DECLARED."""


class ByPost(Trouble):
    rule = "depot.en_ligne"
    sentence = "La pièce {code} s’envoie par la poste : elle ne se dépose ni ne se valide en ligne."


class Locked(Trouble):
    rule = "depot.verrou"
    sentence = "La pièce {code} a été validée par le candidat : elle ne peut plus être modifiée ni supprimée."


class AlreadyConform(Trouble):
    rule = "statut.conforme"
    sentence = "La pièce {code} est Conforme : le candidat n’a rien à faire."


class NothingToDelete(Trouble):
    rule = "depot.suppression"
    sentence = "La pièce {code} n’a pas de dépôt à supprimer."


class NotTheLatest(Trouble):
    rule = "depot.suppression"
    sentence = "Le dépôt n° {n} de la pièce {code} n’est pas le plus récent : celui-ci se supprime d’abord."


class RefusedStays(Trouble):
    rule = "statut.non_conforme"
    sentence = "La pièce {code} est Non conforme : son dépôt reste au dossier, le candidat en fait un autre."


class PiecesLack(Trouble):
    rule = "depot.validation"
    sentence = "Toutes les pièces n’ont pas été ajoutées, il manque {codes} : rien ne peut encore être validé."


class NothingToDeclare(Trouble):
    rule = "depot.validation"
    sentence = "Il n’y a rien à valider : toutes les pièces l’ont déjà été."


@dataclass(frozen=True, slots=True)
class Word:
    """What was last said of the deposit that counts. `decision` None: nothing, or it was said before the log."""

    status: Status
    reception_date: date | None
    decision: Decision | None


def asked_now(asked: Iterable[Requirement], standing: Standing, campaign: Campaign) -> tuple[Requirement, ...]:
    """`asked` by conditions, with what people added and without what they waived, in the order of the campaign."""
    codes = ({one.code for one in asked} | {one.code for one in standing.added}) - {one.code for one in standing.waived}
    return tuple(one for one in campaign.requirements if one.code in codes)


def live(piece: Piece, standing: Standing) -> tuple[Deposit, ...]:
    """The deposits that were not taken back, oldest first."""
    return tuple(one for one in piece.deposits if (piece.code, one.n) not in standing.deleted)


def current(piece: Piece, standing: Standing) -> Deposit | None:
    """The deposit that counts: the latest that was not taken back."""
    deposits = live(piece, standing)
    return deposits[-1] if deposits else None


def word_on(piece: Piece, standing: Standing) -> Word:
    """What stands of the piece; after a deletion, what had been said of the deposit before."""
    deposit = current(piece, standing)
    if deposit != piece.current:
        return _last_word(piece, standing, deposit.n if deposit else 0)
    said = [one for one in effective(piece.decisions) if one.status is piece.status is not Status.NONE]
    return Word(piece.status, piece.reception_date, said[-1] if said else None)


def counting(piece: Piece, standing: Standing) -> Piece:
    """The piece without what was taken back: what a new deposit completes or replaces (`deposits.compose`)."""
    word = word_on(piece, standing)
    as_left = replace(piece, deposits=live(piece, standing), withdrawn=0)
    return replace(as_left, status=word.status, reception_date=word.reception_date)


def is_redeposit(piece: Piece, deposit: Deposit, standing: Standing) -> bool:
    """Whether an earlier deposit of the piece was refused, or the piece itself when nothing was deposited (n = 0)."""
    earlier = [0, *(one.n for one in live(piece, standing) if one.n < deposit.n)]
    return any(_last_word(piece, standing, n).status is Status.REFUSED for n in earlier)


def declared_at(
    deposit: Deposit, requirement: Requirement, standing: Standing, scope: LockScope = LockScope.GROUP
) -> datetime | None:
    """When the candidate validated a deposit (« Validé le »): as the delivery says, else as entered at the desk."""
    if deposit.validated_at is not None:
        return deposit.validated_at
    whole = scope is LockScope.REGISTRATION
    groups = tuple(standing.declarations) if whole else (requirement.group,)
    moments = [at for group in groups for at in standing.declarations.get(group, ())]
    return min((at for at in moments if not before(at, deposit.deposited_at)), default=None)


def state_of(piece: Piece, standing: Standing, requirement: Requirement, scope: LockScope = LockScope.GROUP) -> State:
    """Where a piece stands; `scope` as `campaign.rules.lock_scope` says."""
    judged = _OF_STATUS.get(word_on(piece, standing).status)
    deposit = current(piece, standing)
    if judged is not None:
        return judged
    if deposit is None:
        return State.ASKED
    if requirement.delivery is Delivery.POSTAL or declared_at(deposit, requirement, standing, scope):
        return State.DECLARED
    return State.REDEPOSITED if is_redeposit(piece, deposit, standing) else State.DEPOSITED


def may_deposit(piece: Piece, standing: Standing, requirement: Requirement, scope: LockScope = LockScope.GROUP) -> None:
    """Whether the candidate may add a file online, at any time: raise the trouble that forbids it."""
    _check_open(piece, standing, requirement, scope)


def may_delete(
    piece: Piece, n: int, standing: Standing, requirement: Requirement, scope: LockScope = LockScope.GROUP
) -> None:
    """Whether the candidate may take the deposit `n` back: raise the trouble that forbids it."""
    _check_open(piece, standing, requirement, scope)
    deposit = current(piece, standing)
    if deposit is None:
        raise NothingToDelete(code=piece.code)
    if word_on(piece, standing).status is Status.REFUSED:
        raise RefusedStays(code=piece.code)
    if deposit.n != n:
        raise NotTheLatest(n=n, code=piece.code)


def may_declare(
    group: str,
    asked: Sequence[Requirement],
    pieces: Sequence[Piece],
    standing: Standing,
    scope: LockScope = LockScope.GROUP,
) -> tuple[str, ...]:
    """The codes that « J’ai fourni toutes mes pièces » would validate. Raises the trouble that forbids it."""
    by_code = {piece.code: piece for piece in pieces}
    everywhere = scope is LockScope.REGISTRATION
    meant = [one for one in asked if one.delivery is Delivery.ONLINE and (everywhere or one.group == group)]
    lacking = [one.code for one in meant if _lacks(by_code.get(one.code), standing)]
    if lacking:
        raise PiecesLack(codes=", ".join(lacking))
    fresh = [one.code for one in meant if not _settled(by_code[one.code], standing, one, scope)]
    if not fresh:
        raise NothingToDeclare
    return tuple(fresh)


_OF_STATUS = {
    Status.RECEIVED: State.RECEIVED,
    Status.REFUSED: State.REFUSED,
    Status.ACCEPTED: State.ACCEPTED,
}


def _last_word(piece: Piece, standing: Standing, n: int) -> Word:
    """The last word on the deposit `n`; 0: on the piece when nothing was deposited."""
    said = [one for one in effective(piece.decisions) if _judged(one, piece.code, standing) == n]
    return Word(said[-1].status, said[-1].reception_date, said[-1]) if said else Word(Status.NONE, None, None)


def _judged(decision: Decision, code: str, standing: Standing) -> int:
    """The deposit that counted when a decision was taken: of those made until then, the latest not yet taken back."""
    n = decision.deposit_n
    while (at := standing.deleted.get((code, n))) is not None and not before(decision.at, at):
        n -= 1
    return n


def _check_open(piece: Piece, standing: Standing, requirement: Requirement, scope: LockScope) -> None:
    if requirement.delivery is Delivery.POSTAL:
        raise ByPost(code=piece.code)
    status, deposit = word_on(piece, standing).status, current(piece, standing)
    if status is Status.ACCEPTED:
        raise AlreadyConform(code=piece.code)
    declared = deposit is not None and declared_at(deposit, requirement, standing, scope) is not None
    if declared and status is not Status.REFUSED:
        raise Locked(code=piece.code)


def _lacks(piece: Piece | None, standing: Standing) -> bool:
    """Nothing handed in, or nothing since the refusal. What a manager accepted without a file does not lack."""
    if piece is None:
        return True
    status = word_on(piece, standing).status
    return status is Status.REFUSED or (status is not Status.ACCEPTED and current(piece, standing) is None)


def _settled(piece: Piece, standing: Standing, requirement: Requirement, scope: LockScope) -> bool:
    deposit = current(piece, standing)
    accepted = word_on(piece, standing).status is Status.ACCEPTED
    return accepted or deposit is None or declared_at(deposit, requirement, standing, scope) is not None
