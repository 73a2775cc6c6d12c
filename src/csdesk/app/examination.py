"""One file looked at before it is taken: size, emptiness, content, format, and whether it is here already."""

from dataclasses import dataclass, replace
from hashlib import sha256

from csdesk.app.packages import Dates, Entry, Package
from csdesk.app.ports import Inspector
from csdesk.app.report import FileLine
from csdesk.app.targets import Target
from csdesk.domain.campaign import Campaign
from csdesk.domain.deposits import Outcome, here_since
from csdesk.domain.files import Empty, FileFacts, FormatNotAccepted, Refused, TooLarge
from csdesk.domain.phrase import phrase
from csdesk.domain.said import written
from csdesk.domain.sizes import sizes_apart


@dataclass(frozen=True, slots=True)
class Examined:
    """What was seen. `refused`: why it is not taken; `already`: the sentence that says since when it is here."""

    entry: Entry
    data: bytes = b""
    facts: FileFacts | None = None
    refused: Refused | None = None
    already: str = ""

    @property
    def line(self) -> FileLine:
        """The report line, for a file whose fate needs nothing more."""
        if self.refused is not None:
            return FileLine(self.entry.path, Outcome.REFUSED, written(self.refused), ())
        outcome = Outcome.ALREADY if self.already else Outcome.TAKEN
        return FileLine(self.entry.path, outcome, self.already, self.facts.flags if self.facts else ())


def examine(
    package: Package,
    entry: Entry,
    inspector: Inspector,
    campaign: Campaign,
    target: Target,
    dates: Dates | None = None,
) -> Examined:
    """Read and inspect `entry`; a content that the piece holds is not inspected again. `dates`: of its deposit."""
    try:
        check_size(entry.size, campaign)
        data = package.read(entry)
        already = _already(target, sha256(data).hexdigest(), dates)
        facts = None if already else look_into(data, inspector, campaign)
    except Refused as refused:
        return Examined(entry, refused=refused)
    return Examined(entry, data, facts, already=already)


def examine_again(seen: Examined, target: Target, dates: Dates | None = None) -> Examined:
    """The same, of a piece that others may have written to since."""
    already = _already(target, seen.facts.sha256, dates) if seen.facts else ""
    return replace(seen, facts=None, already=already) if already else seen


def look_into(data: bytes, inspector: Inspector, campaign: Campaign) -> FileFacts:
    """The facts of a file's bytes, all rules applied. Raises Refused."""
    check_size(len(data), campaign)
    facts = inspector.inspect(data)
    if facts.kind not in campaign.formats:
        accepted = ", ".join(kind.value.upper() for kind in campaign.formats)
        raise FormatNotAccepted(found=facts.kind.value.upper(), accepted=accepted)
    return facts


def check_size(size: int, campaign: Campaign) -> None:
    """Raise Empty or TooLarge; the limit itself is allowed."""
    if size == 0:
        raise Empty
    if size > campaign.size_limit:
        said, limit = sizes_apart(size, campaign.size_limit)
        raise TooLarge(size=said, limit=limit)


def _already(target: Target, digest: str, dates: Dates | None) -> str:
    deposited_at = dates.deposited_at if dates else None
    here = here_since(target.piece, digest, deposited_at, target.deleted) if target.piece else None
    if here is None:
        return ""
    return written(phrase("Déjà ici depuis le {at} (dépôt n° {n}).", at=here.deposited_at, n=here.n))
