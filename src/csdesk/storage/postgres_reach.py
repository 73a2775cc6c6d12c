"""PostgreSQL only: why a connection was refused. The way is tried anew, for libpq's words vary with the language."""

import socket
from collections.abc import Mapping
from typing import Any, Final

import psycopg
from psycopg.errors import ConnectionTimeout

from csdesk.domain.phrase import phrase
from csdesk.domain.trouble import Trouble
from csdesk.storage.postgres_trouble import (
    CertificateNotFound,
    CertificateOfAnother,
    CertificateUnknown,
    ConnectionRefused,
    DatabaseClosed,
    DatabaseUnknown,
    LoginMissing,
    NotEncrypted,
    NotSecure,
    PasswordMissing,
    PasswordRefused,
    ServerFull,
    ServerRefuses,
    ServerSilent,
    ServerStarting,
    ServerUnknown,
)

_SECONDS: Final = 3
_PASSWORD: Final = ("password authentication failed", "authentification par mot de passe échouée")
_STARTING: Final = ("the database system", "système de base")
_FULL: Final = ("too many clients", "too many connections", "connection slots", "trop de", "emplacements de connexion")
_CUT: Final = ("closed the connection", "closed unexpectedly", "unexpected eof", "SYSCALL", "reset by peer", "timeout")
_AWAY: Final = ("Connection refused", "Connexion refusée", "No route to host", "Network is unreachable")
_DENIED: Final = ("permission denied for database", "droit refusé pour la base")
_UNKNOWN: Final = ("does not exist", "n'existe pas", "n’existe pas")


def refusal(settings: Mapping[str, Any], error: psycopg.OperationalError) -> Trouble:
    """What stands in the way, from the name to the password. `settings` are libpq's."""
    host, port = (str(settings.get(key, "")).split(",")[0] for key in ("host", "port"))  # the first of several
    return _refusal(host, int(port or 5432), settings, error)


def _refusal(host: str, port: int, settings: Mapping[str, Any], error: psycopg.OperationalError) -> Trouble:
    if isinstance(error, ConnectionTimeout):  # as long as one can wait has been waited
        return ServerSilent(host=host, port=port, detail=phrase("délai dépassé"))
    return _way(host, port) or _passing(host, port, _words(str(error))) or _answer(host, settings, error)


def _way(host: str, port: int) -> Trouble | None:
    """None when something listens there."""
    if not host or host.startswith("/"):
        return None
    try:
        socket.create_connection((host, port), timeout=_SECONDS).close()
    except socket.gaierror:
        return ServerUnknown(host=host)
    except ConnectionRefusedError:
        return ServerRefuses(host=host, port=port)
    except OSError as error:
        return ServerSilent(host=host, port=port, detail=error.strerror or phrase("délai dépassé"))
    return None


def _passing(host: str, port: int, said: str) -> Trouble | None:
    """What is over by itself in a moment; None for what is not."""
    if any(word in said for word in _STARTING):
        return ServerStarting(host=host, detail=said)
    if any(word in said for word in _FULL):
        return ServerFull(host=host, detail=said)
    if any(word in said for word in _AWAY):  # it is back by now, or the way there would have told
        return ServerRefuses(host=host, port=port)
    if any(word in said for word in _CUT):
        return ServerSilent(host=host, port=port, detail=phrase("la connexion a été coupée"))
    return None


def _answer(host: str, settings: Mapping[str, Any], error: psycopg.OperationalError) -> Trouble:
    """What the server itself said; in English, in French, or as it is."""
    user, database = settings.get("user", ""), settings.get("dbname", "")
    said = _words(str(error))
    if error.pgconn is not None and error.pgconn.needs_password:
        return PasswordMissing(host=host, user=user) if user else LoginMissing(host=host)
    if "SSL" in said or "certificate" in said:
        return _unsafe(host, settings, said)
    if any(word in said for word in _PASSWORD):
        return PasswordRefused(host=host, user=user)
    if any(word in said for word in _DENIED) and str(database) in said:
        return DatabaseClosed(database=database, user=user)
    if any(word in said for word in _UNKNOWN) and str(database) in said:
        return DatabaseUnknown(host=host, database=database)
    return ConnectionRefused(host=host, user=user, detail=said)


def _unsafe(host: str, settings: Mapping[str, Any], said: str) -> Trouble:
    """What keeps the line from being safe; the driver's own libpq speaks English."""
    if "does not support SSL" in said:
        return NotEncrypted(host=host)
    if "root certificate file" in said or "could not get home directory" in said:
        return CertificateNotFound(file=settings.get("sslrootcert", "~/.postgresql/root.crt"))
    if "does not match host name" in said:
        return CertificateOfAnother(host=host, other=said.split('"')[1])
    if "certificate verify failed" in said:
        return CertificateUnknown(host=host)
    return NotSecure(host=host, detail=said)


def _words(said: str) -> str:
    """'connection to server at "h", port 5432 failed: FATAL:  no.' -> 'no'."""
    lines = said.replace("\xa0", " ").strip().splitlines()
    told = next((line for line in lines if "failed: " in line or "FATAL" in line), lines[-1])
    return told.split("failed: ")[-1].removeprefix("FATAL:").strip().rstrip(".")
