"""Pictures of pages: upright, in the box, in colour, bounded."""

from hashlib import sha256

import pytest
from PIL import Image

from csdesk.app.drawing import PageOrder, Picture
from csdesk.documents import PageProcess
from csdesk.documents.troubles import Damaged, HugePicture, NoSuchPage
from csdesk.documents.wire import PIXELS
from tests.documents import made

WHITE = (255, 255, 255)


def order(data: bytes, width: int, height: int, *, page: int = 0, turned: int = 0, draft: bool = False) -> PageOrder:
    return PageOrder(sha256(data).hexdigest(), page, width, height, turned, draft)


def drawn(desk: PageProcess, data: bytes, width: int, height: int, *, turned: int = 0, draft: bool = False) -> Picture:
    return desk.draw(order(data, width, height, turned=turned, draft=draft), lambda: data)


def seen(picture: Picture) -> Image.Image:
    assert len(picture.pixels) == picture.stride * picture.height
    return Image.frombytes("RGB", (picture.width, picture.height), picture.pixels, "raw", "BGRX", picture.stride)


def quarters(picture: Picture) -> list[str]:
    """The colours of the four quarters, from the upper left, row by row."""
    image = seen(picture)
    across, down = image.width // 4, image.height // 4
    places = ((across, down), (3 * across, down), (across, 3 * down), (3 * across, 3 * down))
    return [_named(image.getpixel(place)) for place in places]


def _named(colour: object) -> str:
    assert isinstance(colour, tuple)
    known = {"red": made.RED, "blue": made.BLUE, "white": WHITE}
    return min(known, key=lambda name: sum(abs(a - b) for a, b in zip(known[name], colour, strict=True)))


UPRIGHT = ["white", "blue", "red", "blue"]
STORED = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


@pytest.mark.parametrize("orientation", STORED)
@pytest.mark.parametrize("draft", [False, True])
def test_a_photo_stands_upright(desk: PageProcess, orientation: int, draft: bool) -> None:
    stored = made.halves(640, 320)
    if (turn := STORED[orientation]) is not None:
        stored = stored.transpose(turn)
    picture = drawn(desk, made.jpeg(stored, orientation), 200, 200, draft=draft)
    assert quarters(picture) == UPRIGHT
    assert picture.width == pytest.approx(2 * picture.height, abs=2)
    assert picture.page_width == 2 * picture.page_height


@pytest.mark.parametrize(
    ("turned", "expected"),
    [
        (90, ["red", "white", "blue", "blue"]),
        (180, ["blue", "red", "blue", "white"]),
        (270, ["blue", "blue", "white", "red"]),
        (450, ["red", "white", "blue", "blue"]),
    ],
)
def test_a_photo_is_turned_clockwise(desk: PageProcess, turned: int, expected: list[str]) -> None:
    picture = drawn(desk, made.jpeg(), 1000, 60, turned=turned)
    assert quarters(picture) == expected
    assert picture.height == 60


@pytest.mark.parametrize(
    ("own", "turned", "size", "red"),
    [
        (0, 0, (100, 50), 0),
        (90, 0, (100, 200), 1),
        (0, 90, (100, 200), 1),
        (90, 90, (100, 50), 3),
        (0, 270, (100, 200), 2),
    ],
)
def test_a_page_is_turned_with_its_own_rotation(
    desk: PageProcess, own: int, turned: int, size: tuple[int, int], red: int
) -> None:
    picture = drawn(desk, made.corner_pdf(own), 100, 0, turned=turned)
    assert (picture.width, picture.height) == size
    assert [colour == "red" for colour in quarters(picture)] == [place == red for place in range(4)]
    assert picture.page_width / picture.page_height == size[0] / size[1]


@pytest.mark.parametrize("box", [(300, 300), (2000, 100), (77, 0), (1, 1)])
@pytest.mark.parametrize("draft", [False, True])
def test_a_picture_fits_its_box(desk: PageProcess, box: tuple[int, int], draft: bool) -> None:
    for data in (made.text_pdf(), made.jpeg(made.halves(500, 400))):
        picture = drawn(desk, data, *box, draft=draft)
        assert 1 <= picture.width <= box[0]
        assert 1 <= picture.height <= (box[1] or 500)
        assert picture.stride == 4 * picture.width


def test_a_page_is_enlarged_and_a_photo_is_not(desk: PageProcess) -> None:
    page, photo = made.text_pdf(), made.jpeg()
    assert drawn(desk, page, 2000, 0).width == 2000
    assert drawn(desk, photo, 2000, 0).width == 160
    assert drawn(desk, page, 2000, 0, draft=True).width < 700


def test_natural_sizes(desk: PageProcess) -> None:
    assert drawn(desk, made.text_pdf(), 50, 0).page_width == 595
    assert drawn(desk, made.jpeg(dpi=(300, 300)), 50, 0).page_width == pytest.approx(160 * 72 / 300)
    assert drawn(desk, made.jpeg(), 50, 0).page_width == pytest.approx(160 * 72 / 150)


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
@pytest.mark.parametrize("progressive", [False, True])
def test_colours_of_every_mode(desk: PageProcess, mode: str, progressive: bool) -> None:
    image = Image.new("RGB", (64, 64), (200, 200, 200) if mode == "L" else made.RED).convert(mode)
    colour = seen(drawn(desk, made.jpeg(image, progressive=progressive), 64, 64)).getpixel((30, 30))
    assert colour == pytest.approx((200, 200, 200) if mode == "L" else made.RED, abs=6)


def test_a_truncated_photo_is_shown_as_far_as_it_goes(desk: PageProcess) -> None:
    whole = made.jpeg(made.halves(640, 320))
    picture = drawn(desk, whole[: len(whole) // 2], 640, 320)
    assert _named(seen(picture).getpixel((100, 20))) == "white"


def test_a_polyglot_is_drawn_as_the_photo_it_began_as(desk: PageProcess) -> None:
    assert quarters(drawn(desk, made.jpeg() + made.text_pdf(), 160, 80)) == UPRIGHT


def test_a_huge_page_costs_no_more_than_a_large_one(desk: PageProcess) -> None:
    wide = made.page_pdf().replace(b"[0 0 300 300]", b"[0 0 60000 9]")
    tall = made.page_pdf().replace(b"[0 0 300 300]", b"[0 0 9 60000]")
    for data in (wide, tall):
        picture = drawn(desk, data, 9000, 0)
        assert 0 < picture.width * picture.height <= PIXELS + 70_000


def test_a_huge_picture_is_refused_before_it_is_drawn(desk: PageProcess) -> None:
    with pytest.raises(HugePicture, match="20000 × 20000"):
        drawn(desk, made.huge_pdf(), 100, 100)


def test_every_page_and_none_beyond(desk: PageProcess) -> None:
    data = made.text_pdf(pages=3)
    assert desk.draw(order(data, 50, 50, page=2), lambda: data).pages == 3
    with pytest.raises(NoSuchPage, match="page 4"):
        desk.draw(order(data, 50, 50, page=3), lambda: data)
    with pytest.raises(NoSuchPage, match="page 2"):
        desk.draw(order(made.jpeg(), 50, 50, page=1), made.jpeg)


def test_what_cannot_be_read_is_refused_when_drawn_too(desk: PageProcess) -> None:
    with pytest.raises(Damaged):
        drawn(desk, b"%PDF-1.4\nnothing of it", 50, 50)


def test_a_file_is_sent_once(desk: PageProcess) -> None:
    data = made.text_pdf("Une fois")
    sent: list[int] = []

    def fetch() -> bytes:
        sent.append(len(data))
        return data

    for width in (50, 100, 150):
        desk.draw(order(data, width, 0), fetch)
    assert sent == [len(data)]
