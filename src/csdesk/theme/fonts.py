"""The font of the desk: the system's sans, or a bundled Noto Sans where the system has no font at all."""

from PySide6.QtGui import QFont, QFontDatabase

_BUNDLED = ("notos", "notosbo", "notosit", "notosbi")
_SMALLEST = 9.0


def font() -> QFont:
    """The system's general font; needs a QGuiApplication."""
    if not QFontDatabase.families():
        return bundled()
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if system.pointSizeF() > 0:
        system.setPointSizeF(max(system.pointSizeF(), _SMALLEST))
    return system


def bundled(pixel_size: int | None = None) -> QFont:
    """Noto Sans as shipped by the package pymupdf-fonts; at the system's size unless `pixel_size` is given."""
    from pymupdf_fonts import fontbuffers  # 30 ms and 2 MB that a machine with fonts never pays

    families = [
        family
        for name in _BUNDLED
        for family in QFontDatabase.applicationFontFamilies(
            QFontDatabase.addApplicationFontFromData(fontbuffers[name]())
        )
    ]
    chosen = QFont(families[0])
    if pixel_size is not None:
        chosen.setPixelSize(pixel_size)
    return chosen
