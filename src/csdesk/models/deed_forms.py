"""What each deed asks of the person before it is done, and the deed made of the answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from csdesk.domain.deeds import (
    CancellationConfirmed,
    CancellationProposed,
    DeadlineSet,
    Declared,
    Deed,
    DepositDeleted,
    LetterIssued,
    PieceAdded,
    PieceWaived,
    Transferred,
    Undone,
)
from csdesk.domain.words import PARIS, day
from csdesk.i18n import _, named
from csdesk.models.counter_fields import HALF, QUARTER, WHOLE, Editor, Field
from csdesk.models.sheet_shown import ActShown, Lacking, Named, Possible, SheetShown
from csdesk.models.typed import Misread, read_day, read_day_ahead, read_hour

Answers = Mapping[str, str]


class Wrong(ValueError):
    """What a field lacks; `key` is the field, the sentence goes under it."""

    def __init__(self, key: str, sentence: str) -> None:
        super().__init__(sentence)
        self.key = key


@dataclass(frozen=True, slots=True)
class DeedForm:
    """A deed to fill in; `answers` is what stands there first. `make` raises Wrong."""

    title: str
    lead: str
    confirm: str
    fields: Sequence[Field]
    answers: Answers
    make: Callable[[Answers], Deed]


@dataclass(frozen=True, slots=True)
class Meant:
    """The piece that the person means, and its group; '' for none."""

    code: str
    group: str


def form_of(name: str, shown: SheetShown, meant: Meant, now: datetime) -> DeedForm | None:
    """The form of a thing that can be done, by its name on the sheet; None when it cannot."""
    possible, today = shown.possible, now.astimezone(PARIS).date()
    latest = next((act for act in shown.acts if act.undoable), None)
    made: Mapping[str, Callable[[], DeedForm | None]] = {
        "add": lambda: add_piece(possible, meant.code),
        "waive": lambda: waive_piece(possible, meant.code),
        "deadline": lambda: set_deadline(possible, today),
        "declare": lambda: declare_group(possible, meant.group, now),
        "delete": lambda: delete_deposit(possible, meant.code),
        "transfer": lambda: transfer(possible),
        "step": lambda: next_step(possible, today),
        "undo": lambda: undo(latest) if latest is not None else None,
    }
    return made[name]()


def add_piece(possible: Possible, code: str) -> DeedForm:
    """Ask for a piece that no condition asks."""
    fields = (_choice("code", _("Pièce"), possible.addable), _reason())
    lead = _("La pièce sera demandée au candidat, avec ce motif.")
    first = {"code": code} if code in dict(possible.addable) else {}
    return DeedForm(
        _("Ajouter une pièce"), lead, _("Ajouter"), fields, first,
        lambda said: PieceAdded(_chosen(said, "code"), _why(said)),
    )  # fmt: skip


def waive_piece(possible: Possible, code: str) -> DeedForm:
    """Do without a piece that a condition asks."""
    fields = (_choice("code", _("Pièce"), possible.waivable), _reason())
    lead = _("La pièce ne sera plus demandée à ce candidat. Ce qui a été déposé reste au dossier.")
    first = {"code": code} if code in dict(possible.waivable) else {}
    return DeedForm(
        _("Dispenser d’une pièce"), lead, _("Dispenser"), fields, first,
        lambda said: PieceWaived(_chosen(said, "code"), _why(said)),
    )  # fmt: skip


def set_deadline(possible: Possible, today: date) -> DeedForm:
    """Until when this registration may be regularised."""
    fields = (
        Field("day", _("Jusqu’au"), Editor.AHEAD, QUARTER, hint=_("vide : celui de la session")),
        Field("hour", _("Heure (de Paris)"), share=QUARTER, hint="23:59"),
        _reason(),
    )
    lead = _("Délai de régularisation de ce dossier. Sans date, le délai redevient celui de la session.")
    return DeedForm(
        _("Fixer le délai de régularisation"), lead, _("Fixer le délai"), fields, {},
        lambda said: DeadlineSet(_until(said, today, possible), _why(said)),
    )  # fmt: skip


def declare_group(possible: Possible, group: str, now: datetime) -> DeedForm:
    """« J'ai fourni toutes mes pièces », known apart from a delivery."""
    local = now.astimezone(PARIS)
    fields = (
        _choice("group", _("Regroupement"), possible.groups),
        Field("day", _("Le"), Editor.DAY, QUARTER),
        Field("hour", _("Heure (de Paris)"), share=QUARTER, hint="17:00"),
    )
    first = {"day": day(local.date()), "hour": f"{local:%H:%M}"}
    first |= {"group": group} if group in dict(possible.groups) else {}
    lead = _("Le candidat a cliqué sur « J’ai fourni toutes mes pièces » : le regroupement est complet, et verrouillé.")
    return DeedForm(
        _("Déclarer complet un regroupement"), lead, _("Déclarer complet"), fields, first,
        lambda said: Declared(_chosen(said, "group"), _moment(said, local.date())),
    )  # fmt: skip


def delete_deposit(possible: Possible, code: str) -> DeedForm:
    """The candidate took a deposit back before declaring its group."""
    fields = (_choice("deposit", _("Dépôt"), possible.deletable, share=WHOLE),)
    first = next(({"deposit": key} for key, _words in possible.deletable if key.partition(" ")[0] == code), {})
    lead = _("Le candidat a supprimé ce dépôt avant d’avoir tout fourni. Le fichier reste au dossier, hors contrôle.")
    return DeedForm(
        _("Noter un dépôt supprimé"), lead, _("Noter"), fields, first,
        lambda said: _deleted(_chosen(said, "deposit")),
    )  # fmt: skip


def _deleted(key: str) -> Deed:
    code, _space, n = key.partition(" ")
    return DepositDeleted(code, int(n))


def transfer(possible: Possible) -> DeedForm:
    """Send the registration to another domain, whatever its speciality says."""
    fields = (_choice("domain", _("Domaine"), possible.domains), _reason())
    lead = _("Le dossier et toutes ses pièces iront dans la file de ce domaine, malgré les prochains imports.")
    return DeedForm(
        _("Transférer vers un autre domaine"), lead, _("Transférer"), fields, {},
        lambda said: Transferred(_chosen(said, "domain"), _why(said)),
    )  # fmt: skip


def next_step(possible: Possible, today: date) -> DeedForm | None:
    """The next step of a cancellation, None when there is none."""
    steps: Mapping[str, Callable[[], DeedForm]] = {
        "propose": lambda: _propose(possible.lacking),
        "confirm": lambda: _confirm(possible.lacking),
        "letter": lambda: _letter(today),
    }
    return steps[possible.step]() if possible.step in steps else None


def undo(act: ActShown) -> DeedForm:
    """Withdraw an act; it stays in the history, struck through."""
    fields = (Field("reason", _("Motif (facultatif)"), share=WHOLE),)
    lead = _("« {what} », {who}, {when}. L’acte reste dans l’historique, barré.")
    said = lead.format(what=act.what, who=act.who, when=act.when)
    return DeedForm(
        _("Annuler l’acte"), said, _("Annuler l’acte"), fields, {},
        lambda answers: Undone(act.id, answers.get("reason", "").strip()),
    )  # fmt: skip


def _propose(lacking: Sequence[Lacking]) -> DeedForm:
    fields = tuple(Field(one.code, one.label, share=WHOLE, starred=True) for one in lacking)
    lead = _("Première étape. Rien n’est annulé : une personne confirmera, puis la lettre partira. Un motif par pièce.")
    return DeedForm(
        _("Proposer l’annulation"), lead, _("Proposer l’annulation"), fields,
        {one.code: one.reason for one in lacking},
        lambda said: CancellationProposed({one.code: _motive(said, one.code) for one in lacking}),
    )  # fmt: skip


def _confirm(lacking: Sequence[Lacking]) -> DeedForm:
    told = "\n".join(named(f"• {one.label}", one.reason) for one in lacking)
    lead = _("Seconde étape. Elle s’annule tant que la lettre n’est pas partie.")
    return DeedForm(
        _("Confirmer l’annulation"), "\n".join(filter(None, (lead, told))), _("Confirmer l’annulation"), (), {},
        lambda _said: CancellationConfirmed(),
    )  # fmt: skip


def _letter(today: date) -> DeedForm:
    fields = (Field("day", _("Partie le"), Editor.DAY, QUARTER),)
    lead = _("La lettre d’annulation est partie. À partir de là, l’annulation ne se retire plus ici.")
    return DeedForm(
        _("Lettre partie"), lead, _("La lettre est partie"), fields, {"day": day(today)},
        lambda said: LetterIssued(_day(said, today)),
    )  # fmt: skip


def _choice(key: str, label: str, choices: Sequence[Named], share: int = HALF) -> Field:
    return Field(key, label, Editor.CHOICE, share, (("", _("Choisir…")), *choices), starred=True)


def _reason() -> Field:
    return Field("reason", _("Motif"), share=WHOLE, starred=True)


def _chosen(said: Answers, key: str) -> str:
    if not said.get(key):
        raise Wrong(key, _("Choisissez dans la liste."))
    return said[key]


def _why(said: Answers) -> str:
    return _motive(said, "reason")


def _motive(said: Answers, key: str) -> str:
    if not said.get(key, "").strip():
        raise Wrong(key, _("Écrivez un motif : il restera au dossier."))
    return said[key].strip()


def _day(said: Answers, today: date) -> date:
    try:
        read = read_day(said.get("day", ""), today)
    except Misread as wrong:
        raise Wrong("day", str(wrong)) from None
    if read is None:
        raise Wrong("day", _("Écrivez le jour."))
    return read


def _moment(said: Answers, today: date) -> datetime:
    on = _day(said, today)
    return _at(on, said)


def _until(said: Answers, today: date, possible: Possible) -> datetime | None:
    try:
        on = read_day_ahead(said.get("day", ""), today)
    except Misread as wrong:
        raise Wrong("day", str(wrong)) from None
    if on is None and not possible.extended:
        raise Wrong("day", _("Écrivez le jour : ce dossier n’a pas de délai à lui."))
    if on is None:
        return None
    if on < today:
        raise Wrong("day", _("Ce jour est passé : le délai doit être à venir."))
    return _at(on, said)


def _at(on: date, said: Answers) -> datetime:
    try:
        return datetime.combine(on, read_hour(said.get("hour", "")), PARIS)
    except Misread as wrong:
        raise Wrong("hour", str(wrong)) from None
