"""The four cases of the notice and the paths between them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from csdesk.domain.trouble import Trouble


class Status(StrEnum):
    """What the manager said of a piece. NONE is a real case of the notice: not yet controlled."""

    NONE = "aucun"
    RECEIVED = "recue"
    REFUSED = "non_conforme"
    ACCEPTED = "conforme"


class Delivery(StrEnum):
    """How a piece is handed in."""

    ONLINE = "online"
    POSTAL = "postal"


_ALL = frozenset(Status)
TRANSITIONS: dict[Status, frozenset[Status]] = {
    Status.NONE: _ALL - {Status.NONE},
    Status.RECEIVED: _ALL,
    Status.REFUSED: _ALL,
    Status.ACCEPTED: _ALL,
}
"""From each status, those that a decision may set; the same status again corrects a date or a comment."""


class NoSuchPath(Trouble):
    rule = "statut.aucun"
    sentence = "Cette pièce n’a encore aucun statut : il n’y a rien à retirer."


class NothingDeposited(Trouble):
    rule = "depot.en_ligne"
    sentence = "Rien n’a été déposé pour cette pièce : elle ne peut pas être contrôlée."


class NotSeen(Trouble):
    sentence = "Le document n’a pas encore été affiché : regardez-le avant de le dire conforme."


class NeedsReason(Trouble):
    rule = "statut.non_conforme"
    sentence = "Non conforme demande un motif ou un commentaire : choisissez un motif, ou écrivez pourquoi."


class ReceivedInFuture(Trouble):
    rule = "statut.reception"
    sentence = "La date de réception {date} est dans le futur : elle ne peut pas dépasser aujourd’hui, {today}."


class AcceptedIsFinal(Trouble):
    rule = "statut.conforme"
    sentence = "Dans cette session, une pièce Conforme ne peut plus changer de statut (réglage de la session)."


class LockScope(StrEnum):
    """What « J’ai fourni toutes mes pièces » locks: the group, or everything (the notice says both)."""

    GROUP = "group"
    REGISTRATION = "registration"


@dataclass(frozen=True, slots=True)
class Rules:
    """The campaign's settings on decisions; each is an open question of the notice, shown to the user."""

    refusal_needs_text: bool = True
    accepted_can_be_withdrawn: bool = True
    lock_scope: LockScope = LockScope.GROUP


@dataclass(frozen=True, slots=True)
class Wish:
    """What a manager wants to say of a piece, and what is known when she says it."""

    status: Status
    has_text: bool
    reception_date: date | None
    today: date


@dataclass(frozen=True, slots=True)
class Standing:
    """What a decision must know of the piece as it stands."""

    status: Status
    delivery: Delivery
    has_deposit: bool
    has_file: bool
    seen: bool


def check(standing: Standing, wish: Wish, rules: Rules) -> None:
    """Raise the trouble that forbids `wish`, if any. Source: notice, « Quatre cas se présentent »."""
    if wish.status not in TRANSITIONS[standing.status]:
        raise NoSuchPath
    if standing.status is Status.ACCEPTED is not wish.status and not rules.accepted_can_be_withdrawn:
        raise AcceptedIsFinal
    if wish.reception_date is not None and wish.reception_date > wish.today:
        raise ReceivedInFuture(date=wish.reception_date, today=wish.today)
    if wish.status is not Status.NONE and not standing.has_deposit and standing.delivery is Delivery.ONLINE:
        raise NothingDeposited
    if wish.status is Status.ACCEPTED and standing.has_file and not standing.seen:
        raise NotSeen
    if wish.status is Status.REFUSED and rules.refusal_needs_text and not wish.has_text:
        raise NeedsReason
