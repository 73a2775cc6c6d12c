"""Where a mistake of the campaign stands, in the words of its page: the tab, the line of a list, the field."""

from collections.abc import Callable, Sequence

from csdesk.app.campaigns import Mistake, Way
from csdesk.i18n import _
from csdesk.models import campaign_fields as fields
from csdesk.models.campaign_fields import Field


def place_words(mistake: Mistake) -> str:
    """« Pièces demandées, ligne 3 · Nom court »; the key of the file where the page has no words for it."""
    way = mistake.way
    for listed, deep, known in _LISTS.get(str(way[0]) if way else "", ()):
        if len(way) > deep and isinstance(way[deep], int):
            line = _("{title}, ligne {n}").format(title=listed(), n=int(way[deep]) + 1)
            return " · ".join(filter(None, (line, _label(known(), way[deep + 1 :]))))
    for title, groups in ((_("Calendrier"), fields.calendar()), (_("Réglages"), fields.settings())):
        if label := _label([one for group in groups for one in group.fields], way):
            return f"{title} · {label}"
    return mistake.where


def _label(known: Sequence[Field], way: Way) -> str:
    return next((one.label for one in known if one.way and one.way == way[: len(one.way)]), "")


_List = tuple[Callable[[], str], int, Callable[[], tuple[Field, ...]]]
_LISTS: dict[str, tuple[_List, ...]] = {
    "managers": ((lambda: _("Gestionnaires et domaines"), 1, fields.manager),),
    "specialities": ((lambda: _("Spécialités"), 2, fields.speciality),),
    "successions": ((lambda: _("Anciens diplômes"), 2, fields.succession),),
    "pieces": ((lambda: _("Pièces demandées"), 1, fields.piece),),
}
"""By the first key of a way: the tab, how deep the number of an entry stands, the fields of an entry."""
