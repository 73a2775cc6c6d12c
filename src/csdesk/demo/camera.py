"""What an office scanner and a telephone make of a paper: grey, skewed, lit from a side, lying on a table."""

# mypy: disable-error-code="no-untyped-call"
# PyMuPDF ships its code without types for most of its calls.

from collections.abc import Sequence
from functools import cache
from io import BytesIO
from random import Random

import pymupdf
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from csdesk.demo.sheet import saved

Point = tuple[float, float]
STORED = {
    1: None,
    3: Image.Transpose.ROTATE_180,
    6: Image.Transpose.ROTATE_90,
    8: Image.Transpose.ROTATE_270,
}
"""EXIF orientation -> how the sensor's picture is turned from the one a viewer must show."""
TABLES = (((58, 36, 22), (142, 98, 62)), ((70, 72, 76), (120, 122, 126)), ((150, 128, 100), (206, 186, 156)))
GRAIN = 1024
SHARP = 2000
"""What the lens of a cheap telephone resolves, whatever the number of its pixels."""


def scan(document: pymupdf.Document, rng: Random, dpi: int = 150, blur: float = 0.0, colour: bool = False) -> bytes:
    """A PDF of grey (or colour) JPEG pictures of the pages, each a little askew."""
    made = pymupdf.open()
    for page in document.pages():
        picture = _scanned(page, rng, dpi, colour)
        if blur:
            picture = picture.filter(ImageFilter.GaussianBlur(blur))
        sheet = made.new_page(width=page.rect.width, height=page.rect.height)
        sheet.insert_image(sheet.rect, stream=_jpeg(picture, rng.randrange(48, 72)))
    document.close()
    return saved(made, "Numériseur XJ-200")


def photo(document: pymupdf.Document, rng: Random, height: int = 1600, turned: int = 1, blur: float = 0.0) -> bytes:
    """A JPEG of the first page on a table, three by four, `height` the longer side; `turned`: its EXIF orientation."""
    page = document[0]
    sides = min(height, SHARP) * 3 // 4, min(height, SHARP)
    picture = _pictured(page, rng, sides if page.rect.width < page.rect.height else sides[::-1])
    document.close()
    if blur:
        picture = picture.filter(ImageFilter.GaussianBlur(blur))
    if height > SHARP:
        picture = picture.resize(
            (picture.width * height // SHARP, picture.height * height // SHARP), Image.Resampling.BILINEAR
        )
    picture = ImageChops.add(picture, _grain(picture.size), 1, -128)
    how, quality = STORED[turned], rng.randrange(78, 90) + (6 if height > SHARP else 0)
    return _jpeg(picture.transpose(how) if how is not None else picture, quality, turned)


def raster(page: pymupdf.Page, dpi: float, angle: float = 0, colour: bool = True) -> Image.Image:
    """The page as pixels; turned by `angle` degrees it keeps its size."""
    drawn = page.get_pixmap(
        matrix=pymupdf.Matrix(dpi / 72, dpi / 72).prerotate(angle),
        colorspace=pymupdf.csRGB if colour else pymupdf.csGRAY,
    )
    picture = Image.frombytes("RGB" if colour else "L", (drawn.width, drawn.height), drawn.samples)
    width, height = round(page.rect.width * dpi / 72), round(page.rect.height * dpi / 72)
    left, top = (picture.width - width) // 2, (picture.height - height) // 2
    return picture.crop((left, top, left + width, top + height)) if angle else picture


def _scanned(page: pymupdf.Page, rng: Random, dpi: int, colour: bool) -> Image.Image:
    picture = raster(page, dpi, rng.uniform(-1.3, 1.3), colour)
    lift, ceiling = rng.randrange(18, 52), rng.randrange(232, 256)
    picture = picture.point([lift + value * (ceiling - lift) // 255 for value in range(256)] * len(picture.getbands()))
    left, top = rng.randrange(GRAIN), rng.randrange(GRAIN)
    paper = _paper().crop((left, top, left + picture.width, top + picture.height))
    _edge(paper, rng)
    return ImageChops.multiply(picture, paper.convert(picture.mode))


def _edge(paper: Image.Image, rng: Random) -> None:
    pen = ImageDraw.Draw(paper)
    for depth in range(rng.randrange(4, 30)):
        pen.line(((depth, 0), (depth, paper.height)), fill=150 + 3 * depth)
    for _speck in range(rng.randrange(20)):
        x, y = rng.randrange(paper.width), rng.randrange(paper.height)
        pen.ellipse((x, y, x + rng.randrange(1, 4), y + rng.randrange(1, 4)), fill=rng.randrange(60, 170))


def _pictured(page: pymupdf.Page, rng: Random, size: tuple[int, int]) -> Image.Image:
    corners = _corners(rng, size)
    paper = raster(page, 72 * 0.86 * size[0] / page.rect.width)
    sight = paper.transform(
        size,
        Image.Transform.PERSPECTIVE,
        perspective(corners, paper.size),
        Image.Resampling.BILINEAR,
        fillcolor="white",
    )
    table = ImageChops.multiply(_table(rng.randrange(len(TABLES)), size), _shadow(corners, size, rng))
    mask = Image.new("L", size)
    ImageDraw.Draw(mask).polygon(corners, fill=255)
    table.paste(sight, (0, 0), mask)
    return ImageChops.multiply(table, _light(size, rng))


def _corners(rng: Random, size: tuple[int, int]) -> list[Point]:
    width, height = size
    near, far = rng.uniform(0.02, 0.07), rng.uniform(0.05, 0.13)
    plan = ((far, 0.06), (1 - far, 0.05), (1 - near, 0.95), (near, 0.94))
    return [(width * (x + rng.uniform(-0.025, 0.025)), height * (y + rng.uniform(-0.03, 0.03))) for x, y in plan]


def perspective(corners: Sequence[Point], size: tuple[int, int]) -> tuple[float, ...]:
    """The eight coefficients that bring a picture of `size` onto `corners` (from top left, clockwise)."""
    width, height = size
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(corners, ((0, 0), (width, 0), (width, height), (0, height)), strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y, u])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y, v])
    return tuple(_solved(rows))


def _solved(rows: list[list[float]]) -> list[float]:
    count = len(rows)
    for at in range(count):
        best = max(range(at, count), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        pivot = [value / rows[at][at] for value in rows[at]]
        rows = [
            pivot if rank == at else [value - row[at] * base for value, base in zip(row, pivot, strict=True)]
            for rank, row in enumerate(rows)
        ]
    return [row[-1] for row in rows]


def _shadow(corners: Sequence[Point], size: tuple[int, int], rng: Random) -> Image.Image:
    small = Image.new("RGB", (size[0] // 8, size[1] // 8), "white")
    shift = rng.uniform(1, 5), rng.uniform(2, 6)
    ImageDraw.Draw(small).polygon([(x / 8 + shift[0], y / 8 + shift[1]) for x, y in corners], fill=(95, 95, 95))
    return small.filter(ImageFilter.GaussianBlur(3)).resize(size, Image.Resampling.BILINEAR)


def _light(size: tuple[int, int], rng: Random) -> Image.Image:
    left, top = rng.randrange(0, 110), rng.randrange(0, 110)
    ball = Image.radial_gradient("L").crop((left, top, left + 140, top + 140))
    warm = rng.choice(((255, 244, 226), (255, 252, 246), (240, 246, 255)))
    if rng.random() < 0.35:
        ImageDraw.Draw(ball).polygon(
            [(0, 140), (rng.randrange(50, 110), 140), (rng.randrange(10, 50), 60), (0, 40)], 210
        )
        ball = ball.filter(ImageFilter.GaussianBlur(9))
    dim = tuple(value * 2 // 5 for value in warm)
    return ImageOps.colorize(ball, warm, dim).resize(size, Image.Resampling.BILINEAR)


@cache
def _noise(seed: int, side: int) -> Image.Image:
    return Image.frombytes("L", (side, side), Random(seed).randbytes(side * side))


@cache
def _paper() -> Image.Image:
    tile = _noise(1, GRAIN).filter(ImageFilter.GaussianBlur(0.7)).point([222 + value // 8 for value in range(256)])
    paper = Image.new("L", (GRAIN * 4, GRAIN * 5))
    for left in range(0, paper.width, GRAIN):
        for top in range(0, paper.height, GRAIN):
            paper.paste(tile, (left, top))
    return paper


@cache
def _table(which: int, size: tuple[int, int]) -> Image.Image:
    dark, pale = TABLES[which]
    grain = _noise(2 + which, 128).resize((size[0] // 2, size[1] // 64 + 1)) if which != 1 else _noise(9, 512)
    return ImageOps.colorize(ImageOps.autocontrast(grain.resize(size).filter(ImageFilter.GaussianBlur(1))), dark, pale)


@cache
def _grain(size: tuple[int, int]) -> Image.Image:
    tile = Image.merge(
        "RGB", [_noise(seed, 512).point([122 + value // 20 for value in range(256)]) for seed in (4, 5, 6)]
    )
    whole = Image.new("RGB", size)
    for left in range(0, size[0], 512):
        for top in range(0, size[1], 512):
            whole.paste(tile, (left, top))
    return whole


def _jpeg(picture: Image.Image, quality: int, turned: int = 0) -> bytes:
    out, tags = BytesIO(), Image.Exif()
    if turned:
        tags.update({0x010F: "Exemple", 0x0110: "Photo 9", 0x0112: turned})
    picture.save(out, "JPEG", quality=quality, subsampling=2, optimize=False, exif=tags if turned else b"")
    return out.getvalue()
