"""The first schema."""

import sqlalchemy as sa
from alembic import op

from csdesk.storage.migrations import postgres_guards, sqlite_guards
from csdesk.storage.migrations.postgres_shape import SHAPE
from csdesk.storage.migrations.sqlite_search import SEARCH

revision = "0001"
down_revision = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TEXT = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")  # sorted and compared as SQLite does


def upgrade() -> None:
    """Everything."""
    _campaign()
    _registration()
    _piece()
    _deposits()
    _decision()
    _waiting()
    _by_hand()
    own = {"sqlite": SEARCH + sqlite_guards.GUARDS, "postgresql": SHAPE + postgres_guards.GUARDS}
    for statement in own[op.get_bind().dialect.name]:
        op.execute(statement)


def _key() -> sa.Column[int]:
    return sa.Column("id", _ID, primary_key=True)


def _of(table: str, *, key: bool = False, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(f"{table}_id", _ID, sa.ForeignKey(f"{table}.id"), primary_key=key, nullable=nullable)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, _TEXT, nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _small(name: str, *, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.SmallInteger(), nullable=False, primary_key=key)


def _big(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=nullable)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _day(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(10))


def _campaign() -> None:
    op.create_table("campaign", _key(), sa.Column("key", _TEXT, nullable=False, unique=True))
    op.create_table(
        "domain", _key(), _of("campaign"), _text("name"), sa.UniqueConstraint("campaign_id", "name", name="domain_name")
    )


def _registration() -> None:
    op.create_table(
        "registration",
        _key(),
        _of("campaign"),
        _of("domain"),
        _text("dossier"),
        _text("candidate_number"),
        _text("family_name"),
        _text("first_names"),
        _text("usage_name"),
        _day("birth_date"),
        _text("ine"),
        _small("level"),
        _text("speciality_code"),
        _text("speciality_label"),
        _number("version"),
        _text("category_code"),
        _text("category_label"),
        _text("state"),
        _text("teachings"),
        _text("folded_name"),
        _text("folded"),
        _big("changed_at"),
        sa.UniqueConstraint("campaign_id", "dossier", name="registration_dossier"),
    )
    op.create_index("registration_candidate", "registration", ["campaign_id", "candidate_number"])
    op.create_index("registration_namesake", "registration", ["campaign_id", "folded_name"])
    op.create_index("registration_domain", "registration", ["campaign_id", "domain_id", "folded"])
    op.create_index("registration_speciality", "registration", ["campaign_id", "level", "speciality_code"])


def _piece() -> None:
    op.create_table(
        "piece",
        _key(),
        _of("campaign"),
        _of("domain"),
        _of("registration"),
        _text("code"),
        _small("status"),
        _small("box"),
        _day("reception_date"),
        _big("deadline"),
        _big("deposited_at"),
        _flag("exact"),
        _number("deposits"),
        _number("files"),
        _flag("asked"),
        _number("version"),
        sa.UniqueConstraint("registration_id", "code", name="piece_code"),
        sqlite_autoincrement=True,  # a deleted piece's number never names another
    )
    queue = ["box", "deadline", "deposited_at", "id"]
    op.create_index("piece_queue", "piece", ["campaign_id", "domain_id", *queue, "registration_id", "code", "deposits"])
    op.create_index("piece_count", "piece", ["campaign_id", "domain_id", "box"])
    op.create_index("piece_registration", "piece", ["registration_id", "domain_id", *queue])


def _deposits() -> None:
    op.create_table(
        "content",
        _key(),
        _of("campaign"),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        _big("size"),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("campaign_id", "sha256", name="content_sha256"),
    )
    op.create_table(
        "deposit",
        _key(),
        _of("piece"),
        _number("n"),
        _big("deposited_at"),
        _flag("exact"),
        _big("validated_at", nullable=True),
        _day("posted_on"),
        _flag("late"),
        sa.UniqueConstraint("piece_id", "n", name="deposit_n"),
    )
    op.create_table(
        "deposit_file",
        _of("deposit", key=True),
        sa.Column("position", sa.Integer(), primary_key=True),
        _of("content"),
        _text("name"),
        _text("kind"),
        _big("size"),
        _number("pages"),
        _text("flags"),
    )
    op.create_index("deposit_file_content", "deposit_file", ["content_id"])


def _decision() -> None:
    op.create_table(
        "decision",
        _key(),
        _of("campaign"),
        _of("piece"),
        sa.Column("uuid", _TEXT, nullable=False, unique=True),
        _small("status"),
        _text("reasons"),
        _text("comment"),
        _day("reception_date"),
        _text("author"),
        _big("at"),
        _small("former_status"),
        _day("former_reception_date"),
        _number("deposit_n"),
        _text("act"),
        _text("target"),
    )
    op.create_index("decision_piece", "decision", ["piece_id", "id"])
    op.create_index("decision_author", "decision", ["campaign_id", "author", "id"])
    op.create_index("decision_day", "decision", ["campaign_id", "author", "at"])
    op.create_index("decision_target", "decision", ["target"])


def _waiting() -> None:
    once = ["campaign_id", "path", "size", "sha256"]
    op.create_table(
        "waiting",
        _key(),
        _of("campaign"),
        _text("package"),
        _text("path"),
        _text("outcome"),
        _text("code"),
        _text("reason"),
        _big("size"),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        _of("content", nullable=True),
        _text("facts"),
        _text("candidate_number"),
        _text("piece_code"),
        _big("at"),
        _big("deposited_at", nullable=True),
        _big("validated_at", nullable=True),
        sa.Column("settled_by", _TEXT),
        _big("settled_at", nullable=True),
        _of("piece", nullable=True),
        sa.UniqueConstraint(*once, name="waiting_once"),
    )


def _by_hand() -> None:
    op.create_table(
        "assignment",
        _of("campaign", key=True),
        _small("level", key=True),
        sa.Column("speciality_code", _TEXT, primary_key=True),
        _of("domain"),
        _text("author"),
        _big("at"),
    )
    op.create_table(
        "rotation",
        _of("campaign", key=True),
        sa.Column("sha256", sa.LargeBinary(), primary_key=True),
        sa.Column("page", sa.Integer(), primary_key=True),
        _small("degrees"),
    )
