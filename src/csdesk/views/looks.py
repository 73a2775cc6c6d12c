"""The look of the whole application: Fusion, our palettes, light or dark as chosen or as the system says."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from csdesk import theme

CHOICES = ("auto", "light", "dark")


def dress(app: QApplication, choice: str) -> None:
    """Put on a look; 'auto' follows the system (light where it does not say)."""
    dark = choice == "dark" or (choice == "auto" and app.styleHints().colorScheme() is Qt.ColorScheme.Dark)
    theme.use(theme.DARK if dark else theme.LIGHT)
    app.setPalette(theme.qpalette(theme.current()))
    app.setStyleSheet(theme.stylesheet(theme.current()))
