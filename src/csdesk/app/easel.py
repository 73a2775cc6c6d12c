"""Draw a stored page: the contents come from the desk, the picture from a confined process."""

from csdesk.app.drawing import PageOrder, Picture, Renderer
from csdesk.app.ports import Store


class Easel:
    """A renderer with the store its documents come from; used from one thread."""

    def __init__(self, renderer: Renderer, store: Store) -> None:
        self._renderer = renderer
        self._store = store

    def draw(self, order: PageOrder) -> Picture:
        """Draw a page of a stored file. Raises what `Renderer.draw` raises."""
        return self._renderer.draw(order, lambda: self._content(order.sha256))

    def close(self) -> None:
        self._renderer.close()
        self._store.close()

    def _content(self, sha256: str) -> bytes:
        with self._store.reading() as desk:
            return desk.content(sha256)
