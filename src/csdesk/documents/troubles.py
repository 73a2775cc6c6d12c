"""What is said of a file that cannot be read or drawn. They cross the wire by the name of their class."""

from csdesk.app.drawing import PageCrashed, TookTooLong
from csdesk.domain.files import NeedsPassword, Refused, Unreadable, WrongType


class Damaged(Unreadable):
    sentence = "Le fichier est illisible : son contenu est abîmé ou incomplet."


class NoPages(Unreadable):
    sentence = "Le fichier est illisible : ce PDF n’a aucune page."


class LockedByCertificate(Unreadable):
    """Public-key encryption: no password would open it."""

    sentence = "Le PDF est chiffré pour un destinataire précis (par certificat) : il ne peut pas être ouvert ici."


class TooHeavy(Unreadable):
    """The memory allowed to the page process was not enough."""

    sentence = "Le fichier est illisible : il demande trop de mémoire."


class NoSuchPage(Unreadable):
    """`page` counts from 1."""

    sentence = "Ce fichier n’a pas de page {page}."


class HugePicture(Refused):
    """The file is taken and flagged HUGE; drawing this page is refused before it starts. Sizes in pixels."""

    code = "huge_page"
    sentence = "La page contient une image de {width} × {height} pixels : trop grande pour être affichée sans risque."


class ReadingTooLong(Unreadable, TookTooLong):
    sentence = "Le fichier demande trop de calcul pour être lu (arrêté après {seconds} s) : il est peut-être piégé."


class ReadingCrashed(Unreadable):
    sentence = "Le fichier est illisible : sa lecture a échoué, il est sans doute abîmé."


class CannotStart(PageCrashed):
    """The process itself does not start; the file is not to blame."""

    sentence = "L’afficheur de documents ne démarre pas : relancez csdesk, puis réinstallez-le si cela se répète."


BY_NAME: dict[str, type[Refused]] = {
    kind.__name__: kind
    for kind in (
        WrongType,
        NeedsPassword,
        Unreadable,
        Damaged,
        NoPages,
        LockedByCertificate,
        TooHeavy,
        NoSuchPage,
        HugePicture,
    )
}
"""What the page process may answer; the facts of these are texts and whole numbers."""
