"""The two packages: the same each time, dated in order, nothing of anybody who exists."""

import re
from collections import Counter
from csv import DictReader
from datetime import datetime, timedelta
from hashlib import sha256
from io import StringIO
from pathlib import Path, PurePosixPath
from zipfile import ZipFile

import pymupdf

from csdesk.demo import Demo, build
from csdesk.domain.status import Status
from csdesk.domain.words import PARIS

PLACED = re.compile(r"0\d{10}(/[0-9A-Z]{7,8}/[^/]+|_[0-9A-Z]{7,8}(_\d)?)\.(pdf|jpe?g|JPG)")
LISTS = {"liste_simple.csv", "pieces.csv"}


def contents(demo: Demo) -> dict[str, bytes]:
    """Every file of the first package by path."""
    files = (file for file in demo.first.rglob("*") if file.is_file())
    return {file.relative_to(demo.first).as_posix(): file.read_bytes() for file in files}


def dated(text: bytes) -> list[dict[str, str]]:
    """The lines of a `pieces.csv`."""
    return list(DictReader(StringIO(text.decode("utf-8-sig")), delimiter=";"))


def moment(text: str) -> datetime:
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=PARIS)


def test_two_builds_are_the_same_to_the_byte(demo: Demo, now: datetime, tmp_path: Path) -> None:
    other = build(tmp_path, now, dossiers=10)
    assert contents(other) == contents(demo)
    assert sha256(other.second.read_bytes()).digest() == sha256(demo.second.read_bytes()).digest()
    assert other.decisions == demo.decisions


def test_building_again_replaces_the_first_package_and_tells_its_progress(now: datetime, tmp_path: Path) -> None:
    stale = tmp_path / "premiere-livraison" / "ancien.pdf"
    stale.parent.mkdir()
    stale.write_bytes(b"%PDF-")
    told: list[tuple[int, int, str]] = []
    small = build(tmp_path, now, lambda done, total, path: told.append((done, total, path)), dossiers=1)
    assert not stale.exists()
    with ZipFile(small.second) as package:
        written = len(contents(small)) + len(package.namelist())
    assert [done for done, _, _ in told] == list(range(written))
    assert {total for _, total, _ in told} == {written}


def test_files_are_placed_in_both_schemes_and_four_belong_nowhere(demo: Demo) -> None:
    paths = set(contents(demo)) - LISTS
    listed = {line["Fichier"] for line in dated(contents(demo)["pieces.csv"])}
    assert len(paths - listed) == 4
    assert listed < paths
    assert all(PLACED.fullmatch(path) for path in listed)
    assert {path.count("/") for path in listed} == {0, 2}


def test_each_dated_line_names_its_own_file(demo: Demo) -> None:
    for line in dated(contents(demo)["pieces.csv"]):
        assert line["Fichier"].startswith(line["N° Candidat"])
        assert line["Code pièce"] in line["Fichier"]


def test_files_of_one_piece_share_their_dates(demo: Demo) -> None:
    lines = dated(contents(demo)["pieces.csv"])
    pieces = {(line["N° Candidat"], line["Code pièce"]) for line in lines}
    moments = {(line["N° Candidat"], line["Code pièce"], line["Date de dépôt"]) for line in lines}
    assert len(pieces) == len(moments) < len(lines)


def test_deposits_lie_between_opening_and_now(demo: Demo, now: datetime) -> None:
    for line in dated(contents(demo)["pieces.csv"]):
        deposited = moment(line["Date de dépôt"])
        assert datetime(2025, 10, 20, tzinfo=PARIS) <= deposited < now
        if line["Date de validation"]:
            assert deposited < moment(line["Date de validation"]) < deposited + timedelta(hours=1)


def test_decisions_are_older_than_now_and_younger_than_the_deposit(demo: Demo, now: datetime) -> None:
    deposited = {
        (line["N° Candidat"], line["Code pièce"]): moment(line["Date de dépôt"])
        for line in dated(contents(demo)["pieces.csv"])
    }
    assert demo.decisions == tuple(sorted(demo.decisions, key=lambda one: -one.ago))
    for one in demo.decisions:
        assert deposited[one.candidate_number, one.code] < now - one.ago < now
        assert (one.reason is not None) == (one.status is Status.REFUSED)


def test_each_piece_is_decided_once_in_all_three_ways(demo: Demo) -> None:
    assert set(Counter((one.candidate_number, one.code) for one in demo.decisions).values()) == {1}
    assert {one.status for one in demo.decisions} == {Status.ACCEPTED, Status.REFUSED, Status.RECEIVED}


def test_the_second_delivery_brings_refused_pieces_after_their_refusal(demo: Demo, now: datetime) -> None:
    refused = {
        (one.candidate_number, one.code): now - one.ago for one in demo.decisions if one.status is Status.REFUSED
    }
    with ZipFile(demo.second) as package:
        lines = dated(package.read("pieces.csv"))
        assert {line["Fichier"] for line in lines} == set(package.namelist()) - LISTS
        assert all(package.read(line["Fichier"]).startswith(b"%PDF-") for line in lines)
    assert lines
    for line in lines:
        after = refused[line["N° Candidat"], line["Code pièce"]]
        assert after - timedelta(minutes=1) < moment(line["Date de dépôt"]) < now


def test_every_address_is_an_example_and_no_telephone_is_written(demo: Demo) -> None:
    written = 0
    for path, content in contents(demo).items():
        if path.endswith(".pdf") and content.startswith(b"%PDF-") and len(content) > 20_000:
            with pymupdf.open(stream=content, filetype="pdf") as document:  # type: ignore[no-untyped-call]
                text = "" if document.needs_pass else "".join(str(page.get_text()) for page in document.pages())
            written += bool(text)
            assert all(host.endswith(".example.fr") for host in re.findall(r"@(\S+)", text)), path
            assert not re.search(r"\b0\d([ .]\d\d){4}\b", text), path
    assert written >= 5


def test_a_tiny_demo_still_has_both_lists(now: datetime, tmp_path: Path) -> None:
    tiny = build(tmp_path, now, dossiers=1)
    assert contents(tiny).keys() >= LISTS
    assert all(PurePosixPath(path).suffix for path in contents(tiny))


def test_before_the_closing_nothing_is_dated_in_the_future(tmp_path: Path) -> None:
    early = datetime(2025, 11, 1, 9, tzinfo=PARIS)
    lines = dated(contents(build(tmp_path, early, dossiers=3))["pieces.csv"])
    assert lines
    assert all(moment(line["Date de dépôt"]) <= early for line in lines)
