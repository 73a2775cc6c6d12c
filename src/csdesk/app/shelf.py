"""Where campaign files are kept: a folder of a desk of one's own, the database of a desk that several share."""

from collections.abc import Mapping
from typing import Protocol

from csdesk.domain.campaign import Campaign


class Shelf(Protocol):
    """Texts in TOML by key: the name of a file without `.toml`, the campaign's name in the database."""

    def names(self) -> tuple[str, ...]:
        """Every key, in order."""

    def text(self, key: str) -> str | None:
        """None when there is none. Raises CampaignMissing for one that cannot be read."""

    def holds(self, key: str, text: str) -> bool:
        """Whether the text there is this one; it is not fetched for that."""

    def put(self, campaign: Campaign, text: str, former: str | None) -> None:
        """Keep `text`, which says `campaign`, in place of `former` (None: of nothing); whole, or not at all.

        Raises CampaignChangedElsewhere when another text is there by now, CampaignNotWritten.
        """


def owners_of(campaign: Campaign) -> Mapping[str, str]:
    """Every domain with the key of its manager; '' for what no domain covers."""
    return {"": "", **{domain: one.key for one in campaign.managers for domain in one.domains}}
