import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.domain.names import fold, search_text


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ÉTIENNE Zoé", "etienne zoe"),
        ("Œuvrard-Łoś", "oeuvrard los"),
        ("LE  GOFF", "le goff"),
        ("d’Arc", "d arc"),
        ("D'ARC", "d arc"),
        ("Ǽgir Ǿrsted", "aegir orsted"),
        ("Weiß", "weiss"),
        ("Iıİ", "iii"),
        ("℡ №", "tel no"),
        ("Jean\N{NO-BREAK SPACE}Marie", "jean marie"),
        ("01216557741", "01216557741"),
        ("  ", ""),
        ("—", ""),
    ],
)
def test_names_are_made_comparable(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_case_and_composition_make_no_difference(text: str) -> None:
    assert fold(text) == fold(text.upper().lower()) == fold(unicodedata.normalize("NFD", text))


@given(st.text(), st.text())
def test_words_are_folded_one_by_one(left: str, right: str) -> None:
    assert fold(f"{left} {right}").split() == fold(left).split() + fold(right).split()


def test_search_text_leaves_empty_parts_out() -> None:
    assert search_text("LE GOFF", "", "Zoé") == "le goff zoe"
