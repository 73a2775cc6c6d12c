"""A file in place of a command is to be opened; a command stays one."""

from pathlib import Path

import pytest

from csdesk.cli.arguments import ADMIN, COMMANDS, as_meant, parser


@pytest.fixture
def lot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    for name in ("livraison d’été.zip", *COMMANDS, "admin"):
        (tmp_path / name).touch()
    return "livraison d’été.zip"


@pytest.mark.parametrize("before", [[], ["--data", "ailleurs"], ["--data=ailleurs"], ["--apart", "--shared", "u"]])
def test_a_file_is_opened(lot: str, before: list[str]) -> None:
    assert as_meant([*before, lot]) == [*before, "open", lot]
    asked = parser().parse_args(as_meant([*before, lot, lot]))
    assert (asked.command, asked.paths) == ("open", [Path(lot), Path(lot)])


@pytest.mark.parametrize("command", [*COMMANDS, "admin"])
def test_a_command_is_one_though_a_file_has_its_name(lot: str, command: str) -> None:
    assert as_meant(["--data", lot, command]) == ["--data", lot, command]


@pytest.mark.parametrize("words", [[], ["--version"], ["--data"], ["nulle-part.zip"], ["\0"], ["x" * 5000]])
def test_anything_else_is_left_to_the_parser(words: list[str]) -> None:
    assert as_meant(words) == words


def test_what_is_meant_asks_for_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser().parse_args(["open"])
    assert "usage" in capsys.readouterr().err
    assert "open" not in ADMIN
