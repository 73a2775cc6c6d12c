"""Whatever a list holds becomes rows or sentences."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.exchange.liste_simple import NotAList
from tests.exchange.samples import apostrophes, bare_list, bare_row, read

names = st.text(st.characters(whitelist_categories=["Lu", "Ll"], whitelist_characters="'- "), min_size=1).map(
    lambda name: " ".join(name.split())
)
usable = names.filter(lambda name: name not in {"", "-"})


@given(st.lists(usable, min_size=1, max_size=5))
def test_names_come_back_whatever_their_apostrophes(wanted: list[str]) -> None:
    lines = [bare_row(f"0121655{n:04}", name) for n, name in enumerate(wanted)]
    plain = bare_row("01216559999", "LE GOFF")  # one name without a pair: the column is not quoted
    result = read(bare_list(*lines, plain))
    assert [found.registration.candidate.family_name for found in result.rows] == [*wanted, "LE GOFF"]


@given(st.lists(usable.filter(lambda name: not re.fullmatch("'.*'|'", name)), min_size=1, max_size=5))
def test_names_come_back_from_a_list_quoted_throughout(wanted: list[str]) -> None:
    lines = [bare_row(f"0121655{n:04}", name) for n, name in enumerate(wanted)]
    text = bare_list(*lines).decode().split("\n")
    result = read("\n".join(apostrophes(line.split(";")) for line in text).encode())
    assert [found.registration.candidate.family_name for found in result.rows] == wanted


@given(st.binary(max_size=300))
def test_any_bytes_under_a_header_become_rows_or_sentences(data: bytes) -> None:
    result = read(bare_list(bare_row()) + b"\n" + data)
    assert result.rows
    assert all(p.problem and p.line >= 2 for p in result.problems)


CELLS = st.sampled_from(
    ["'", '"', ";", "\n", "\r", "''", '"";', " -", "01216557741", "A", "33605", "002 Version 1", "\t", ","]
)


@given(st.lists(CELLS, max_size=40).map("".join))
def test_any_mix_of_quotes_and_separators_becomes_rows_or_sentences(text: str) -> None:
    result = read(bare_list(bare_row()) + b"\n" + text.encode())
    assert result.rows


@given(st.binary(max_size=200))
def test_any_bytes_alone_are_no_list(data: bytes) -> None:
    with pytest.raises(NotAList):
        read(data)
