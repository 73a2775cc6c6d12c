"""What the decision panel is made of: its main button, and a form that scrolls where it must."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from csdesk import theme
from csdesk.i18n import _
from csdesk.views.buttons import key_words, with_key


class MainButton(QPushButton):
    """« Valider et suivant », with its key where there is room."""

    def __init__(self) -> None:
        super().__init__(_("Valider et suivant"))
        self.setProperty("role", "main")
        self.setAccessibleName(self.text())
        self.setToolTip(with_key(self.text(), "Ctrl+Return"))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        long = "{}    {}".format(_("Valider et suivant"), key_words("Ctrl+Return"))
        font = QFont(self.font())
        font.setBold(True)
        fits = QFontMetrics(font).horizontalAdvance(long) + 2 * theme.LARGE <= self.width()
        self.setText(long if fits else _("Valider et suivant"))


class FormScroll(QScrollArea):
    """As tall as its form; scrolls only where the window is too low for it.

    The bar stands in the right margin of the form, so that no line breaks anew when it comes.
    """

    def __init__(self, form: QWidget) -> None:
        super().__init__()
        self._form = form
        self._right = 0 if (layout := form.layout()) is None else layout.contentsMargins().right()
        self.setWidget(form)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        form.installEventFilter(self)

    def sizeHint(self) -> QSize:
        form, wide = self._form, self.viewport().width()
        return QSize(form.sizeHint().width(), form.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 4 * self.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def _make_room(self) -> None:
        layout = self._form.layout()
        if layout is not None:
            margins = layout.contentsMargins()
            margins.setRight(max(self._right - (self.width() - self.viewport().width()), 0))
            layout.setContentsMargins(margins)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
