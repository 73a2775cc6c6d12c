"""What a setting is, and the shapes its value may have."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from os.path import expanduser, expandvars
from pathlib import Path
from typing import Final, Generic, TypeVar
from urllib.parse import parse_qs, urlsplit

Value_co = TypeVar("Value_co", covariant=True)

SCHEMES: Final = ("postgresql", "postgres")


@dataclass(frozen=True, slots=True)
class Setting(Generic[Value_co]):
    """One remembered thing; a value of another shape counts as absent."""

    key: str
    default: Value_co
    fits: Callable[[object], bool]


def text(value: object) -> bool:
    return isinstance(value, str)


def number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def flag(value: object) -> bool:
    return isinstance(value, bool)


def numbers(value: object) -> bool:
    return isinstance(value, list) and all(number(one) for one in value)


def texts(value: object) -> bool:
    return isinstance(value, list) and all(text(one) for one in value)


def a_list(value: object) -> bool:
    return isinstance(value, list)


def table(value: object) -> bool:
    return isinstance(value, dict)


def one_of(*choices: str) -> Callable[[object], bool]:
    """One of these words."""
    return lambda value: value in choices


def name(value: object) -> bool:
    """The name of a file without its folder; '' for none."""
    return isinstance(value, str) and not set(value) & set('/\\:*?"<>|\0')


def whole_path(value: object) -> bool:
    """A path from its root on, once ~ and variables are filled in; '' for none."""
    return isinstance(value, str) and (not value or expanded(value).is_absolute())


def version(value: object) -> bool:
    """Numbers and dots; '' for none."""
    return isinstance(value, str) and bool(re.fullmatch(r"(\d{1,6}(\.\d{1,6}){0,3})?", value, re.ASCII))


def newer(value: str, than: str) -> bool:
    """Whether one version comes after another; '' comes before all. 1.0 is 1.0.0."""
    return _numbers(value) > _numbers(than)


def _numbers(value: str) -> list[int]:
    found = [int(part) for part in value.split(".") if part]
    return found[: max((n + 1 for n, part in enumerate(found) if part), default=0)]


def expanded(value: str) -> Path:
    """A path as an administrator writes it for everybody: `~/csdesk`, `D:\\csdesk\\%USERNAME%`, `/srv/$USER`."""
    return Path(expanduser(expandvars(value)))


def address(value: object) -> bool:
    """postgresql://…, never with a password; '' for a desk of one's own."""
    if not isinstance(value, str):
        return False
    try:
        parts = urlsplit(value)
        more = parse_qs(parts.query, keep_blank_values=True)
    except ValueError:
        return False
    somewhere, secret = bool(parts.netloc) or "host" in more, parts.password is not None or "password" in more
    return not value or (parts.scheme in SCHEMES and somewhere and not secret)
