"""Shapes that a value may have, and which version comes after which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.settings.setting import newer, version

ORDERED = ("", "0.1", "0.1.1", "0.2", "0.10", "1", "1.0.0.1", "2.0")
VERSIONS = st.lists(st.integers(0, 999), min_size=1, max_size=4).map(lambda parts: ".".join(map(str, parts)))


@pytest.mark.parametrize("earlier", range(len(ORDERED)))
def test_versions_have_an_order(earlier: int) -> None:
    assert [newer(later, ORDERED[earlier]) for later in ORDERED] == [n > earlier for n in range(len(ORDERED))]


@given(VERSIONS)
def test_a_version_is_not_newer_than_itself_however_it_is_written(value: str) -> None:
    assert version(value)
    assert not newer(f"{value}.0", value)
    assert not newer(value, f"{value}.0")


@pytest.mark.parametrize("value", ["1.2.3.4.5", "v1", "1.", ".1", "1,2", "1.2rc1", "٣", " 1", "1\n", 1, None])
def test_what_is_no_version(value: object) -> None:
    assert not version(value)
