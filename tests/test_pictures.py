"""The comparison of screens sees one pixel, and says what to look at."""

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont, QImage
from PySide6.QtWidgets import QApplication

from tests import pictures


@pytest.fixture
def picture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> QImage:
    monkeypatch.setattr(pictures, "DIFFERENT", tmp_path / "different")
    drawn = QImage(40, 30, QImage.Format.Format_ARGB32_Premultiplied)
    drawn.fill(QColor("#2457C5"))
    pictures.compare(drawn, "a/screen", update=True, folder=tmp_path)
    return drawn


def test_the_same_picture_passes(picture: QImage, tmp_path: Path) -> None:
    pictures.compare(picture, "a/screen", update=False, folder=tmp_path)
    assert not pictures.DIFFERENT.exists()


def test_one_pixel_fails_and_is_shown(picture: QImage, tmp_path: Path) -> None:
    picture.setPixelColor(7, 9, QColor("#2457C6"))
    with pytest.raises(AssertionError, match=r"not the picture a/screen\.png"):
        pictures.compare(picture, "a/screen", update=False, folder=tmp_path)
    shown = QImage(str(pictures.DIFFERENT / "a/screen.difference.png"))
    assert shown.pixelColor(7, 9) == QColor(0, 0, 1)
    assert shown.pixelColor(7, 8) == QColor(0, 0, 0)


def test_another_size_fails(picture: QImage, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="not the picture"):
        pictures.compare(picture.copy(0, 0, 40, 29), "a/screen", update=False, folder=tmp_path)


def test_a_missing_picture_fails(picture: QImage, tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="no picture a/other"):
        pictures.compare(picture, "a/other", update=False, folder=tmp_path)
    assert not (tmp_path / "a/other.png").exists()


def test_the_pinned_font_is_the_application_s(qapp: QApplication, pinned_font: QFont) -> None:
    assert qapp.font() == pinned_font
    assert (pinned_font.family(), pinned_font.pixelSize()) == ("Noto Sans", 13)
