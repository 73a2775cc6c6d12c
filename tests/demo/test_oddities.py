"""Each odd file is what it claims, told by its bytes."""

from io import BytesIO
from random import Random

import pymupdf
import pytest
from PIL import Image, ImageFile

from csdesk.demo import oddities
from csdesk.demo.locked import PASSWORD, rc4
from csdesk.demo.people import Record, records
from csdesk.demo.strange import IN_PLACE, Maker


@pytest.fixture(scope="module")
def record() -> Record:
    return records(5, Random(1))[4]


@pytest.fixture
def rng() -> Random:
    return Random(7)


def opened(content: bytes) -> pymupdf.Document:
    return pymupdf.open(stream=content, filetype="pdf")  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("make", [maker for _, _, maker in IN_PLACE], ids=lambda maker: str(maker.__name__))
def test_it_is_the_same_each_time(make: Maker, record: Record) -> None:
    assert make(record, Random(3)) == make(record, Random(3))


def test_too_large_is_a_readable_pdf_of_5_3_mo(record: Record, rng: Random) -> None:
    content = oddities.too_large(record, rng)
    assert 5.29 < len(content) / oddities.MO < 5.31
    assert opened(content).page_count == 1


def test_heic_says_so_in_its_first_box(record: Record, rng: Random) -> None:
    assert oddities.heic(record, rng)[4:12] == b"ftypheic"


def test_locked_opens_by_its_password_only(record: Record, rng: Random) -> None:
    content = oddities.locked(record, rng)
    document = opened(content)
    assert content.startswith(b"%PDF-1.4")
    assert document.needs_pass
    assert not document.authenticate("autre")  # type: ignore[no-untyped-call]
    assert document.authenticate(PASSWORD.decode())  # type: ignore[no-untyped-call]
    assert len(set(document[0].get_pixmap(dpi=20).samples)) > 20


def test_rc4_is_that_of_the_published_vector() -> None:
    assert rc4(b"Key", b"Plaintext").hex() == "bbf316e8d940af0ad3"


def test_scripted_runs_javascript_when_it_opens(record: Record, rng: Random) -> None:
    document = opened(oddities.scripted(record, rng))
    kind, target = document.xref_get_key(document.pdf_catalog(), "OpenAction")  # type: ignore[no-untyped-call]
    assert kind == "xref"
    assert "/JavaScript" in document.xref_object(int(target.split()[0]))  # type: ignore[no-untyped-call]


def test_with_attachment_carries_a_file(record: Record, rng: Random) -> None:
    document = opened(oddities.with_attachment(record, rng))
    assert document.embfile_names() == ["notes.txt"]


def test_truncated_begins_as_a_jpeg_and_cannot_be_read_to_the_end(
    record: Record, rng: Random, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)
    content = oddities.truncated(record, rng)
    assert content.startswith(b"\xff\xd8\xff")
    with Image.open(BytesIO(content)) as picture, pytest.raises(OSError, match="truncated"):
        picture.load()


def test_blank_first_has_its_text_behind(record: Record, rng: Random) -> None:
    document = opened(oddities.blank_first(record, rng))
    assert set(document[0].get_pixmap(dpi=20).samples) == {255}
    assert "CERTIFICAT INDIVIDUEL" in document[1].get_text()  # type: ignore[no-untyped-call]


def test_trailing_has_an_archive_behind_the_end(record: Record, rng: Random) -> None:
    content = oddities.trailing(record, rng)
    assert content.startswith(b"\xff\xd8\xff")
    assert content.index(b"\xff\xd9PK\x03\x04") < len(content) - 3000
    with Image.open(BytesIO(content)) as picture:
        picture.load()


def test_word_and_empty_and_corrupt_are_no_pdf(record: Record, rng: Random) -> None:
    assert oddities.empty(record, rng) == b""
    assert oddities.word(record, rng).startswith(bytes.fromhex("d0cf11e0a1b11ae1"))
    corrupt = oddities.corrupt(record, rng)
    assert corrupt.startswith(b"%PDF-1.5")
    assert b"startxref" not in corrupt
