"""How sizes are said."""

import re
from decimal import Decimal

from csdesk.domain.phrase import Phrase, phrase

MEBIBYTE = 1024 * 1024
_BARELY = "à peine plus de {limit}"
_WRITTEN = re.compile(r"(\d+(?:,\d+)?) (Mo|Ko|octets)")


def size(count: int) -> Phrase:
    """A number of bytes as the notice says it: 4,8 Mo (of 1024 x 1024), 312 Ko, 87 octets."""
    if count < 1024:
        return phrase("{n} octets", n=count) if count > 1 else phrase("1 octet" if count else "0 octet")
    if count < MEBIBYTE / 10:
        return phrase("{n} Ko", n=round(count / 1024))
    return _mebibytes(count, 1)


def sizes_apart(count: int, limit: int) -> tuple[Phrase, Phrase]:
    """Both sizes in Mo, told apart: ('5,3 Mo', '5 Mo'), ('5,01 Mo', '5 Mo'), ('à peine plus de 5 Mo', '5 Mo')."""
    for decimals in (1, 2):
        said, bound = _mebibytes(count, decimals), _mebibytes(limit, decimals)
        if said != bound:
            return said, bound
    return phrase(_BARELY, limit=bound), bound


def read_size(text: str) -> Phrase | None:
    """The size that a French text says, written as here; None: it says something else."""
    over = text.removeprefix(_BARELY.format(limit=""))
    if over != text:
        bound = read_size(over)
        return phrase(_BARELY, limit=bound) if bound else None
    found = _WRITTEN.fullmatch(text)
    if found is None:
        return None
    n = Decimal(found[1].replace(",", "."))
    return {"Mo": phrase("{n} Mo", n=n), "Ko": phrase("{n} Ko", n=n), "octets": phrase("{n} octets", n=n)}[found[2]]


def _mebibytes(count: int, decimals: int) -> Phrase:
    written = f"{count / MEBIBYTE:.{decimals}f}"
    return phrase("{n} Mo", n=Decimal(written.rstrip("0").rstrip(".")))
