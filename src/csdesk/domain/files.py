"""What can be said of a file that came in: its facts, or why it is refused."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from csdesk.domain.trouble import Trouble


class Kind(StrEnum):
    """The formats of the notice."""

    PDF = "pdf"
    JPEG = "jpeg"


class Flag(StrEnum):
    """What a reviewer should know of a file that was taken."""

    JAVASCRIPT = "javascript"
    LAUNCH = "launch"
    EMBEDDED = "embedded_files"
    TRUNCATED = "truncated"
    BLANK = "blank_first_page"
    TRAILING = "trailing_data"
    REPAIRED = "repaired"
    HUGE = "huge_page"


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What inspection found in an accepted file; `size` in bytes, `sha256` in lower-case hex."""

    kind: Kind
    size: int
    sha256: str
    pages: int
    flags: tuple[Flag, ...] = ()


class Refused(Trouble):
    """A file that is not taken; `code` is stable and stands in reports."""

    code: ClassVar[str] = "refused"


class Empty(Refused):
    code = "empty"
    sentence = "Le fichier est vide (0 octet)."


class TooLarge(Refused):
    code = "too_large"
    rule = "depot.taille"
    sentence = "Le fichier fait {size}, la limite est de {limit}."


class WrongType(Refused):
    code = "wrong_type"
    rule = "depot.format"
    sentence = "Le contenu n’est ni un PDF ni un JPEG ({found}), quel que soit le nom du fichier."


class FormatNotAccepted(Refused):
    code = "format_not_accepted"
    rule = "depot.format"
    sentence = "Le format {found} n’est pas accepté dans cette session (acceptés : {accepted})."


class Unreadable(Refused):
    code = "unreadable"
    sentence = "Le fichier est illisible : {detail}."


class NeedsPassword(Refused):
    code = "password"
    sentence = "Le PDF demande un mot de passe pour être ouvert."


class UnsafePath(Refused):
    code = "unsafe_path"
    sentence = "Le chemin sort de la livraison : le fichier n’est pas lu."


class IsLink(Refused):
    code = "link"
    sentence = "C’est un lien symbolique, pas un fichier : il n’est pas suivi."


class Bomb(Refused):
    code = "bomb"
    sentence = "L’archive se déplie démesurément ({size} annoncés) : le fichier n’est pas lu."
