"""The languages of the program: how each is said, and that no word of a catalogue is missing, stale or broken."""

import re
import string
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from csdesk import i18n
from csdesk.domain.files import TooLarge
from csdesk.domain.periods import duration
from csdesk.domain.phrase import phrase
from csdesk.domain.said import written
from csdesk.domain.sizes import MEBIBYTE, size, sizes_apart
from csdesk.domain.trouble import Trouble
from csdesk.i18n import FRENCH, LANGUAGES, plural, say, understood
from tests.languages import spoken
from tools.catalogue.__main__ import LOCALE
from tools.catalogue.messages import Messages, messages
from tools.catalogue.po import Catalogue, compiled, read
from tools.catalogue.po import written as as_po

OTHERS = [language for language in LANGUAGES if language != FRENCH]
BUTTON = "J’ai fourni toutes mes pièces"
"""A button of Cyclades, quoted as candidates see it."""
WORDS = "le|la|les|du|des|une|est|pour|dans|pas|avec|et|sur|par|ou|aux"
FRENCH_LEFT = re.compile(rf"[«»]|\s[:;!?»]|[àâçéèêëîïôûùœÀÉÈ]|\b(?:{WORDS})\b")
KEPT = (BUTTON, "certificat de spécialisation", "“à attribuer”", "F1 or ?")
"""French that an English sentence quotes: the button, the diploma, a word that is typed; and a key."""


def path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "csdesk.po"


@cache
def source() -> Messages:
    return messages()


@cache
def catalogue(language: str) -> Catalogue:
    return read(path(language).read_text("utf-8"))


def pairs(language: str) -> list[tuple[str, str]]:
    """Every French text and what it becomes, plurals included."""
    known = catalogue(language)
    plurals = [pair for one, said in known.plural.items() for pair in zip(one, said, strict=True)]
    return [*known.single.items(), *plurals]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_source_says_a_lot() -> None:
    assert len(source().single) > 1500
    assert len(source().plural) > 30
    assert {"À contrôler", "À régulariser avant le {until}", "image PNG", "mercredi"} <= set(source().single)


@pytest.mark.parametrize("language", OTHERS)
class TestCatalogue:
    """`make catalogue` mends most of it."""

    def test_nothing_is_missing_and_nothing_is_left_over(self, language: str) -> None:
        known = catalogue(language)
        assert known.missing == []
        assert set(known.single) == set(source().single)
        assert set(known.plural) == set(source().plural)

    def test_it_is_written_and_compiled_as_the_tool_does(self, language: str) -> None:
        known = catalogue(language)
        assert path(language).read_text("utf-8") == as_po(known, source(), language)
        assert path(language).with_suffix(".mo").read_bytes() == compiled(known, language)

    def test_both_sides_have_the_same_placeholders(self, language: str) -> None:
        assert [one for one in pairs(language) if placeholders(one[0]) != placeholders(one[1])] == []

    def test_both_sides_have_the_same_ends_keys_and_lines(self, language: str) -> None:
        def shape(text: str) -> tuple[object, ...]:
            edges = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
            return *edges, text.count("&"), text.count("\n"), text.endswith("…")

        assert [(fr, other) for fr, other in pairs(language) if shape(fr) != shape(other)] == []
        sentences = [(fr, other) for fr, other in pairs(language) if fr.endswith(".") and " " in fr]
        assert [other for _, other in sentences if not other.endswith(".")] == []


def test_no_french_is_left_in_english() -> None:
    def bare(text: str) -> str:
        for one in KEPT:
            text = text.replace(one, "")
        return text

    assert [said for _, said in pairs("en") if FRENCH_LEFT.search(bare(said))] == []


def test_what_is_the_same_in_english_has_no_french_word() -> None:
    """Beside figures, keys and codes."""
    alike = {fr for fr, said in pairs("en") if fr == said}
    assert {text for text in alike if re.search(r"[^\W\d_]{4,}", re.sub(r"\{\w+\}", "", text))} == WORDS_OF_BOTH


WORDS_OF_BOTH = {
    *("version {n}", "Session", "Session {session}. {same}", "Session {session} · {file}", "1 point", "{n} points"),
    *("{title} · session {session} · {academy}", "pdf, jpeg", "Identification", "Information", "Progressive"),
    *("coordination", "Code", "Guide", "Page", "Total", "{n} page", "{n} pages"),
}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", ["4,8 Mo", "102 Ko", "87 octets", "1 octet", "0 octet", "à peine plus de 5 Mo"]),
        ("en", ["4.8 MB", "102 KB", "87 bytes", "1 byte", "0 bytes", "barely more than 5 MB"]),
    ],
)
def test_sizes(language: str, said: list[str]) -> None:
    counts = (int(4.8 * MEBIBYTE), 102 * 1024, 87, 1, 0)
    with spoken(language):
        assert [i18n.size(one) for one in counts] == said[:-1]
        assert say(sizes_apart(5 * MEBIBYTE + 1, 5 * MEBIBYTE)[0]) == said[-1]


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "jeudi 05 mars 2026"), ("en", "Thursday 5 March 2026")],
)
def test_long_days(language: str, said: str) -> None:
    with spoken(language):
        assert i18n.long_day(date(2026, 3, 5)) == said


@pytest.mark.parametrize(("language", "said"), [("fr", ("12,5", "12,50", "12")), ("en", ("12.5", "12.50", "12"))])
def test_numbers(language: str, said: tuple[str, ...]) -> None:
    with spoken(language):
        assert (i18n.number(12.5), i18n.number(Decimal("12.50")), i18n.number(Decimal("12"))) == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", ["0 page", "1 page", "2 pages"]),
        ("en", ["0 pages", "1 page", "2 pages"]),
    ],
)
def test_plurals(language: str, said: list[str]) -> None:
    with spoken(language):
        assert [plural("{n} page", "{n} pages", n) for n in range(3)] == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", ["0 jour", "1 mois et 1 jour", "2 ans, 1 mois et 4 jours"]),
        ("en", ["0 days", "1 month and 1 day", "2 years, 1 month and 4 days"]),
    ],
)
def test_durations(language: str, said: list[str]) -> None:
    with spoken(language):
        assert [say(duration(*one)) for one in ((0, 0), (1, 1), (25, 4))] == said


class Late(Trouble):
    sentence = "{what} : la note {note}/20 n’est plus conservée, elle est définitivement perdue."


def test_a_sentence_is_said_with_all_that_is_in_it(english: None) -> None:
    limit = TooLarge(size=size(6 * MEBIBYTE), limit=size(5 * MEBIBYTE))
    assert say(limit) == "The file is 6 MB, the limit is 5 MB."
    assert str(limit) == "Le fichier fait 6 Mo, la limite est de 5 Mo."
    moment = datetime(2025, 11, 19, 16, 0, tzinfo=UTC)
    assert say(phrase("À régulariser avant le {until}", until=moment)) == "To be put right before 19/11/2025 17:00"
    held = phrase("Journal : l’entrée {n} manque.", n=3)
    assert say(phrase("Dossier {dossier} : {trouble}", dossier="1", trouble=held)) == (
        "Record 1: Journal: entry 3 is missing."
    )
    note = phrase("La note se conserve : {note}/20.", note=Decimal("12.5"))
    assert say(note) == "The mark can be carried over: 12.5/20."


def test_a_text_that_was_kept_is_said_in_english_too(english: None) -> None:
    kept = written(phrase("Même contenu que {path}.", path="a.pdf"))
    assert (kept, say(kept)) == ("Même contenu que a.pdf.", "Same content as a.pdf.")
    assert say("Même contenu que a.pdf.") == "Même contenu que a.pdf."
    assert say(phrase("{code} : {why}", code="1", why=kept)) == "1: Same content as a.pdf."


def test_french_is_typeset_and_nothing_is_nothing() -> None:
    assert i18n._("« {text} »") == "«\u00a0{text}\u00a0»"
    for language in LANGUAGES:
        with spoken(language):
            assert i18n.spoken() == language
            assert i18n._("") == ""


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "fr"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "de_DE.UTF-8", "LANGUAGE": "de:en"}, "en"),
        ({"LANG": "C", "LANGUAGE": "en"}, "fr"),
    ],
)
@pytest.mark.skipif("sys.platform == 'win32'")
def test_the_language_of_the_system(variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert understood() == language
    assert understood("", "auto") == language


def test_what_is_asked_for_comes_first() -> None:
    assert understood("en", "fr") == "en"
    assert understood("de", "en") == "en"
    assert understood("auto", "en") == "en"
