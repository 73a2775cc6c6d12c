import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import csdesk
from csdesk.__main__ import main
from csdesk.exchange.campaign_file import BUILT_IN
from csdesk.i18n import FRENCH, speak
from csdesk.settings import LANGUAGE, Settings
from csdesk.wiring import SETTINGS
from tests.cli.made import DOSSIER, Terminal, delivery

SOURCES = Path(csdesk.__file__).parents[1]


def typed(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`python -m csdesk --data FOLDER words…` in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "csdesk", "--data", str(folder), *words],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(SOURCES), **environment},
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    "words",
    [
        ("inconnu",),
        ("show",),
        ("import",),
        ("decide", DOSSIER, "1NATID01"),
        ("decide", DOSSIER, "1NATID01", "peut-être"),
        ("decide", DOSSIER, "1NATID01", "recue", "--received-on", "31/02/2025"),
        ("queue", "--status", "perdue"),
        ("queue", "--nulle-part"),
        ("queue", "--data", "ailleurs"),
    ],
)
def test_usage_errors_end_with_2_and_touch_nothing(
    words: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = Terminal(tmp_path / "data", capsys).type(*words)
    assert (found.code, found.out) == (2, "")
    assert "usage: csdesk" in found.err
    assert "Traceback" not in found.err
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(("word", "said"), [("--help", "decide"), ("--version", f"csdesk {csdesk.__version__}\n")])
def test_help_and_version_end_with_0(word: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([word])
    assert ended.value.code == 0
    assert said in capsys.readouterr().out


def test_a_process_of_its_own_does_the_same(tmp_path: Path) -> None:
    lot, data = delivery(tmp_path / "lot"), tmp_path / "données"
    received = typed(data, "import", str(lot), "--json")
    assert (received.returncode, received.stderr) == (0, "")
    assert json.loads(received.stdout)["registrations"]["added"] == 2
    refused = typed(data, "show", "26-999999", "--json")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == "csdesk : Aucun dossier ne porte le numéro « 26-999999 ».\n"
    latin = typed(data, "queue", "--json", PYTHONIOENCODING="cp1252")
    assert latin.returncode == 0
    assert latin.stdout.isascii()
    assert "LE GOFF Zoé" in {row["candidate"] for row in json.loads(latin.stdout)}


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "csdesk : Aucun dossier ne porte le numéro « 9 »."), ("en", "csdesk: No record has the number “9”.")],
)
def test_the_language_is_that_of_the_environment(language: str, said: str, tmp_path: Path) -> None:
    assert typed(tmp_path / "data", "show", "9", CSDESK_LANGUAGE=language).stderr == f"{said}\n"


def test_the_language_of_the_desk_is_that_of_its_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Settings(tmp_path / SETTINGS).set(LANGUAGE, "en")
    desk = Terminal(tmp_path, capsys)
    try:
        assert "No record has the number “9”." in desk.type("show", "9").err
    finally:
        speak(FRENCH)


def test_the_data_folder_gets_the_campaign_which_may_then_be_edited(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Terminal(tmp_path / "data", capsys)
    desk.done("queue")
    (file,) = (desk.folder / "campaigns").iterdir()
    assert file.name == f"{BUILT_IN}.toml"
    file.write_text(file.read_text("utf-8").replace('last_name = "Boury"', 'last_name = "Exemple"'), "utf-8")
    assert "Paul Exemple" in desk.type("queue", "--manager", "Boury Paul").trouble
    file.write_text('title = "', "utf-8")
    damaged = desk.type("queue")
    assert (damaged.code, damaged.out) == (1, "")
    assert BUILT_IN in damaged.err


def test_a_data_folder_that_cannot_serve_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "fichier").write_text("occupé")
    for command in ("queue", "check", "run"):
        assert "--data" in Terminal(tmp_path / "fichier", capsys).type(command).trouble


def test_a_demonstration_never_takes_a_folder_that_holds_something_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Terminal(tmp_path / "data", capsys)
    desk.done("import", delivery(tmp_path / "lot"))
    before = desk.done("queue", "--json").json
    assert "démonstration" in desk.type("demo", "--fresh").trouble
    assert desk.done("queue", "--json").json == before


def test_a_user_without_a_name_still_signs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def nameless() -> str:
        raise KeyError("getpwuid(): uid not found: 4242")

    monkeypatch.setattr("csdesk.__main__.getuser", nameless)
    desk = Terminal(tmp_path / "data", capsys)
    desk.done("import", delivery(tmp_path / "lot"))
    said = desk.done("decide", DOSSIER, "1NATID01", "recue", "--json").json
    assert said["decisions"][-1]["by"] == "csdesk"


def test_a_reader_that_has_read_enough_is_no_trouble(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    try:
        found = subprocess.run(
            [sys.executable, "-m", "csdesk", "--data", str(tmp_path), "queue", "--json"],
            stdout=write,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": str(SOURCES)},
            timeout=60,
            check=False,
        )
    finally:
        os.close(write)
    assert (found.returncode, found.stderr) == (0, b"")


def test_the_data_folder_and_what_is_wrong_come_from_the_environment(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "csdesk", "queue"],
        capture_output=True,
        encoding="utf-8",
        env={
            **os.environ,
            "PYTHONPATH": str(SOURCES),
            "CSDESK_DATA": str(tmp_path / "données"),
            "CSDESK_THEME": "mauve",
        },
        timeout=60,
        check=False,
    )
    assert done.returncode == 0
    assert done.stderr.startswith("csdesk : Le réglage « CSDESK_THEME » de l’environnement est laissé de côté")
    assert done.stderr.count("\n") == 1
    assert (tmp_path / "données" / "campaigns").is_dir()


WATCHED = """
import sys
from csdesk.__main__ import main
from csdesk.views.first_paint import FirstPaint

def seen(first, end=FirstPaint._end):
    print(sorted({"sqlalchemy", "alembic", "psycopg", "pymupdf"} & set(sys.modules)))
    first._window.close()
    end(first)

FirstPaint._end = seen
sys.exit(main(sys.argv[1:]))
"""


def test_the_window_is_painted_before_the_libraries_are_loaded(tmp_path: Path) -> None:
    assert typed(tmp_path, "queue").returncode == 0
    command = [sys.executable, "-c", WATCHED, "--data", str(tmp_path)]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (ended.returncode, ended.stdout) == (0, "[]\n"), ended.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere a session always has a screen")
def test_without_a_screen_the_desk_says_so_and_makes_nothing(tmp_path: Path) -> None:
    without = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
    ended = typed(tmp_path / "desk", "run", **without)
    assert ended.returncode == 1
    assert ended.stderr.startswith("csdesk : Aucun écran n’est joignable d’ici")
    assert not (tmp_path / "desk").exists()
