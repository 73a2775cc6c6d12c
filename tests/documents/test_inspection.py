"""Which files are taken, with which flags, and why the others are refused."""

from contextlib import suppress
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csdesk.documents import PageProcess
from csdesk.documents.jpeg_marks import read_marks
from csdesk.documents.sniff import kind_of
from csdesk.domain.files import Flag, Kind, NeedsPassword, Unreadable, WrongType
from tests.documents import made


def flags(desk: PageProcess, data: bytes) -> set[Flag]:
    return set(desk.inspect(data).flags)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"\0\0\0\x18ftypheic\0\0\0\0", "photo HEIC d’iPhone"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", "vidéo"),
        (b"\x89PNG\r\n\x1a\n....", "image PNG"),
        (b"GIF89a....", "image GIF"),
        (b"II*\0....", "image TIFF"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image WebP"),
        (b"PK\x03\x04....word/document.xml", "document Word"),
        (b"PK\x03\x04....%PDF-1.4", "archive ZIP"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..", "ancien document Word, Excel ou PowerPoint"),
        (b"\n<!DOCTYPE html><p>%PDF-", "page web HTML"),
        ("Attestation signée".encode(), "texte"),
        (b"\x01\x02\x03\x04\x05", "format inconnu"),
    ],
)
def test_anything_else_is_named(data: bytes, found: str) -> None:
    with pytest.raises(WrongType) as refused:
        kind_of(data)
    assert str(refused.value.facts["found"]) == found


def test_a_refusal_crosses_the_wire(desk: PageProcess) -> None:
    with pytest.raises(WrongType, match="image PNG"):
        desk.inspect(b"\x89PNG\r\n\x1a\n....")


def test_blanks_before_a_pdf_are_passed_over(desk: PageProcess) -> None:
    assert desk.inspect(b"\xef\xbb\xbf\r\n \r\n" + made.text_pdf()).kind is Kind.PDF


def test_other_bytes_before_a_pdf_are_not() -> None:
    with pytest.raises(WrongType):
        kind_of(b"MZ........" + made.text_pdf())


def test_facts_of_a_plain_pdf(desk: PageProcess) -> None:
    data = made.text_pdf(pages=3)
    facts = desk.inspect(data)
    assert (facts.kind, facts.pages, facts.size) == (Kind.PDF, 3, len(data))
    assert facts.sha256 == sha256(data).hexdigest()
    assert facts.flags == ()


def test_facts_of_a_plain_jpeg(desk: PageProcess) -> None:
    facts = desk.inspect(made.jpeg())
    assert (facts.kind, facts.pages, facts.flags) == (Kind.JPEG, 1, ())


def test_a_password_to_open_is_refused(desk: PageProcess) -> None:
    locked = made.text_pdf(encryption=made.AES, owner_pw="o", user_pw="u")
    with pytest.raises(NeedsPassword):
        desk.inspect(locked)


def test_a_password_to_change_is_not(desk: PageProcess) -> None:
    facts = desk.inspect(made.text_pdf(encryption=made.AES, owner_pw="o", user_pw=""))
    assert facts.pages == 1


def test_a_certificate_is_not_called_damage(desk: PageProcess) -> None:
    plain = made.page_pdf(b"<</Filter/Adobe.PubSec/V 4/R 4/SubFilter/adbe.pkcs7.s5/CF<<>>/Recipients[]>>")
    with pytest.raises(Unreadable, match="certificat"):
        desk.inspect(plain.replace(b"<</Size", b"<</Encrypt 5 0 R/ID[<00><00>]/Size"))


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.4\nnothing of it",
        made.raw_pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"),
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        made.jpeg()[:60],
    ],
    ids=["noise", "no pages", "jpeg start", "jpeg header"],
)
def test_what_cannot_be_read_is_refused(desk: PageProcess, data: bytes) -> None:
    with pytest.raises(Unreadable):
        desk.inspect(data)


@pytest.mark.parametrize(
    ("data", "flag"),
    [
        (made.page_pdf(b"<</S/JavaScript/JS(app.alert\\(1\\))>>", catalogue=b"/OpenAction 5 0 R"), Flag.JAVASCRIPT),
        (made.page_pdf(b"<</S/#4aavaScript/JS 6 0 R>>", b"(1)"), Flag.JAVASCRIPT),
        (made.page_pdf(b"<</S/La#75nch/F(calc.exe)>>"), Flag.LAUNCH),
        (made.page_pdf(b"<</Type/Filespec/F(a)/EF<</F 6 0 R>>>>", made.stream(b"", b"MZ")), Flag.EMBEDDED),
        (made.page_pdf(b"<</Subtype/RichMedia>>"), Flag.EMBEDDED),
        (made.huge_pdf(), Flag.HUGE),
        (made.page_pdf().replace(b"[0 0 300 300]", b"[0 0 90000 9000]"), Flag.HUGE),
        (made.page_pdf(contents=b" "), Flag.BLANK),
        (made.page_pdf().replace(b"xref", b"xxxx"), Flag.REPAIRED),
        (made.page_pdf()[:-90], Flag.TRUNCATED),
        (made.jpeg()[:-200], Flag.TRUNCATED),
        (made.jpeg() + b"%PDF-1.4\nhidden", Flag.TRAILING),
        (made.jpeg(made.scan(ink=False)), Flag.BLANK),
    ],
)
def test_flags(desk: PageProcess, data: bytes, flag: Flag) -> None:
    assert flag in flags(desk, data)


@pytest.mark.parametrize(
    "data",
    [
        made.page_pdf(b"<</Contents(/S/JavaScript /JS \\(x\\) /S/Launch /EF<<)>>"),
        made.jpeg() + b"\0" * 700,
        made.indexed(made.jpeg(), made.jpeg(made.halves(32, 32))),
        made.jpeg(made.scan()),
        made.text_pdf("."),
    ],
    ids=["words in a text", "padding", "second picture", "scan", "a little text"],
)
def test_no_false_flags(desk: PageProcess, data: bytes) -> None:
    assert flags(desk, data) == set()


def test_what_stands_behind_the_declared_pictures_is_flagged(desk: PageProcess) -> None:
    assert flags(desk, made.indexed(made.jpeg(), made.jpeg()) + b"PK\x03\x04") == {Flag.TRAILING}


def test_a_jpeg_with_a_pdf_behind_stays_a_jpeg(desk: PageProcess) -> None:
    facts = desk.inspect(made.jpeg() + made.text_pdf())
    assert (facts.kind, facts.flags) == (Kind.JPEG, (Flag.TRAILING,))


@given(st.binary(max_size=200), st.integers(0, 400))
def test_damage_in_a_jpeg_breaks_no_reading_of_marks(noise: bytes, at: int) -> None:
    whole = made.indexed(made.jpeg(orientation=6), made.jpeg())
    marks = read_marks(whole[:2] + whole[2:at] + noise + whole[at + len(noise) :])
    assert 1 <= marks.orientation <= 8


@given(st.binary(min_size=1, max_size=64))
def test_every_content_is_a_kind_or_a_refusal(data: bytes) -> None:
    with suppress(WrongType):
        assert kind_of(data) in set(Kind)


def test_a_mark_may_be_preceded_by_fill_bytes() -> None:
    whole = made.jpeg()
    padded = whole[:-2] + b"\xff\xff\xff" + whole[-2:]
    assert (read_marks(whole).end, read_marks(padded).end) == (len(whole), len(padded))
