"""Help and wrong usage, in the language of the person."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import click
import pytest

from desktop.__main__ import _demo_command, _selftest_command
from desktop.cli.main import jiesu as program
from desktop.cli.main import run
from desktop.cli.usage import asked_language
from desktop.wording import LANGUAGES, Wording

Jiesu = Callable[..., Any]
CODE = re.compile(r"\b(usage|cli|show|label|problem)\.[a-z_.]+")


def calls() -> list[list[str]]:
    """Every command there is, by the words one calls it with."""
    run([])

    def below(group: click.Group, path: list[str]) -> Iterator[list[str]]:
        yield path
        for name, one in group.commands.items():
            yield from below(one, [*path, name]) if isinstance(one, click.Group) else [[*path, name]]

    return list(below(program, []))


def with_window(*arguments: str) -> int:
    return run(arguments, (_demo_command(), _selftest_command()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_and_option_has_its_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("JIESU_LANGUAGE", language)
    found = [*calls(), ["demo"], ["selftest"]]
    assert len(found) > 20
    capsys.readouterr()
    for call in found:
        assert with_window(*call, "--help") == 0
        said = capsys.readouterr()
        assert said.err == ""
        assert CODE.search(said.out) is None, said.out
        assert said.out.startswith("用法：jiesu" if language == "zh_CN" else "Usage: jiesu")
        if language == "zh_CN":
            assert re.search(r"Show this|Options|Usage|TEXT|PATH|[\u4e00-\u9fff][,;:(]", said.out) is None, said.out


def test_help_names_arguments_options_and_commands_in_columns(jiesu: Jiesu) -> None:
    page = jiesu("cases", "--help").out
    assert "  --limit 件数        最多几件\n" in page
    assert "  -h, --help          显示这页说明" in page
    assert "language" not in page
    assert "  add    加一位员工" in jiesu("staff", "-h").out
    assert "用法：jiesu act [选项] [编号] [动作]" in jiesu("act", "--help").out


WRONG = [
    (["nonsense"], "没有「nonsense」这个子命令", "There is no command “nonsense”"),
    (["shwo"], "没有「shwo」这个子命令，是不是 show？", "There is no command “shwo”; is it show?"),
    (["staff", "ad"], "没有「ad」这个子命令，是不是 add？", "There is no command “ad”; is it add?"),
    (["--json"], "没有说要做什么", "Nothing to do was named"),
    ([], "没有说要做什么", "Nothing to do was named"),
    (["--quick"], "没有「--quick」这个选项", "There is no option “--quick”"),
    (["cases", "-q"], "没有「-q」这个选项", "There is no option “-q”"),
    (["cases", "--serch", "x"], "没有「--serch」这个选项，是不是 --search", "“--serch”; is it --search"),
    (["cases", "--limit", "x"], "--limit 要写成 0 或更大的整数", "--limit takes a whole number, 0 or more"),
    (["cases", "--limit", "-1"], "--limit 要写成 0 或更大的整数", "--limit takes a whole number, 0 or more"),
    (["cases", "--limit"], "--limit 后面要写上值", "--limit needs a value"),
    (["cases", "--json=1"], "--json 后面不带值", "--json takes no value"),
    (["show"], "缺少「编号」", "NUMBER is missing"),
    (["slip", "1"], "缺少「-o」", "-o is missing"),
    (["init", "--code", "HZ03"], "缺少「--name」", "--name is missing"),
    (["staff", "add", "02"], "缺少「姓名」", "NAME is missing"),
    (["show", "1", "2", "3"], "多写了：2 3", "This is too much: 2 3"),
    (["act"], "缺少「编号」", "NUMBER is missing"),
    (["act", "1"], "缺少「动作」", "ACT is missing"),
    (["act", "1", "listen", "--set", "facts"], "--set 要写成 栏=值", "--set is written FIELD=VALUE"),
    (["act", "1", "listen", "--set", "=x"], "--set 要写成 栏=值", "--set is written FIELD=VALUE"),
    (["summary", "2026-10"], "缺少「-o」", "-o is missing"),
]


@pytest.mark.parametrize(("arguments", "chinese", "english"), WRONG, ids=[" ".join(one[0]) for one in WRONG])
def test_wrong_usage_is_said_in_the_language_of_the_person(
    jiesu: Jiesu, monkeypatch: pytest.MonkeyPatch, arguments: list[str], chinese: str, english: str
) -> None:
    said = jiesu(*arguments)
    assert (said.status, said.out) == (2, "")
    assert chinese in said.err.splitlines()[0]
    assert said.err.splitlines()[1].startswith("用法：jiesu")
    assert re.search(r"Usage|Error|Try|option|argument", said.err.replace(" ".join(arguments), "")) is None
    monkeypatch.setenv("JIESU_LANGUAGE", "en")
    said = jiesu(*arguments)
    assert said.status == 2
    assert english in said.err.splitlines()[0]
    assert re.search("[\u4e00-\u9fff]", said.err) is None


def test_the_language_of_one_call(jiesu: Jiesu, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "NUMBER is missing" in jiesu("show", "--language", "en").err
    assert "NUMBER is missing" in jiesu("--language=en", "show").err
    monkeypatch.setenv("JIESU_LANGUAGE", "en")
    assert "缺少" in jiesu("show", "--language", "zh_CN").err
    assert [asked_language(one) for one in (["--language"], ["--language", "tlh"], [])] == ["en"] * 3


def test_the_table_says_nothing_of_commands_that_are_not_there() -> None:
    named = {"_".join(call) or "jiesu" for call in calls()} | {"demo", "selftest"}
    from desktop.wording import table

    told = {code.split(".")[2] for code in table("zh_CN") if code.startswith("usage.command.")}
    assert told == named
    assert Wording().knows("usage.command.jiesu")
