"""An empty window; says the monotonic nanosecond of its first paint, and ends."""

import sys
from time import monotonic_ns

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Window(QMainWindow):
    """Ends the program at its first paint."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        print(monotonic_ns())
        QTimer.singleShot(0, QApplication.quit)


app = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
sys.exit(app.exec())
