"""The first tables: journal, exchange, and what is local to this computer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op  # noqa: TID253 (only Alembic loads this file)

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.LargeBinary(16)
HASH = sa.LargeBinary(32)
SIGNATURE = sa.LargeBinary(64)
MOMENT = sa.BigInteger()


def upgrade() -> None:
    """Make all tables."""
    _journal_tables()
    _entry_table()
    _about_tables()
    _exchange_tables()
    _local_tables()


def _journal_tables() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )
    op.create_table(
        "entity",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("uid", ID, nullable=False),
        sa.PrimaryKeyConstraint("no", name="pk_entity"),
        sa.UniqueConstraint("uid", name="uq_entity_uid"),
    )
    op.create_table(
        "stream",
        sa.Column("no", sa.Integer(), nullable=False),
        sa.Column("writer", ID, nullable=False),
        sa.Column("partition", ID, nullable=False),
        sa.PrimaryKeyConstraint("no", name="pk_stream"),
        sa.UniqueConstraint("writer", "partition", name="uq_stream_writer_partition"),
    )


def _entry_table() -> None:
    op.create_table(
        "entry",
        sa.Column("local_id", sa.Integer(), nullable=False),
        sa.Column("stream_no", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", HASH, nullable=False),
        sa.Column("prev", HASH, nullable=False),
        sa.Column("org", ID),
        sa.Column("lamport", sa.BigInteger(), nullable=False),
        sa.Column("hlc", sa.BigInteger(), nullable=False),
        sa.Column("wall_ms", MOMENT, nullable=False),
        sa.Column("tz_min", sa.Integer(), nullable=False),
        sa.Column("flags", sa.Integer(), nullable=False),
        sa.Column("actor", ID),
        sa.Column("session", ID),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("ver", sa.Integer(), nullable=False),
        sa.Column("min_reader", sa.Integer(), nullable=False),
        sa.Column("payload", sa.LargeBinary()),
        sa.Column("payload_salt", ID),
        sa.Column("payload_hash", HASH, nullable=False),
        sa.Column("pii", sa.LargeBinary()),
        sa.Column("pii_salt", ID),
        sa.Column("pii_hash", HASH, nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("'applied'"), nullable=False),
        sa.Column("package", ID),
        sa.Column("received_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("local_id", name="pk_entry"),
        sa.UniqueConstraint("stream_no", "seq", "hash", name="uq_entry_stream_no_seq_hash"),
        sa.ForeignKeyConstraint(["stream_no"], ["stream.no"], name="fk_entry_stream_no"),
    )
    op.create_index("ix_entry_state", "entry", ["state"], sqlite_where=sa.text("state != 'applied'"))


def _about_tables() -> None:
    op.create_table(
        "entry_about",
        sa.Column("entity_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("local_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("entity_no", "local_id", name="pk_entry_about"),
        sa.ForeignKeyConstraint(["entity_no"], ["entity.no"], name="fk_entry_about_entity_no"),
        sa.ForeignKeyConstraint(["local_id"], ["entry.local_id"], name="fk_entry_about_local_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "checkpoint",
        sa.Column("stream_no", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("hash", HASH, nullable=False),
        sa.Column("node", ID, nullable=False),
        sa.Column("signature", SIGNATURE, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("stream_no", "seq", "hash", name="pk_checkpoint"),
        sa.ForeignKeyConstraint(["stream_no"], ["stream.no"], name="fk_checkpoint_stream_no"),
    )


def _exchange_tables() -> None:
    op.create_table(
        "peer",
        sa.Column("site", ID, nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("org", ID),
        sa.Column("node", ID, nullable=False),
        sa.Column("public_key", HASH, nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("accepted_at", MOMENT, nullable=False),
        sa.Column("last_import_at", MOMENT),
        sa.Column("last_export_at", MOMENT),
        sa.Column("heard_writer", ID),
        sa.PrimaryKeyConstraint("site", name="pk_peer"),
    )
    op.create_table(
        "peer_writer",
        sa.Column("site", ID, nullable=False),
        sa.Column("writer", ID, nullable=False),
        sa.Column("from_counter", sa.BigInteger(), nullable=False),
        sa.Column("have", sa.LargeBinary(), nullable=False),
        sa.Column("heard_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("site", "writer", name="pk_peer_writer"),
        sa.ForeignKeyConstraint(["site"], ["peer.site"], name="fk_peer_writer_site"),
    )
    op.create_table(
        "inbox",
        sa.Column("package", ID, nullable=False),
        sa.Column("payload_sha256", HASH, nullable=False),
        sa.Column("sender", ID, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("package", "payload_sha256", name="pk_inbox"),
    )
    op.create_table(
        "outbox",
        sa.Column("package", ID, nullable=False),
        sa.Column("recipient", ID),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sha256", HASH, nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("package", name="pk_outbox"),
    )


def _local_tables() -> None:
    op.create_table(
        "draft",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_draft"),
    )
    op.create_table(
        "number_counter",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_number_counter"),
    )
