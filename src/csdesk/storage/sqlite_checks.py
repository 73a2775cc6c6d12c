"""SQLite only: what `csdesk check` looks for in the file itself."""

from collections.abc import Iterator

from sqlalchemy import Connection

from csdesk.domain.said import sentence
from csdesk.storage.migrations.sqlite_guards import GUARDED

_TRIGGERS = tuple(f"{table}_no_{act}" for table in GUARDED for act in ("update", "delete"))


def problems(connection: Connection) -> list[str]:
    """Each a French sentence. Reads every byte of the file."""
    return [*_structure(connection), *_links(connection), *_guards(connection), *_search(connection)]


def _structure(connection: Connection) -> Iterator[str]:
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield sentence("Structure de la base abîmée : {said}. Restaurez une sauvegarde.", said=said)


def _links(connection: Connection) -> Iterator[str]:
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        said = "La ligne {row} de « {table} » renvoie à une ligne absente de « {parent} »."
        yield sentence(said, row=row, table=table, parent=parent)


def _guards(connection: Connection) -> Iterator[str]:
    present = set(connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'trigger'").scalars())
    for name in _TRIGGERS:
        if name not in present:
            yield sentence("La protection « {name} » de l’historique a été retirée de la base.", name=name)


def _search(connection: Connection) -> Iterator[str]:
    counted = connection.exec_driver_sql(
        "SELECT (SELECT count(*) FROM registration), (SELECT count(*) FROM registration_search_docsize)"
    ).one()
    if counted[0] != counted[1]:
        said = "L’index de recherche compte {indexed} candidatures, la base {stored}."
        yield sentence(said, indexed=counted[1], stored=counted[0])
