"""What `show` answers of a verdict and of the conditions: JSON, described in docs/cli.md, and words."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from csdesk.app.bearings import Bearings
from csdesk.domain.answer import Answer, Says
from csdesk.domain.eligibility import Eligibility
from csdesk.domain.missing import Lack
from csdesk.domain.verdict import Verdict
from csdesk.domain.words import PARIS
from csdesk.i18n import _, say

Json = dict[str, Any]


def verdict_shape(found: Verdict) -> Json:
    """`until`: the next instant at which something is too late."""
    return {
        "kind": found.kind.value,
        "headline": str(found.headline),
        "until": _moment(found.until),
        "reasons": [{"why": str(one.why), "rule": one.rule, "code": one.code or None} for one in found.reasons],
        "missing": [_lack(one) for one in found.lacks],
        "remarks": [{"why": str(one.why), "rule": one.rule, "code": one.code} for one in found.remarks],
    }


def eligibility_shape(found: Eligibility | None) -> Json | None:
    """None: no inscription was entered, the conditions are not known here."""
    if found is None:
        return None
    return {
        "overall": _answer(found.overall),
        "claimed": found.claimed.value if found.claimed else None,
        "ways": {category.value: _answer(answer) for category, answer in found.ways.items()},
        "home": _answer(found.home),
        "service": _answer(found.service),
    }


def verdict_lines(found: Bearings) -> Iterator[str]:
    """The verdict with its reasons, what else is to be known, and the conditions when they are known."""
    yield say(found.verdict.headline)
    yield from (f"  · {say(one.why)}" for one in found.verdict.reasons)
    yield from (f"  · {say(one.why)}" for one in found.verdict.remarks)
    if found.eligibility is not None:
        overall = found.eligibility.overall
        yield _("Conditions d’inscription : {says}. {reason}").format(
            says=_says(overall.says), reason=say(overall.reason)
        )


def _says(says: Says) -> str:
    return {Says.YES: _("oui"), Says.NO: _("non"), Says.CHECK: _("à vérifier")}[says]


def _answer(answer: Answer) -> Json:
    return {"says": answer.says.value, "reason": str(answer.reason), "rule": answer.rule}


def _lack(lack: Lack) -> Json:
    return {
        "code": lack.code,
        "why": str(lack.why),
        "rule": lack.rule,
        "turn": lack.turn.value,
        "effect": lack.effect.value,
        "until": _moment(lack.until),
    }


def _moment(value: datetime | None) -> str | None:
    return value.astimezone(PARIS).isoformat() if value else None
