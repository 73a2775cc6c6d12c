import signal
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from csdesk.cli.watch import Watch
from csdesk.domain.queue import Box
from csdesk.domain.words import PARIS
from csdesk.exchange.campaign_file import BUILT_IN
from csdesk.storage import open_store
from tests.app.made import CAMPAIGN, IDENTITY
from tests.cli.made import DOSSIER, QUEUE_KEYS, Terminal

REASONS = CAMPAIGN.requirement[IDENTITY].reasons


@pytest.mark.parametrize("reason", ["illisible", "1", "ILLISIBLE", REASONS[0].text])
def test_a_reason_is_given_by_code_number_or_text(desk: Terminal, reason: str) -> None:
    said = desk.done("decide", DOSSIER, IDENTITY, "Non conforme", "--reason", reason, "--json").json
    assert set(said) >= QUEUE_KEYS | {"deposits", "decisions"}
    assert said["status"] == "non_conforme"
    assert [one["code"] for one in said["decisions"][-1]["reasons"]] == ["illisible"]


def test_several_reasons_are_kept_in_order(desk: Terminal) -> None:
    said = desk.done("decide", DOSSIER, IDENTITY, "non_conforme", "--reason", "2", "--reason", "1", "--json").json
    assert [one["code"] for one in said["decisions"][-1]["reasons"]] == [REASONS[1].code, REASONS[0].code]


@pytest.mark.parametrize("reason", ["0", "10", "jamais_vu", "²"])
def test_an_unknown_reason_is_told_with_those_that_exist(desk: Terminal, reason: str) -> None:
    trouble = desk.type("decide", DOSSIER, IDENTITY, "non_conforme", "--reason", reason).trouble
    assert f"« {reason} »" in trouble
    assert "1 illisible" in trouble


def test_recue_is_of_today_and_signed(desk: Terminal) -> None:
    said = desk.done("decide", DOSSIER, IDENTITY.lower(), "recue", "--by", "Gaelle Vigier", "--json").json
    today = datetime.now(PARIS).date()
    assert date.fromisoformat(said["reception_date"]) in {today, today - timedelta(days=1)}
    assert said["decisions"][-1]["by"] == "Gaëlle Vigier"


def test_who_sits_at_the_desk_signs(desk: Terminal) -> None:
    (desk.folder / "desk.json").write_text('{"manager": "boury"}')
    assert desk.done("decide", DOSSIER, IDENTITY, "recue", "--json").json["decisions"][-1]["by"] == "Paul Boury"


def test_a_decision_in_words(desk: Terminal) -> None:
    label = CAMPAIGN.requirement[IDENTITY].label
    assert desk.done("decide", DOSSIER, IDENTITY, "conforme").out == f"LE GOFF Zoé, {label} : Conforme.\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((DOSSIER, IDENTITY, "non_conforme"), "motif ou un commentaire"),
        ((DOSSIER, "ZZJDC01", "conforme"), "Rien n’a été déposé"),
        ((DOSSIER, "ZZDOM01", "conforme"), "n’a pas de pièce ZZDOM01"),
        ((DOSSIER, IDENTITY, "aucun"), "rien à retirer"),
        ((DOSSIER, IDENTITY, "recue", "--received-on", "2099-01-01"), "01/01/2099"),
        (("26-999999", IDENTITY, "recue"), "Aucun dossier"),
    ],
)
def test_a_decision_that_cannot_be_is_said_and_nothing_written(
    desk: Terminal, words: tuple[str, ...], said: str
) -> None:
    before = desk.done("show", DOSSIER, "--json").json
    assert said in desk.type("decide", *words).trouble
    assert desk.done("show", DOSSIER, "--json").json == before


def test_a_posted_piece_without_a_file_stands_in_its_queue(desk: Terminal) -> None:
    file = desk.folder / "campaigns" / f"{BUILT_IN}.toml"
    before, jdc, after = file.read_text("utf-8").partition('code = "ZZJDC01"')
    file.write_text(f'{before}{jdc}\ndelivery = "postal"{after}', "utf-8")
    desk.done("decide", DOSSIER, "ZZJDC01", "recue")
    rows = desk.done("queue", "--json").json
    assert [(row["piece"], row["deposited_at"]) for row in rows if row["status"] == "recue"] == [("ZZJDC01", None)]
    assert len(rows) == 4


def test_a_backup_is_restored_and_the_former_desk_kept(desk: Terminal, tmp_path: Path) -> None:
    before = desk.done("show", DOSSIER, "--json").json
    copy = tmp_path / "copie.db"
    assert desk.done("backup", copy, "--json").json == {"backup": str(copy)}
    desk.done("decide", DOSSIER, IDENTITY, "conforme")
    said = desk.done("restore", copy, "--json").json
    assert said["restored"] == str(copy)
    assert Path(said["kept"]).is_file()
    assert desk.done("show", DOSSIER, "--json").json == before
    assert "L’ancienne base est gardée" in desk.done("restore", copy).out


def test_a_backup_is_restored_where_nothing_was(desk: Terminal, tmp_path: Path, empty: Terminal) -> None:
    assert str(tmp_path / "copie.db") in desk.done("backup", tmp_path / "copie.db").out
    elsewhere = Terminal(tmp_path / "autre", empty._capsys)
    assert elsewhere.done("restore", tmp_path / "copie.db", "--json").json["kept"] is None
    assert elsewhere.done("queue", "--json").json == desk.done("queue", "--json").json


def test_copies_that_cannot_be_are_said(desk: Terminal, tmp_path: Path) -> None:
    taken = tmp_path / "pris.db"
    taken.write_bytes(b"autre chose")
    assert "existe déjà" in desk.type("backup", taken).trouble
    assert "pris.db" in desk.type("restore", taken).trouble
    assert "absente.db" in desk.type("restore", tmp_path / "absente.db").trouble
    assert taken.read_bytes() == b"autre chose"
    assert len(desk.done("queue", "--json").json) == 3


def test_a_sound_desk_has_no_problems(desk: Terminal) -> None:
    assert desk.done("check", "--json").json == {"problems": []}
    assert desk.done("check").out == "La base est saine.\n"


def test_a_file_that_is_no_desk_is_refused_and_left_untouched(empty: Terminal) -> None:
    empty.done("queue")
    (file,) = (path for path in empty.folder.iterdir() if path.suffix in {".db", ".csdesk", ".sqlite"})
    file.write_bytes(b"ceci n'est pas une base" * 100)
    for name in (*empty.folder.glob("*-wal"), *empty.folder.glob("*-shm")):
        name.unlink()
    before = file.read_bytes()
    for words in (("queue",), ("check",), ("show", DOSSIER)):
        assert str(file) in empty.type(*words).trouble
    assert file.read_bytes() == before


def test_the_desk_is_the_one_of_the_data_folder(desk: Terminal) -> None:
    with open_store(desk.folder, CAMPAIGN.key) as store, store.reading() as reading:
        assert reading.counts(None).of(Box.TO_REVIEW, ("Coiffure",)) == 2


def test_ctrl_c_is_noted_once_then_ends_the_program() -> None:
    with Watch() as watch:
        assert not watch.cancelled()
        signal.raise_signal(signal.SIGINT)
        assert watch.cancelled()
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    with Watch():
        assert signal.getsignal(signal.SIGINT) is not signal.default_int_handler
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_import_that_is_stopped_says_how_to_resume(
    empty: Terminal, lot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def press(watch: Watch, done: int, total: int, path: str) -> None:
        if done == 1:
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(Watch, "progress", press)
    typed = empty.type("import", lot, "--json")
    monkeypatch.undo()
    assert "Import arrêté après 2 fichiers : relancez la même commande" in typed.trouble
    stopped = {line["path"]: line["outcome"] for line in typed.json["files"]}
    assert (typed.json["cancelled"], list(stopped.values())) == (True, ["taken", "taken"])
    resumed = empty.done("import", lot, "--json").json
    assert not resumed["cancelled"]
    assert {line["path"] for line in resumed["files"] if line["outcome"] == "already"} == set(stopped)
    assert len(resumed["files"]) == 5
