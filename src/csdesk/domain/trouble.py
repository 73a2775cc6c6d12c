"""Known trouble: sentences waiting to be said to a person. Anything else that is raised is a bug."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

from csdesk.domain.words import day, moment


def said_fact(fact: object) -> object:
    """Days and moments as the notice writes them, a note with its comma; anything else as it is."""
    if isinstance(fact, datetime):
        return moment(fact)
    if isinstance(fact, date):
        return day(fact)
    if isinstance(fact, Decimal):
        return f"{fact:f}".replace(".", ",")
    return fact


class Trouble(Exception):
    """One thing that went wrong, with the facts its French sentence needs (keyword arguments).

    `rule`: the key of the sentence of the notice that it applies (`domain.notice`); empty: none.
    """

    sentence: ClassVar[str] = "{what}"
    rule: ClassVar[str] = ""

    def __init__(self, **facts: object) -> None:
        super().__init__()
        self.facts = facts

    def __str__(self) -> str:
        return self.said_with(self.sentence)

    def said_with(self, template: str, say: Callable[[object], object] = said_fact) -> str:
        """The sentence in another language: `template` uses the same placeholders; `say` says each fact."""
        return template.format(**{name: say(fact) for name, fact in self.facts.items()})

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.facts)


def _rebuild(kind: type[Trouble], facts: dict[str, object]) -> Trouble:
    return kind(**facts)
