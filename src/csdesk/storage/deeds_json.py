"""Deeds as JSON and back, strictly: an unknown kind or field, or a value of another type, is trouble, not a guess.

Instants are UTC, notes are text. cattrs is imported at the first deed: a desk starts without it.
"""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache, partial
from typing import TYPE_CHECKING, Any, get_args, get_origin

from csdesk.domain.deeds import KINDS, Deed
from csdesk.domain.phrase import phrase
from csdesk.storage.trouble import UnreadableDeed

if TYPE_CHECKING:
    from cattrs import Converter


def written(deed: Deed) -> str:
    """The JSON object of a deed; its kind stands apart. ValueError for a naive instant."""
    return json.dumps(_converter().unstructure(deed), ensure_ascii=False, allow_nan=False)


def read(kind: str, text: str, uuid: str) -> Deed:
    """The deed of a kind. Raises UnreadableDeed."""
    from cattrs.errors import ForbiddenExtraKeysError

    if kind not in KINDS:
        raise UnreadableDeed(id=uuid, kind=kind, detail=phrase("sa nature est inconnue"))
    try:
        deed: Deed = _converter().structure(_object(json.loads(text)), KINDS[kind])
    except (*_WRONG, ForbiddenExtraKeysError) as error:
        raise UnreadableDeed(id=uuid, kind=kind, detail=type(error).__name__) from error
    return deed


_WRONG = ValueError, TypeError, LookupError, AttributeError, RecursionError, InvalidOperation


@cache
def _converter() -> "Converter":
    from cattrs import Converter

    made = Converter(forbid_extra_keys=True, detailed_validation=False)
    hooks: dict[type, Callable[[Any, Any], Any]] = {date: _day, datetime: _instant, Decimal: _note}
    for kind, hook in (hooks | {kind: _exactly(kind) for kind in (str, int, bool)}).items():
        made.register_structure_hook(kind, hook)
    made.register_structure_hook_factory(_is_tuple, lambda kind: partial(_tuple, made, get_args(kind)[0]))
    made.register_unstructure_hook(date, date.isoformat)
    made.register_unstructure_hook(datetime, _utc)
    made.register_unstructure_hook(Decimal, str)
    return made


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _tuple(converter: "Converter", item: type, value: Any, _: object) -> tuple[Any, ...]:
    """A list; cattrs alone takes an empty text, or an object, for no items."""
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(converter.structure(one, item) for one in value)


def _exactly(kind: type) -> Callable[[Any, Any], Any]:
    """A value of this very type, or the member of an enumeration of such values; cattrs alone takes "3" for 3."""

    def checked(value: Any, wanted: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(value)
        return wanted(value)

    return checked


def _object(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise TypeError(value)
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _day(value: Any, _: object) -> date:
    found = date.fromisoformat(_text(value))
    if found.isoformat() != value:
        raise ValueError(value)
    return found


def _utc(value: datetime) -> str:
    if value.tzinfo is None:
        raise ValueError(f"naive datetime: {value}")
    return value.astimezone(UTC).isoformat()


def _instant(value: Any, _: object) -> datetime:
    found = datetime.fromisoformat(_text(value))
    if found.tzinfo is None:
        raise ValueError(value)
    return found.astimezone(UTC)


def _note(value: Any, _: object) -> Decimal:
    found = Decimal(_text(value))
    if not found.is_finite():
        raise ValueError(value)
    return found
