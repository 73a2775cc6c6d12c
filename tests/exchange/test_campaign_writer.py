"""A campaign changed value by value: what is saved is what was typed, and the rest of the file stays as it was."""

import tomllib
from datetime import date, datetime
from difflib import unified_diff
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.app.campaigns import Way
from csdesk.exchange.campaign_file import built_in_text
from csdesk.exchange.campaign_writer import TomlCampaign

KEY = "clermont-ferrand-2026"
TEXT = built_in_text()
ASKED = next(line for line in TEXT.splitlines() if line.startswith("asked = {"))
CLOSING: Way = ("calendar", "closing")


@pytest.fixture
def document() -> TomlCampaign:
    return TomlCampaign(KEY, TEXT)


def difference(document: TomlCampaign) -> list[str]:
    """Lines taken away (-) and added (+)."""
    lines = unified_diff(TEXT.splitlines(), document.text().splitlines(), lineterm="", n=0)
    return [line for line in lines if line[0] in "+-" and line[:3] not in ("+++", "---")]


def test_untouched_it_is_the_file_to_the_letter(document: TomlCampaign) -> None:
    assert (document.text(), document.changed, document.mistakes()) == (TEXT, False, ())


@pytest.mark.parametrize(
    ("way", "value", "expected"),
    [
        (
            CLOSING,
            datetime(2025, 11, 20, 17),
            ["-closing = 2025-11-19T17:00:00", "+closing = 2025-11-20T17:00:00"],
        ),
        (("calendar", "r408", "day_counts"), True, ["-day_counts = false", "+day_counts = true"]),
        (("rules", "refusal_needs_text"), None, ["-refusal_needs_text = true"]),
        (("reasons", "nouveau"), "Essai « x »", ['+nouveau = "Essai « x »"']),
        (("managers", 1, "domains", 0), "Bois durs", ["Bois durs"]),
        (
            ("pieces", 2, "asked"),
            {"age_from": 17},
            [f"-{ASKED}", "+asked = { age_from = 17 }"],
        ),
        (("essai", "new"), "x", ["+", "+[essai]", '+new = "x"']),
    ],
)
def test_a_change_touches_its_line_alone(document: TomlCampaign, way: Way, value: object, expected: list[str]) -> None:
    document.put(way, value)
    changed = difference(document)
    if len(expected) == 1 and expected[0][0] not in "+-":
        assert len(changed) == 2
        assert expected[0] in changed[1]
    else:
        assert changed == expected
    assert document.value(way) == value


def test_the_same_value_again_is_no_change(document: TomlCampaign) -> None:
    document.put(CLOSING, datetime(2025, 11, 20, 17))
    document.put(CLOSING, datetime(2025, 11, 19, 17))
    assert not document.changed


def test_true_is_not_one(document: TomlCampaign) -> None:
    document.put(("managers", 0, "level"), 1)
    document.put(("managers", 0, "level"), True)
    assert str(document.mistakes()[0].what).startswith("true trouvé, on attend un nombre entier")


@pytest.mark.parametrize(
    ("way", "value", "where", "sentence"),
    [
        (("title",), "", "title", "le texte est vide."),
        (("pieces", 2, "short"), "x" * 29, "pieces[3].short", "29 caractères, la liste en montre 28 au plus."),
        (
            ("specialities", "level3", 2, "domain"),
            "Coifure",
            "specialities.level3[3].domain",
            "« Coifure » n’est le domaine d’aucun gestionnaire de niveau 3. Vouliez-vous dire « Coiffure » ?",
        ),
        (("pieces", 2, "asked"), {"age": 3}, "pieces[3].asked.age", "cette clé n’existe pas ici."),
    ],
)
def test_a_mistake_stands_where_it_was_made(
    document: TomlCampaign, way: Way, value: object, where: str, sentence: str
) -> None:
    document.put(way, value)
    first = next(one for one in document.mistakes() if one.where == where)
    assert str(first.what).startswith(sentence)
    assert document.value(first.way) is not None


def test_a_new_manager_stands_before_the_comments_of_what_follows(document: TomlCampaign) -> None:
    place = document.add(("managers",), {"key": "x", "level": 3, "domains": ["Z"]})
    assert place == 6
    assert difference(document) == ["+", "+[[managers]]", '+key = "x"', "+level = 3", '+domains = ["Z"]']


@pytest.mark.parametrize(("piece", "comment"), [(2, "Âge compté"), (0, ""), (16, "")])
def test_a_piece_goes_with_its_comments_and_no_other(document: TomlCampaign, piece: int, comment: str) -> None:
    code = document.value(("pieces", piece, "code"))
    document.remove(("pieces", piece))
    gone = difference(document)
    assert f'-code = "{code}"' in gone
    assert [line for line in gone if line.startswith("+")] == []
    assert comment in "".join(line for line in gone if line.startswith("-#"))
    assert any(line.startswith("-#") for line in gone) is bool(comment)


def test_a_speciality_is_one_line(document: TomlCampaign) -> None:
    document.add(("specialities", "level3"), {"code": "56100001", "label": "Verre", "r408": [3, 5]})
    assert difference(document) == ['+    { code = "56100001", label = "Verre", r408 = [3, 5] },']


def test_giving_up_brings_the_file_back(document: TomlCampaign) -> None:
    document.remove(("pieces", 0))
    document.give_up()
    assert (document.text(), document.changed) == (TEXT, False)


def test_the_comment_above_a_key_explains_it(document: TomlCampaign) -> None:
    assert "Question ouverte : Cyclades compte-t-il 5 000 000 octets ?" in document.explained(("deposit", "size_limit"))
    assert document.explained(("calendar", "r408")).startswith("« En l’absence de l’attestation")
    assert document.explained(("pieces", 2)).startswith("Âge compté")
    assert document.explained(("title",)) == ""


MARKED = TEXT.replace("2025-11-19T17:00:00", "2025-11-19T17:00:00 # à vérifier : repris")


def test_what_is_to_check_is_known_until_a_person_did() -> None:
    document = TomlCampaign(KEY, MARKED)
    assert document.to_check() == {CLOSING}
    document.checked(CLOSING)
    assert (document.to_check(), document.changed, document.text()) == (frozenset(), True, TEXT)


def test_a_new_value_is_checked() -> None:
    document = TomlCampaign(KEY, MARKED)
    document.put(CLOSING, datetime(2025, 11, 20, 17))
    assert document.to_check() == frozenset()
    assert "à vérifier :" not in document.text()


LEAVES: list[Way] = []


def _leaves(values: Any, way: Way) -> None:
    steps = values.items() if isinstance(values, dict) else enumerate(values) if isinstance(values, list) else None
    if steps is None:
        LEAVES.append(way)
    for step, value in steps or ():
        _leaves(value, (*way, step))


_leaves(tomllib.loads(TEXT), ())
_texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_values = st.one_of(
    _texts,
    st.booleans(),
    st.integers(-(2**40), 2**40),
    st.dates(date(1900, 1, 1)),
    st.datetimes(datetime(1900, 1, 1)).map(lambda at: at.replace(microsecond=0)),
    st.lists(_texts, max_size=12),
    st.dictionaries(st.sampled_from(["age_from", "a b", "é"]), st.integers(0, 9), max_size=3),
)
_put = st.builds(lambda way, value: partial(TomlCampaign.put, way=way, value=value), st.sampled_from(LEAVES), _values)
_remove = st.builds(
    lambda way, deep: partial(TomlCampaign.remove, way=way[:deep]), st.sampled_from(LEAVES), st.integers(1, 3)
)
_add = st.builds(
    lambda way, words: partial(TomlCampaign.add, way=way, value={"key": words, "domains": [words], "level": 3}),
    st.sampled_from([("managers",), ("pieces",), ("specialities", "level3"), ("specialities", "level4")]),
    _texts,
)


def possible(document: TomlCampaign, edit: partial[Any]) -> bool:
    """Whether there is still something to edit there."""
    way, whole = edit.keywords["way"], edit.keywords["way"][:1]
    return document.value(way if edit.func is TomlCampaign.add else way[:-1] or whole) not in (None, [])


@given(st.lists(st.one_of(_put, _remove, _add), max_size=8))
def test_whatever_is_typed_the_text_says_it(edits: list[partial[Any]]) -> None:
    document = TomlCampaign(KEY, TEXT)
    for edit in edits:
        way = edit.keywords["way"]
        inside = document.value(way[:-1])
        fits = isinstance(inside, dict) or (isinstance(inside, list) and way[-1] < len(inside))
        if fits and possible(document, edit):
            edit(document)
    document.mistakes()
    assert tomllib.loads(document.text()) == document.value(())
