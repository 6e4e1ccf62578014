"""How the command line speaks of itself: help, and what was wrong with a call, in the language of the person.

Sentences stand in the wording table `usage`: `command` by the name of the command (`staff_add`), `option` and `value`
by the name of the parameter, where a command may have one of its own (`act_file`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from typing import Any

import click

from desktop.cli.columns import columns, indented
from desktop.wording import LANGUAGES, Wording, chosen_language

_MOST_GUESSES = 3


class Misused(click.UsageError):
    """Wrong usage: `code` names the sentence (`usage.error.<code>`), `holes` fill it."""

    def __init__(self, code: str, **holes: object) -> None:
        super().__init__(code, click.get_current_context(silent=True))
        self.code = code
        self.holes = holes


class _Spoken(click.Command):
    """What commands and groups share: help from the wording table, and errors that know which call they are about."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options and arguments. Raises `click.UsageError`."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def get_help(self, ctx: click.Context) -> str:
        """The page that `--help` shows."""
        return "\n".join(_page(self, ctx))

    def get_usage(self, ctx: click.Context) -> str:
        """The line that says how to call it."""
        return _usage(self, ctx)


class SpokenCommand(_Spoken):
    """A command whose help comes from the wording table."""

    allow_extra_args = True  # so that what is too much is refused below, in our words

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options and arguments. Raises `click.UsageError`, `Misused` `too_much` where something is left."""
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise Misused("too_much", given=" ".join(rest))
        return rest


class SpokenGroup(_Spoken, click.Group):
    """Commands under one name, whose help comes from the wording table."""

    command_class = SpokenCommand

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """Find the command that is called. Raises `Misused` `no_such_command`."""
        name = args[0]
        if self.get_command(ctx, name) is None:
            near = get_close_matches(name, self.list_commands(ctx), _MOST_GUESSES)
            raise _guessing("no_such_command", name, near, wording_of(ctx))
        return super().resolve_command(ctx, args)


def command(name: str) -> Callable[[Callable[..., Any]], SpokenCommand]:
    """Make a function the command of that name."""
    return click.command(name, cls=SpokenCommand)


def wording_of(ctx: click.Context | None) -> Wording:
    """The language of a call."""
    found = None if ctx is None else ctx.find_object(Wording)
    return found or Wording(chosen_language())


def asked_language(arguments: Sequence[str]) -> str:
    """The language that the arguments ask for (`--language en`), else that of this computer."""
    for place, one in enumerate(arguments):
        name, mark, value = one.partition("=")
        if name == "--language":
            said = value if mark else "".join(arguments[place + 1 : place + 2])
            return said if said in LANGUAGES else chosen_language()
    return chosen_language()


# Help ------------------------------------------------------------------------------


def _page(spoken: click.Command, ctx: click.Context) -> list[str]:
    wording, path = wording_of(ctx), _path(ctx)
    lines = [_usage(spoken, ctx), "", *indented([wording.say(f"usage.command.{path}")])]
    arguments = [one for one in spoken.get_params(ctx) if isinstance(one, click.Argument)]
    options = [one for one in spoken.get_params(ctx) if isinstance(one, click.Option) and not one.hidden]
    below = [(name, wording.say(f"usage.command.{_below(path, name)}")) for name in _commands(spoken, ctx)]
    for title, rows in (
        ("arguments", [(_value(one, path, wording), _sentence(one, path, wording)) for one in arguments]),
        ("options", [(_called(one, path, wording), _sentence(one, path, wording)) for one in options]),
        ("commands", below),
    ):
        if rows:
            lines += ["", wording.say(f"usage.{title}"), *indented(columns(rows))]
    if wording.knows(f"usage.note.{path}"):
        lines += ["", wording.say(f"usage.note.{path}")]
    return lines


def _usage(spoken: click.Command, ctx: click.Context) -> str:
    wording, path = wording_of(ctx), _path(ctx)
    pieces = [ctx.command_path, wording.say("usage.some_options")]
    for one in spoken.get_params(ctx):
        if isinstance(one, click.Argument):
            value = _value(one, path, wording)
            pieces.append(value if one.required else f"[{value}]")
    if isinstance(spoken, click.Group):
        pieces.append(wording.say("usage.some_command"))
    return wording.say("usage.line", call=" ".join(pieces))


def _commands(spoken: click.Command, ctx: click.Context) -> list[str]:
    return spoken.list_commands(ctx) if isinstance(spoken, click.Group) else []


def _path(ctx: click.Context) -> str:
    """`staff_add`: the name of a command in the table; the program itself is `jiesu`."""
    names: list[str] = []
    at: click.Context | None = ctx
    while at is not None and at.parent is not None:
        names.insert(0, at.info_name or "")
        at = at.parent
    return "_".join(names) or "jiesu"


def _below(path: str, name: str) -> str:
    return name if path == "jiesu" else f"{path}_{name}"


def _own(kind: str, param: click.Parameter, path: str, wording: Wording) -> str:
    name = "help" if "--help" in param.opts else param.name  # click's own name of it is another in each version
    own = f"usage.{kind}.{path}_{name}"
    return wording.say(own if wording.knows(own) else f"usage.{kind}.{name}")


def _sentence(param: click.Parameter, path: str, wording: Wording) -> str:
    return _own("option", param, path, wording)


def _value(param: click.Parameter, path: str, wording: Wording) -> str:
    return _own("value", param, path, wording)


def _called(option: click.Option, path: str, wording: Wording) -> str:
    names = ", ".join(option.opts)
    return names if option.is_flag or option.count else f"{names} {_value(option, path, wording)}"


# What was wrong ----------------------------------------------------------------------


def say_misused(error: click.ClickException, wording: Wording) -> None:
    """What was wrong with the call and how it goes, on stderr."""
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    click.echo(_wrong(error, ctx, wording), err=True)
    if ctx is not None:
        click.echo(_usage(ctx.command, ctx), err=True)
        click.echo(wording.say("usage.see_help", call=ctx.command_path), err=True)


def _wrong(error: click.ClickException, ctx: click.Context | None, wording: Wording) -> str:
    path = _path(ctx) if ctx is not None else ""
    if isinstance(error, click.NoSuchOption):
        error = _guessing("no_such_option", error.option_name, error.possibilities or (), wording)
    if isinstance(error, Misused):
        return wording.say(f"usage.error.{error.code}", **error.holes)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return wording.say("usage.error.missing", name=_name(error.param, path, wording))
    if isinstance(error, click.BadParameter) and error.param is not None:
        number = isinstance(error.param.type, click.types.IntParamType)
        return wording.say(f"usage.error.{'number' if number else 'value'}", name=_name(error.param, path, wording))
    if isinstance(error, click.BadOptionUsage):
        return _badly_used(error, ctx, wording)
    return wording.say("usage.error.other")


def _guessing(code: str, name: str, near: Sequence[str], wording: Wording) -> Misused:
    if not near:
        return Misused(code, name=name)
    return Misused(f"{code}_near", name=name, near=wording.say("usage.or").join(near))


def _name(param: click.Parameter, path: str, wording: Wording) -> str:
    return param.opts[0] if isinstance(param, click.Option) else _value(param, path, wording)


def _badly_used(error: click.BadOptionUsage, ctx: click.Context | None, wording: Wording) -> str:
    params = ctx.command.get_params(ctx) if ctx is not None else []
    flags = [name for one in params if isinstance(one, click.Option) and one.is_flag for name in one.opts]
    code = "no_value" if error.option_name in flags else "needs_value"
    return wording.say(f"usage.error.{code}", name=error.option_name)
