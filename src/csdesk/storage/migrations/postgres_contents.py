"""PostgreSQL only, step 0003: contents by campaign, each campaign in a partition of its own."""

from typing import Final

STATEMENTS: Final[tuple[str, ...]] = ()
