"""What a desk remembers: defaults, a restart, files of another shape, files that cannot be read or written."""

import json
import logging
from pathlib import Path

import pytest

from csdesk import settings as s
from csdesk.settings import Settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.json"


def test_everything_starts_at_its_default(path: Path) -> None:
    settings = Settings(path)
    assert (settings.get(s.MANAGER), settings.get(s.PIECE), settings.get(s.DRAFTS)) == ("", 0, {})
    assert not path.exists()


def test_what_is_set_is_there_at_the_next_start(path: Path) -> None:
    settings = Settings(path)
    settings.set(s.MANAGER, "boury")
    settings.set(s.CODES, ["1NATID01"])
    settings.set(s.DRAFTS, {"7": {"comment": "« é »"}})
    again = Settings(path)
    assert again.get(s.MANAGER) == "boury"
    assert again.get(s.CODES) == ["1NATID01"]
    assert again.get(s.DRAFTS) == {"7": {"comment": "« é »"}}


def test_the_same_value_is_not_written_again(path: Path) -> None:
    settings = Settings(path)
    settings.set(s.PIECE, 7)
    path.unlink()
    settings.set(s.PIECE, 7)
    assert not path.exists()
    settings.set(s.PIECE, 8)
    assert json.loads(path.read_text("utf-8")) == {"piece": 8}


@pytest.mark.parametrize(
    ("key", "value", "setting"),
    [
        ("manager", 7, s.MANAGER),
        ("piece", "sept", s.PIECE),
        ("piece", True, s.PIECE),
        ("filter.redeposited", 1, s.REDEPOSITED),
        ("filter.codes", ["A", 1], s.CODES),
        ("later", [1, True], s.LATER),
        ("drafts", [], s.DRAFTS),
    ],
)
def test_a_value_of_another_shape_counts_as_absent(
    path: Path, key: str, value: object, setting: s.Setting[object]
) -> None:
    path.write_text(json.dumps({key: value, "place.box": "recue"}), "utf-8")
    settings = Settings(path)
    assert settings.get(setting) == setting.default
    assert settings.get(s.PLACE_BOX) == "recue"


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe\x00", b""])
def test_a_damaged_file_is_set_aside(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    settings = Settings(path)
    assert settings.get(s.MANAGER) == ""
    assert path.with_suffix(".abime").read_bytes() == content
    settings.set(s.MANAGER, "boury")
    assert Settings(path).get(s.MANAGER) == "boury"


def test_a_list_is_no_table_of_settings(path: Path) -> None:
    path.write_text("[1, 2]", "utf-8")
    assert Settings(path).get(s.PIECE) == 0


def test_what_cannot_be_written_is_remembered_meanwhile_and_logged(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = Settings(path)
    path.with_suffix(".new").mkdir()
    with caplog.at_level(logging.WARNING):
        settings.set(s.MANAGER, "boury")
    assert settings.get(s.MANAGER) == "boury"
    assert "cannot be written" in caplog.text
    assert not path.exists()


def test_what_can_neither_be_read_nor_set_aside_is_logged(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.mkdir()
    path.with_suffix(".abime").mkdir()
    (path.with_suffix(".abime") / "plein").touch()
    with caplog.at_level(logging.WARNING):
        assert Settings(path).get(s.MANAGER) == ""
    assert "set aside" in caplog.text
