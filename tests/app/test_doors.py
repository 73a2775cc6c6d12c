import pytest
from hypothesis import given
from hypothesis import strategies as st
from psycopg.conninfo import conninfo_to_dict

from csdesk.app.doors import Address, called_by

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


@given(WORDS, WORDS)
def test_a_login_is_changed_and_nothing_else(former: str, login: str) -> None:
    url = f"{Address('pg.exemple.fr', '5432', 'desk', former).url}&connect_timeout=7"
    read = conninfo_to_dict(called_by(url, login))
    assert (read.pop("user"), {**read, "user": former}) == (login, conninfo_to_dict(url))
    assert "user" not in conninfo_to_dict(called_by(url, ""))
    assert Address.of(url).is_at(Address.of(called_by(url, login)))


@pytest.mark.parametrize(
    ("mode", "encrypted"),
    [("verify-full", True), ("verify-ca", True), ("require", True), ("prefer", False), ("disable", False)],
)
def test_what_others_can_read_is_not_called_encrypted(mode: str, encrypted: bool) -> None:
    assert Address.of(f"postgresql://p@pg/desk?sslmode={mode}").encrypted is encrypted


@pytest.mark.parametrize("url", ["postgresql://h:port/base", "postgresql://[::1", "n’importe quoi", ""])
def test_an_address_that_cannot_be_read_is_an_empty_form(url: str) -> None:
    assert Address.of(url).host == ""


def test_an_address_in_figures_of_version_six_stands_in_brackets() -> None:
    assert conninfo_to_dict(Address("::1", "5432", "desk", "p").url)["host"] == "::1"
    assert Address.of(Address("::1", "5432", "desk", "p").url).host == "::1"
