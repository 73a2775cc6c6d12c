"""The pieces asked, as a campaign file says them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time

from csdesk.domain.campaign import Calendar, Condition, Reason, Requirement
from csdesk.domain.names import fold
from csdesk.domain.status import Delivery
from csdesk.domain.words import PARIS
from csdesk.exchange.checked import Checked, nearest, once

SHORT_WIDTH = 28
DIGITS = 9
"""Reasons are chosen by one digit."""


@dataclass(frozen=True, slots=True)
class _Category:
    """One of our words for a category: the Cyclades codes and the label words that mean it."""

    codes: tuple[str, ...]
    words: tuple[str, ...]


class Pieces:
    """The pieces asked, with the tables they refer to: deadlines, categories, reasons."""

    def __init__(self, root: Checked, calendar: Calendar) -> None:
        self._root = root
        self._deadlines = {
            "closing": calendar.closing,
            "r408": calendar.r408,
            "arrangements": datetime.combine(calendar.arrangements, time(23, 59, 59), PARIS),
        }
        self._categories = _categories(root.table("categories"))
        reasons = root.table("reasons")
        self._reasons: Mapping[str, str] = {code: reasons.text(code) for code in reasons.names()}

    def read(self) -> tuple[Requirement, ...]:
        """Every piece, in the order of the file, which is that of the screen."""
        seen: dict[str, str] = {}
        found = []
        for n, table in enumerate(self._root.tables("pieces"), 1):
            found.append(self._piece(table))
            once(table, "code", found[-1].code.casefold(), seen, f"pieces[{n}]")
        if self._root.has("pieces") and not found:
            self._root.note("pieces", "il faut au moins une pièce.")
        return tuple(found)

    def _piece(self, table: Checked) -> Requirement:
        deadline = table.one_of("deadline", self._deadlines, "closing")
        piece = Requirement(
            code=table.text("code"),
            label=table.text("label"),
            short=table.text("short"),
            group=table.text("group"),
            delivery=_delivery(table),
            condition=self._condition(table),
            why=table.text("why"),
            reasons=self._reasons_of(table),
            deadline=self._deadlines.get(deadline, self._deadlines["closing"]),
            placeholder=table.truth("placeholder", False),
        )
        if not re.fullmatch(r"[0-9A-Za-z]+", piece.code):
            table.wrong("code", piece.code, "des chiffres et des lettres, comme 1NATID01")
        if len(piece.short) > SHORT_WIDTH:
            table.note("short", f"{len(piece.short)} caractères, la liste en montre {SHORT_WIDTH} au plus.")
        table.finish()
        return piece

    def _reasons_of(self, table: Checked) -> tuple[Reason, ...]:
        codes = table.texts("reasons")
        for code in dict.fromkeys(codes):
            if code not in self._reasons:
                table.note("reasons", f"« {code} » n’est pas dans [reasons].{nearest(code, self._reasons)}")
            if codes.count(code) > 1:
                table.note("reasons", f"« {code} » y est deux fois.")
        if not 1 <= len(codes) <= DIGITS:
            table.note("reasons", f"{len(codes)} motifs, il en faut de 1 à {DIGITS} (un chiffre du clavier chacun).")
        return tuple(Reason(code, self._reasons.get(code, "")) for code in codes)

    def _condition(self, table: Checked) -> Condition:
        expected = '"always", "on_deposit" ou une table { age_from, age_below, r408, category }'
        value = table.raw("asked", expected)
        if isinstance(value, dict):
            return self._detailed(table.table("asked"))
        if value not in (None, "always", "on_deposit"):
            table.wrong("asked", value, expected)
        return Condition(on_deposit=value == "on_deposit")

    def _detailed(self, table: Checked) -> Condition:
        category = table.one_of("category", ("", *self._categories), "")
        meant = self._categories.get(category, _Category((), ()))
        condition = Condition(
            r408=table.truth("r408", False),
            age_from=table.optional_age("age_from"),
            age_below=table.optional_age("age_below"),
            categories=meant.codes,
            category_words=meant.words,
            # A category that nothing in the list can tell is never asked by itself.
            on_deposit=category != "" and not (meant.codes or meant.words),
        )
        if condition == Condition():
            table.note("", 'la condition est vide ; pour une pièce toujours demandée, écrire asked = "always".')
        if (condition.age_from or 0) >= (condition.age_below or 200):
            table.note("age_below", "il doit dépasser age_from.")
        table.finish()
        return condition


def _categories(table: Checked) -> Mapping[str, _Category]:
    return {name: _category(table.table(name)) for name in table.names()}


def _category(table: Checked) -> _Category:
    category = _Category(table.texts("codes", ()), _folded(table.texts("words", ())))
    table.finish()
    return category


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(fold, words)))


def _delivery(table: Checked) -> Delivery:
    value = table.one_of("delivery", [way.value for way in Delivery], Delivery.ONLINE.value)
    return Delivery(value) if value in set(Delivery) else Delivery.ONLINE
