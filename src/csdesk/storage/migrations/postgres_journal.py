"""PostgreSQL only, step 0003: everything that was written, in one chain of hashes."""

from typing import Final

STATEMENTS: Final[tuple[str, ...]] = ()
