"""The campaign being changed: what is typed is judged at once, its effects are said before they are made."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from csdesk.app.campaign_effects import Effects, apply, foresee
from csdesk.app.campaigns import CampaignBook, CampaignDocument, CampaignFile, Mistake, Way
from csdesk.app.ports import Store
from csdesk.domain.trouble import Trouble
from csdesk.i18n import _, plural, say
from csdesk.models.desk import Desk
from csdesk.models.rights import coordinators_only
from csdesk.settings import CAMPAIGN

_Done = TypeVar("_Done")


class CampaignEditing(QObject):
    """`opened()`: another document or other lists; `changed()`: a value; `foreseen()`: the effects are known.

    `unreadable(sentence)`: nothing can be shown. `not_imported(sentence)`: a file is not taken, every mistake told.
    `working(bool)`: the files or the base are at work. `taken_over()`: the desk must open anew, on the new campaign.
    """

    opened = Signal()
    changed = Signal()
    foreseen = Signal()
    unreadable = Signal(str)
    not_imported = Signal(str)
    working = Signal(bool)
    taken_over = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.document: CampaignDocument | None = None
        self.files: tuple[CampaignFile, ...] = ()
        self.mistakes: tuple[Mistake, ...] = ()
        self.effects: Effects | None = None
        self._turn = 0

    @property
    def in_service(self) -> bool:
        """Whether the document is the campaign the desk works in."""
        return self.document is not None and self.document.key == self._desk.house.campaign.key

    @property
    def forbidden(self) -> str:
        """Why this person cannot change the campaign files, '' when she may."""
        return coordinators_only(self._desk.house.member)

    @property
    def unsaved(self) -> bool:
        return self.document is not None and self.document.changed

    @property
    def can_save(self) -> bool:
        """Whether it is sound, its effects are known, and there is something to save or to apply."""
        if self.document is None or self.mistakes or self.forbidden:
            return False
        if not self.in_service:
            return self.document.changed
        return self.effects is not None and (self.document.changed or self.effects.touched > 0)

    # -- files

    def start(self) -> None:
        """Open the campaign of the desk; one that is open stays, its effects on the dossiers of now."""
        if self.document is None:
            self.open(self._desk.house.campaign.key)
        else:
            self._judge()
            self.opened.emit()

    def open(self, key: str) -> None:
        """Open another file; what was typed in the present one is given up."""
        self._ask(lambda book, _store: book.open(key), self._reopened, lambda why: self.unreadable.emit(say(why)))

    def keep(self) -> None:
        """The desk closes: what is not saved is there again when it is next opened."""
        document, house = self.document, self._desk.house
        if document is not None:
            self._desk.database.ask(lambda store: house.open_campaigns(store).keep(document))

    def duplicate(self) -> None:
        """Write the file of the next session, and open it."""
        if (document := self.document) is not None and not self.forbidden:
            self._ask(lambda book, _store: book.duplicate(document), self._duplicated)

    def export(self, target: Path) -> None:
        """Write what is shown to a path."""
        if (document := self.document) is not None:
            said = _("Session d’examen exportée : {file}.").format(file=target.name)
            self._ask(lambda book, _store: book.export(document, target), lambda _none: self._tell(said))

    def read(self, source: Path) -> None:
        """Take the values of another file into this one; nothing is written before it is saved."""
        if (document := self.document) is not None:
            self._ask(
                lambda book, _store: book.read(source, document.key),
                self._opened,
                lambda why: self.not_imported.emit(say(why)),
            )

    def save(self) -> None:
        """Write the file; for the campaign of the desk also the dossiers, then the desk opens anew."""
        document, house = self.document, self._desk.house
        if document is None or not self.can_save:
            return
        if self.in_service:
            campaign = document.campaign()
            self._ask(
                lambda book, store: apply(
                    store, campaign, house.clock, lambda: book.save(document), keep_first=house.shared is not None
                ),
                lambda _effects: self.taken_over.emit(),
            )
        else:
            self._ask(lambda book, _store: book.save(document), lambda _none: self._saved(document.key))

    @property
    def fixed(self) -> str:
        """Why nobody chooses here which session is in service; '' when she may."""
        return self._desk.memory.settings.fixed(CAMPAIGN)

    def work_in(self) -> None:
        """The desk works in this campaign from now on, and opens anew."""
        if self.document is not None and not self.document.changed and not self.fixed:
            self._desk.memory.settings.set(CAMPAIGN, self.document.key)
            self.taken_over.emit()

    def _ask(
        self,
        task: Callable[[CampaignBook, Store], _Done],
        then: Callable[[_Done], None],
        trouble: Callable[[Trouble], None] | None = None,
    ) -> None:
        """Files are read and written by the database worker; meanwhile nothing is typed."""
        told, house = trouble or self._refuse, self._desk.house
        self.working.emit(True)

        def end(finish: Callable[[], None]) -> None:
            self.working.emit(False)
            finish()

        self._desk.database.ask(
            lambda store: task(house.open_campaigns(store), store),
            lambda done: end(lambda: then(done)),
            lambda why: end(lambda: told(why)),
        )

    def _refuse(self, why: Trouble) -> None:
        self._desk.told.emit(say(why), "trouble")

    def _opened(self, document: CampaignDocument) -> None:
        self.document = document
        house = self._desk.house
        self._desk.database.ask(lambda store: tuple(house.open_campaigns(store).list()), self._listed)
        self._judge()

    def _reopened(self, document: CampaignDocument) -> None:
        if document.changed:
            self._tell(_("Les modifications de la session d’examen qui n’étaient pas enregistrées sont encore là."))
        self._opened(document)

    def _listed(self, files: tuple[CampaignFile, ...]) -> None:
        self.files = files
        self.opened.emit()

    def _duplicated(self, document: CampaignDocument) -> None:
        dates = plural("{n} date à vérifier", "{n} dates à vérifier", len(document.to_check()))
        self._tell(
            _("{file}.toml est écrit pour la session suivante : {dates}.").format(file=document.key, dates=dates)
        )
        self._opened(document)

    def _saved(self, key: str) -> None:
        self._tell(_("{file}.toml est enregistré.").format(file=key))
        self.open(key)

    def _tell(self, said: str) -> None:
        self._desk.told.emit(said, "info")

    # -- values

    def put(self, way: Way, value: object) -> None:
        """A value was typed; None takes its key away."""
        if self.document is not None:
            self.document.put(way, value)
            self._judge()

    def add(self, way: Way, value: object) -> Way:
        """Another entry of a list, or of a table whose keys are free; where it stands."""
        if self.document is None:
            return way
        known = self.document.value(way)
        if isinstance(known, dict):
            step: str | int = next(code for n in range(len(known) + 1) if (code := f"motif_{n + 1}") not in known)
            self.document.put((*way, step), value)
        elif known is None:
            step = 0
            self.document.put(way, [value])
        else:
            step = self.document.add(way, value)
        self._judge()
        return (*way, step)

    def remove(self, way: Way) -> None:
        """An entry less."""
        if self.document is not None:
            self.document.remove(way)
            self._judge()

    def checked(self, way: Way) -> None:
        """A person looked at what was taken over."""
        if self.document is not None:
            self.document.checked(way)
            self._judge()

    def give_up(self) -> None:
        """Back to the file as it is."""
        if self.document is not None:
            self.document.give_up()
            self._judge()
            self.opened.emit()

    def _judge(self) -> None:
        document = self.document
        if document is None:
            return
        self._turn += 1
        turn, self.effects = self._turn, None
        self.mistakes = document.mistakes()
        self.changed.emit()
        if self.in_service and not self.mistakes:
            campaign = document.campaign()
            self._desk.database.ask(
                lambda store: foresee(store, campaign),
                lambda effects: self._foreseen(effects, turn),
                urgency=2,
                wanted=lambda: turn == self._turn,
            )

    def _foreseen(self, effects: Effects, turn: int) -> None:
        if turn == self._turn:
            self.effects = effects
            self.foreseen.emit()
