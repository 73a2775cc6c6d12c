"""Statements of SQLAlchemy said straight to the driver, compiled once: for the few that a person waits for.

The SQL, the parameters and the values are those that `connection.execute` would give; what is left out is the work it
does anew at each call, some 0.1 ms a statement. No `IN` over a list: its parameters are known at the call only.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Insert, Select, Update

Statement = Select[Any] | Insert | Update
Processor = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Spoken:
    """SQL with its defaults, how each parameter goes in, and how a row comes out."""

    sql: str
    defaults: Mapping[str, Any]
    binds: Mapping[str, Processor | None]
    places: Sequence[str] | None
    """Names of the parameters in the order of the SQL, for a driver that goes by place."""
    row: Callable[[Sequence[Any]], Any]

    def values(self, given: Mapping[str, object]) -> dict[str, object] | list[object]:
        said = {**self.defaults, **given}
        named = {name: process(said[name]) if process else said[name] for name, process in self.binds.items()}
        return named if self.places is None else [named[name] for name in self.places]


def ask(connection: Connection, statement: Select[Any], given: Mapping[str, object]) -> list[Any]:
    """Every row; columns by name."""
    return ask_all(connection, [statement], given)[0]


def ask_all(connection: Connection, statements: Sequence[Select[Any]], given: Mapping[str, object]) -> list[list[Any]]:
    """The rows of several questions with the same parameters; a server gets them in one go and answers in one."""
    raw: Any = connection.connection.driver_connection
    spoken = [_spoken(statement, connection.dialect) for statement in statements]
    cursors = [raw.cursor() for _ in spoken]
    with ExitStack() as stack:
        if len(spoken) > 1 and hasattr(raw, "pipeline"):
            stack.enter_context(raw.pipeline())
        for cursor, one in zip(cursors, spoken, strict=True):
            cursor.execute(one.sql, one.values(given))
    return [[one.row(row) for row in cursor.fetchall()] for cursor, one in zip(cursors, spoken, strict=True)]


def tell(connection: Connection, statement: Insert | Update, given: Mapping[str, object]) -> int:
    """How many rows it wrote. `given` names every column that is written, by its own name or that of its parameter."""
    raw: Any = connection.connection.driver_connection
    spoken = _written(statement, connection.dialect, tuple(sorted(given)))
    return int(raw.execute(spoken.sql, spoken.values(given)).rowcount)


@lru_cache(maxsize=128)
def _spoken(statement: Select[Any], dialect: Dialect) -> _Spoken:
    return _compiled(statement, dialect, None)


@lru_cache(maxsize=128)
def _written(statement: Insert | Update, dialect: Dialect, names: tuple[str, ...]) -> _Spoken:
    return _compiled(statement, dialect, list(names) if isinstance(statement, Insert) else None)


def _compiled(statement: Statement, dialect: Dialect, columns: list[str] | None) -> _Spoken:
    compiled: Any = statement.compile(dialect=dialect, column_keys=columns)
    binds = {name: _in(bind.type, dialect) for bind, name in compiled.bind_names.items()}
    places = compiled.positiontup if compiled.positional else None
    return _Spoken(str(compiled), compiled.params, binds, places, _out(statement, dialect))


def _in(kind: Any, dialect: Dialect) -> Processor | None:
    found: Processor | None = kind.dialect_impl(dialect).bind_processor(dialect)
    return found


def _out(statement: Statement, dialect: Dialect) -> Callable[[Sequence[Any]], Any]:
    if not isinstance(statement, Select):
        return tuple
    columns: list[Any] = list(statement.selected_columns)
    make: Any = namedtuple  # its fields are those of the question
    shape = make("Row", [column.key for column in columns])
    processors = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]

    def row(raw: Sequence[Any]) -> Any:
        return shape(
            *[value if process is None else process(value) for value, process in zip(raw, processors, strict=True)]
        )

    return row
