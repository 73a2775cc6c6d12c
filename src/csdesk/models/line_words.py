"""What is said while the line is cut: what goes on, since when, what is in doubt, when it is tried again."""

from collections.abc import Sequence
from dataclasses import dataclass

from csdesk.domain.words import PARIS
from csdesk.i18n import _, plural, say
from csdesk.models.line import Fall
from csdesk.models.sent import Sent


@dataclass(frozen=True, slots=True)
class FallShown:
    """`why`: the trouble, whole; `doubt`: '' when nothing is in doubt; `doubtful`: each of them, one a line."""

    title: str
    lead: str
    why: str
    next_try: str
    doubt: str = ""
    doubtful: str = ""


def fall_shown(fall: Fall, doubtful: Sequence[Sent]) -> FallShown:
    """A cut line in words."""
    since = fall.since.astimezone(PARIS).strftime("%H:%M")
    return FallShown(
        title=_("Le serveur ne répond plus depuis {time}").format(time=since),
        lead=_("Vous pouvez lire et écrire\u00a0; décider reprendra à son retour."),
        why=say(fall.trouble),
        next_try=_next(fall.next_try),
        doubt=_doubt(len(doubtful)),
        doubtful="\n".join(sent.words for sent in doubtful),
    )


def why_held() -> str:
    """Why nothing can be decided meanwhile."""
    return _("Le serveur ne répond pas\u00a0: vous pourrez décider dès son retour. Ce que vous écrivez ici est gardé.")


def _next(seconds: int | None) -> str:
    if seconds is None:
        return _("essai en cours…")
    return _("prochain essai dans {n}\u00a0s").format(n=max(seconds, 1))


def _doubt(n: int) -> str:
    if not n:
        return ""
    return plural("{n}\u00a0décision en attente de confirmation", "{n}\u00a0décisions en attente de confirmation", n)
