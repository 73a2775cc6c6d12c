"""Reference pictures of screens, compared to the pixel: the tests pin everything that could make them differ."""

from pathlib import Path

from PySide6.QtGui import QImage, QPainter

ROOT = Path(__file__).resolve().parent.parent
SCREENS = ROOT / "tests" / "screens"
DIFFERENT = ROOT / "out" / "screens"


def compare(drawn: QImage, name: str, *, update: bool, folder: Path = SCREENS) -> None:
    """Fail unless `drawn` is the picture NAME.png of the folder; with `update`, write that picture instead."""
    reference = folder / f"{name}.png"
    drawn = drawn.convertToFormat(QImage.Format.Format_RGB32)
    if update:
        _save(drawn, reference)
        return
    expected = QImage(str(reference)).convertToFormat(QImage.Format.Format_RGB32)
    if expected.isNull() or drawn != expected:
        raise AssertionError(_told(drawn, expected, name))


def _told(drawn: QImage, expected: QImage, name: str) -> str:
    """What to look at; the new picture and the difference are saved for it."""
    new, difference = DIFFERENT / f"{name}.png", DIFFERENT / f"{name}.difference.png"
    _save(drawn, new)
    if expected.isNull():
        return f"there is no picture {name}.png yet: look at {new}, then run with --update-screens"
    _save(_difference(drawn, expected), difference)
    return (
        f"the screen is not the picture {name}.png: look at {new} and {difference} (if it is better: --update-screens)"
    )


def _difference(drawn: QImage, expected: QImage) -> QImage:
    """Black where both are alike, on the larger of the two sizes."""
    seen = QImage(drawn.size().expandedTo(expected.size()), QImage.Format.Format_RGB32)
    seen.fill(0)
    painter = QPainter(seen)
    painter.drawImage(0, 0, expected)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Difference)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return seen


def _save(picture: QImage, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if not picture.save(str(target)):
        raise OSError(f"{target} could not be written")
