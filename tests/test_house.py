"""The rules of the house that no linter knows: sizes, sentences for every refusal, no path of somebody's computer."""

from __future__ import annotations

import ast
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from desktop.cases.rules import FACTORY, RuleBook, load_factory
from desktop.wording import LANGUAGES, SOURCE, table

ROOT = Path(__file__).parents[1]
SOURCES = sorted(path for room in ("desktop", "ui") for path in (ROOT / room).rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES}
MIGRATIONS = ROOT / "desktop" / "store" / "migrations" / "versions"
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
LINES, FUNCTION_LINES, METHODS, PARAMETERS = 400, 50, 15, 7


def found(kind: type[ast.AST] | tuple[type[ast.AST], ...]) -> Iterator[tuple[str, ast.AST]]:
    for path, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, kind):
                yield f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}", node


def test_there_is_something_to_look_at() -> None:
    assert len(SOURCES) > 100


def test_files_are_short() -> None:
    sizes = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert {name: size for name, size in sizes.items() if size > LINES} == {}


def test_functions_are_short() -> None:
    long = []
    for where, node in found(FUNCTIONS):
        assert isinstance(node, FUNCTIONS)
        if (node.end_lineno or 0) - node.lineno + 1 > FUNCTION_LINES:
            long.append(f"{where} {node.name}")
    assert long == []


def test_functions_take_few_parameters() -> None:
    greedy = []
    for where, node in found(FUNCTIONS):
        assert isinstance(node, FUNCTIONS)
        given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        wanted = [one for one in given if one.arg not in ("self", "cls")]
        if len(wanted) > PARAMETERS:
            greedy.append(f"{where} {node.name} {len(wanted)}")
    assert greedy == []


def test_classes_have_few_public_methods() -> None:
    wide = []
    for where, node in found(ast.ClassDef):
        assert isinstance(node, ast.ClassDef)
        public = [one for one in node.body if isinstance(one, FUNCTIONS) and not one.name.startswith("_")]
        own = [one for one in public if not _is_property(one) and not _is_of_qt(one)]
        if len(own) > METHODS:
            wide.append(f"{where} {node.name} {len(own)}")
    assert wide == []


def _is_property(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    names = {getattr(one, "id", getattr(one, "attr", "")) for one in node.decorator_list}
    return bool(names & {"property", "cached_property"})


def _is_of_qt(node: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Qt's own methods are written with capitals: `paintEvent`, `rowCount`."""
    return node.name != node.name.lower()


def test_nobody_catches_everything() -> None:
    wide = []
    for where, node in found(ast.ExceptHandler):
        assert isinstance(node, ast.ExceptHandler)
        names = {one.id for one in ast.walk(node.type) if isinstance(one, ast.Name)} if node.type else {"Exception"}
        again = any(isinstance(one, ast.Raise) and one.exc is None for one in ast.walk(node))
        if "Exception" in names or ("BaseException" in names and not again):
            wide.append(where)
    assert wide == []


def test_no_todo_is_left() -> None:
    word = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    assert [str(path) for path in SOURCES if word.search(path.read_text(encoding="utf-8"))] == []


def test_translated_texts_are_no_f_strings() -> None:
    built = []
    for where, node in found(ast.Call):
        assert isinstance(node, ast.Call)
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name == "tr" and any(isinstance(one, (ast.JoinedStr, ast.BinOp, ast.Call)) for one in node.args[:1]):
            built.append(where)
    assert built == []


# Sentences -------------------------------------------------------------------------


def holes(sentence: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(sentence) if name}


def refusals() -> Iterator[tuple[str, str, set[str] | None, str]]:
    """Every refusal and fault written out in the sources: where, its code, its holes (None: not known), its kind."""
    for where, node in found(ast.Call):
        assert isinstance(node, ast.Call)
        name = getattr(node.func, "id", "")
        if name not in ("refuse", "Problem", "EnvironmentFault") or not node.args:
            continue
        for code in _constants(node.args[0]):
            kind = "fault" if name == "EnvironmentFault" else "problem"
            yield where, code, _given(node, name), kind


def _constants(node: ast.expr) -> list[str]:
    if isinstance(node, ast.IfExp):
        return _constants(node.body) + _constants(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def _given(node: ast.Call, name: str) -> set[str] | None:
    if any(one.arg is None for one in node.keywords):
        return None
    if name != "Problem":
        return {str(one.arg) for one in node.keywords if one.arg != "field"}
    holes_of = node.args[2] if len(node.args) > 2 else next((o.value for o in node.keywords if o.arg == "holes"), None)
    if holes_of is None:
        return set()
    if not isinstance(holes_of, ast.Dict):
        return None
    return {str(key.value) for key in holes_of.keys if isinstance(key, ast.Constant)}


REFUSALS = list(refusals())


def sentences_of(code: str, kind: str, language: str) -> list[str]:
    """The sentence of a code, and those that single fields have of it."""
    words = table(language)
    if "." in code:
        return [words[code]] if code in words else []
    full = f"{kind}.{code}"
    codes = {one for _where, one, _holes, _kind in REFUSALS}
    return [
        sentence
        for key, sentence in words.items()
        if key == full or (key.startswith(f"{full}_") and key.partition(".")[2] not in codes)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_has_its_sentence(language: str) -> None:
    assert len(REFUSALS) > 100
    silent = [f"{where} {code}" for where, code, _holes, kind in REFUSALS if not sentences_of(code, kind, language)]
    assert silent == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_fills_the_holes_of_its_sentence(language: str) -> None:
    empty = [
        f"{where} {code}: {sentence}"
        for where, code, given, kind in REFUSALS
        if given is not None
        for sentence in sentences_of(code, kind, language)
        if not holes(sentence) <= given
    ]
    assert empty == []


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != SOURCE])
def test_all_languages_have_the_same_sentences_with_the_same_holes(language: str) -> None:
    source, other = table(SOURCE), table(language)
    assert set(source) ^ set(other) == set()
    differ = {key: other[key] for key in source if holes(source[key]) != holes(other[key])}
    assert differ == {}


def test_every_sentence_can_be_filled() -> None:
    for language in LANGUAGES:
        for key, sentence in table(language).items():
            assert sentence.strip(), key
            assert sentence.format(**dict.fromkeys(holes(sentence), 1)) is not None


def test_chinese_sentences_use_chinese_marks() -> None:
    """Full-width punctuation beside Chinese characters (codes and examples keep their own)."""
    mixed = re.compile(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]")
    example = re.compile(r"\{\{.*?\}\}")
    assert {key: one for key, one in table(SOURCE).items() if mixed.search(example.sub("", one))} == {}


# Files -----------------------------------------------------------------------------


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("no checkout: the sources were unpacked from an archive")
    return [path for name in listed.stdout.decode().split("\0") if name and (path := ROOT / name).is_file()]


def test_no_path_of_a_computer_is_in_the_tree() -> None:
    """Folders of a person or of a build machine; those a document shows as an example are none."""
    unix, windows = rb"/(?:home|Users)/[a-z]\w+/|/root/|/work/(?:main|shared)|/opt/v/", rb"[A-Z]:\\Users\\"
    place = re.compile(unix + b"|" + windows, re.IGNORECASE)
    texts = ("", ".py", ".toml", ".md", ".json", ".cfg", ".txt", ".ts", ".qss", ".svg", ".yml", ".sh")
    told = []
    for path in tracked():
        if path.suffix in texts and path != Path(__file__) and place.search(path.read_bytes()):
            told.append(str(path.relative_to(ROOT)))
    assert told == []


def test_the_dictionaries_have_the_version_of_their_contents() -> None:
    content = json.loads(FACTORY.read_text(encoding="utf-8"))
    assert RuleBook(content).version == load_factory().version
    for changed in ({**content, "note": "x"}, {**content, "channels": content["channels"][::-1]}):
        assert RuleBook(changed).version != load_factory().version
    reordered = dict(reversed(content.items()))
    assert RuleBook(reordered).version == load_factory().version
    stated = [str(path) for path in SOURCES if load_factory().version in path.read_text(encoding="utf-8")]
    assert stated == []
