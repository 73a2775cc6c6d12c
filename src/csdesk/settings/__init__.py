"""What a desk is told and what it remembers: one table of each, in layers; one small JSON file, written atomically."""

from csdesk.settings.administered import ANNOUNCED, DATA, KEYS
from csdesk.settings.kept import Settings
from csdesk.settings.layers import NO_LAYERS, Layers
from csdesk.settings.remembered import (
    CAMPAIGN,
    CODES,
    DRAFTS,
    ENTRIES,
    EXPANDED,
    FIT_WIDTH,
    GEOMETRY,
    LANGUAGE,
    LATER,
    MANAGER,
    MEMBER,
    PANES,
    PIECE,
    PLACE_BOX,
    PLACE_DOMAIN,
    PLACE_KIND,
    REDEPOSITED,
    SHARED,
    SINGLE_KEYS,
    THEME,
    UNCONFIRMED,
)
from csdesk.settings.setting import Setting, newer
from csdesk.settings.sources import read_layers

__all__ = [
    "ANNOUNCED",
    "CAMPAIGN",
    "CODES",
    "DATA",
    "DRAFTS",
    "ENTRIES",
    "EXPANDED",
    "FIT_WIDTH",
    "GEOMETRY",
    "KEYS",
    "LANGUAGE",
    "LATER",
    "MANAGER",
    "MEMBER",
    "NO_LAYERS",
    "PANES",
    "PIECE",
    "PLACE_BOX",
    "PLACE_DOMAIN",
    "PLACE_KIND",
    "REDEPOSITED",
    "SHARED",
    "SINGLE_KEYS",
    "THEME",
    "UNCONFIRMED",
    "Layers",
    "Setting",
    "Settings",
    "newer",
    "read_layers",
]
