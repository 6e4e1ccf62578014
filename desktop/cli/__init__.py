"""The command line: the same commands and queries as the window, for scheduled tasks, support and tests."""

from desktop.cli.main import run

__all__ = ["run"]
