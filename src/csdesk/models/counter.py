"""« Guichet »: an inscription opened, checked by the rules as it is typed, kept as a draft, and written."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from csdesk.app.counter import Entry, Newcomer, enter, new_registration
from csdesk.app.deeds import hand_on
from csdesk.domain.acquis import CHOICES
from csdesk.domain.fields import problems
from csdesk.domain.inscription import Inscription
from csdesk.domain.lost import lost
from csdesk.domain.piece import Dossier
from csdesk.domain.registration import Candidate, Registration
from csdesk.domain.standing import standing
from csdesk.domain.trouble import Trouble
from csdesk.i18n import _, say
from csdesk.models.answers import typed_answers
from csdesk.models.change import Change
from csdesk.models.counter_fields import Choices, Phase, phases
from csdesk.models.counter_shown import Checked, CounterShown
from csdesk.models.counter_told import typed_of
from csdesk.models.counter_typed import Filled, Presented, Typed, filled
from csdesk.models.desk import Desk
from csdesk.models.questions import dossier_of
from csdesk.models.repeats import Repeats

NEW = "nouvelle"
"""Under which the draft of a candidate in no list is kept."""
VERSION = "version"
"""In a draft, the version it was begun on."""


class Counter(QObject):
    """`shown(CounterShown)`: a form to fill, checked by `check`. `saved(registration id)`; `refused(sentence)`."""

    shown = Signal(object)
    saved = Signal(int)
    refused = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._dossier: Dossier | None = None
        self._start: Typed = {}
        self._repeats = Repeats()

    # -- what is opened

    def open_new(self) -> None:
        """A candidate in no list."""
        self._open(None)

    def open(self, registration_id: int) -> None:
        """Correct an inscription that is here."""
        self._desk.database.ask(lambda store: dossier_of(store, registration_id), self._open, self._refuse)

    def start_over(self) -> None:
        """Without the draft."""
        self._desk.memory.keep_entry(self._key, None)
        self._open(self._dossier)

    @property
    def _key(self) -> str:
        return str(self._dossier.id) if self._dossier is not None else NEW

    @property
    def _version(self) -> int:
        return self._dossier.registration.version if self._dossier is not None else 0

    def _open(self, dossier: Dossier | None) -> None:
        self._dossier = dossier
        self._start = typed_of(dossier.registration, self._before()) if dossier is not None else {}
        draft = self._desk.memory.entry(self._key)
        title = _("Guichet · nouvelle candidature")
        if dossier is not None:
            title = _("Guichet · {name}").format(name=dossier.registration.candidate.name)
        typed = self._start if draft is None else draft
        fixed = frozenset({"dossier"}) if dossier is not None else frozenset[str]()
        self.shown.emit(CounterShown(title, typed, self._phases(), self._version + 1, self._note(draft), fixed))

    def _phases(self) -> Sequence[Phase]:
        campaign = self._desk.house.campaign
        ways: Choices = tuple((one.value, say(said)[:1].upper() + say(said)[1:]) for one, said in CHOICES.items())
        return phases(campaign, ways if campaign.readings.four_possibilities else ())

    def _note(self, draft: Mapping[str, str] | None) -> str:
        if draft is None:
            return ""
        begun = draft.get(VERSION, "")
        if begun not in ("", str(self._version)):
            said = _(
                "Saisie reprise là où elle en était, commencée sur la version {begun} ; "
                "l’inscription en est depuis à la version {now}."
            )
            return said.format(begun=begun, now=self._version)
        return _("Saisie reprise là où elle en était : elle n’est pas encore enregistrée.")

    # -- what is typed

    def check(self, typed: Typed) -> Checked:
        """What the rules say of the form as it stands."""
        campaign, today = self._desk.house.campaign, self._desk.house.clock.today()
        read = filled(typed, campaign, today)
        found = problems(read.candidate, read.inscription, campaign, today)
        told = {read.field_of(name): say(said) for name, said in found.items()}
        whole = {**told, **read.misread}
        gone = tuple(say(one) for one in lost(self._before(), read.inscription))
        return Checked(read, whole, gone, typed_answers(self._as_typed(read), read.inscription, campaign, today))

    def keep(self, typed: Typed) -> None:
        """Remember an unfinished form; one that says what is known is no draft."""
        said = {key: text for key, text in typed.items() if text}
        blank = said == _plain(self._start)
        self._desk.memory.keep_entry(self._key, None if blank else {**said, VERSION: str(self._version)})

    def save(self, candidate: Candidate, presented: Presented, inscription: Inscription) -> None:
        """Write the form: a new registration, or the next version of the one that is open."""
        house, author, dossier = self._desk.house, self._desk.author, self._dossier
        entry = Entry(candidate, inscription, presented.speciality_code, presented.teachings)
        id, refused = self._repeats.id_of((dossier, presented.dossier, entry)), self._repeats.hearing(self._refuse)
        if dossier is None:
            new = Newcomer(presented.dossier, entry, author, id)
            self._desk.database.ask(
                lambda store: new_registration(store, house.campaign, house.clock, new), self._written, refused
            )
        else:
            hand = replace(hand_on(dossier, author), id=id)
            self._desk.database.ask(
                lambda store: enter(store, house.campaign, house.clock, hand, entry), self._written, refused
            )

    def _as_typed(self, read: Filled) -> Registration:
        """The registration as the form says it, for the rules to judge."""
        said = read.presented
        known = (
            self._dossier.registration if self._dossier else Registration(said.dossier, read.candidate, 0, "", "", "")
        )
        return replace(
            known,
            candidate=read.candidate,
            level=said.level,
            speciality_code=said.speciality_code,
            speciality_label=said.speciality_label,
        )

    def _before(self) -> Inscription:
        known = standing(self._dossier.acts).inscription if self._dossier is not None else None
        return known or Inscription()

    def _written(self, dossier: Dossier) -> None:
        self._repeats.forget()
        self._desk.memory.keep_entry(self._key, None)
        self._desk.forget(dossier.id)
        one = dossier.registration
        said = _("{name}, inscription version {n}").format(name=one.candidate.name, n=one.version)
        self._desk.changed.emit(Change(tuple(piece.id for piece in dossier.pieces), said))
        self._desk.refresh()
        self.saved.emit(dossier.id)

    def _refuse(self, trouble: Trouble) -> None:
        self.refused.emit(say(trouble))


def _plain(typed: Mapping[str, str]) -> Typed:
    return {key: text for key, text in typed.items() if text}
