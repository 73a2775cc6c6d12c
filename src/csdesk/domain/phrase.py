"""A sentence that waits to be said: its French source text and the facts it needs, kept apart for translation."""

from dataclasses import dataclass, field

from csdesk.domain.trouble import said_fact


@dataclass(frozen=True, slots=True)
class Phrase:
    """`phrase("Il manque {days} jours.", days=12)`; `str()` says it in French, `i18n.say` in the person's language."""

    sentence: str
    facts: tuple[tuple[str, object], ...] = field(default=())

    def __str__(self) -> str:
        return self.said_with(self.sentence)

    def said_with(self, template: str) -> str:
        """The sentence in another language: `template` uses the same placeholders."""
        return template.format(**{name: said_fact(fact) for name, fact in self.facts})


def phrase(sentence: str, **facts: object) -> Phrase:
    """A phrase with its facts; days and moments are written as the notice writes them."""
    return Phrase(sentence, tuple(facts.items()))
