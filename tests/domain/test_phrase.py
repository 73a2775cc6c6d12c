from datetime import date
from decimal import Decimal

import pytest

from csdesk.domain.answer import Answer, Says, all_of
from csdesk.domain.phrase import phrase, together
from csdesk.i18n import say


def test_facts_are_said_as_the_notice_writes_them() -> None:
    said = phrase("Le {on}, {note}/20, {n}.", on=date(2025, 11, 3), note=Decimal("12.50"), n=3)
    assert str(said) == "Le 03/11/2025, 12,50/20, 3."
    assert str(phrase("{note}", note=Decimal("1E+1"))) == "10"


def test_a_phrase_inside_another_is_said_in_the_same_language() -> None:
    inner = phrase("{n} jours", n=3)
    outer = phrase("Il manque {what}.", what=inner)
    assert str(outer) == say(outer) == "Il manque 3 jours."
    assert outer.said_with("{what} missing", lambda one: inner.said_with("{n} days")) == "3 days missing"


def test_phrases_follow_each_other() -> None:
    a, b = phrase("{n} an", n=1), phrase("{n} jour", n=1)
    assert str(together(a, b)) == "1 an 1 jour"
    assert str(together(a, b, between=" et ")) == "1 an et 1 jour"
    assert str(together()) == ""


YES, NO, CHECK = (Answer(says, phrase(says.value), "r") for says in (Says.YES, Says.NO, Says.CHECK))


@pytest.mark.parametrize(
    ("answers", "says", "reason"),
    [
        ([], Says.YES, "tout tient"),
        ([YES, YES], Says.YES, "tout tient"),
        ([YES, CHECK, CHECK], Says.CHECK, "a_verifier a_verifier"),
        ([CHECK, NO, YES], Says.NO, "non"),
        ([NO, NO], Says.NO, "non non"),
    ],
)
def test_answers_that_must_all_hold(answers: list[Answer], says: Says, reason: str) -> None:
    found = all_of(answers, phrase("tout tient"), "ensemble")
    assert (found.says, str(found.reason), found.rule) == (says, reason, "ensemble")
