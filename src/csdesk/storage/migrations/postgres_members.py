"""PostgreSQL only, step 0003: who works here, in which role, and whose each domain is today."""

from typing import Final

STATEMENTS: Final[tuple[str, ...]] = ()
