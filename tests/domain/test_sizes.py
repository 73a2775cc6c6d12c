import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.domain.sizes import MEBIBYTE, read_size, size, sizes_apart

FIVE = 5 * MEBIBYTE


@pytest.mark.parametrize(
    ("count", "written"),
    [
        (0, "0 octet"),
        (1, "1 octet"),
        (2, "2 octets"),
        (1023, "1023 octets"),
        (1024, "1 Ko"),
        (104_857, "102 Ko"),
        (104_858, "0,1 Mo"),
        (MEBIBYTE, "1 Mo"),
        (FIVE, "5 Mo"),
        (int(4.8 * MEBIBYTE), "4,8 Mo"),
        (10 * MEBIBYTE, "10 Mo"),
        (1024 * MEBIBYTE, "1024 Mo"),
    ],
)
def test_a_size_is_written_with_its_unit(count: int, written: str) -> None:
    assert str(size(count)) == written


@pytest.mark.parametrize(
    ("count", "limit", "written"),
    [
        (FIVE + 1, FIVE, ("à peine plus de 5 Mo", "5 Mo")),
        (FIVE + 5_000, FIVE, ("à peine plus de 5 Mo", "5 Mo")),
        (FIVE + 10_000, FIVE, ("5,01 Mo", "5 Mo")),
        (FIVE + 60_000, FIVE, ("5,1 Mo", "5 Mo")),
        (7 * MEBIBYTE, FIVE, ("7 Mo", "5 Mo")),
        (5_000_001, 5_000_000, ("à peine plus de 4,77 Mo", "4,77 Mo")),
        (20 * MEBIBYTE, 10 * MEBIBYTE, ("20 Mo", "10 Mo")),
    ],
)
def test_two_sizes_are_told_apart(count: int, limit: int, written: tuple[str, str]) -> None:
    assert tuple(map(str, sizes_apart(count, limit))) == written


@given(limit=st.integers(1024, 100 * MEBIBYTE), over=st.integers(1, 100 * MEBIBYTE))
def test_a_file_over_the_limit_never_reads_like_the_limit(limit: int, over: int) -> None:
    said, bound = map(str, sizes_apart(limit + over, limit))
    assert said != bound
    assert said.endswith(" Mo")
    assert bound.endswith(" Mo")
    assert len(said) < 40


@given(limit=st.integers(1024, 100 * MEBIBYTE), over=st.integers(1, 100 * MEBIBYTE))
def test_a_size_is_read_as_it_was_written(limit: int, over: int) -> None:
    for said in (size(limit), *sizes_apart(limit + over, limit)):
        assert str(read_size(str(said))) == str(said)


@pytest.mark.parametrize("text", ["", "Mo", "5 Go", "à peine plus de", "à peine plus de cinq Mo", "environ 5 Mo"])
def test_what_is_no_size(text: str) -> None:
    assert read_size(text) is None
