"""Each way in which a shared desk cannot be reached has its sentence."""

import os
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import psycopg
import pytest

from csdesk.domain.trouble import Trouble
from csdesk.storage import postgres, postgres_reach
from csdesk.storage.postgres_reach import refusal
from csdesk.storage.postgres_store import open_shared
from csdesk.storage.postgres_trouble import (
    BadAddress,
    CertificateNotFound,
    CertificateUnknown,
    ConnectionRefused,
    DatabaseClosed,
    DatabaseUnknown,
    NotEncrypted,
    NotSecure,
    PasswordMissing,
    PasswordRefused,
    ServerFull,
    ServerRefuses,
    ServerSilent,
    ServerStarting,
    ServerTooOld,
    ServerUnknown,
)
from tests.postgres_desks import Desks, open_desks
from tests.postgres_server import server


@pytest.fixture(scope="module")
def ours() -> Iterator[Desks]:
    """On a server that has no TLS and asks for passwords, even where another is given to the tests."""
    with server({"PATH": os.environ["PATH"]}) as settings, open_desks(settings) as desks:
        yield desks


def told(desks: Desks, kind: type[Trouble], **wrong: Any) -> str:
    with pytest.raises(kind) as raised:
        open_shared(desks.url(**{"database": "postgres", **wrong}), "essai")
    return str(raised.value)


@pytest.mark.parametrize(
    ("kind", "wrong", "said"),
    [
        (ServerUnknown, {"host": "nulle-part.invalid"}, "nulle-part.invalid"),
        (PasswordRefused, {"password": "faux"}, "csdesk"),
        (PasswordMissing, {"password": None}, "mot de passe"),
        (DatabaseUnknown, {"database": "ailleurs"}, "ailleurs"),
        (NotEncrypted, {"sslmode": "require"}, "certificat"),
        (NotEncrypted, {"sslmode": None}, "certificat"),
    ],
)
def test_what_is_wrong_is_said(ours: Desks, kind: type[Trouble], wrong: dict[str, Any], said: str) -> None:
    assert said in told(ours, kind, **wrong)


def test_a_port_where_nothing_listens_is_said(postgresql: Desks) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        assert str(port) in told(postgresql, ServerRefuses, host="127.0.0.1", port=port)


def test_a_server_that_never_answers_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_reach, "_SECONDS", 0.05)
    with socket.socket() as deaf, ExitStack() as waiting:
        deaf.bind(("127.0.0.1", 0))
        deaf.listen(0)
        for _ in range(4):  # more than it lets wait: whoever comes next gets no answer
            caller = waiting.enter_context(socket.socket())
            caller.setblocking(False)
            caller.connect_ex(deaf.getsockname())
        settings = {"host": "127.0.0.1", "port": deaf.getsockname()[1]}
        assert isinstance(refusal(settings, psycopg.OperationalError("timeout expired")), ServerSilent)


def test_an_old_server_is_refused(postgresql: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "OLDEST", 99)
    assert "99" in told(postgresql, ServerTooOld)


def test_an_address_that_cannot_be_read_does_not_show_its_password() -> None:
    with pytest.raises(BadAddress) as raised:
        open_shared("postgresql://boury:très secret@h:x:y/%zz", "essai")
    assert "secret" not in str(raised.value)


def test_no_sentence_shows_the_password(ours: Desks) -> None:
    said = told(ours, PasswordRefused, password="secret")
    assert "secret" not in said + repr(postgres.Place.of("postgresql://boury:secret@h/desk"))


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ('FATAL:  password authentication failed for user "boury"', PasswordRefused),
        ("FATAL:  authentification par mot de passe échouée pour l'utilisateur «\xa0boury\xa0»", PasswordRefused),
        ('FATAL:  database "desk" does not exist', DatabaseUnknown),
        ("FATAL:  la base de données «\xa0desk\xa0» n'existe pas", DatabaseUnknown),
        ('FATAL:  permission denied for database "desk"', DatabaseClosed),
        ("FATAL:  sorry, too many clients already", ServerFull),
        ('FATAL:  too many connections for role "boury"', ServerFull),
        ("FATAL:  remaining connection slots are reserved for roles with the SUPERUSER attribute", ServerFull),
        ("FATAL:  désolé, trop de clients sont déjà connectés", ServerFull),
        ("FATAL:  the database system is starting up", ServerStarting),
        ("FATAL:  the database system is shutting down", ServerStarting),
        ("FATAL:  the database system is in recovery mode", ServerStarting),
        ("FATAL:  le système de bases de données se lance", ServerStarting),
        ("server closed the connection unexpectedly\n\tThis probably means the server terminated", ServerSilent),
        ("SSL SYSCALL error: EOF detected", ServerSilent),
        ("SSL error: unexpected eof while reading", ServerSilent),
        ("could not receive data from server: Connection reset by peer", ServerSilent),
        ("Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?", ServerRefuses),
        ("Connection refused (0x0000274D/10061)\n\tIs the server running on that host", ServerRefuses),
        ("Network is unreachable\n\tIs the server running on that host", ServerRefuses),
        ('FATAL:  no pg_hba.conf entry for host "10.0.0.1", user "boury", database "desk"', ConnectionRefused),
        (
            'root certificate file "/r.crt" does not exist\nEither provide it',
            CertificateNotFound,
        ),
        ("SSL error: certificate verify failed", CertificateUnknown),
        ("SSL error: sslv3 alert handshake failure", NotSecure),
    ],
)
def test_what_a_server_says_is_understood_in_its_language(said: str, kind: type[Trouble]) -> None:
    error = psycopg.OperationalError(f'connection failed: connection to server at "h", port 5432 failed: {said}')
    assert type(refusal({"user": "boury", "dbname": "desk"}, error)) is kind
