"""The log of deeds on a registration, delegations between managers, and what two deeds leave on a row."""

import sqlalchemy as sa
from alembic import op

from csdesk.storage.migrations import postgres_guards, sqlite_guards

revision = "0002"
down_revision = "0001"

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Tables are added and every former row is kept: nobody was transferred, no deposit was taken back."""
    _act()
    _delegation()
    op.add_column("registration", _no("transferred"))
    op.add_column("piece", _none("withdrawn"))
    own = {"sqlite": sqlite_guards.GUARDS_0002, "postgresql": postgres_guards.GUARDS_0002}
    for statement in own[op.get_bind().dialect.name]:
        op.execute(statement)


def _key() -> sa.Column[int]:
    return sa.Column("id", _ID, primary_key=True)


def _of(table: str) -> sa.Column[int]:
    return sa.Column(f"{table}_id", _ID, sa.ForeignKey(f"{table}.id"), nullable=False)


def _text(name: str, *, unique: bool = False) -> sa.Column[str]:
    return sa.Column(name, _TEXT, nullable=False, unique=unique)


def _instant(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def _day(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(10), nullable=nullable)


def _no(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())


def _none(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default=sa.text("0"))


def _act() -> None:
    op.create_table(
        "act",
        _key(),
        _of("campaign"),
        _of("registration"),
        _text("uuid", unique=True),
        _text("kind"),
        _text("data"),
        _text("author"),
        _instant("at"),
    )
    op.create_index("act_registration", "act", ["registration_id", "id"])


def _delegation() -> None:
    op.create_table(
        "delegation",
        _key(),
        _of("campaign"),
        _text("uuid", unique=True),
        _text("manager"),
        _text("recipient"),
        _text("domains"),
        _day("first"),
        _day("last"),
        _text("author"),
        _instant("at"),
        _day("ended_on", nullable=True),
    )
    op.create_index("delegation_campaign", "delegation", ["campaign_id", "id"])
