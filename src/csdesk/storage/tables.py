"""Every table, portable between SQLite and PostgreSQL. Triggers and the search index are added by the migrations."""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from csdesk.domain.queue import Box
from csdesk.domain.status import Status
from csdesk.storage.columns import Coded, Day, DepositInstant, Digest, Instant

_Id: Final = BigInteger().with_variant(Integer, "sqlite")
_Text: Final = Text().with_variant(Text(collation="C"), "postgresql")
"""Sorted and compared by code point, whatever the server's language."""

_QUEUE: Final = ("campaign_id", "domain_id", "box", "deadline", "deposited_at", "id")

metadata = MetaData()


def _key() -> Column[int]:
    return Column("id", _Id, primary_key=True)


def _of(table: str, *, key: bool = False, nullable: bool = False) -> Column[int]:
    return Column(f"{table}_id", _Id, ForeignKey(f"{table}.id"), primary_key=key, nullable=nullable)


campaign = Table("campaign", metadata, _key(), Column("key", _Text, nullable=False, unique=True))

domain = Table(
    "domain",
    metadata,
    _key(),
    _of("campaign"),
    Column("name", _Text, nullable=False),
    UniqueConstraint("campaign_id", "name", name="domain_name"),
)

registration = Table(
    "registration",
    metadata,
    _key(),
    _of("campaign"),
    _of("domain"),
    Column("dossier", _Text, nullable=False),
    Column("candidate_number", _Text, nullable=False),
    Column("family_name", _Text, nullable=False),
    Column("first_names", _Text, nullable=False),
    Column("usage_name", _Text, nullable=False),
    Column("birth_date", Day),
    Column("ine", _Text, nullable=False),
    Column("level", SmallInteger, nullable=False),
    Column("speciality_code", _Text, nullable=False),
    Column("speciality_label", _Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("category_code", _Text, nullable=False),
    Column("category_label", _Text, nullable=False),
    Column("state", _Text, nullable=False),
    Column("teachings", _Text, nullable=False),
    Column("folded_name", _Text, nullable=False),
    Column("folded", _Text, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("transferred", Boolean, nullable=False, server_default=false()),
    UniqueConstraint("campaign_id", "dossier", name="registration_dossier"),
    Index("registration_candidate", "campaign_id", "candidate_number"),
    Index("registration_namesake", "campaign_id", "folded_name"),
    Index("registration_domain", "campaign_id", "domain_id", "folded"),
    Index("registration_speciality", "campaign_id", "level", "speciality_code"),
)

piece = Table(
    "piece",
    metadata,
    _key(),
    _of("campaign"),
    _of("domain"),
    _of("registration"),
    Column("code", _Text, nullable=False),
    Column("status", Coded(Status), nullable=False),
    Column("box", Coded(Box), nullable=False),
    Column("reception_date", Day),
    Column("deadline", Instant, nullable=False),
    Column("deposited_at", DepositInstant, nullable=False),
    Column("exact", Boolean, nullable=False),
    Column("deposits", Integer, nullable=False),
    Column("files", Integer, nullable=False),
    Column("asked", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("withdrawn", Integer, nullable=False, server_default=text("0")),
    UniqueConstraint("registration_id", "code", name="piece_code"),
    Index("piece_queue", *_QUEUE, "registration_id", "code", "deposits"),
    Index("piece_count", "campaign_id", "domain_id", "box"),
    Index("piece_registration", "registration_id", "domain_id", "box", "deadline", "deposited_at", "id"),
    sqlite_autoincrement=True,
)

content = Table(
    "content",
    metadata,
    _key(),
    _of("campaign"),
    Column("sha256", Digest, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("data", LargeBinary, nullable=False),
    UniqueConstraint("campaign_id", "sha256", name="content_sha256"),
)

deposit = Table(
    "deposit",
    metadata,
    _key(),
    _of("piece"),
    Column("n", Integer, nullable=False),
    Column("deposited_at", Instant, nullable=False),
    Column("exact", Boolean, nullable=False),
    Column("validated_at", Instant),
    Column("posted_on", Day),
    Column("late", Boolean, nullable=False),
    UniqueConstraint("piece_id", "n", name="deposit_n"),
)

deposit_file = Table(
    "deposit_file",
    metadata,
    _of("deposit", key=True),
    Column("position", Integer, primary_key=True),
    _of("content"),
    Column("name", _Text, nullable=False),
    Column("kind", _Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("pages", Integer, nullable=False),
    Column("flags", _Text, nullable=False),
    Index("deposit_file_content", "content_id"),
)

decision = Table(
    "decision",
    metadata,
    _key(),
    _of("campaign"),
    _of("piece"),
    Column("uuid", _Text, nullable=False, unique=True),
    Column("status", Coded(Status), nullable=False),
    Column("reasons", _Text, nullable=False),
    Column("comment", _Text, nullable=False),
    Column("reception_date", Day),
    Column("author", _Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("former_status", Coded(Status), nullable=False),
    Column("former_reception_date", Day),
    Column("deposit_n", Integer, nullable=False),
    Column("act", _Text, nullable=False),
    Column("target", _Text, nullable=False),
    Index("decision_piece", "piece_id", "id"),
    Index("decision_author", "campaign_id", "author", "id"),
    Index("decision_day", "campaign_id", "author", "at"),
    Index("decision_target", "target"),
)

act = Table(
    "act",
    metadata,
    _key(),
    _of("campaign"),
    _of("registration"),
    Column("uuid", _Text, nullable=False, unique=True),
    Column("kind", _Text, nullable=False),
    Column("data", _Text, nullable=False),
    Column("author", _Text, nullable=False),
    Column("at", Instant, nullable=False),
    Index("act_registration", "registration_id", "id"),
)

delegation = Table(
    "delegation",
    metadata,
    _key(),
    _of("campaign"),
    Column("uuid", _Text, nullable=False, unique=True),
    Column("manager", _Text, nullable=False),
    Column("recipient", _Text, nullable=False),
    Column("domains", _Text, nullable=False),
    Column("first", Day, nullable=False),
    Column("last", Day, nullable=False),
    Column("author", _Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("ended_on", Day),
    Index("delegation_campaign", "campaign_id", "id"),
)

waiting = Table(
    "waiting",
    metadata,
    _key(),
    _of("campaign"),
    Column("package", _Text, nullable=False),
    Column("path", _Text, nullable=False),
    Column("outcome", _Text, nullable=False),
    Column("code", _Text, nullable=False),
    Column("reason", _Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("sha256", Digest, nullable=False),
    _of("content", nullable=True),
    Column("facts", _Text, nullable=False),
    Column("candidate_number", _Text, nullable=False),
    Column("piece_code", _Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("deposited_at", Instant),
    Column("validated_at", Instant),
    Column("settled_by", _Text),
    Column("settled_at", Instant),
    _of("piece", nullable=True),
    UniqueConstraint("campaign_id", "path", "size", "sha256", name="waiting_once"),
)

assignment = Table(
    "assignment",
    metadata,
    _of("campaign", key=True),
    Column("level", SmallInteger, primary_key=True),
    Column("speciality_code", _Text, primary_key=True),
    _of("domain"),
    Column("author", _Text, nullable=False),
    Column("at", Instant, nullable=False),
)

rotation = Table(
    "rotation",
    metadata,
    _of("campaign", key=True),
    Column("sha256", Digest, primary_key=True),
    Column("page", Integer, primary_key=True),
    Column("degrees", SmallInteger, nullable=False),
)
