"""PostgreSQL only, step 0003: the campaign files, the same for every workstation."""

from typing import Final

STATEMENTS: Final[tuple[str, ...]] = ()
