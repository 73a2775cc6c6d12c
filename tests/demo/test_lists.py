"""The lists, byte for byte."""

from datetime import date, datetime
from random import Random

from csdesk.demo.diplomas import BREAD, FORMER
from csdesk.demo.lists import dates, simple_list
from csdesk.demo.people import Person, Record, records
from csdesk.demo.plan import Look, Paper
from csdesk.domain.words import PARIS

WHO = Person(
    number="06312345678",
    family="D'ARTAGNAN-MONTESQUIOU",
    first="Zoé",
    usage="",
    born=date(2004, 3, 9),
    ine="123456789AB",
    street="1 rue des Tilleuls",
    post_code="63200",
    town="Riom",
    lost_zero=True,
)
RECORD = Record(WHO, 1, 3, BREAD, FORMER)
AT = datetime(2025, 11, 12, 17, 36, tzinfo=PARIS)


def test_the_simple_list_is_written_as_cyclades_does() -> None:
    written = simple_list([RECORD], AT)
    assert written.startswith(b"\xef\xbb\xbf2026;;;;;;;;;;;;;;\r\nCERTIFICAT DE SP\xc3\x89CIALISATION;")
    lines = written.decode("utf-8-sig").split("\r\n")
    assert lines[5] == "Edité le 12/11/2025 17:36;;;;;;;;;;;;;;"
    assert lines[9].split(";").count("Division de classe") == 2
    assert lines[10] == (
        "'IND';6312345678;001 Version 3; -;D'ARTAGNAN-MONTESQUIOU; -;Zoé;09/03/2004;'IND';123456789AB;"
        "ANCIEN CANDIDAT (923);22107;'BOULANGERIE SPECIALISEE';Inscrit;Non renseigné"
    )
    assert lines[11:] == [""]


def test_every_line_has_fifteen_columns_and_no_line_feed_stands_alone() -> None:
    written = simple_list(records(60, Random(1)), AT)
    assert written.count(b"\n") == written.count(b"\r\n") == 10 + 61
    assert {line.count(";") for line in written.decode("utf-8-sig").splitlines()} == {14}


def test_some_numbers_have_lost_their_zero() -> None:
    numbers = [line.split(";")[1] for line in simple_list(records(60, Random(1)), AT).decode().splitlines()[10:]]
    lengths = [len(number) for number in numbers]
    assert set(lengths) == {10, 11}
    assert 4 <= lengths.count(10) <= 12


def test_dates_keep_the_zero_and_leave_an_undeclared_piece_open() -> None:
    paper = Paper(RECORD, "1NATID01", "06312345678/1NATID01/CNI.pdf", Look.BORN, 0, AT, None)
    assert dates([paper]).decode("utf-8-sig").split("\r\n")[1:] == [
        "06312345678;1NATID01;06312345678/1NATID01/CNI.pdf;12/11/2025 17:36;",
        "",
    ]
