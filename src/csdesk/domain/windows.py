"""Until when: the deposit window of a piece, whether a deposit came in time, and the deadlines of a registration.

Online the instant of the deposit counts, the last one included. By post the day of the postmark counts, whenever the
paper comes in (code des relations entre le public et l’administration). Instants are compared in UTC: two of
Europe/Paris would be compared by their clock faces, an hour wrong in the night of a change of time.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from csdesk.domain.campaign import Calendar, Campaign, Effect, Requirement
from csdesk.domain.phrase import Phrase, phrase
from csdesk.domain.piece import Deposit
from csdesk.domain.registration import Registration
from csdesk.domain.standing import Standing
from csdesk.domain.status import Delivery
from csdesk.domain.words import PARIS

END_OF_DAY = time(23, 59, 59)


@dataclass(frozen=True, slots=True)
class Window:
    """From `opens` to `closes`, both included."""

    opens: datetime
    closes: datetime

    def holds(self, at: datetime) -> bool:
        return not before(at, self.opens) and not before(self.closes, at)


class When(StrEnum):
    """UNKNOWN: only the day of intake is known, and it is after the window. EARLY: before the window opened."""

    EARLY = "avant"
    IN_TIME = "a_temps"
    LATE = "en_retard"
    UNKNOWN = "inconnu"


@dataclass(frozen=True, slots=True)
class Timing:
    """`by`: how much too late, whole days by post; zero unless LATE. `closes`: the last instant that counted."""

    when: When
    closes: datetime
    rule: str
    by: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date that this registration must keep, and what for."""

    at: datetime
    label: Phrase
    rule: str


def before(one: datetime, other: datetime) -> bool:
    """Whether `one` is an earlier instant, whatever the zones and the changes of time."""
    return one.astimezone(UTC) < other.astimezone(UTC)


def elapsed(start: datetime, end: datetime) -> timedelta:
    """The time that really passes between two instants."""
    return end.astimezone(UTC) - start.astimezone(UTC)


def register_is_open(calendar: Calendar, now: datetime) -> bool:
    """Whether one can register: from the opening to the closing, both minutes included."""
    return Window(calendar.opening, calendar.closing).holds(now)


def window_of(requirement: Requirement, campaign: Campaign) -> Window:
    """The window as the candidate is told; a posted piece may be postmarked all through the last day."""
    return Window(requirement.opens or campaign.calendar.opening, requirement.deadline)


def closes_for(requirement: Requirement, campaign: Campaign, standing: Standing, *, redeposit: bool) -> datetime:
    """The last instant that counts for a first deposit, or for a `redeposit` after a Non conforme.

    A person's extension counts for both; the campaign's regularisation for a redeposit only. None brings the end of the
    window forward, and none moves a piece with an effect of its own (R.408).
    """
    ends = [requirement.deadline]
    if requirement.effect is not Effect.TESTS:
        regularisation = campaign.calendar.regularisation if redeposit else None
        extended = standing.extension.until if standing.extension else regularisation
        ends += [extended] if extended else []
    return max(ends, key=lambda end: end.astimezone(UTC))


def judge_time(
    deposit: Deposit, requirement: Requirement, campaign: Campaign, standing: Standing, *, redeposit: bool = False
) -> Timing:
    """Whether a deposit came in time; `redeposit`: the piece was refused before (`cycle.is_redeposit`).

    A postmark counts even for a piece that is asked online.
    """
    closes = closes_for(requirement, campaign, standing, redeposit=redeposit)
    rule = rule_of(requirement, closes)
    if requirement.delivery is Delivery.POSTAL or deposit.posted_on is not None:
        return _posted(deposit, closes, rule)
    if before(closes, deposit.deposited_at):
        late = Timing(When.LATE, closes, rule, elapsed(closes, deposit.deposited_at))
        return late if deposit.exact else Timing(When.UNKNOWN, closes, rule)
    early = deposit.exact and before(deposit.deposited_at, window_of(requirement, campaign).opens)
    return Timing(When.EARLY if early else When.IN_TIME, closes, rule)


def rule_of(requirement: Requirement, closes: datetime) -> str:
    """The rule that sets the end `closes` of the window of a piece."""
    if closes != requirement.deadline:
        return "calendrier.regularisation"
    if requirement.effect is Effect.TESTS:
        return "hauteur.echeance"
    return "calendrier.postal" if requirement.delivery is Delivery.POSTAL else "calendrier.cloture"


def _posted(deposit: Deposit, closes: datetime, rule: str) -> Timing:
    """By the postmark; without one, paper that was here in time was posted in time, of other paper nothing is known."""
    last = closes.astimezone(PARIS).date()
    sent = deposit.posted_on or deposit.deposited_at.astimezone(PARIS).date()
    if sent <= last:
        return Timing(When.IN_TIME, closes, rule)
    if deposit.posted_on is None:
        return Timing(When.UNKNOWN, closes, rule)
    return Timing(When.LATE, closes, rule, sent - last)


def deadlines_of(
    registration: Registration, standing: Standing, campaign: Campaign, asked: tuple[Requirement, ...] = ()
) -> tuple[Deadline, ...]:
    """The deadlines of one registration, nearest first; `asked`: its pieces, for those that have one of their own."""
    calendar = campaign.calendar
    found = [Deadline(calendar.closing, phrase("Clôture des inscriptions et du dépôt"), "calendrier.cloture")]
    found += _regularisation(standing, campaign)
    if standing.inscription is None or standing.inscription.handicap is not False:
        end = datetime.combine(calendar.arrangements, END_OF_DAY, PARIS)
        found.append(Deadline(end, _arrangements(standing), "calendrier.amenagements"))
    speciality = campaign.speciality(registration.speciality_code)
    if speciality is not None and speciality.r408:
        found.append(Deadline(calendar.r408, phrase("Attestation de formation R.408"), "hauteur.echeance"))
    known = {calendar.closing, calendar.r408}
    found += [
        Deadline(piece.deadline, phrase("Dépôt : {piece}", piece=piece.short), rule_of(piece, piece.deadline))
        for piece in asked
        if piece.deadline not in known
    ]
    return tuple(sorted(found, key=lambda one: one.at.astimezone(UTC)))


def _regularisation(standing: Standing, campaign: Campaign) -> list[Deadline]:
    rule = "calendrier.regularisation"
    if standing.extension is not None:
        extension = standing.extension
        label = phrase("Régularisation de ce dossier ({reason}, {by})", reason=extension.reason, by=extension.by)
        return [Deadline(extension.until, label, rule)]
    until = campaign.calendar.regularisation
    return [] if until is None else [Deadline(until, phrase("Régularisation des pièces Non conformes"), rule)]


def _arrangements(standing: Standing) -> Phrase:
    if standing.inscription is None or standing.inscription.handicap is None:
        return phrase("Demande d’aménagement d’épreuves, si le candidat en sollicite un")
    return phrase("Demande d’aménagement d’épreuves")
