"""The campaign files of a desk: opened, saved whole or not at all, duplicated for the next session, exchanged."""

import hashlib
import os
import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from csdesk.app.campaigns import (
    CampaignChangedElsewhere,
    CampaignDocument,
    CampaignFile,
    CampaignNotWritten,
    CampaignThere,
    Way,
)
from csdesk.domain.trouble import Trouble
from csdesk.exchange import toml_edits
from csdesk.exchange.campaign_file import load_campaign, read_campaign, text_of
from csdesk.exchange.campaign_writer import TomlCampaign
from csdesk.exchange.disk import said

_YEAR = re.compile(r"20\d\d")


class CampaignFolder:
    """The port `CampaignBook` over a folder of `.toml` files."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def list(self) -> tuple[CampaignFile, ...]:
        return tuple(map(_entry, sorted(self._home.glob("*.toml"))))

    def open(self, key: str) -> TomlCampaign:
        path = self._path(key)
        load_campaign(path)
        origin = text_of(path)
        return TomlCampaign(key, self._draft(key, origin) or origin, origin)

    def _draft(self, key: str, origin: str) -> str:
        """What was typed over this very file and not saved, '' when there is none."""
        draft = self._draft_path(key)
        head, _end, text = text_of(draft).partition("\n") if draft.is_file() else ("", "", "")
        return text if head == _print_of(origin) else ""

    def keep(self, document: CampaignDocument) -> None:
        known = _ours(document)
        draft = self._draft_path(known.key)
        if known.changed:
            _write(draft, f"{_print_of(known.origin)}\n{known.text()}")
        else:
            draft.unlink(missing_ok=True)

    def save(self, document: CampaignDocument) -> None:
        known = _ours(document)
        path, text = self._path(known.key), known.text()
        read_campaign(text, path.name, known.key)
        if path.exists() and text_of(path) != known.origin:
            raise CampaignChangedElsewhere(file=path.name)
        _write(path, text)
        known.saved(text)

    def duplicate(self, document: CampaignDocument) -> TomlCampaign:
        known = _ours(document)
        former = str(known.value(("session",)))
        key = _next(known.key, former)
        path = self._path(key)
        if path.exists():
            raise CampaignThere(file=path.name)
        text = _for_next_session(known, former)
        read_campaign(text, path.name, key)
        _write(path, text)
        return TomlCampaign(key, text)

    def export(self, document: CampaignDocument, target: Path) -> None:
        known = _ours(document)
        read_campaign(known.text(), target.name, known.key)
        _write(target, known.text())

    def read(self, source: Path, key: str) -> TomlCampaign:
        load_campaign(source)
        return TomlCampaign(key, text_of(source), text_of(self._path(key)))

    def _draft_path(self, key: str) -> Path:
        return self._home / f"{key}.brouillon"

    def _path(self, key: str) -> Path:
        return self._home / f"{key}.toml"


def _ours(document: CampaignDocument) -> TomlCampaign:
    if not isinstance(document, TomlCampaign):
        raise TypeError(type(document))
    return document


def _print_of(text: str) -> str:
    """The first line of a draft: which file it was typed over."""
    return f"# {hashlib.sha256(text.encode()).hexdigest()}"


def _entry(path: Path) -> CampaignFile:
    try:
        campaign = load_campaign(path)
    except Trouble:
        return CampaignFile(path.stem, "", "")
    return CampaignFile(path.stem, campaign.title, campaign.session)


def _write(path: Path, text: str) -> None:
    """A reader finds the former text or the new one, never a part; on the disk when this returns."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with fresh.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise CampaignNotWritten(file=path.name, detail=said(error)) from error


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
