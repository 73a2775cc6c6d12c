"""What the tests of the deposit cycle share: declarations, redeposits, and the trouble that a check raises."""

from collections.abc import Callable
from datetime import datetime, timedelta

from csdesk.domain.deeds import Declared
from csdesk.domain.standing import Standing
from csdesk.domain.status import LockScope, Status
from csdesk.domain.trouble import Trouble
from tests.domain.acts import IDENTITY, START, decided, done, handed, stands

NOBODY = Standing()
HOUR = timedelta(hours=1)
LATER = START + HOUR
GROUP, REGISTRATION = LockScope.GROUP, LockScope.REGISTRATION


def declared(at: datetime = LATER, group: str = IDENTITY.group) -> Standing:
    return done(Declared(group, at))


def trouble(check: Callable[[], object]) -> type[Trouble] | None:
    try:
        check()
    except Trouble as raised:
        return type(raised)
    return None


REFUSED_ONCE = stands(IDENTITY, handed(1), status=Status.REFUSED)
AGAIN = stands(IDENTITY, handed(1), handed(2, START + 2 * HOUR), said=[decided(Status.REFUSED, 1, LATER)])
