"""A sentence that waits to be said: its French source text and the facts it needs, kept apart for translation."""

from collections.abc import Callable
from dataclasses import dataclass, field

from csdesk.domain.trouble import said_fact


@dataclass(frozen=True, slots=True)
class Phrase:
    """`phrase("Il manque {days} jours.", days=12)`; `str()` says it in French, `i18n.say` in the person's language."""

    sentence: str
    facts: tuple[tuple[str, object], ...] = field(default=())

    def __str__(self) -> str:
        return self.said_with(self.sentence)

    def said_with(self, template: str, say: Callable[[object], object] = said_fact) -> str:
        """The sentence in another language: `template` uses the same placeholders; `say` says each fact."""
        return template.format(**{name: say(fact) for name, fact in self.facts})


def phrase(sentence: str, **facts: object) -> Phrase:
    """A phrase with its facts; days and moments are written as the notice writes them."""
    return Phrase(sentence, tuple(facts.items()))


def together(*phrases: Phrase, between: str = " ") -> Phrase:
    """Several phrases said one after the other, each translated on its own."""
    facts = tuple((f"part{n}", one) for n, one in enumerate(phrases))
    return Phrase(between.join(f"{{{name}}}" for name, _ in facts), facts)
