"""What a row of a list answers, beyond Qt's own roles."""

from PySide6.QtCore import Qt

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""A `csdesk.domain.queue.QueueRow`."""
LABEL_ROLE = Qt.ItemDataRole.UserRole + 2
"""The short name of the piece."""
AGE_ROLE = Qt.ItemDataRole.UserRole + 3
"""The third line of a row."""
BADGE_ROLE = Qt.ItemDataRole.UserRole + 4
"""The deadline as a badge, or ''."""
HELD_ROLE = Qt.ItemDataRole.UserRole + 5
"""Who else is at the piece, in words, or ''."""
