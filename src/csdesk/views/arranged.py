"""What the project's own layouts share: a list of items, and a height that follows the width."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem


class Arranged(QLayout):
    """A layout made by `arrange`: given a rectangle, it places its items (or not) and says how high they are."""

    def __init__(self) -> None:
        super().__init__()
        self.items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def arrange(self, rect: QRect, *, place: bool) -> int:
        """The height that the items take in the width of `rect`; with `place`, they are put there."""
        raise NotImplementedError

    def addItem(self, item: QLayoutItem) -> None:
        self.items.append(item)

    def count(self) -> int:
        return len(self.items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self.items[index] if 0 <= index < len(self.items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self.items.pop(index) if 0 <= index < len(self.items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self.arrange(rect, place=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        return QSize(0, max((item.minimumSize().height() for item in self.items), default=0))
