"""« Où en est ce dossier ? »: the verdict on a registration, always with its reasons. It decides nothing.

Source: notice, « Votre inscription ne sera définitivement validée que… » and « Au-delà… », R.408 apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from csdesk.domain.campaign import Campaign, Effect, Requirement
from csdesk.domain.cancellation import Cancellation, Step
from csdesk.domain.missing import Lack, Remark, Signed, Turn, confirmation, missing, remarks
from csdesk.domain.phrase import Phrase, phrase
from csdesk.domain.piece import Piece
from csdesk.domain.standing import Standing
from csdesk.domain.windows import before


class Kind(StrEnum):
    """PROPOSED: by computation only, or by a person (`Verdict.cancellation` tells); CANCELLED: by a person alone."""

    VALIDATED = "validee"
    RUNNING = "en_cours"
    TO_MEND = "a_regulariser"
    PROPOSED = "proposee_annulation"
    CANCELLED = "annulee"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the verdict is what it is; `code`: the piece, empty when it is about the registration."""

    why: Phrase
    rule: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """Tests that the candidate will not sit: the labels of those at height, none when they are not known."""

    tests: tuple[str, ...]
    why: Phrase
    rule: str = "verdict.hauteur"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reasons` is never empty. `computed`: the kind by the rules alone, whatever people did of a cancellation.

    `until`: the next instant at which something is too late.
    """

    kind: Kind
    computed: Kind
    reasons: tuple[Reason, ...]
    lacks: tuple[Lack, ...]
    remarks: tuple[Remark, ...]
    until: datetime | None
    bar: Bar | None
    cancellation: Cancellation

    @property
    def headline(self) -> Phrase:
        """The verdict in one phrase."""
        if self.kind is Kind.TO_MEND:
            return phrase("À régulariser avant le {until}", until=self.until)
        return phrase(_HEADLINES[self.kind])

    @property
    def mendable_until(self) -> datetime | None:
        """Until when nothing can be proposed for cancellation; None: nothing stands against it any more."""
        ends = [lack.until for lack in self.lacks if lack.until is not None and _can_cancel(lack)]
        earliest = min(ends, key=lambda end: end.astimezone(UTC), default=None)
        return None if self.computed is Kind.PROPOSED else earliest

    @property
    def lacking(self) -> tuple[str, ...]:
        """The codes that a cancellation must give a reason for: missing or refused; overdue, once anything is."""
        held = [lack for lack in self.lacks if _can_cancel(lack)]
        if self.computed is Kind.PROPOSED:
            held = [lack for lack in held if self.until is None or (lack.until and before(lack.until, self.until))]
        return tuple(lack.code for lack in held)


_HEADLINES = {
    Kind.VALIDATED: "Définitivement validée",
    Kind.RUNNING: "En cours",
    Kind.PROPOSED: "Proposée à l’annulation",
    Kind.CANCELLED: "Annulée",
}


def verdict(
    campaign: Campaign,
    standing: Standing,
    asked: Sequence[Requirement],
    pieces: Sequence[Piece],
    now: datetime,
) -> Verdict:
    """The verdict at `now`; `asked` by conditions (what people added or waived is seen to), `pieces` as they stand."""
    lacks = missing(campaign, standing, asked, pieces, now)
    holding = tuple(lack for lack in lacks if not _bars_tests(lack, now))
    computed = _computed(campaign, holding, now)
    open_ends = [lack.until for lack in holding if lack.until is not None and not before(lack.until, now)]
    signed = confirmation(campaign, standing, asked, pieces)
    told = {(lack.code, lack.why) for lack in lacks}
    bar = _bar(standing) if len(holding) < len(lacks) else None
    return Verdict(
        kind=_BY_PEOPLE.get(standing.cancellation.step, computed),
        computed=computed,
        reasons=(
            *_acts(standing.cancellation),
            *_rule(computed, bar, signed),
            *(Reason(one.why, one.rule, one.code) for one in lacks),
        ),
        lacks=lacks,
        remarks=tuple(one for one in remarks(campaign, standing, asked, pieces) if (one.code, one.why) not in told),
        until=min(open_ends, key=lambda end: end.astimezone(UTC), default=None),
        bar=bar,
        cancellation=standing.cancellation,
    )


_BY_PEOPLE = {Step.PROPOSED: Kind.PROPOSED, Step.CONFIRMED: Kind.CANCELLED, Step.ISSUED: Kind.CANCELLED}


def _computed(campaign: Campaign, holding: Sequence[Lack], now: datetime) -> Kind:
    if not holding:
        return Kind.VALIDATED
    if any(_can_cancel(lack) and _is_past(lack, now) for lack in holding):
        return Kind.PROPOSED
    closed = before(campaign.calendar.closing, now)
    mending = [lack for lack in holding if lack.turn is Turn.CANDIDATE]
    if any(lack.rule == "statut.non_conforme" or (closed and _can_cancel(lack)) for lack in mending):
        return Kind.TO_MEND
    return Kind.RUNNING


def _is_past(lack: Lack, now: datetime) -> bool:
    return lack.until is not None and before(lack.until, now)


def _can_cancel(lack: Lack) -> bool:
    return lack.turn is Turn.CANDIDATE and lack.effect is Effect.REGISTRATION


def _bars_tests(lack: Lack, now: datetime) -> bool:
    """Too late for the tests it is about, which is all it bars: the registration stands."""
    return lack.effect is Effect.TESTS and _is_past(lack, now)


def _bar(standing: Standing) -> Bar:
    trials = standing.inscription.tests if standing.inscription else ()
    tests = tuple(trial.label for trial in trials if trial.height and trial.entered)
    if not tests:
        return Bar((), phrase("Pas d’admission aux épreuves correspondantes ; l’inscription demeure"))
    sentence = "Pas d’admission aux épreuves correspondantes ({tests}) ; l’inscription demeure"
    return Bar(tests, phrase(sentence, tests=", ".join(tests)))


def _acts(cancellation: Cancellation) -> tuple[Reason, ...]:
    """What people did of a cancellation, with the reasons they gave."""
    found: list[Reason] = []
    if cancellation.proposed is not None:
        by, at = cancellation.proposed.by, cancellation.proposed.at
        found.append(_act(phrase("Annulation proposée par {by} le {at}", by=by, at=at)))
        found += [
            Reason(phrase("{code} : {why}", code=code, why=why), "verdict.annulation", code)
            for code, why in cancellation.reasons.items()
        ]
    if cancellation.confirmed is not None:
        by, at = cancellation.confirmed.by, cancellation.confirmed.at
        found.append(_act(phrase("Annulation confirmée par {by} le {at}", by=by, at=at)))
    if cancellation.letter_on is not None:
        found.append(_act(phrase("Courrier d’annulation parti le {on}", on=cancellation.letter_on)))
    return tuple(found)


def _act(why: Phrase) -> Reason:
    return Reason(why, "verdict.annulation")


_VALIDATED = {
    Signed.IN_TIME: "{all}, la confirmation signée déposée à temps",
    Signed.UNPROVED: "{all} ; aucune date ne dit si la confirmation signée est arrivée à temps",
    Signed.NOT_ASKED: "{all} ; la confirmation signée n’est pas demandée dans ce dossier",
}


def _rule(computed: Kind, bar: Bar | None, signed: Signed) -> tuple[Reason, ...]:
    """The rule behind the verdict itself; the pieces explain the others."""
    barred = (Reason(bar.why, bar.rule),) if bar else ()
    if computed is Kind.VALIDATED:
        every = phrase("Toutes les pièces dont dépend l’inscription sont Conformes")
        return (Reason(phrase(_VALIDATED[signed], all=every), "verdict.definitive"), *barred)
    if computed is Kind.PROPOSED:
        said = "Des pièces n’ont pas été régularisées à temps : une personne décide, rien n’est annulé de soi-même"
        return (Reason(phrase(said), "verdict.annulation"), *barred)
    return barred
