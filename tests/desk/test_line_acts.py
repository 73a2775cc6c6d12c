"""An import, a scan, a deed, an entry, an absence: cut around their writing and asked again, they count once."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from psycopg.conninfo import conninfo_to_dict
from PySide6.QtCore import SignalInstance

from csdesk.app.delegating import Absence
from csdesk.app.intake import Intake
from csdesk.app.ports import House
from csdesk.domain.deeds import DeadlineSet
from csdesk.domain.inscription import Inscription
from csdesk.domain.piece import Dossier
from csdesk.domain.queue import Box
from csdesk.domain.registration import Candidate
from csdesk.models.counter import Counter
from csdesk.models.counter_typed import Presented
from csdesk.models.sheet import Sheet
from tests.desk.conftest import Sit
from tests.desk.house import NOW, packages
from tests.desk.incoming import Held, held
from tests.desk.seat import PATIENCE, Seat
from tests.desk.shared_house import shared_house_of
from tests.desk.test_line import is_back
from tests.documents.made import text_pdf
from tests.postgres_desks import Desks
from tests.postgres_server import url_of
from tests.wire import Around, Wire

AROUND = pytest.mark.parametrize("around", Around)


@pytest.fixture
def direct(shared_url: str, folder: Path) -> House:
    """The same desk over a line that is never cut."""
    return shared_house_of(folder, shared_url)


@pytest.fixture
def seat(sit: Sit, line_url: str, folder: Path) -> Seat:
    return sit("boury", shared_house_of(folder, line_url))


def lost(seat: Seat, line: Wire, around: Around, ask: Callable[[], None], told: SignalInstance) -> str:
    """Ask for something over a line that is cut around its COMMIT, then mend it; what the person was told."""
    line.cut_at_commit(around)
    with seat.bot.waitSignal(told, timeout=PATIENCE) as said:
        ask()
    assert line.commits == 1
    assert said.args is not None
    line.mend()
    is_back(seat)
    return str(said.args[0])


def dossier_of(house: House, registration_id: int) -> Dossier:
    with closing(house.open_store()) as store, store.reading() as desk:
        return desk.dossier(registration_id)


@AROUND
def test_a_deed_repeated_after_a_lost_answer_is_done_once(
    seat: Seat, line: Wire, direct: House, around: Around
) -> None:
    sheet, number = Sheet(seat.session.desk), seat.listed()[0].registration_id
    with seat.bot.waitSignal(sheet.shown):
        sheet.open(number)
    before = dossier_of(direct, number).acts
    deed = DeadlineSet(NOW + timedelta(days=9), "courrier perdu")
    seat.session.desk.counted.disconnect()  # she is faster than the re-reading
    assert "coupée" in lost(seat, line, around, lambda: sheet.act(deed), sheet.refused)
    with seat.bot.waitSignal(sheet.shown, timeout=PATIENCE):
        sheet.act(deed)
    assert [act.deed for act in dossier_of(direct, number).acts[len(before) :]] == [deed]


@AROUND
def test_an_entry_repeated_after_a_lost_answer_is_made_once(
    seat: Seat, line: Wire, direct: House, around: Around
) -> None:
    counter, number = Counter(seat.session.desk), seat.listed()[0].registration_id
    with seat.bot.waitSignal(counter.shown):
        counter.open(number)
    known = dossier_of(direct, number).registration
    who = replace(known.candidate, first_names="Alix")
    presented = Presented(known.dossier, known.speciality_code, teachings=known.teachings)

    def save() -> None:
        counter.save(who, presented, Inscription())

    lost(seat, line, around, save, counter.refused)
    with seat.bot.waitSignal(counter.saved, timeout=PATIENCE):
        save()
    now = dossier_of(direct, number).registration
    assert (now.candidate.first_names, now.version) == ("Alix", known.version + 1)


@AROUND
def test_a_newcomer_repeated_after_a_lost_answer_is_opened_once(
    seat: Seat, line: Wire, direct: House, around: Around
) -> None:
    counter = Counter(seat.session.desk)
    counter.open_new()
    who = Candidate("GUICHET", "NOUVELLE", "Alix", birth_date=date(1985, 3, 12))

    def save() -> None:
        counter.save(who, Presented("GUICHET-1", "56133605"), Inscription())

    lost(seat, line, around, save, counter.refused)
    with seat.bot.waitSignal(counter.saved, timeout=PATIENCE) as saved:
        save()
    assert saved.args is not None
    assert dossier_of(direct, saved.args[0]).registration.candidate.family_name == "NOUVELLE"


@AROUND
def test_an_absence_repeated_after_a_lost_answer_is_noted_once(
    seat: Seat, line: Wire, direct: House, around: Around
) -> None:
    absences, today = seat.session.absences, NOW.date()

    def note() -> None:  # as the form makes it: with another UUID each time
        absences.delegate(Absence("boury", "vigier", ("Coiffure",), today, today, seat.session.desk.author))

    lost(seat, line, around, note, absences.refused)
    with seat.bot.waitSignal(absences.noted, timeout=PATIENCE):
        note()
    with closing(direct.open_store()) as store, store.reading() as desk:
        assert len([one for one in desk.delegations() if one.domains == ("Coiffure",)]) == 1


@AROUND
def test_a_scan_joined_again_after_a_lost_answer_is_there_once(
    seat: Seat, line: Wire, direct: House, tmp_path: Path, around: Around
) -> None:
    piece, scan = seat.rows(Box.EXPECTED, "Coiffure")[0].piece_id, tmp_path / "scan.pdf"
    scan.write_bytes(text_pdf("Attestation"))
    importing, told = seat.session.importing, seat.session.desk.told
    assert "coupée" in lost(seat, line, around, lambda: importing.attach_scan(piece, scan, None, None), told)
    seat.told.clear()
    importing.attach_scan(piece, scan, None, None)
    words = "déjà ici" if around is Around.AFTER else "Fichier joint"
    seat.until(lambda: any(words in sentence for sentence, _kind in seat.told), "it is said what is there")
    with closing(direct.open_store()) as store, store.reading() as desk:
        assert len(desk.piece(piece).deposits) == 1


@pytest.fixture
def uninterrupted(postgresql: Desks, folder: Path) -> Held:
    """What a desk holds after the first package came in at one go."""
    house = shared_house_of(folder, postgresql.new())
    with (
        closing(house.open_store()) as store,
        closing(house.new_inspector()) as inspector,
        closing(house.open_package(packages()[0])) as package,
    ):
        Intake(store, inspector, house.campaign, house.clock).receive(package)
        with store.reading() as desk:
            return held(desk)


@AROUND
def test_an_import_cut_in_the_middle_and_asked_again_takes_nothing_twice(
    postgresql: Desks, line: Wire, sit: Sit, folder: Path, uninterrupted: Held, around: Around
) -> None:
    url = postgresql.new()
    seat = sit("*", shared_house_of(folder, url_of(conninfo_to_dict(url), host=line.host, port=line.port)))
    importing, done = seat.session.importing, []

    def cut_in_the_middle(n: int, _total: int, _path: str) -> None:
        done.append(n)
        if len(done) == 12:
            line.cut_at_commit(around)

    importing.progressed.connect(cut_in_the_middle)
    with seat.bot.waitSignal(importing.failed, timeout=PATIENCE) as failed:
        importing.receive(packages()[0])
    assert failed.args is not None
    assert "rien n’y sera pris deux fois" in failed.args[0]
    assert line.commits == 1
    line.mend()
    is_back(seat)
    with seat.bot.waitSignal(importing.imported, timeout=PATIENCE):
        importing.receive(packages()[0])
    with closing(shared_house_of(folder, url).open_store()) as store, store.reading() as desk:
        assert held(desk) == uninterrupted
