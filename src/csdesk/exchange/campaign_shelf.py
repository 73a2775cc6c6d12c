"""A shelf of campaign files in a folder."""

import os
from pathlib import Path

from csdesk.app.campaigns import CampaignChangedElsewhere, CampaignNotWritten
from csdesk.domain.campaign import Campaign
from csdesk.exchange.campaign_file import text_of
from csdesk.exchange.disk import said


class FolderShelf:
    """The port `Shelf` over the `.toml` files of a folder."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def names(self) -> tuple[str, ...]:
        return tuple(path.stem for path in sorted(self._home.glob("*.toml")))

    def text(self, key: str) -> str | None:
        return text_of(self._path(key))

    def holds(self, key: str, text: str) -> bool:
        return self.text(key) == text

    def put(self, campaign: Campaign, text: str, former: str | None) -> None:
        """A file that is gone is written again: it was put away, not changed."""
        path = self._path(campaign.key)
        if path.exists() and text_of(path) != former:
            raise CampaignChangedElsewhere(file=path.name)
        write(path, text)

    def _path(self, key: str) -> Path:
        return self._home / f"{key}.toml"


def write(path: Path, text: str) -> None:
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
