"""Where the guide opens for who asks for help on each screen."""

from csdesk.models.guide import INDEX
from csdesk.models.places import Kind, Place

Where = tuple[str, str]
"""(file of the page, anchor of the section or '')."""

OF_PLACES: dict[Kind, Where] = {
    Kind.QUEUE: ("journee.md", ""),
    Kind.WAITING: ("arrivees.md", "à-rattacher"),
    Kind.UNASSIGNED: ("arrivees.md", "à-attribuer"),
    Kind.DEADLINES: ("apres-la-cloture.md", "voir-où-lon-en-est"),
    Kind.DASHBOARD: ("apres-la-cloture.md", "voir-où-lon-en-est"),
    Kind.CAMPAIGN: ("session.md", ""),
}
OF_DIALOGS: dict[str, Where] = {
    "import": ("arrivees.md", "importer-une-livraison"),
    "scan": ("arrivees.md", "le-papier-reçu-par-la-poste"),
    "sit_down": ("premiers-pas.md", "qui-est-au-bureau"),
    "absence": ("a-plusieurs.md", "absence-et-suppléance"),
    "database": ("premiers-pas.md", "le-tout-premier-démarrage"),
    "keys": ("touches.md", ""),
    "campaign": ("session.md", "échanger-le-fichier"),
}
"""By the topic that each says it is about."""
SHEET: Where = ("fiche.md", "")
COUNTER: Where = ("guichet.md", "")
CONFLICT: Where = ("a-plusieurs.md", "deux-décisions-pour-la-même-pièce")
CUT: Where = ("a-plusieurs.md", "quand-le-serveur-ne-répond-plus")


def where(place: Place, *, over: Where | None = None, cut: bool = False, conflict: bool = False) -> Where:
    """`over`: what covers the place, if anything does; `conflict`: the piece looked at was decided by two."""
    if cut:
        return CUT
    if over is None and conflict and place.kind == Kind.QUEUE:
        return CONFLICT
    return over or OF_PLACES[place.kind]


def of_dialog(topic: str) -> Where:
    """The page about a dialog; a box that says one thing alone leads to the first page."""
    return OF_DIALOGS.get(topic, (INDEX, ""))
