"""« Que manque-t-il ? »: what stands between a registration and its final validation, piece by piece, each with why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from csdesk.domain.campaign import Campaign, Effect, Requirement
from csdesk.domain.cycle import State, asked_now, current, is_redeposit, state_of, word_on
from csdesk.domain.phrase import Phrase, phrase
from csdesk.domain.piece import Deposit, Piece
from csdesk.domain.standing import Standing, Version
from csdesk.domain.status import Delivery
from csdesk.domain.windows import Timing, When, before, closes_for, judge_time, rule_of


class Turn(StrEnum):
    """Whose turn it is. Only what waits for the candidate can end in a cancellation."""

    CANDIDATE = "candidat"
    MANAGER = "gestionnaire"


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing for a piece. `until`: the last instant to mend it; past, or None when it is a manager's turn."""

    code: str
    why: Phrase
    rule: str
    turn: Turn
    effect: Effect
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """What a person should know of a piece, and that stands in the way of nothing."""

    code: str
    why: Phrase
    rule: str


@dataclass(frozen=True, slots=True)
class _Look:
    """One piece asked, as it stands; `deposit`: the one that counts."""

    campaign: Campaign
    standing: Standing
    asked: Requirement
    piece: Piece | None
    deposit: Deposit | None
    redeposit: bool
    state: State

    @property
    def until(self) -> datetime:
        """Until when it can be handed in, or handed in again."""
        again = self.redeposit or self.state is State.REFUSED
        return closes_for(self.asked, self.campaign, self.standing, redeposit=again)

    @property
    def timing(self) -> Timing | None:
        if self.deposit is None:
            return None
        return judge_time(self.deposit, self.asked, self.campaign, self.standing, redeposit=self.redeposit)

    @property
    def name(self) -> str:
        return self.asked.short

    def lack(self, why: Phrase, rule: str, turn: Turn) -> Lack:
        until = self.until if turn is Turn.CANDIDATE else None
        return Lack(self.asked.code, why, rule, turn, self.asked.effect, until)


def missing(
    campaign: Campaign, standing: Standing, asked: Sequence[Requirement], pieces: Sequence[Piece], now: datetime
) -> tuple[Lack, ...]:
    """What is missing, in the order of the campaign; `asked` by conditions (what people added or waived is seen to)."""
    looks = _looks(campaign, standing, asked, pieces)
    return tuple(lack for look in looks if (lack := _lack(look, now)) is not None)


def remarks(
    campaign: Campaign, standing: Standing, asked: Sequence[Requirement], pieces: Sequence[Piece]
) -> tuple[Remark, ...]:
    """What to know of the pieces beside what is missing: late or unknown deposits, a confirmation to compare."""
    looks = _looks(campaign, standing, asked, pieces)
    return tuple(remark for look in looks for remark in (*_timing(look), *_version(look)))


class Signed(StrEnum):
    """Whether the signed confirmation is known to have come in time. UNPROVED: no date says that it did."""

    NOT_ASKED = "non_demandee"
    UNPROVED = "sans_preuve"
    IN_TIME = "a_temps"


def confirmation(
    campaign: Campaign, standing: Standing, asked: Sequence[Requirement], pieces: Sequence[Piece]
) -> Signed:
    """What the dates say of the confirmation, on which the notice makes the validation depend."""
    looks = [look for look in _looks(campaign, standing, asked, pieces) if look.asked.confirmation]
    if not looks:
        return Signed.NOT_ASKED
    proved = all(look.timing is not None and look.timing.when in (When.IN_TIME, When.EARLY) for look in looks)
    return Signed.IN_TIME if proved else Signed.UNPROVED


def _looks(
    campaign: Campaign, standing: Standing, asked: Sequence[Requirement], pieces: Sequence[Piece]
) -> list[_Look]:
    by_code = {piece.code: piece for piece in pieces}
    return [_look(campaign, standing, one, by_code.get(one.code)) for one in asked_now(asked, standing, campaign)]


def _look(campaign: Campaign, standing: Standing, asked: Requirement, piece: Piece | None) -> _Look:
    if piece is None:
        return _Look(campaign, standing, asked, None, None, False, State.ASKED)
    deposit, state = current(piece, standing), state_of(piece, standing, asked, campaign.rules.lock_scope)
    again = deposit is not None and is_redeposit(piece, deposit, standing)
    return _Look(campaign, standing, asked, piece, deposit, again, state)


def _lack(look: _Look, now: datetime) -> Lack | None:
    timing = look.timing
    late = timing if timing is not None and timing.when is When.LATE else None
    if look.state is State.ACCEPTED:
        return _lack_of_accepted(look, late)
    if look.state is State.REFUSED:
        return look.lack(_refused(look), "statut.non_conforme", Turn.CANDIDATE)
    if look.state is State.ASKED or (look.state is State.RECEIVED and look.deposit is None and not _posted(look)):
        said = phrase("{piece} : rien n’a été déposé (jusqu’au {until})", piece=look.name, until=look.until)
        return look.lack(said, rule_of(look.asked, look.until), Turn.CANDIDATE)
    if late is not None:
        return look.lack(_late(look, late), late.rule, Turn.CANDIDATE)
    return _waiting(look, now)


def _lack_of_accepted(look: _Look, late: Timing | None) -> Lack | None:
    """A Conforme piece lacks nothing, but for a confirmation that came late or is of a version that is no more."""
    if not look.asked.confirmation:
        return None
    if late is not None:
        return look.lack(_late(look, late), late.rule, Turn.CANDIDATE)
    newer = _newer(look)
    if newer is not None and not _accepted_knowing(look, newer):
        return look.lack(_older(look, newer), "inscription.version", Turn.MANAGER)
    return None


def _waiting(look: _Look, now: datetime) -> Lack:
    """Handed in, and not yet judged for good."""
    newer = _newer(look)
    if newer is not None:
        return look.lack(_older(look, newer), "inscription.version", Turn.MANAGER)
    if look.state is State.RECEIVED:
        return look.lack(phrase("{piece} : Reçue, à contrôler", piece=look.name), "statut.recue", Turn.MANAGER)
    if look.state is State.DECLARED:
        return look.lack(phrase("{piece} : pas encore contrôlée", piece=look.name), "statut.aucun", Turn.MANAGER)
    if before(look.until, now):
        said = phrase("{piece} : déposée, sans validation connue du candidat ; à contrôler", piece=look.name)
        return look.lack(said, "depot.validation", Turn.MANAGER)
    said = phrase("{piece} : déposée, le candidat ne l’a pas encore validée", piece=look.name)
    return look.lack(said, "depot.validation", Turn.CANDIDATE)


def _posted(look: _Look) -> bool:
    return look.asked.delivery is Delivery.POSTAL


def _refused(look: _Look) -> Phrase:
    said = word_on(look.piece, look.standing).decision if look.piece else None
    texts = [*(reason.text for reason in said.reasons), said.comment] if said else []
    why = " ; ".join(filter(None, texts))
    if not why:
        return phrase("{piece} : Non conforme, à redéposer avant le {until}", piece=look.name, until=look.until)
    sentence = "{piece} : Non conforme ({why}), à redéposer avant le {until}"
    return phrase(sentence, piece=look.name, why=why, until=look.until)


def _late(look: _Look, timing: Timing) -> Phrase:
    sentence = "{piece} : arrivée en retard de {by} (échéance : {until})"
    return phrase(sentence, piece=look.name, by=said_duration(timing), until=timing.closes)


def said_duration(timing: Timing) -> Phrase:
    """By how much a deposit is late: 12 s, 3 min, 2 h 05, 4 j; whole days by post."""
    seconds = int(timing.by.total_seconds())
    if seconds < 60:
        return phrase("{n} s", n=max(seconds, 1))
    if seconds < 3600:
        return phrase("{n} min", n=seconds // 60)
    if seconds < 86400:
        return phrase("{hours} h {minutes}", hours=seconds // 3600, minutes=f"{seconds // 60 % 60:02}")
    return phrase("{n} j", n=seconds // 86400)


def _timing(look: _Look) -> list[Remark]:
    timing = look.timing
    if timing is None or timing.when is When.IN_TIME:
        return []
    if timing.when is When.LATE:
        return [Remark(look.asked.code, _late(look, timing), timing.rule)]
    if timing.when is When.EARLY:
        said = phrase("{piece} : déposée avant l’ouverture du dépôt", piece=look.name)
        return [Remark(look.asked.code, said, "calendrier.ouverture")]
    sentence = "{piece} : seul le jour d’arrivée ici est connu ; était-elle à temps (échéance : {until}) ?"
    return [Remark(look.asked.code, phrase(sentence, piece=look.name, until=timing.closes), timing.rule)]


def _version(look: _Look) -> list[Remark]:
    """A confirmation that may be of an older version: surely, and accepted all the same; or the list leaves it open."""
    newer, version, deposit = _newer(look), look.standing.version, look.deposit
    if newer is not None:
        return [Remark(look.asked.code, _older(look, newer), "inscription.version")]
    if not look.asked.confirmation or version is None or version.number == 1 or deposit is None:
        return []
    if not deposit.exact or not before(deposit.deposited_at, version.began):
        return []
    sentence = "{piece} : est-elle de la version {n} ? Vue ici le {began}, cette version a pu commencer avant"
    said = phrase(sentence, piece=look.name, n=version.number, began=version.began)
    return [Remark(look.asked.code, said, "inscription.version")]


def _newer(look: _Look) -> Version | None:
    """The version that holds now, when the confirmation was surely handed in before it began; else None."""
    version = look.standing.version
    if not look.asked.confirmation or look.deposit is None or version is None or version.after is None:
        return None
    older = version.number > 1 and before(look.deposit.deposited_at, version.after)
    return version if older else None


def _accepted_knowing(look: _Look, newer: Version) -> bool:
    """Whether a person said Conforme once the version that holds now was known."""
    said = word_on(look.piece, look.standing).decision if look.piece else None
    return said is not None and not before(said.at, newer.began)


def _older(look: _Look, newer: Version) -> Phrase:
    sentence = "{piece} : déposée avant la version {n} de l’inscription ({began}) ; il faut la dernière, signée"
    return phrase(sentence, piece=look.name, n=newer.number, began=newer.began)
