"""PostgreSQL only, step 0003: who may read and write what, row by row."""

from typing import Final

STATEMENTS: Final[tuple[str, ...]] = ()
