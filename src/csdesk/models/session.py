"""A desk at work: its threads, its session and what they share; closed as a whole."""

from functools import cached_property
from typing import TYPE_CHECKING

from csdesk.app.company import Unreachable
from csdesk.app.easel import Easel
from csdesk.app.ports import House, Store
from csdesk.domain.trouble import Trouble
from csdesk.jobs import Worker
from csdesk.models.absences import Absences
from csdesk.models.company import Company
from csdesk.models.conflicts import Conflicts
from csdesk.models.desk import Desk
from csdesk.models.importing import Goods, Importing
from csdesk.models.line import Line
from csdesk.models.memory import Memory
from csdesk.models.overview import Overview
from csdesk.models.pages import Pages
from csdesk.models.preview import Preview
from csdesk.models.reviewing import Reviewing
from csdesk.settings import Settings

if TYPE_CHECKING:
    from csdesk.models.campaign_editing import CampaignEditing


class Session:
    """One database thread, one page process for the eye, one for what comes next, one thread for imports.

    `preview` shows the piece under review, `former` and `beside` the two pages of a comparison, `loose` a waiting file.
    """

    def __init__(self, house: House, settings: Settings) -> None:
        self.house = house
        self.memory = Memory(settings)
        self.line = Line(house.clock)
        open_store = self.line.opening(house.open_store) if house.shared is not None else house.open_store
        self.database: Worker[Store] = Worker("database", open_store, lambda store: store.close())
        self.line.watch(self.database)
        eye, scout = house.new_renderer(), house.new_renderer()
        self.front = Worker("page", lambda: Easel(eye, open_store()), Easel.close)
        self.ahead = Worker("next pages", lambda: Easel(scout, open_store()), Easel.close)
        self.goods = Worker("intake", lambda: Goods(open_store(), house.new_inspector()), Goods.close)
        self.desk = Desk(house, self.memory, self.database)
        self.company = Company(self.desk)
        self.reviewing = Reviewing(self.desk, self.line)
        self.conflicts = Conflicts(self.desk, self.reviewing)
        self.importing = Importing(self.desk, self.goods)
        self.overview = Overview(self.desk)
        self.absences = Absences(self.desk)
        self._pages = [Pages(self.front, self.ahead, eye.interrupt) for _ in range(4)]
        self.preview, self.former, self.beside, self.loose = map(Preview, self._pages)
        self.desk.ahead_sighted.connect(self.preview.look_ahead)
        self.database.failed.connect(self._unread)
        self.line.cut.connect(self.company.forget)
        self.line.mended.connect(self._come_back)

    @cached_property
    def editing(self) -> "CampaignEditing":
        """The campaign in the editor, made when that is first opened."""
        from csdesk.models.campaign_editing import CampaignEditing

        return CampaignEditing(self.desk)

    @property
    def workers(self) -> tuple[Worker[Store], Worker[Easel], Worker[Easel], Worker[Goods]]:
        return self.database, self.front, self.ahead, self.goods

    def _unread(self, trouble: Trouble) -> None:
        """What one turned to while the line was cut is not known: nothing is shown in its place."""
        desk = self.desk
        if isinstance(trouble, Unreachable) and desk.sight is not None and desk.sight.piece.id != desk.current:
            desk.sight = None
            desk.sighted.emit(None)

    def _come_back(self) -> None:
        """The line is back: read what differs; place, zoom and what is typed stay."""
        self.desk.refresh()
        self.company.say()
        self.reviewing.count_today()
        for preview in (self.preview, self.former, self.beside, self.loose):
            preview.mend()

    def close(self) -> None:
        """Let what was asked be written, unless the line is cut, then end every thread and process."""
        self.line.close()
        self.importing.cancel()
        self.desk.close()
        self.company.close()
        for pages in self._pages:
            pages.close()
        for worker in self.workers:
            worker.stop()
        self.reviewing.sending.close()
