"""The tables that hold what cannot be rebuilt: the journal, and what is local to this computer.

These are the only tables that are migrated (`migrations/`); a change here needs a revision there, and a test compares
both. Numbers called `no` and `local_id` are local to this file and never leave it. All integers are below 2⁶³.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from desktop.store.types import FixedBytes, UtcMs, hash32, id16

journal = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


class EntryState(StrEnum):
    """What this computer does with an entry; it is kept and passed on whatever the state."""

    APPLIED = "applied"
    HELD = "held"  # written by a newer program: not folded here
    UNAPPLIED = "unapplied"
    PRUNED = "pruned"  # personal part erased
    QUARANTINED = "quarantined"


meta = Table(
    "meta",
    journal,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""Single facts about this file: identity, clock, version of the projection."""

entity = Table(
    "entity",
    journal,
    Column("no", Integer, primary_key=True),
    Column("uid", id16(), nullable=False, unique=True),
)
"""Cases, customers, staff, sites: a small number for the 16 bytes."""

stream = Table(
    "stream",
    journal,
    Column("no", Integer, primary_key=True),
    Column("writer", id16(), nullable=False),
    Column("partition", id16(), nullable=False),
    UniqueConstraint("writer", "partition"),
)

entry = Table(
    "entry",
    journal,
    Column("local_id", Integer, primary_key=True),  # order of arrival
    Column("stream_no", Integer, ForeignKey("stream.no"), nullable=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", hash32(), nullable=False),
    Column("prev", hash32(), nullable=False),
    Column("org", id16()),
    Column("lamport", BigInteger, nullable=False),
    Column("hlc", BigInteger, nullable=False),
    Column("wall_ms", UtcMs, nullable=False),
    Column("tz_min", Integer, nullable=False),
    Column("flags", Integer, nullable=False),
    Column("actor", id16()),
    Column("session", id16()),
    Column("kind", Text, nullable=False),
    Column("ver", Integer, nullable=False),
    Column("min_reader", Integer, nullable=False),
    Column("payload", LargeBinary),
    Column("payload_salt", id16()),
    Column("payload_hash", hash32(), nullable=False),
    Column("pii", LargeBinary),
    Column("pii_salt", id16()),
    Column("pii_hash", hash32(), nullable=False),
    Column("state", Text, nullable=False, server_default=text("'applied'")),
    Column("package", id16()),  # null: written here
    Column("received_at", UtcMs, nullable=False),
    UniqueConstraint("stream_no", "seq", "hash"),
)
"""One act of a person. Two hashes for one place in a stream are a fork, and both are kept."""

Index("ix_entry_state", entry.c.state, sqlite_where=entry.c.state != "applied")

entry_about = Table(
    "entry_about",
    journal,
    Column("entity_no", Integer, ForeignKey("entity.no"), primary_key=True, autoincrement=False),
    Column("local_id", Integer, ForeignKey("entry.local_id"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

checkpoint = Table(
    "checkpoint",
    journal,
    Column("stream_no", Integer, ForeignKey("stream.no"), primary_key=True, autoincrement=False),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("hash", hash32(), primary_key=True),
    Column("node", id16(), nullable=False),
    Column("signature", FixedBytes(64), nullable=False),
    Column("made_at", UtcMs, nullable=False),
)
"""A node's signature under everything of a stream up to `seq`."""

peer = Table(
    "peer",
    journal,
    Column("site", id16(), primary_key=True),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("org", id16()),
    Column("node", id16(), nullable=False),
    Column("public_key", hash32(), nullable=False),
    Column("fingerprint", Text, nullable=False),
    Column("accepted_at", UtcMs, nullable=False),
    Column("last_import_at", UtcMs),
    Column("last_export_at", UtcMs),
    Column("heard_writer", id16()),
)
"""Another site, with the key it is held to. `heard_writer` is the incarnation heard last: its `have` counts."""

peer_writer = Table(
    "peer_writer",
    journal,
    Column("site", id16(), ForeignKey("peer.site"), primary_key=True),
    Column("writer", id16(), primary_key=True),
    Column("from_counter", BigInteger, nullable=False),
    Column("have", LargeBinary, nullable=False),
    Column("heard_at", UtcMs, nullable=False),
)
"""What each incarnation of a peer said it has; a package with a lower number than `from_counter` is an old stick."""

inbox = Table(
    "inbox",
    journal,
    Column("package", id16(), primary_key=True),
    Column("payload_sha256", hash32(), primary_key=True),
    Column("sender", id16(), nullable=False),
    Column("state", Text, nullable=False),
    Column("counts", Text, nullable=False),  # JSON object
    Column("at", UtcMs, nullable=False),
)

outbox = Table(
    "outbox",
    journal,
    Column("package", id16(), primary_key=True),
    Column("recipient", id16()),  # null: for whoever can read it
    Column("name", Text, nullable=False),  # file name in the outbox folder
    Column("sha256", hash32(), nullable=False),
    Column("entries", Integer, nullable=False),
    Column("at", UtcMs, nullable=False),
)

draft = Table(
    "draft",
    journal,
    Column("key", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),  # JSON
    Column("updated_at", UtcMs, nullable=False),
)
"""What was typed and not yet saved; local, never exchanged."""

number_counter = Table(
    "number_counter",
    journal,
    Column("key", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)
"""The last number given out per key; written in the transaction that uses the number."""
