"""What a field of the campaign can be, as the campaign itself says at this moment."""

from csdesk.app.campaigns import CampaignDocument, Way
from csdesk.i18n import _
from csdesk.models.campaign_fields import Choices, Field, Shape
from csdesk.models.campaign_words import category_words


def choices(document: CampaignDocument, field: Field, base: Way) -> Choices:
    """The choices of a field; the value it has is always among them, in its own words when it should not be."""
    known = offered(document, field.offered, base) if field.offered else field.choices
    if field.shape is Shape.TRUTH:
        return known or ((True, _("Oui")), (False, _("Non")))
    value = document.value((*base, *field.way))
    value = field.default if value is None else value
    if value is None or value in [one for one, _words in known]:
        return known
    return (*known, (value, str(value)))


def offered(document: CampaignDocument, name: str, base: Way) -> Choices:
    """What the campaign itself offers: its 'domains', 'deadlines', 'categories', 'reasons' or 'successors'."""
    known = {
        "domains": _domains,
        "deadlines": _deadlines,
        "categories": _categories,
        "reasons": _reasons,
        "successors": _successors,
    }
    return known[name](document, base)


def level_of(way: Way) -> int:
    """The level of a line of [specialities]: ('specialities', 'level3', 4) is 3."""
    return 4 if len(way) > 1 and way[1] == "level4" else 3


def _domains(document: CampaignDocument, base: Way) -> Choices:
    found = [
        (domain, f"{domain} · {_name(manager)}")
        for manager in _tables(document, ("managers",))
        if manager.get("level") == level_of(base)
        for domain in _texts(manager.get("domains"))
    ]
    return (("", _("aucun : « À attribuer »")), *found)


def _deadlines(document: CampaignDocument, _base: Way) -> Choices:
    return (
        ("closing", _("la clôture des inscriptions")),
        ("r408", _("l’échéance R.408")),
        ("arrangements", _("le jour des aménagements")),
    )


def _categories(document: CampaignDocument, _base: Way) -> Choices:
    known = document.value(("categories",))
    return (("", _("toutes")), *((name, category_words(name)) for name in known or ()))


def _reasons(document: CampaignDocument, _base: Way) -> Choices:
    known = document.value(("reasons",))
    return tuple((code, str(text)) for code, text in (known or {}).items())


def _successors(document: CampaignDocument, _base: Way) -> Choices:
    ways: tuple[Way, ...] = (("specialities", "level3"), ("specialities", "level4"), ("successions", "former"))
    found = [one for way in ways for one in _tables(document, way)]
    known = {str(one.get("code")): f"{one.get('label')} · {one.get('code')}" for one in reversed(found)}
    return (("", _("abrogé, sans successeur")), *sorted(known.items(), key=lambda entry: entry[1]))


def _name(manager: dict[str, object]) -> str:
    return f"{manager.get('first_name', '')} {manager.get('last_name', '')}".strip()


def _tables(document: CampaignDocument, way: Way) -> list[dict[str, object]]:
    found = document.value(way)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _texts(found: object) -> list[str]:
    return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
