"""Run by Alembic for each upgrade, on the connection and in the transaction that `migrate.py` has opened.

A step must not commit, and cannot switch foreign keys off: they are only checked at the end of the step's statements
where `PRAGMA defer_foreign_keys = ON` is given inside the step.
"""

from __future__ import annotations

from alembic import context  # noqa: TID253 (only Alembic loads this file)

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
context.run_migrations()
