"""What became of former diplomas, as a campaign file says it: the table is optional."""

import re
from collections.abc import Collection, Mapping

from csdesk.domain.campaign import Succession
from csdesk.domain.phrase import phrase
from csdesk.exchange.checked import Checked, once


def successions(root: Checked, specialities: Collection[str] | None) -> tuple[Succession, ...]:
    """The list [successions] `former`; a successor is one of the specialities (codes; None: any), or of the list."""
    if not root.has("successions"):
        return ()
    table = root.table("successions")
    seen: dict[str, str] = {}
    read: list[tuple[Checked, Succession]] = []
    for n, one in enumerate(table.tables("former"), 1):
        read.append((one, _succession(one)))
        once(one, "code", read[-1][1].code, seen, f"successions.former[{n}]")
    table.finish()
    found = {former.code: former for _, former in read}
    for one, former in read:
        if specialities is not None and former.successor and former.successor not in {*specialities, *found}:
            said = "« {code} » n’est ni une spécialité ni un ancien diplôme de ce fichier."
            one.note("successor", phrase(said, code=former.successor))
        elif _returns(former, found):
            one.note("successor", phrase("d’un successeur à l’autre, ce diplôme redevient lui-même."))
    return tuple(former for _, former in read)


def _succession(table: Checked) -> Succession:
    former = Succession(
        code=table.text("code"),
        label=table.text("label"),
        level=table.whole("level", least=3, most=4),
        last=table.whole("last", least=1960, most=2100),
        successor=table.text("successor", ""),
    )
    for key, code in (("code", former.code), ("successor", former.successor)):
        if code and not re.fullmatch(r"[0-9]{8}", code):
            table.wrong(key, code, phrase("8 chiffres"))
    table.finish()
    return former


def _returns(former: Succession, found: Mapping[str, Succession]) -> bool:
    """Whether following successors comes back to where it started; other circles are said where they start."""
    met: set[str] = set()
    code = former.successor
    while code in found and code not in met:
        met.add(code)
        code = found[code].successor
    return former.code in met
