"""Where layers are found: files, the environment, the registry of Windows."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from csdesk.settings import sources
from csdesk.settings.layers import Source
from csdesk.settings.sources import from_environment, from_file, from_machine, from_registry, machine_files, read_layers

ADDRESS = "postgresql://pg.rectorat.example/csdesk"


class Registry:
    """As much of `winreg` as is asked, which only Windows has: hives by name, values as (name, value, kind)."""

    HKEY_LOCAL_MACHINE, HKEY_CURRENT_USER = "HKEY_LOCAL_MACHINE", "HKEY_CURRENT_USER"

    def __init__(self, **hives: list[tuple[str, object, int]] | OSError) -> None:
        self._hives = hives

    @contextmanager
    def OpenKey(self, hive: str, name: str) -> Iterator[list[tuple[str, object, int]]]:
        assert name == r"Software\Policies\csdesk"
        found = self._hives.get(hive)
        if isinstance(found, OSError):
            raise found
        if found is None:
            raise FileNotFoundError(2, name)
        yield found

    def QueryInfoKey(self, key: list[tuple[str, object, int]]) -> tuple[int, int, int]:
        return 0, len(key), 0

    def EnumValue(self, key: list[tuple[str, object, int]], place: int) -> tuple[str, object, int]:
        return key[place]


def test_the_registry_says_the_computers_policies_then_the_persons() -> None:
    found = from_registry(
        Registry(HKEY_CURRENT_USER=[("Theme", "dark", 1)], HKEY_LOCAL_MACHINE=[("shared", ADDRESS, 1), ("", "x", 1)])
    )
    assert list(found) == [
        Source("policy", r"HKEY_LOCAL_MACHINE\Software\Policies\csdesk", {"shared": ADDRESS}),
        Source("policy", r"HKEY_CURRENT_USER\Software\Policies\csdesk", {"theme": "dark"}),
    ]


def test_a_registry_without_policies_says_nothing() -> None:
    assert list(from_registry(Registry())) == []


def test_a_key_that_may_not_be_read_is_told_and_the_other_still_read() -> None:
    found = from_registry(
        Registry(HKEY_LOCAL_MACHINE=PermissionError(13, "Accès refusé"), HKEY_CURRENT_USER=[("theme", "dark", 1)])
    )
    assert [(source.unreadable, dict(source.values)) for source in found] == [
        ("Accès refusé", {}),
        ("", {"theme": "dark"}),
    ]


def test_the_environment_says_settings_and_has_other_variables() -> None:
    given = {"CSDESK_THEME": "dark", "CSDESK_NEW_PASSWORD": "x", "THEME": "light", "CSDESK_DATA": "/srv/csdesk"}
    assert from_environment(given).values == {"data": "/srv/csdesk", "theme": "dark"}


def test_a_file_has_a_line_for_each_setting(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_text(f'shared = "{ADDRESS}"\ncampaign = "été-2027"\n', "utf-8")
    assert list(from_file("policy", path)) == [Source("policy", str(path), {"shared": ADDRESS, "campaign": "été-2027"})]


@pytest.mark.parametrize("content", [b"theme = dark", b'theme = "d\xe9j\xe0"', b"= 1"])
def test_a_file_that_is_no_toml_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "policy.toml"
    path.write_bytes(content)
    (source,) = from_file("policy", path)
    assert source.unreadable
    assert source.values == {}


def test_a_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    (source,) = from_file("machine", tmp_path)
    assert source.unreadable


def test_a_file_that_is_not_there_says_nothing(tmp_path: Path) -> None:
    assert list(from_file("policy", tmp_path / "policy.toml")) == []
    assert list(from_machine((tmp_path / "a", tmp_path / "b"))) == []


def test_the_first_of_the_machines_files_counts(tmp_path: Path) -> None:
    for name, theme in (("b", "dark"), ("c", "light")):
        (tmp_path / name).write_text(f'theme = "{theme}"', "utf-8")
    (source,) = from_machine((tmp_path / "a", tmp_path / "b", tmp_path / "c"))
    assert source.values == {"theme": "dark"}


def test_all_together_on_this_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Desktops put a folder of their own before /etc/xdg: what stands in the latter is found all the same."""
    monkeypatch.setenv("XDG_CONFIG_DIRS", f"{tmp_path / 'xdg-xfce'}:{tmp_path / 'xdg'}")
    monkeypatch.setattr(sources, "POLICY_FILE", tmp_path / "policy.toml")
    monkeypatch.setenv("CSDESK_CAMPAIGN", "2027")
    (tmp_path / "xdg" / "csdesk").mkdir(parents=True)
    (tmp_path / "xdg" / "csdesk" / "csdesk.toml").write_text('theme = "light"', "utf-8")
    (tmp_path / "policy.toml").write_text('theme = "dark"', "utf-8")
    found = read_layers()
    assert [(layer.level, dict(layer.values)) for layer in found.all] == [
        ("policy", {"theme": "dark"}),
        ("environment", {"campaign": "2027"}),
        ("machine", {"theme": "light"}),
    ]
    assert found.troubles == ()


def test_the_machines_file_is_where_the_system_keeps_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CONFIG_DIRS", raising=False)
    assert machine_files() == (Path("/etc/xdg/csdesk/csdesk.toml"),)
