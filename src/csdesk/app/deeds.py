"""Do something to a registration: one deed in its log, and what it changes beside it, in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import uuid4

from csdesk.app.asking import bring_into_line
from csdesk.app.elsewhere import dossier_changed
from csdesk.app.ports import Clock, Store, Writing
from csdesk.domain.campaign import Campaign
from csdesk.domain.deeds import Act, Deed
from csdesk.domain.piece import Dossier
from csdesk.domain.standing import Standing, standing
from csdesk.domain.trouble import Trouble

Choice = Callable[[Dossier, Standing], Deed]
"""The deed, given the dossier and what its log amounts to. Raises the trouble that forbids it."""


class NeedsWhy(Trouble):
    sentence = "Dites pourquoi : cette action demande une raison, gardée avec votre nom dans l’historique du dossier."


@dataclass(frozen=True, slots=True)
class Hand:
    """Who does something to a registration. `seen`: the UUID of the last act she read, '' for an empty log.

    None: not compared. `id`: the UUID of the act to write; the same twice counts once.
    """

    registration_id: int
    by: str
    seen: str | None = None
    id: str = field(default_factory=lambda: str(uuid4()))


def hand_on(dossier: Dossier, by: str) -> Hand:
    """The hand of someone who reads `dossier` as it is."""
    return Hand(dossier.id, by, dossier.acts[-1].id if dossier.acts else "")


def do(store: Store, campaign: Campaign, clock: Clock, hand: Hand, choose: Choice) -> Dossier:
    """Write the deed that `choose` makes of the dossier, and all that follows from it.

    Raises what `choose` raises, or ChangedElsewhere when the log moved since it was read; then nothing is written.
    """
    with store.writing() as desk:
        dossier = desk.dossier(hand.registration_id)
        if any(act.id == hand.id for act in dossier.acts):
            return dossier
        check_unmoved(dossier, hand, clock)
        write(desk, clock, hand, choose(dossier, standing(dossier.acts)))
        return bring_into_line(desk, campaign, dossier.id, clock.now())


def write(desk: Writing, clock: Clock, hand: Hand, deed: Deed) -> None:
    """Append a deed, signed."""
    desk.add_act(Act(hand.id, hand.registration_id, deed, hand.by, clock.now()))


def check_unmoved(dossier: Dossier, hand: Hand, clock: Clock) -> None:
    """Raise ChangedElsewhere when the log no longer ends where the person read it."""
    last = dossier.acts[-1].id if dossier.acts else ""
    if hand.seen is not None and hand.seen != last:
        raise dossier_changed(dossier.acts, dossier.registration.version, clock.now())


def why(reason: str) -> str:
    """A reason that says something."""
    said = reason.strip()
    if not said:
        raise NeedsWhy
    return said
