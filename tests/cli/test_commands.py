import signal
from datetime import date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from csdesk.cli.watch import Watch
from csdesk.domain.queue import Box
from csdesk.domain.words import PARIS
from csdesk.exchange.campaign_file import BUILT_IN
from csdesk.storage import open_store
from tests.app.made import CAMPAIGN, CONFIRMATION, IDENTITY, YANN, ZOE, pdf
from tests.cli.made import DOSSIER, OTHER, Terminal

QUEUE_KEYS = {
    "dossier",
    "candidate",
    "level",
    "speciality",
    "domain",
    "manager",
    "piece",
    "label",
    "status",
    "deposited_at",
    "reception_date",
    "deadline",
}
REASONS = CAMPAIGN.requirement[IDENTITY].reasons


def test_import_tells_registrations_files_and_lines(empty: Terminal, lot: Path) -> None:
    said = empty.done("import", lot, "--json").json
    assert said["registrations"] == {"added": 2, "updated": 0, "unchanged": 0, "refused": 1}
    files = {line["path"]: line for line in said["files"]}
    assert {path: line["outcome"] for path, line in files.items()} == {
        f"{ZOE}/{IDENTITY}/carte.pdf": "taken",
        f"{ZOE}/{CONFIRMATION}/signee.pdf": "taken",
        f"{YANN}/{IDENTITY}/passeport.pdf": "taken",
        f"{YANN}/{CONFIRMATION}/vide.pdf": "refused",
        "perdu.pdf": "unattached",
    }
    assert all(set(line) == {"path", "outcome", "reason", "flags"} for line in files.values())
    assert files[f"{YANN}/{CONFIRMATION}/vide.pdf"]["reason"] == "Le fichier est vide (0 octet)."
    assert (files[f"{ZOE}/{IDENTITY}/carte.pdf"]["reason"], files["perdu.pdf"]["flags"]) == (None, [])
    (line,) = said["lines"]
    assert (line["line"], line["file"], line["refused"]) == (4, "liste.csv", True)
    assert "N° Candidat" in line["problem"]
    assert (said["dry_run"], said["cancelled"]) == (False, False)


def test_a_second_import_finds_everything_here(desk: Terminal, lot: Path) -> None:
    before = desk.done("queue", "--json").json
    said = desk.done("import", lot, "--json").json
    assert said["registrations"] == {"added": 0, "updated": 0, "unchanged": 2, "refused": 1}
    assert sorted(line["outcome"] for line in said["files"]) == ["already"] * 3 + ["refused", "unattached"]
    assert desk.done("queue", "--json").json == before


def test_a_dry_run_writes_nothing(empty: Terminal, lot: Path) -> None:
    planned = empty.done("import", lot, "--dry-run", "--json").json
    assert planned.pop("dry_run") is True
    assert empty.done("queue", "--json").json == []
    done = empty.done("import", lot, "--json").json
    assert done.pop("dry_run") is False
    assert planned == done


def test_an_import_in_words(empty: Terminal, lot: Path) -> None:
    said = empty.done("import", lot, "--dry-run").out
    assert "liste.csv:4 : " in said
    assert f"refusé · {YANN}/{CONFIRMATION}/vide.pdf · Le fichier est vide (0 octet)." in said
    assert "Candidatures : 2 ajoutées, 0 mises à jour, 0 inchangées, 1 refusées." in said
    assert "Fichiers : 3 pris, 0 déjà ici, 1 refusés, 1 à rattacher." in said
    assert said.endswith("Essai à blanc : rien n’a été écrit.\n")


def test_what_is_no_package_is_said_in_one_sentence(empty: Terminal, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("bonjour")
    assert "absent" in empty.type("import", tmp_path / "absent").trouble
    assert "note.txt" in empty.type("import", note).trouble


def test_the_queue_has_the_agreed_shape(desk: Terminal) -> None:
    rows = desk.done("queue", "--json").json
    assert len(rows) == 3
    assert all(set(row) >= QUEUE_KEYS for row in rows)
    (identity,) = (row for row in rows if (row["dossier"], row["piece"]) == (DOSSIER, IDENTITY))
    agreed = {key: identity[key] for key in QUEUE_KEYS}
    assert agreed == {
        "dossier": DOSSIER,
        "candidate": "LE GOFF Zoé",
        "level": 3,
        "speciality": "56133605",
        "domain": "Coiffure",
        "manager": "Paul Boury",
        "piece": IDENTITY,
        "label": CAMPAIGN.requirement[IDENTITY].label,
        "status": "aucun",
        "deposited_at": "2025-11-02T17:36:00+01:00",
        "reception_date": None,
        "deadline": "2025-11-19T17:00:00+01:00",
    }
    assert rows[0] == identity
    assert [row["deposited_at"] for row in rows] == sorted(row["deposited_at"] for row in rows)


def test_a_piece_without_domain_has_no_manager(desk: Terminal) -> None:
    (row,) = desk.done("queue", "--domain", "à attribuer", "--json").json
    assert (row["dossier"], row["domain"], row["manager"]) == (OTHER, None, None)
    assert desk.done("queue", "--domain", "", "--json").json == [row]
    assert "à attribuer" in desk.done("queue", "--domain", "").out


@pytest.mark.parametrize(
    ("options", "pieces"),
    [
        ((), {(DOSSIER, IDENTITY), (DOSSIER, CONFIRMATION), (OTHER, IDENTITY)}),
        (("--manager", "boury"), {(DOSSIER, IDENTITY), (DOSSIER, CONFIRMATION)}),
        (("--manager", "PAUL BOURY"), {(DOSSIER, IDENTITY), (DOSSIER, CONFIRMATION)}),
        (("--manager", "Vigier"), set()),
        (("--domain", "coiffure"), {(DOSSIER, IDENTITY), (DOSSIER, CONFIRMATION)}),
        (("--domain", "Esthetique"), set()),
        (("--manager", "Vigier", "--domain", "Coiffure"), set()),
        (("--manager", "Boury", "--domain", ""), set()),
        (("--status", "conforme"), {(DOSSIER, IDENTITY)}),
        (("--status", "aucun"), {(DOSSIER, CONFIRMATION), (OTHER, IDENTITY)}),
        (("--status", "Reçue"), set()),
        (("--status", "Non conforme", "--manager", "boury"), set()),
    ],
)
def test_a_queue_is_narrowed(desk: Terminal, options: tuple[str, ...], pieces: set[tuple[str, str]]) -> None:
    desk.done("decide", DOSSIER, IDENTITY, "conforme")
    rows = desk.done("queue", *options, "--json").json
    assert {(row["dossier"], row["piece"]) for row in rows} == pieces
    assert len(desk.done("queue", *options).out.split("\n")) - 1 == max(len(pieces), 1)


@pytest.mark.parametrize(("option", "known"), [("--manager", "Marie-José Teixeira"), ("--domain", "Fleuristerie")])
def test_an_unknown_manager_or_domain_is_told_with_those_that_exist(desk: Terminal, option: str, known: str) -> None:
    trouble = desk.type("queue", option, "Dupont").trouble
    assert "« Dupont »" in trouble
    assert known in trouble


def test_show_has_every_piece_with_its_history(desk: Terminal) -> None:
    desk.done("decide", DOSSIER, IDENTITY, "recue", "--received-on", "03/11/2025", "--by", "boury")
    desk.done("decide", DOSSIER, IDENTITY, "non_conforme", "--reason", "illisible", "--comment", "recto seul")
    said = desk.done("show", ZOE.lstrip("0"), "--json").json
    assert (said["dossier"], said["candidate"], said["birth_date"]) == (DOSSIER, "LE GOFF Zoé", "2005-04-09")
    assert (said["level"], said["domain"], said["manager"]) == (3, "Coiffure", "Paul Boury")
    assert [piece["piece"] for piece in said["pieces"]] == [IDENTITY, CONFIRMATION, "ZZJDC01"]
    assert all(set(piece) >= QUEUE_KEYS | {"deposits", "decisions"} for piece in said["pieces"])
    identity, _, expected = said["pieces"]
    assert (expected["deposits"], expected["decisions"], expected["deposited_at"]) == ([], [], None)
    (deposit,) = identity["deposits"]
    (file,) = deposit["files"]
    content = pdf("carte")
    assert deposit["n"] == 1
    assert {key: file[key] for key in ("name", "sha256", "bytes", "pages")} == {
        "name": "carte.pdf",
        "sha256": sha256(content).hexdigest(),
        "bytes": len(content),
        "pages": 1,
    }
    first, second = identity["decisions"]
    assert (first["status"], first["by"], first["reception_date"]) == ("recue", "Paul Boury", "2025-11-03")
    assert (first["reasons"], first["comment"]) == ([], "")
    assert (second["status"], second["comment"]) == ("non_conforme", "recto seul")
    assert second["reasons"] == [{"code": "illisible", "text": REASONS[0].text}]
    assert datetime.fromisoformat(second["at"]).tzinfo is not None
    assert (identity["status"], identity["reception_date"]) == ("non_conforme", "2025-11-03")


def test_show_in_words(desk: Terminal) -> None:
    desk.done("decide", DOSSIER, IDENTITY, "non_conforme", "--reason", "1", "--comment", "recto seul", "--by", "Anne")
    said = desk.done("show", DOSSIER).out
    assert said.startswith(f"LE GOFF Zoé · {DOSSIER} · CS 3 · ")
    assert "Coiffure · Paul Boury" in said
    assert "dépôt 1 du 02/11/2025 17:36 : carte.pdf" in said
    assert "dépôt 1 importé le " in said
    assert f"{REASONS[0].text} ; recto seul" in said
    assert "À attribuer" in desk.done("show", OTHER).out


def test_an_unknown_dossier_is_said(desk: Terminal) -> None:
    assert "« 26-999999 »" in desk.type("show", "26-999999").trouble


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
