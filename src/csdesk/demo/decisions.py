"""What the invented managers decided between the two deliveries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from csdesk.demo.plan import Flaw, Paper
from csdesk.domain.status import Status

COMMENTS: Mapping[Flaw, tuple[str, ...]] = {
    Flaw.UNSIGNED: ("", "Merci de dater et de signer dans le cadre, puis de déposer à nouveau."),
    Flaw.OLD_VERSION: ("La version imprimée n’est pas la dernière.",),
    Flaw.BLURRED: ("", "La photo est floue : posez le document à plat, en pleine lumière."),
    Flaw.ONE_SIDE: ("Il manque le verso.",),
    Flaw.ANNEXE: ("",),
    Flaw.TOO_SHORT: ("", "Il manque environ un an ; ajoutez un autre certificat."),
}
ACCEPTED, REFUSED, RECEIVED = 80, 15, 10
WHOLE = 200
"""From this number of decidable pieces on, the three figures above are whole."""


@dataclass(frozen=True, slots=True)
class DemoDecision:
    """One decision. `reason`: a code of the campaign's catalogue for this piece; `ago`: how long before `now`."""

    candidate_number: str
    code: str
    status: Status
    reason: str | None
    comment: str
    ago: timedelta


@dataclass(frozen=True, slots=True)
class Judged:
    """A decision with the first file of the piece it is about."""

    decision: DemoDecision
    paper: Paper


def judge(papers: Sequence[Paper], now: datetime, rng: Random) -> list[Judged]:
    """Decisions on some of the pieces, oldest first; never on those without a manager nor with two registrations."""
    pieces = {paper.piece: paper for paper in reversed(papers) if _decidable(paper, papers, now)}
    flawed = [paper for paper in pieces.values() if paper.flaw]
    sound = [paper for paper in pieces.values() if not paper.flaw]
    share = min(1.0, len(pieces) / WHOLE)
    rng.shuffle(flawed)
    rng.shuffle(sound)
    accepted, received = round(ACCEPTED * share), round(RECEIVED * share)
    made = [_judged(paper, Status.REFUSED, now, rng) for paper in flawed[: max(1, round(REFUSED * share))]]
    made += [_judged(paper, Status.ACCEPTED, now, rng) for paper in sound[:accepted]]
    made += [_judged(paper, Status.RECEIVED, now, rng) for paper in sound[accepted : accepted + received]]
    return sorted(made, key=lambda one: (-one.decision.ago, one.paper.path))


def _decidable(paper: Paper, papers: Sequence[Paper], now: datetime) -> bool:
    twice = any(other.record.order > 1 and other.record.person == paper.record.person for other in papers)
    return paper.record.diploma.covered and not twice and paper.deposited_at < now - timedelta(hours=30)


def _judged(paper: Paper, status: Status, now: datetime, rng: Random) -> Judged:
    waited = now - paper.deposited_at - timedelta(hours=6)
    ago = min(timedelta(minutes=rng.randrange(600, 9 * 1440)), waited)
    refused = status is Status.REFUSED
    comment = rng.choice(COMMENTS[paper.flaw]) if refused else ""
    number, code = paper.piece
    return Judged(DemoDecision(number, code, status, paper.flaw.value if refused else None, comment, ago), paper)
