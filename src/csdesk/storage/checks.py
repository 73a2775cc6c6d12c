"""What `csdesk check` looks for in a desk's tables, whatever the database; each adds checks of its own."""

import hashlib
from collections.abc import Collection, Iterator
from typing import Final

from sqlalchemy import Connection, text

from csdesk.domain.said import sentence
from csdesk.storage import deeds_json
from csdesk.storage.columns import BOX_OF, NEVER, STATUS_OF
from csdesk.storage.trouble import UnreadableDeed


def problems(connection: Connection, purged: Collection[int] = ()) -> list[str]:
    """Each a French sentence; empty when sound. Reads every byte of every document.

    `purged`: ids of the campaigns whose contents may be gone.
    """
    return [
        *_contents(connection, purged),
        *_standings(connection),
        *_deposits(connection),
        *_deeds(connection),
    ]


def _contents(connection: Connection, purged: Collection[int]) -> Iterator[str]:
    """One at a time: contents are the bulk of the file."""
    keys = connection.execute(text("SELECT id FROM content ORDER BY id")).scalars().all()
    for key in keys:
        sha256, size, data, campaign = connection.execute(_CONTENT, {"id": key}).one()
        if not data and campaign in purged:
            continue
        if len(data) != size or hashlib.sha256(data).digest() != sha256:
            name = connection.execute(_NAME, {"id": key}).scalar() or "?"
            said = "Le contenu du fichier « {name} » ne correspond plus à son empreinte {sha256}."
            yield sentence(said, name=name, sha256=sha256.hex())


def _standings(connection: Connection) -> Iterator[str]:
    for dossier, code, status, box, said in connection.execute(_MISPLACED):
        facts = {"dossier": dossier, "code": code, "status": STATUS_OF[status]}
        if said is not None and said != status:
            other = "Dossier {dossier}, pièce {code} : statut « {status} », la dernière décision dit « {said} »."
            yield sentence(other, **facts, said=STATUS_OF[said])
        else:
            stray = "Dossier {dossier}, pièce {code} : rangée dans « {box} » avec le statut « {status} »."
            yield sentence(stray, **facts, box=BOX_OF[box])


def _deposits(connection: Connection) -> Iterator[str]:
    for dossier, code, told, found in connection.execute(_MISCOUNTED):
        said = "Dossier {dossier}, pièce {code} : {told} dépôts annoncés, {found} présents, ou leur date diffère."
        yield sentence(said, dossier=dossier, code=code, told=told, found=found)
    for dossier, code in connection.execute(_ELSEWHERE):
        elsewhere = "Dossier {dossier}, pièce {code} : la pièce n’est pas dans le domaine de sa candidature."
        yield sentence(elsewhere, dossier=dossier, code=code)


def _deeds(connection: Connection) -> Iterator[str]:
    """Every deed is read as the program reads it."""
    for dossier, uuid, kind, data in connection.execute(_DEEDS):
        try:
            deeds_json.read(kind, data, uuid)
        except UnreadableDeed as trouble:
            yield sentence("Dossier {dossier} : {trouble}", dossier=dossier, trouble=trouble)


_CONTENT: Final = text("SELECT sha256, size, data, campaign_id FROM content WHERE id = :id")
_NAME: Final = text("SELECT name FROM deposit_file WHERE content_id = :id LIMIT 1")
_PIECES: Final = "FROM piece p JOIN registration r ON r.id = p.registration_id"
_N: Final = "(p.deposits - p.withdrawn)"
_BOX: Final = "CASE WHEN p.status > 0 THEN p.status + 1 WHEN p.deposits > p.withdrawn THEN 1 ELSE 0 END"
# What was said of an earlier deposit does not bind: a new one returns the piece to no status.
_MISPLACED: Final = text(f"""
    SELECT r.dossier, p.code, p.status, p.box, CASE WHEN s.deposit_n = {_N} THEN s.status END {_PIECES}
    LEFT JOIN decision s ON s.id = (SELECT max(l.id) FROM decision l WHERE l.piece_id = p.id)
    WHERE p.box <> {_BOX} OR (s.deposit_n = {_N} AND s.status <> p.status) OR (s.id IS NULL AND p.status <> 0)""")
_MISCOUNTED: Final = text(f"""
    SELECT r.dossier, p.code, p.deposits, count(s.id) {_PIECES} LEFT JOIN deposit s ON s.piece_id = p.id
    GROUP BY p.id, r.dossier, p.code, p.deposits, p.withdrawn, p.deposited_at
    HAVING p.deposits <> count(s.id) OR p.deposits <> coalesce(max(s.n), 0)
    OR p.deposited_at <> coalesce((SELECT l.deposited_at FROM deposit l WHERE l.piece_id = p.id AND l.n = {_N}),
                                  {NEVER})""")
_DEEDS: Final = text(
    "SELECT r.dossier, a.uuid, a.kind, a.data FROM act a JOIN registration r ON r.id = a.registration_id ORDER BY a.id"
)
_ELSEWHERE: Final = text(f"SELECT r.dossier, p.code {_PIECES} WHERE p.domain_id <> r.domain_id")
