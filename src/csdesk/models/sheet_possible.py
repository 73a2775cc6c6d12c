"""What can be done to a registration now, and what a cancellation would need."""

from collections.abc import Sequence

from csdesk.domain.campaign import Campaign, Requirement
from csdesk.domain.cancellation import Step, StillRegularisable
from csdesk.domain.cycle import current, may_delete
from csdesk.domain.piece import Dossier, Piece
from csdesk.domain.requirements import Asked
from csdesk.domain.standing import Standing
from csdesk.domain.status import Delivery
from csdesk.domain.trouble import Trouble
from csdesk.domain.verdict import Verdict
from csdesk.domain.words import moment
from csdesk.i18n import _, say
from csdesk.models.sheet_shown import Lacking, Named, Possible


def possible(
    dossier: Dossier, campaign: Campaign, stands: Standing, asked: Sequence[Asked], found: Verdict
) -> Possible:
    """Everything that can be chosen; what the rules forbid at this moment is told as they say it."""
    codes = {one.code for one in asked}
    online = [one.requirement.group for one in asked if one.requirement.delivery is Delivery.ONLINE]
    return Possible(
        addable=tuple(
            (one.code, f"{one.label} ({one.code})") for one in campaign.requirements if one.code not in codes
        ),
        waivable=tuple((one.code, f"{one.requirement.label} ({one.code})") for one in asked),
        groups=tuple((group, group) for group in dict.fromkeys(online)),
        deletable=_deletable(dossier, campaign, stands),
        domains=_domains(dossier, campaign),
        lacking=_lacking(campaign, found),
        step=_step(found),
        barred=_barred(found),
        extended=stands.extension is not None,
    )


def _deletable(dossier: Dossier, campaign: Campaign, stands: Standing) -> tuple[Named, ...]:
    """What the candidate has not declared yet can be taken back: the latest deposit of each piece."""
    found = []
    for piece in dossier.pieces:
        asked, deposit = campaign.requirement.get(piece.code), current(piece, stands)
        if asked is not None and deposit is not None and _may_delete(piece, deposit.n, stands, asked, campaign):
            said = _("{label}, déposé le {when}").format(label=asked.label, when=moment(deposit.deposited_at))
            found.append((f"{piece.code} {deposit.n}", said))
    return tuple(found)


def _may_delete(piece: Piece, n: int, stands: Standing, asked: Requirement, campaign: Campaign) -> bool:
    try:
        may_delete(piece, n, stands, asked, campaign.rules.lock_scope)
    except Trouble:
        return False
    return True


def _domains(dossier: Dossier, campaign: Campaign) -> tuple[Named, ...]:
    here = dossier.registration.domain
    return tuple(
        (domain, f"{domain} · {manager.name}") for domain, manager in campaign.manager_of.items() if domain != here
    )


def _step(found: Verdict) -> str:
    steps = {Step.PROPOSED: "confirm", Step.CONFIRMED: "letter", Step.ISSUED: ""}
    return steps.get(found.cancellation.step, "propose" if found.lacking else "")


def _barred(found: Verdict) -> str:
    until = found.mendable_until
    waits = found.cancellation.step in (Step.NONE, Step.PROPOSED)
    return say(StillRegularisable(until=until)) if waits and until is not None else ""


def _lacking(campaign: Campaign, found: Verdict) -> tuple[Lacking, ...]:
    """Once proposed, the reasons are those given; before, those that the dossier suggests."""
    labels = {one.code: one.label for one in campaign.requirements}
    if found.cancellation.step is not Step.NONE:
        given = found.cancellation.reasons
        return tuple(Lacking(code, labels.get(code, code), reason) for code, reason in given.items())
    whys = {one.code: say(one.why) for one in found.lacks}
    return tuple(Lacking(code, labels.get(code, code), whys.get(code, "")) for code in found.lacking)
