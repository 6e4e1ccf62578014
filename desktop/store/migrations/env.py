"""Run by Alembic for each upgrade, on the connection and in the transaction that `migrate.py` has opened.

A step must not commit, and cannot switch foreign keys off inside the transaction: one that rebuilds a table that others
refer to gives `PRAGMA defer_foreign_keys = ON` first, so that they are checked at the COMMIT.
"""

from __future__ import annotations

from alembic import context  # noqa: TID253 (only Alembic loads this file)

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
