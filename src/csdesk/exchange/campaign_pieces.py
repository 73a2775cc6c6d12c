"""The pieces asked, as a campaign file says them."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from csdesk.domain.campaign import Calendar, CategoryMarks, Condition, Effect, Reason, Requirement
from csdesk.domain.inscription import ClaimKind
from csdesk.domain.names import fold
from csdesk.domain.phrase import phrase
from csdesk.domain.status import Delivery
from csdesk.domain.words import PARIS
from csdesk.exchange.campaign_calendar import LAST_INSTANT, told
from csdesk.exchange.checked import Checked, nearest, once

CONFIRMATION = "CINSIG01"
"""The Cyclades code of the signed confirmation; a campaign may name another piece."""
SHORT_WIDTH = 28
DIGITS = 9
"""Reasons are chosen by one digit."""
_TRUTHS = ("r408", "r408_waiver", "french", "foreign", "minor")
_KEYS = ("age_from", "age_below", "category", "claim", *_TRUTHS)


class Pieces:
    """The pieces asked, with the tables they refer to: deadlines, categories, reasons."""

    def __init__(self, root: Checked, calendar: Calendar) -> None:
        self._root = root
        self._deadlines = {
            "closing": calendar.closing,
            "r408": calendar.r408,
            "arrangements": datetime.combine(calendar.arrangements, LAST_INSTANT, PARIS),
        }
        self._opening = calendar.opening
        self.categories = _categories(root.table("categories"))
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
            self._root.note("pieces", phrase("il faut au moins une pièce."))
        return tuple(found)

    def _piece(self, table: Checked) -> Requirement:
        deadline = table.one_of("deadline", self._deadlines, "closing")
        code = table.text("code")
        piece = Requirement(
            code=code,
            label=table.text("label"),
            short=table.text("short"),
            group=table.text("group"),
            delivery=_delivery(table),
            condition=self._condition(table),
            why=table.text("why"),
            reasons=self._reasons_of(table),
            deadline=table.optional_instant("closes") or self._deadlines.get(deadline, self._deadlines["closing"]),
            placeholder=table.truth("placeholder", False),
            opens=table.optional_instant("opens"),
            effect=_effect(table, deadline),
            confirmation=table.truth("confirmation", code == CONFIRMATION),
        )
        self._check_window(table, piece)
        if not re.fullmatch(r"[0-9A-Za-z]+", piece.code):
            table.wrong("code", piece.code, phrase("des chiffres et des lettres, comme 1NATID01"))
        if len(piece.short) > SHORT_WIDTH:
            said = "{n} caractères, la liste en montre {most} au plus."
            table.note("short", phrase(said, n=len(piece.short), most=SHORT_WIDTH))
        table.finish()
        return piece

    def _check_window(self, table: Checked, piece: Requirement) -> None:
        opens = piece.opens or self._opening
        if piece.deadline <= opens and told(piece.deadline) and (table.has("closes") or table.has("opens")):
            said = phrase("la fin du dépôt doit venir après son début (opens, sinon calendar.opening).")
            table.note("closes", said)

    def _reasons_of(self, table: Checked) -> tuple[Reason, ...]:
        codes = table.texts("reasons")
        for code in dict.fromkeys(codes):
            if code not in self._reasons:
                near = nearest(code, self._reasons)
                table.note("reasons", phrase("« {code} » n’est pas dans [reasons].{near}", code=code, near=near))
            if codes.count(code) > 1:
                table.note("reasons", phrase("« {code} » y est deux fois.", code=code))
        if not 1 <= len(codes) <= DIGITS:
            said = "{n} motifs, il en faut de 1 à {most} (un chiffre du clavier chacun)."
            table.note("reasons", phrase(said, n=len(codes), most=DIGITS))
        return tuple(Reason(code, self._reasons.get(code, "")) for code in codes)

    def _condition(self, table: Checked) -> Condition:
        expected = phrase('"always", "on_deposit" ou une table de {keys}', keys=", ".join(_KEYS))
        value = table.raw("asked", expected)
        if isinstance(value, dict):
            return self._detailed(table.table("asked"))
        if value not in (None, "always", "on_deposit"):
            table.wrong("asked", value, expected)
        return Condition(on_deposit=value == "on_deposit")

    def _detailed(self, table: Checked) -> Condition:
        category = table.one_of("category", ("", *self.categories), "")
        meant = self.categories.get(category, CategoryMarks())
        condition = Condition(
            age_from=table.optional_age("age_from"),
            age_below=table.optional_age("age_below"),
            categories=meant.codes,
            category_words=meant.words,
            category=category,
            claim=_claim(table),
            **{key: table.truth(key, False) for key in _TRUTHS},
        )
        if condition == Condition():
            said = 'la condition est vide ; pour une pièce toujours demandée, écrire asked = "always".'
            table.note("", phrase(said))
        if (condition.age_from or 0) >= (condition.age_below or 200):
            table.note("age_below", phrase("il doit dépasser age_from."))
        if condition.french and condition.foreign:
            table.note("foreign", phrase("il contredit french : personne ne serait concerné."))
        table.finish()
        return condition


def _categories(table: Checked) -> Mapping[str, CategoryMarks]:
    return {name: _category(table.table(name)) for name in table.names()}


def _category(table: Checked) -> CategoryMarks:
    category = CategoryMarks(table.texts("codes", ()), _folded(table.texts("words", ())))
    table.finish()
    return category


def _claim(table: Checked) -> ClaimKind | None:
    value = table.one_of("claim", ["", *ClaimKind], "")
    return ClaimKind(value) if value in set(ClaimKind) else None


def _folded(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(filter(None, map(fold, words)))


def _effect(table: Checked, deadline: str) -> Effect:
    usual = Effect.TESTS if deadline == "r408" else Effect.REGISTRATION
    value = table.one_of("effect", [effect.value for effect in Effect], usual.value)
    return Effect(value) if value in set(Effect) else usual


def _delivery(table: Checked) -> Delivery:
    value = table.one_of("delivery", [way.value for way in Delivery], Delivery.ONLINE.value)
    return Delivery(value) if value in set(Delivery) else Delivery.ONLINE
