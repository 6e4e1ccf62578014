"""All subcommands in one place, and the way in."""

from __future__ import annotations

from collections.abc import Sequence

import click

from desktop.cli.face import USAGE, use_utf8


@click.group(name="jiesu", context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--data", type=click.Path(), default=None, help="数据文件夹(或环境变量 JIESU_DATA)")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.option("--by", default=None, help="由谁操作:工号或姓名")
def jiesu(**shared: object) -> None:
    """接诉台:不联网网点的投诉台。不带子命令时打开窗口。"""


def _add_subcommands() -> None:
    from desktop.cli import casework, exchange, folder, papers, registers

    for room in (folder, casework, papers, registers, exchange):
        for command in room.COMMANDS:
            jiesu.add_command(command)


def run(arguments: Sequence[str], more: Sequence[click.Command] = ()) -> int:
    """Do what the arguments say; gives the exit status (0 done, 1 refused, 2 wrong usage, 3 the environment).

    `more`: subcommands that show the window, which nothing down here knows.
    """
    use_utf8()
    _add_subcommands()
    for command in more:
        jiesu.add_command(command)
    try:
        status = jiesu.main(args=list(arguments), prog_name="jiesu", standalone_mode=False)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.Abort:
        return USAGE
    except click.ClickException as error:
        error.show()
        return USAGE
    return status if isinstance(status, int) else 0
