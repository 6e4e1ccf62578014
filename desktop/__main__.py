"""`jiesu`: the window, or one subcommand of the command line. The only place of `desktop` that knows the window."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click

_FAULT = 3
_INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> int:
    """Open the window where nothing else is asked; gives the exit status."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        if _asks_for_window(given):
            return _shown(lambda: _open_window(given))
        from desktop.cli import run

        return run(given, (_demo_command(), _selftest_command()))
    except KeyboardInterrupt:  # while modules are still being loaded; later the command line says so itself
        return _INTERRUPTED


def _asks_for_window(given: list[str]) -> bool:
    named = len(given) == 2 and given[0] == "--data"
    return not given or named or (len(given) == 1 and given[0].startswith("--data="))


def _open_window(given: list[str]) -> int:
    from desktop.paths import data_folder
    from ui.sitting import run_window

    named = given[-1].removeprefix("--data=") if given else None
    return run_window(data_folder(named), [])


def _shown(show: Callable[[], int], *, screen_needed: bool = True) -> int:
    """Do what needs Qt; where there is no screen for it or a library of the system is missing, say so."""
    from desktop.cli import screen

    if screen_needed and not screen.has_screen():
        screen.say_no_screen()
        return _FAULT
    try:
        return show()
    except ImportError as error:
        missing = screen.missing_library(error)
        if missing is None:
            raise
        screen.say_no_library(*missing)
        return _FAULT


def _demo_command() -> click.Command:
    import click

    from desktop.cli.face import Face, faced
    from desktop.cli.usage import command

    @command("demo")
    @click.option("--out", default=None, type=click.Path())
    @click.option("--every-look", is_flag=True)
    @faced
    def demo(_face: Face, out: str | None, every_look: bool) -> int:
        """Look around with invented samples."""
        return _shown(lambda: _demo(out, every_look), screen_needed=out is None)

    return demo


def _demo(out: str | None, every_look: bool) -> int:
    from ui.demo import show_demo, write_demo

    return show_demo() if out is None else write_demo(Path(out), every_look=every_look)


def _selftest_command() -> click.Command:
    from desktop.cli.face import Face, faced
    from desktop.cli.usage import command

    @command("selftest")
    @faced
    def selftest(_face: Face) -> int:
        """Do the main job once in a temporary folder."""
        return _shown(_selftest, screen_needed=False)

    return selftest


def _selftest() -> int:
    from ui.selftest import run_selftest

    return run_selftest()


if __name__ == "__main__":
    sys.exit(main())
