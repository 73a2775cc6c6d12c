"""Ask again for a decision whose answer was lost: it counts once, whether or not it had arrived."""

from csdesk.app.ports import Clock, Store
from csdesk.app.review import Judgement, decide
from csdesk.domain.campaign import Campaign
from csdesk.domain.trouble import Trouble


class OutOfReach(Trouble):
    sentence = "Cette pièce n’est plus dans vos files : demandez à qui l’a maintenant si votre décision y est."


def confirm(store: Store, campaign: Campaign, clock: Clock, said: Judgement) -> bool:
    """Have the judgement recorded under its own UUID; whether it was already. Raises what `decide` raises, OutOfReach.

    After it raised, but for Unreachable, the judgement is not there and will not be.
    """
    with store.reading() as desk:
        if desk.decision(said.id) is not None:
            return True
    try:
        decide(store, campaign, clock, said)
    except KeyError as unseen:
        raise OutOfReach from unseen
    return False
