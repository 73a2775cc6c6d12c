import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg.conninfo import conninfo_to_dict

from csdesk.app.doors import Address

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12)


@given(WORDS, st.integers(1, 65_535), WORDS, WORDS)
def test_the_driver_reads_what_was_typed(database: str, port: int, login: str, certificate: str) -> None:
    address = Address("pg.exemple.fr", str(port), database, login, certificate)
    read = conninfo_to_dict(address.url)
    assert (read["host"], read["port"], read["dbname"], read["user"]) == ("pg.exemple.fr", str(port), database, login)
    assert (read["sslmode"], read["sslrootcert"]) == ("verify-full", certificate)


@given(WORDS, st.integers(1, 65_535), WORDS, st.booleans())
def test_an_address_comes_back_as_it_was(database: str, port: int, login: str, encrypted: bool) -> None:
    address = Address("pg.exemple.fr", str(port), database, login, encrypted=encrypted)
    assert Address.of(address.url) == address


@pytest.mark.parametrize("url", ["postgresql://h:port/base", "postgresql://[::1", "n’importe quoi", ""])
def test_an_address_that_cannot_be_read_is_an_empty_form(url: str) -> None:
    assert Address.of(url).host == ""


def test_an_address_in_figures_of_version_six_stands_in_brackets() -> None:
    assert conninfo_to_dict(Address("::1", "5432", "desk", "p").url)["host"] == "::1"
    assert Address.of(Address("::1", "5432", "desk", "p").url).host == "::1"
