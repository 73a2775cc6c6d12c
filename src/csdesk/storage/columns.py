"""How values of the domain are kept in columns: instants, days, digests, statuses and boxes."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from typing import Any, Final

from sqlalchemy import BigInteger, Dialect, LargeBinary, SmallInteger, String, TypeDecorator

from csdesk.domain.queue import Box
from csdesk.domain.status import Status

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)
NEVER: Final = 2**62
"""The instant of a deposit that has not come: sorts after every other, on any database."""

STATUS: Final[Mapping[Status, int]] = {Status.NONE: 0, Status.RECEIVED: 1, Status.REFUSED: 2, Status.ACCEPTED: 3}
BOX: Final[Mapping[Box, int]] = {
    Box.EXPECTED: 0,
    Box.TO_REVIEW: 1,
    Box.RECEIVED: 2,
    Box.REFUSED: 3,
    Box.ACCEPTED: 4,
}
STATUS_OF: Final = tuple(STATUS)
BOX_OF: Final = tuple(BOX)


def to_micros(instant: datetime) -> int:
    """Microseconds since 1970 UTC. ValueError for a naive datetime."""
    if instant.tzinfo is None:
        raise ValueError(f"naive datetime: {instant}")
    return (instant - EPOCH) // _MICROSECOND


def to_instant(micros: int) -> datetime:
    """An aware datetime, UTC."""
    return EPOCH + timedelta(microseconds=micros)


class Instant(TypeDecorator[datetime]):
    """Aware datetimes kept as UTC microseconds."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else to_micros(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else to_instant(value)


class DepositInstant(TypeDecorator[datetime]):
    """As Instant, None kept as NEVER so that one index sorts both."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int:
        return NEVER if value is None else to_micros(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None or value == NEVER else to_instant(value)


class Day(TypeDecorator[date]):
    """Days kept as ISO text: the same on every database, and it sorts."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Digest(TypeDecorator[str]):
    """SHA-256 in lower-case hex, kept as 32 bytes; the empty text as no bytes."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else bytes.fromhex(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else value.hex()


class Coded(TypeDecorator[Any]):
    """Members of an enumeration kept as small numbers, narrow in the indexes that a queue walks."""

    impl = SmallInteger
    cache_ok = True

    def __init__(self, kind: type[Enum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:
        return None if value is None else _CODES[self.kind][value]

    def process_result_value(self, value: int | None, dialect: Dialect) -> Any:
        return None if value is None else _MEMBERS[self.kind][value]


_CODES: Final[Mapping[type[Enum], Mapping[Any, int]]] = {Status: STATUS, Box: BOX}
_MEMBERS: Final[Mapping[type[Enum], tuple[Any, ...]]] = {Status: STATUS_OF, Box: BOX_OF}
