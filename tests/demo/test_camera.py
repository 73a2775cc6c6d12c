"""Scans and photos, looked at."""

from io import BytesIO
from random import Random

import pymupdf
import pytest
from PIL import Image, ImageOps, ImageStat

from csdesk.demo import attestations, camera, papers
from csdesk.demo.people import Record, records
from csdesk.demo.sheet import Sheet


@pytest.fixture(scope="module")
def record() -> Record:
    return records(5, Random(1))[4]


def upright(content: bytes) -> Image.Image:
    with Image.open(BytesIO(content)) as picture:
        return ImageOps.exif_transpose(picture)


@pytest.mark.parametrize("turned", [3, 6, 8])
def test_a_photo_is_upright_once_its_orientation_is_applied(record: Record, turned: int) -> None:
    plain = upright(camera.photo(papers.confirmation(record, Random(1)), Random(2), 800))
    content = camera.photo(papers.confirmation(record, Random(1)), Random(2), 800, turned)
    with Image.open(BytesIO(content)) as stored:
        assert stored.getexif()[0x0112] == turned
        assert stored.size == ((600, 800) if turned == 3 else (800, 600))
    small, same = (one.resize((30, 40)).convert("L") for one in (plain, upright(content)))
    differences = [abs(a - b) for a, b in zip(small.tobytes(), same.tobytes(), strict=True)]
    assert max(differences) < 25


def test_a_landscape_paper_is_photographed_in_landscape(record: Record) -> None:
    assert upright(camera.photo(papers.diploma(record, Random(1)), Random(2), 800)).size == (800, 600)


def test_a_large_photo_has_the_weight_of_a_real_one(record: Record) -> None:
    content = camera.photo(papers.identity(record, Random(1)), Random(2), 4000)
    assert 1_000_000 < len(content) < 5_000_000
    assert upright(content).size == (3000, 4000)


def test_a_scan_has_every_page_as_a_grey_picture_without_text(record: Record) -> None:
    content = camera.scan(attestations.work(record, Random(1), pages=3), Random(2))
    document = pymupdf.open(stream=content, filetype="pdf")  # type: ignore[no-untyped-call]
    assert document.page_count == 3
    for page in document.pages():
        assert page.get_text() == ""  # type: ignore[no-untyped-call]
        (picture,) = page.get_images()  # type: ignore[no-untyped-call]
        assert document.extract_image(picture[0])["colorspace"] == 1  # type: ignore[no-untyped-call]
        assert 150 < ImageStat.Stat(camera.raster(page, 40, colour=False)).mean[0] < 250


def test_a_blurred_photo_has_softer_edges(record: Record) -> None:
    sharp, soft = (
        upright(camera.photo(papers.confirmation(record, Random(1)), Random(2), 1200, blur=blur)).convert("L")
        for blur in (0.0, 6.0)
    )
    middle = (250, 300, 650, 900)
    assert ImageStat.Stat(soft.crop(middle)).stddev[0] < 0.8 * ImageStat.Stat(sharp.crop(middle)).stddev[0]


def test_the_perspective_brings_each_corner_home() -> None:
    corners = [(10.0, 20.0), (90.0, 12.0), (95.0, 130.0), (4.0, 140.0)]
    a, b, c, d, e, f, g, h = camera.perspective(corners, (200, 300))
    for (x, y), home in zip(corners, ((0, 0), (200, 0), (200, 300), (0, 300)), strict=True):
        depth = g * x + h * y + 1
        assert ((a * x + b * y + c) / depth, (d * x + e * y + f) / depth) == pytest.approx(home, abs=1e-6)


def test_texts_of_a_sheet_keep_every_letter() -> None:
    sheet = Sheet()
    sheet.text(50, 50, "ŁUKASZEWSKA NGUYỄN Œuvrard Özdemİr")
    (page,) = sheet.done().pages()
    assert page.get_text().strip() == "ŁUKASZEWSKA NGUYỄN Œuvrard Özdemİr"  # type: ignore[no-untyped-call]
