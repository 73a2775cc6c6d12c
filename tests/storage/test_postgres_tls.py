"""What keeps a line from being safe, each with its sentence; on a real server with a real certificate."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from csdesk.storage.postgres import Place, new_engine
from csdesk.storage.postgres_trouble import (
    CertificateNotFound,
    CertificateOfAnother,
    CertificateUnknown,
    NotEncrypted,
    NotSecure,
)
from tests import certificates
from tests.postgres_desks import Desks
from tests.postgres_server import Server, own_server, url_of


@pytest.fixture(scope="module")
def certified() -> Iterator[Server]:
    with own_server(tls=True) as one:
        yield one


def called(server: Server, host: str, certificate: Path | str | None) -> None:
    more = {} if certificate is None else {"sslrootcert": str(certificate)}
    new_engine(Place.of(url_of(server.settings, host=host, sslmode=None, **more))).connect().close()


def test_a_server_that_is_who_it_says_is_trusted(certified: Server) -> None:
    called(certified, "localhost", certified.authority)


@pytest.mark.parametrize(
    ("host", "which", "kind", "said"),
    [
        ("localhost", "of another server", CertificateUnknown, "localhost"),
        ("127.0.0.1", "its own", CertificateOfAnother, "« localhost », pas de « 127.0.0.1 »"),
        ("localhost", "gone", CertificateNotFound, "gone"),
        ("localhost", "none", CertificateNotFound, "~/.postgresql/root.crt"),
    ],
)
def test_what_is_not_safe_is_said_and_nothing_sent(
    certified: Server, tmp_path: Path, host: str, which: str, kind: type[NotSecure], said: str
) -> None:
    given = {"of another server": certificates.make(tmp_path).certificate, "its own": certified.authority, "none": None}
    with pytest.raises(NotSecure) as told:
        called(certified, host, given.get(which, tmp_path / which))
    assert type(told.value) is kind
    assert said in str(told.value)


def test_a_server_without_certificate_is_said(postgresql: Desks, tmp_path: Path) -> None:
    known = certificates.make(tmp_path).certificate
    url = postgresql.url("postgres", sslmode="verify-full", sslrootcert=str(known))
    with pytest.raises(NotEncrypted):
        new_engine(Place.of(url)).connect().close()
