"""The campaign files of a desk: opened, saved whole or not at all, duplicated for the next session, exchanged."""

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from csdesk.app.campaigns import CampaignDocument, CampaignFile, CampaignThere, Way
from csdesk.app.shelf import Shelf
from csdesk.domain.phrase import phrase
from csdesk.domain.trouble import Trouble
from csdesk.exchange import toml_edits
from csdesk.exchange.campaign_file import CampaignMissing, load_campaign, read_campaign, text_of
from csdesk.exchange.campaign_shelf import FolderShelf, write
from csdesk.exchange.campaign_writer import TomlCampaign

_YEAR = re.compile(r"20\d\d")


class CampaignShelf:
    """The port `CampaignBook` over a shelf. `home`: the folder of what is not saved yet, on this computer."""

    def __init__(self, home: Path, shelf: Shelf) -> None:
        self._home, self._shelf = home, shelf

    def list(self) -> tuple[CampaignFile, ...]:
        return tuple(map(self._entry, self._shelf.names()))

    def _entry(self, key: str) -> CampaignFile:
        try:
            campaign = read_campaign(self._text(key), f"{key}.toml", key)
        except Trouble:
            return CampaignFile(key, "", "")
        return CampaignFile(key, campaign.title, campaign.session)

    def open(self, key: str) -> TomlCampaign:
        origin = self._text(key)
        read_campaign(origin, f"{key}.toml", key)
        return TomlCampaign(key, self._draft(key, origin) or origin, origin)

    def _text(self, key: str) -> str:
        text = self._shelf.text(key)
        if text is None:
            raise CampaignMissing(file=f"{key}.toml", detail=phrase("elle n’est plus là"))
        return text

    def _draft(self, key: str, origin: str) -> str:
        """What was typed over this very file and not saved, '' when there is none."""
        draft = self._draft_path(key)
        head, _end, text = text_of(draft).partition("\n") if draft.is_file() else ("", "", "")
        return text if head == _print_of(origin) else ""

    def keep(self, document: CampaignDocument) -> None:
        known = _ours(document)
        draft = self._draft_path(known.key)
        if known.changed:
            write(draft, f"{_print_of(known.origin)}\n{known.text()}")
        else:
            draft.unlink(missing_ok=True)

    def save(self, document: CampaignDocument) -> None:
        known = _ours(document)
        text = known.text()
        campaign = read_campaign(text, f"{known.key}.toml", known.key)
        self._shelf.put(campaign, text, known.origin)
        known.saved(text)

    def duplicate(self, document: CampaignDocument) -> TomlCampaign:
        known = _ours(document)
        former = str(known.value(("session",)))
        key = _next(known.key, former)
        if key in self._shelf.names():
            raise CampaignThere(file=f"{key}.toml")
        text = _for_next_session(known, former)
        self._shelf.put(read_campaign(text, f"{key}.toml", key), text, None)
        return TomlCampaign(key, text)

    def export(self, document: CampaignDocument, target: Path) -> None:
        known = _ours(document)
        read_campaign(known.text(), target.name, known.key)
        write(target, known.text())

    def read(self, source: Path, key: str) -> TomlCampaign:
        load_campaign(source)
        return TomlCampaign(key, text_of(source), self._text(key))

    def _draft_path(self, key: str) -> Path:
        return self._home / f"{key}.brouillon"


class CampaignFolder(CampaignShelf):
    """The files of a desk of one's own, with its drafts beside them."""

    def __init__(self, home: Path) -> None:
        super().__init__(home, FolderShelf(home))


def _ours(document: CampaignDocument) -> TomlCampaign:
    if not isinstance(document, TomlCampaign):
        raise TypeError(type(document))
    return document


def _print_of(text: str) -> str:
    """The first line of a draft: which file it was typed over."""
    return f"# {hashlib.sha256(text.encode()).hexdigest()}"


def _next(text: str, session: str) -> str:
    """The year of the session, where it stands in `text`, one later; at its end when it does not."""
    year = _YEAR.search(session)
    if year is None:
        return f"{text}-suivante"
    later = str(int(year[0]) + 1)
    return text.replace(year[0], later) if year[0] in text else f"{text}-{later}"


def _for_next_session(document: TomlCampaign, former: str) -> str:
    later = _next(former, former)
    edits = [partial(toml_edits.put, way=("session",), value=later)]
    for way, day in _dated(document.value(()), ()):
        edits += [
            partial(toml_edits.put, way=way, value=_year_later(day)),
            partial(toml_edits.mark, way=way, why=f"repris de la session {former}, un an plus tard"),
        ]
    return toml_edits.replayed(document.text(), edits)


def _dated(values: Any, way: Way) -> Iterator[tuple[Way, date]]:
    """Every day and instant of the document."""
    steps = values.items() if isinstance(values, dict) else enumerate(values) if isinstance(values, list) else ()
    for step, value in steps:
        if isinstance(value, date):
            yield (*way, step), value
        yield from _dated(value, (*way, step))


def _year_later(day: date) -> date:
    """29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)
