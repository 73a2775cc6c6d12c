"""The counter form as data: the six phases of the inscription, their fields in the order of Tab, their words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from csdesk.domain.campaign import Campaign
from csdesk.domain.inscription import Category, Civility, ClaimKind, Form
from csdesk.i18n import _

Choices = tuple[tuple[str, str], ...]
"""(value kept, words shown); the first is '' where nothing needs to be chosen."""

WHOLE = 12
HALF = 6
THIRD = 4
QUARTER = 3


class Editor(StrEnum):
    """How a field is typed. DAY: 29/10/2018; BIRTH: a two-digit year is the latest past one. AHEAD: may come."""

    TEXT = "text"
    DAY = "day"
    BIRTH = "birth"
    AHEAD = "ahead"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Field:
    """One field. `key` in a list is that of a column. `share`: twelfths of the width; `starred`: * in the notice.

    `only`: shown where the field beside it, named first, has one of the values after.
    """

    key: str
    label: str
    editor: Editor = Editor.TEXT
    share: int = HALF
    choices: Choices = ()
    starred: bool = False
    hint: str = ""
    only: tuple[str, tuple[str, ...]] = ("", ())


@dataclass(frozen=True, slots=True)
class Rows:
    """A list that grows: `one` names a row ('Période 2'), `add` its button, `lead` says what to write in it."""

    key: str
    label: str
    one: str
    add: str
    lead: str
    columns: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of the inscription, named as the notice names it."""

    key: str
    title: str
    lead: str
    items: tuple[Field | Rows, ...] = ()


NOTHING = ("", "—")


def phases(campaign: Campaign, acquired: Choices = ()) -> tuple[Phase, ...]:
    """The phases in which something is typed; the sixth, Récapitulatif, shows them. `acquired`: the four ways."""
    return (
        Phase("identification", _("Identification"), _("Comme sur la pièce d’identité."), _identification()),
        Phase("candidature", _("Informations candidature"), _("À quel titre, et ce qui le justifie."), _candidature()),
        Phase(
            "qualification",
            _("Qualification présentée"),
            _("La spécialité, et la forme de passage : ce choix est définitif."),
            _qualification(campaign),
        ),
        Phase("acquis", _("Acquis"), _("Notes conservées et dispenses."), _acquis(acquired)),
        Phase("epreuves", _("Épreuves"), _("Épreuves obligatoires et facultatives."), (_tests(),)),
    )


def _identification() -> tuple[Field | Rows, ...]:
    civility = (NOTHING, (Civility.MADAME.value, _("Madame")), (Civility.MONSIEUR.value, _("Monsieur")))
    return (
        Field("civility", _("Civilité"), Editor.CHOICE, QUARTER, civility, starred=True),
        Field("family_name", _("Nom de famille"), starred=True, hint=_("Nom de naissance")),
        Field("usage_name", _("Nom d’usage"), share=QUARTER, hint=_("Nom marital")),
        Field("first_names", _("Prénoms"), starred=True, hint=_("Tous ceux de la pièce d’identité")),
        Field("birth_date", _("Date de naissance"), Editor.BIRTH, QUARTER, starred=True),
        Field("birth_country", _("Pays de naissance"), share=QUARTER, starred=True),
        Field("email", _("Adresse mail"), starred=True, hint=_("nom.prenom@domaine.fr")),
        Field("phone", _("Téléphone"), share=QUARTER),
        Field("french", _("Nationalité française"), Editor.CHOICE, QUARTER, _yes_no()),
        Field("address", _("Adresse"), share=WHOLE),
        Field("postal_code", _("Code postal"), share=QUARTER),
        Field("town", _("Commune"), share=QUARTER),
        Field("number", _("N° candidat"), share=QUARTER),
        Field("ine", _("INE"), share=QUARTER),
    )


def _candidature() -> tuple[Field | Rows, ...]:
    categories = (
        NOTHING,
        (Category.DISTANCE.value, _("Enseignement à distance")),
        (Category.FORMER.value, _("A déjà présenté l’examen")),
        (Category.WORKED.value, _("Trois années d’activité professionnelle")),
    )
    former = ("category", (Category.FORMER.value,))
    return (
        Field("category", _("Type de candidature"), Editor.CHOICE, HALF, categories),
        Field("registered_on", _("Inscription faite le"), Editor.DAY, QUARTER),
        Field("dossier", _("N° de dossier"), share=QUARTER, starred=True),
        Field(
            "training", _("Établissement ou organisme à distance"), only=("category", (Category.DISTANCE.value,)),
            share=WHOLE,
        ),
        Field("earlier.session", _("Session présentée"), share=QUARTER, only=former, hint="2024"),
        Field("earlier.code", _("Code du diplôme"), share=QUARTER, only=former, hint=_("8 chiffres")),
        Field("earlier.form", _("Forme d’alors"), Editor.CHOICE, QUARTER, _forms(), only=former),
        Field("earlier.failed", _("Ajourné(e)"), Editor.CHOICE, QUARTER, _yes_no(), only=former),
        _periods(),
        Field("handicap", _("Handicap"), Editor.CHOICE, THIRD, _yes_no()),
        Field("results_published", _("Diffusion des résultats"), Editor.CHOICE, THIRD, _yes_no()),
        Field("r408_waiver", _("Dérogation R.408"), Editor.CHOICE, THIRD, _no_yes()),
    )  # fmt: skip


def _periods() -> Rows:
    columns = (
        Field("employer", _("Employeur")),
        Field("activity", _("Activité exercée")),
        Field("start", _("Du"), Editor.DAY, QUARTER),
        Field("end", _("Au"), Editor.DAY, QUARTER, hint=_("vide : en cours")),
    )
    lead = _("Chaque emploi, d’un jour à un jour compris.")
    return Rows("periods", _("Périodes d’activité"), _("Période {n}"), _("Ajouter une période"), lead, columns)


def _qualification(campaign: Campaign) -> tuple[Field | Rows, ...]:
    known = sorted(campaign.specialities, key=lambda one: (one.level, one.label))
    words = _("CS {level} · {label} ({code})")
    named = tuple((one.code, words.format(level=one.level, label=one.label, code=one.code)) for one in known)
    return (
        Field("speciality", _("Spécialité"), Editor.CHOICE, WHOLE, (NOTHING, *named), starred=True),
        Field("teachings", _("Enseignements")),
        Field("form", _("Forme de passage"), Editor.CHOICE, HALF, _forms()),
    )


def _acquis(acquired: Choices) -> tuple[Field | Rows, ...]:
    kinds = (
        NOTHING,
        (ClaimKind.BENEFIT.value, _("Bénéfice de note")),
        (ClaimKind.EXEMPTION.value, _("Dispense d’épreuve")),
    )
    benefit, exemption = ("kind", (ClaimKind.BENEFIT.value,)), ("kind", (ClaimKind.EXEMPTION.value,))
    levels = (NOTHING, *((str(n), _("Niveau {n}").format(n=n)) for n in range(3, 9)))
    columns = (
        Field("label", _("Épreuve"), hint=_("EP1")),
        Field("kind", _("Ce qui est demandé"), Editor.CHOICE, HALF, kinds),
        Field("note", _("Note sur 20"), share=QUARTER, hint="12,5", only=benefit),
        Field("obtained_on", _("Obtenue le"), Editor.DAY, QUARTER, only=benefit),
        Field("code", _("Code du diplôme"), share=HALF, hint=_("8 chiffres"), only=benefit),
        Field("diploma", _("Diplôme détenu"), share=HALF, only=exemption),
        Field("diploma_level", _("Niveau du diplôme"), Editor.CHOICE, HALF, levels, only=exemption),
    )
    lead = _("Une ligne par épreuve dont une note est gardée ou dont le candidat est dispensé.")
    rows = Rows("claims", _("Bénéfices et dispenses"), _("Acquis {n}"), _("Ajouter un acquis"), lead, columns)
    choice = Field("acquired", _("Possibilité choisie"), Editor.CHOICE, WHOLE, (NOTHING, *acquired))
    return (choice, rows) if acquired else (rows,)


def _tests() -> Rows:
    mandatory = (("oui", _("Obligatoire")), ("non", _("Facultative")))
    entered = (("oui", _("Inscrit(e)")), ("non", _("Non inscrit(e)")))
    columns = (
        Field("label", _("Épreuve"), share=HALF),
        Field("mandatory", _("Nature"), Editor.CHOICE, QUARTER, mandatory),
        Field("entered", _("Inscription"), Editor.CHOICE, QUARTER, entered),
        Field("height", _("Travail en hauteur"), Editor.CHOICE, HALF, _no_yes()),
    )
    lead = _("Vérifiez que le candidat est « Inscrit » aux épreuves obligatoires.")
    return Rows("tests", _("Épreuves"), _("Épreuve {n}"), _("Ajouter une épreuve"), lead, columns)


def _forms() -> Choices:
    return (NOTHING, (Form.GLOBAL.value, _("Globale")), (Form.PROGRESSIVE.value, _("Progressive")))


def _yes_no() -> Choices:
    return (NOTHING, ("oui", _("Oui")), ("non", _("Non")))


def _no_yes() -> Choices:
    return (("non", _("Non")), ("oui", _("Oui")))


def words_of(field: Field, value: str) -> str:
    """A value as it is shown: its words where it was chosen, itself where it was typed."""
    return dict(field.choices).get(value, value) if field.editor is Editor.CHOICE else value.strip()


def starred(shown: Sequence[Phase]) -> Iterator[Field]:
    """The fields that the notice marks with a star."""
    for phase in shown:
        yield from (item for item in phase.items if isinstance(item, Field) and item.starred)
