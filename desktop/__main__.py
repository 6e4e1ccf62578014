"""`jiesu`: the window, or one subcommand of the command line."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Open the window where nothing else is asked; gives the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    if _asks_for_window(given):
        from desktop.cli.opening import open_window

        return open_window(given)
    from desktop.cli import run

    return run(given)


def _asks_for_window(given: list[str]) -> bool:
    named = len(given) == 2 and given[0] == "--data"
    return not given or named or (len(given) == 1 and given[0].startswith("--data="))


if __name__ == "__main__":
    sys.exit(main())
