"""The rooms put together: the only code, with `__main__`, that knows all of them.

Rooms that cost start time are imported where they are first needed: by a worker, after the first paint.
"""

from csdesk.wiring.doors import FolderDoors, wire
from csdesk.wiring.local import SETTINGS, NoDataFolder, made, page_process

__all__ = ["SETTINGS", "FolderDoors", "NoDataFolder", "made", "page_process", "wire"]
