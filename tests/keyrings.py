"""Keyrings of the tests: one that keeps passwords in memory; a system without any is the default of every test."""

from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring


class Memory(KeyringBackend):
    """Keeps for as long as the test runs."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@contextmanager
def in_memory() -> Iterator[Memory]:
    """Within the block the system has a keyring, empty at first."""
    used = Memory()
    keyring.set_keyring(used)
    try:
        yield used
    finally:
        keyring.set_keyring(NoKeyring())  # type: ignore[no-untyped-call]
