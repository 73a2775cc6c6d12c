"""PostgreSQL only, step 0003: who is there now, and the bell."""

from typing import Final

STATEMENTS: Final[tuple[str, ...]] = ()
