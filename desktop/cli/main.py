"""All subcommands in one place, and the way in."""

from __future__ import annotations

from collections.abc import Sequence

import click

from desktop.cli.face import INTERRUPTED, USAGE, use_utf8
from desktop.cli.usage import Misused, SpokenGroup, asked_language, say_misused
from desktop.wording import Wording


@click.group(
    name="jiesu",
    cls=SpokenGroup,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--data", type=click.Path(), default=None)
@click.option("--json", "as_json", is_flag=True)
@click.option("--by", default=None)
@click.option("--language", default=None, hidden=True, expose_value=False)
@click.option("--version", "version", is_flag=True)
def jiesu(version: bool, **shared: object) -> None:
    """Everything that can be done without the window. Raises `Misused` where nothing is asked."""
    if version:
        from importlib.metadata import version as installed

        click.echo(f"jiesu {installed('jiesu')}")
        raise click.exceptions.Exit(0)
    if click.get_current_context().invoked_subcommand is None:
        raise Misused("no_command")


def _add_subcommands() -> None:
    from desktop.cli import casework, customers, dictionary, exchange, folder, notices, pads, papers, registers

    for room in (folder, dictionary, casework, customers, papers, pads, notices, registers, exchange):
        for command in room.COMMANDS:
            jiesu.add_command(command)


def run(arguments: Sequence[str], more: Sequence[click.Command] = ()) -> int:
    """Do what the arguments say; gives the status: 0 done, 1 refused, 2 wrong usage, 3 the environment, 130 Ctrl+C.

    `more`: subcommands that show the window, which nothing down here knows.
    """
    use_utf8()
    _add_subcommands()
    for command in more:
        jiesu.add_command(command)
    wording = Wording(asked_language(arguments))
    try:
        status = jiesu.main(args=list(arguments), prog_name="jiesu", standalone_mode=False, obj=wording)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.Abort:
        click.echo(wording.say("cli.interrupted"), err=True)
        return INTERRUPTED
    except click.ClickException as error:
        say_misused(error, wording)
        return USAGE
    return status if isinstance(status, int) else 0
