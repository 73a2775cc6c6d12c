from contextlib import closing
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from csdesk.app.clock import SystemClock
from csdesk.app.counter import Entry, enter
from csdesk.app.deeds import hand_on
from csdesk.app.delegating import Absence, delegate, end_delegation
from csdesk.app.dossiers import add_piece, undo_deed
from csdesk.app.lookup import find_dossier
from csdesk.domain.deeds import Act
from csdesk.domain.inscription import Inscription
from csdesk.exchange.campaign_file import built_in
from csdesk.storage import open_store
from tests.app.made import CAMPAIGN, CONFIRMATION, IDENTITY, YANN, ZOE, pdf
from tests.cli.made import DOSSIER, OTHER, QUEUE_KEYS, Terminal

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


def test_a_queue_follows_the_absences_of_the_day(desk: Terminal) -> None:
    clock = SystemClock()
    today = clock.today()
    with closing(open_store(desk.folder, CAMPAIGN.key)) as store:
        lent = delegate(
            store, CAMPAIGN, clock, Absence("boury", "vigier", ("Coiffure",), today, today + timedelta(9), "x")
        )
        assert desk.done("queue", "--manager", "boury", "--json").json == []
        rows = desk.done("queue", "--manager", "vigier", "--json").json
        assert {row["domain"] for row in rows} == {"Coiffure"}
        assert desk.done("queue", "--manager", "vigier", "--domain", "Coiffure", "--json").json == rows
        end_delegation(store, clock, lent.id)
    assert desk.done("queue", "--manager", "boury", "--json").json == rows


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


def test_show_has_what_was_done_to_the_registration(desk: Terminal) -> None:
    before = desk.done("show", DOSSIER, "--json").json
    assert (before["version"], before["acts"]) == (1, [])
    log = with_deeds(desk.folder)
    said = desk.done("show", DOSSIER, "--json").json
    keys = {"id", "kind", "by", "at", "summary", "undoes"}
    assert [set(act) for act in said["acts"]] == [keys] * 3
    assert [(act["id"], act["kind"], act["undoes"]) for act in said["acts"]] == [
        (log[0].id, "entered", None),
        (log[1].id, "piece_added", None),
        (log[2].id, "undone", log[1].id),
    ]
    assert said["acts"][1]["summary"] == "pièce ZZNOM01 ajoutée : pour voir"
    assert (said["version"], said["acts"][0]["by"]) == (2, "Anne Exemple")
    assert {key for key in before if key not in said} == set()
    words = desk.done("show", DOSSIER).out
    assert "Anne Exemple · inscription saisie au bureau, version 2" in words
    assert "acte annulé : erreur" in words


def with_deeds(folder: Path) -> tuple[Act, ...]:
    """An entry, a piece added and taken back, by the use cases."""
    campaign, clock = built_in(), SystemClock()
    with open_store(folder, campaign.key) as store:
        with store.reading() as looking:
            dossier = find_dossier(looking, campaign, DOSSIER)
        said = Entry(dossier.registration.candidate, Inscription(french=True))
        dossier = enter(store, campaign, clock, hand_on(dossier, "Anne Exemple"), said)
        dossier = add_piece(store, campaign, clock, hand_on(dossier, "Paul Boury"), "ZZNOM01", "pour voir")
        taken_back = dossier.acts[-1].id
        return undo_deed(store, campaign, clock, hand_on(dossier, "Paul Boury"), taken_back, "erreur").acts


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
