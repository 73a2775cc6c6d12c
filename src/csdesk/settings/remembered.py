"""What the window of a desk remembers between two starts: one table."""

from typing import Any

from csdesk.i18n import LANGUAGES
from csdesk.settings.setting import Setting, a_list, address, flag, name, number, numbers, one_of, table, text, texts

THEMES = ("auto", "light", "dark")
TONGUES = ("auto", *LANGUAGES)

CAMPAIGN = Setting("campaign", "", name)
"""Key of the campaign the desk works in; '' or one that is gone: the first by name."""
SHARED = Setting("shared", "", address)
"""The address of the shared desk, without any password; '': the desk is in this folder."""
MEMBER: Setting[dict[str, Any]] = Setting("member", {}, table)
"""Who the shared desk said this is, for a start without it: its address, and the fields of `domain.company.Member`."""
MANAGER = Setting("manager", "", text)
"""Key of the manager at the desk; '' before the first choice, '*' for every queue."""
PLACE_KIND = Setting("place.kind", "queue", text)
PLACE_BOX = Setting("place.box", "a_controler", text)
PLACE_DOMAIN = Setting("place.domain", "", text)
PIECE = Setting("piece", 0, number)
CODES: Setting[list[str]] = Setting("filter.codes", [], texts)
REDEPOSITED = Setting("filter.redeposited", False, flag)
THEME = Setting("theme", "auto", one_of(*THEMES))
LANGUAGE = Setting("language", "auto", one_of(*TONGUES))
"""'auto': the system's, French where csdesk does not speak it. Taken at the start."""
SINGLE_KEYS = Setting("keys.single", True, flag)
"""Whether a letter, a digit or a sign alone does something."""
FIT_WIDTH = Setting("page.fit_width", False, flag)
PANES: Setting[list[int]] = Setting("panes", [], numbers)
GEOMETRY = Setting("geometry", "", text)
DRAFTS: Setting[dict[str, Any]] = Setting("drafts", {}, table)
ENTRIES: Setting[dict[str, Any]] = Setting("counter", {}, table)
"""Unfinished forms of the counter, by registration."""
UNCONFIRMED: Setting[list[Any]] = Setting("unconfirmed", [], a_list)
"""Decisions sent to a server and not acknowledged yet, oldest first."""
LATER: Setting[list[int]] = Setting("later", [], numbers)
EXPANDED: Setting[list[str]] = Setting("sidebar.expanded", [], texts)
