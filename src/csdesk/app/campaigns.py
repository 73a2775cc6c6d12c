"""A campaign as people change it: values by their way, mistakes where they stand, and the book that keeps the files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from csdesk.domain.campaign import Campaign
from csdesk.domain.deeds import Act
from csdesk.domain.phrase import Phrase
from csdesk.domain.registration import Registration
from csdesk.domain.trouble import Trouble

Way = tuple[str | int, ...]
"""Where a value stands: keys, and places in lists from 0, as ('pieces', 2, 'code')."""


class CampaignNotWritten(Trouble):
    sentence = "La session d’examen {file} n’a pas pu être écrite ({detail}) : rien n’a changé."


class CampaignThere(Trouble):
    sentence = "La session d’examen {file} existe déjà : ouvrez-la plutôt, rien n’a été remplacé."


class CampaignChangedElsewhere(Trouble):
    sentence = "Le fichier {file} a changé depuis son ouverture : rien n’a été enregistré, rouvrez la session."


@dataclass(frozen=True, slots=True)
class Mistake:
    """What keeps a campaign from being loaded; `way` may name a key that is missing, or none of the document.

    `what` begins in small letters.
    """

    way: Way
    what: Phrase

    @property
    def where(self) -> str:
        """'pieces[3].code', lists counted from 1, as the administration guide names keys."""
        said = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in self.way)
        return said.removeprefix(".")


@dataclass(frozen=True, slots=True)
class CampaignFile:
    """One file of the book; `session` is empty when it cannot be read."""

    key: str
    title: str
    session: str


@dataclass(frozen=True, slots=True)
class Filed:
    """A registration as it is here: pieces asked with their deadline, `worked` codes with a deposit or a decision.

    `acts`: the log of what people did to it, oldest first.
    """

    registration: Registration
    asked: Mapping[str, datetime]
    worked: frozenset[str] = frozenset()
    acts: tuple[Act, ...] = ()


class CampaignDocument(Protocol):
    """A campaign file opened to be changed; nothing is written before the book saves it."""

    @property
    def key(self) -> str:
        """The name of the file without `.toml`, which is the campaign's name in the database."""

    @property
    def changed(self) -> bool:
        """Whether there is something to save."""

    def value(self, way: Way) -> Any:
        """The value there as TOML has it (instants without offset, Paris time), None when there is none."""

    def put(self, way: Way, value: object) -> None:
        """Put a value there; None takes the key away."""

    def add(self, way: Way, value: object) -> int:
        """Append to the list there; its place."""

    def remove(self, way: Way) -> None:
        """Take an entry of a list, or a key, away."""

    def give_up(self) -> None:
        """Back to what was opened."""

    def mistakes(self) -> tuple[Mistake, ...]:
        """Everything that keeps it from being loaded."""

    def campaign(self) -> Campaign:
        """The campaign it says. Raises CampaignInvalid."""

    def explained(self, way: Way) -> str:
        """The comment above a key in the file, or nothing."""

    def to_check(self) -> frozenset[Way]:
        """What was taken over from another session and no person has looked at since."""

    def checked(self, way: Way) -> None:
        """A person looked at it."""


class CampaignBook(Protocol):
    """The campaign files of a desk."""

    def list(self) -> Sequence[CampaignFile]:
        """Every file, by name."""

    def open(self, key: str) -> CampaignDocument:
        """With what `keep` kept, as long as the file is the same. Raises CampaignMissing, CampaignInvalid."""

    def save(self, document: CampaignDocument) -> None:
        """Write it whole or not at all. Raises CampaignInvalid, CampaignChangedElsewhere, CampaignNotWritten."""

    def keep(self, document: CampaignDocument) -> None:
        """Put what is not saved by for the next opening; nothing unsaved, nothing kept. Raises CampaignNotWritten."""

    def duplicate(self, document: CampaignDocument) -> CampaignDocument:
        """A new file for the next session, dates a year later and to check. Raises CampaignThere, …NotWritten."""

    def export(self, document: CampaignDocument, target: Path) -> None:
        """Write what is shown to a path. Raises CampaignInvalid, CampaignNotWritten."""

    def read(self, source: Path, key: str) -> CampaignDocument:
        """Another file, to take the place of `key` once saved. Raises CampaignMissing, CampaignInvalid."""
