"""Exit status, errors as objects, acts, settings and staff on the command line."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.drawn import photo_file
from support.story import plain_case

from desktop.cases.acts import ACTS

Jiesu = Callable[..., Any]
CLOSE = ["resolutions=S05", "outcome=O1", "told=yes", "validity=V1", "cause=R302"]


def registered(shop: Jiesu, **changes: Any) -> str:
    said = shop("register", typed=json.dumps(plain_case(**changes)).encode())
    return str(said.lines[0]["number"])


def sets(*pairs: str) -> list[str]:
    return [part for pair in pairs for part in ("--set", pair)]


def test_the_list_of_acts_is_whole(shop: Jiesu) -> None:
    listed = shop("act", "--list", "--json").json["acts"]
    assert set(listed) == set(ACTS)
    for name, fields in listed.items():
        assert [one["name"] for one in fields] == [one.name for one in ACTS[name].fields]
        for one in fields:
            assert one["type"]
            assert isinstance(one["required"], bool)
            assert ("codes" in one) == (one["type"] in ("code", "codes", "choice")), (name, one)
            assert one.get("example") or one["type"] in ("id", "case") or not one["required"], (name, one)


def _before(name: str) -> list[tuple[str, list[str]]]:
    closed: tuple[str, list[str]] = ("close", CLOSE)
    promised = ("promise", ["type=T1", "text=回电话", "due=2026-10-05T16:00"])
    return {
        **{name: [promised] for name in ("keep", "move", "waive", "entrust")},
        **{name: [closed] for name in ("visit", "reopen")},
        "pay": [("redress", ["type=S05", "amount=36.00"])],
        "answer": [("propose", ["text=退款"])],
        "accept": [("handover", ["to=01"])],
        "resume": [("pause", ["reason=P5"])],
        "unlink": [("link", ["to={other}", "kind=same_matter"])],
        "approve": [("contact", ["direction=out", "way=W8", "text=明天给答复"])],
        "confirm": [("analyse", ["cause=R1", "validity=V1"])],
        "unmerge": [("merge", ["into={other}"])],
        **{name: [("assign", ["to=02"])] for name in ("set", "unassign")},
        "untag": [("tag", ["text=重点跟进"])],
        "plan_visit": [closed],
        "unplan_visit": [closed, ("plan_visit", ["next_at=2026-10-09T10:00", "who=02"])],
        "extend": [("set", ["complexity=K2", "reason=送检"])],
        "detach": [("attach", ["file={file}"])],
        "reattach": [("attach", ["file={file}"]), ("detach", ["attachment={attachment}", "reason=传错了"])],
    }.get(name, [])


@pytest.mark.parametrize("name", sorted(set(ACTS) - {"release"}))
def test_the_examples_of_the_list_work(shop: Jiesu, name: str, tmp_path: Path) -> None:
    """Every field of every act with its own example, all at once, given as `--set FIELD=VALUE`."""
    shop("staff", "add", "02", "林小满")
    number, other = registered(shop), registered(shop)
    ids: dict[str, str] = {"file": os.fspath(photo_file(tmp_path))}
    for act, pairs in _before(name):
        done = shop("act", number, act, *sets(*(pair.format(other=other, **ids) for pair in pairs)), "--json")
        assert done.status == 0, done.out
        ids |= done.json
    pairs = []
    for one in shop("act", "--list", "--json").json["acts"][name]:
        value = ids.get(one["name"]) or one.get("example") or (other if one["type"] == "case" else None)
        if value is not None and not _clashes(name, one["name"]):
            pairs.append(f"{one['name']}={value}")
    done = shop("act", number, name, *sets(*pairs), "--json")
    assert done.status == 0, (pairs, done.out)


def _clashes(act: str, field: str) -> bool:
    """Fields that do not go together with others of the same act, or with this morning."""
    of_public_replies = {(name, one) for name in ("acknowledge", "contact") for one in ("signature", "approver")}
    return (act, field) in {("redress", "paid_at"), ("set", "received_at"), ("visit", "next_at"), *of_public_replies}


def test_releasing(shop: Jiesu) -> None:
    shop("staff", "add", "09", "小徐", "--role", "见习", "--tutor", "01")
    said = shop("register", "--by", "09", typed=json.dumps(plain_case()).encode())
    number = said.lines[0]["number"]
    assert shop("show", number, "--json").json["stage"] == "draft"
    assert shop("act", number, "release", "--by", "小徐", "--json").error == ("not_by_trainee", "by")
    assert shop("act", number, "release", "--json").json == {}
    assert shop("show", number, "--json").json["stage"] == "new"


def test_an_act_answers_the_ids_it_made(shop: Jiesu) -> None:
    number = registered(shop)
    made = shop("act", number, "promise", *sets("type=T1", "text=回", "due=2026-10-05T16:00"), "--json").json
    assert list(made) == ["promise"]
    assert shop("act", number, "keep", *sets(f"promise={made['promise']}"), "--json").status == 0
    assert shop("show", number, "--json").json["promises"][0]["state"] == "kept"


def test_an_act_from_a_file(shop: Jiesu, tmp_path: Path) -> None:
    number, file = registered(shop), tmp_path / "act.json"
    file.write_text(json.dumps({"facts": "买了一箱", "answers": {"C01Q1": "小票"}}, indent=2), encoding="utf-8")
    assert shop("act", number, "listen", "--file", os.fspath(file), *sets("restated=yes")).status == 0
    fields = shop("show", number, "--json").json["steps"][0]["fields"]
    assert (fields["facts"], fields["restated"]) == ("买了一箱", True)


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (["act", "HZ03-261005-099A-1", "listen", "--set", "facts=x"], ("unknown_number", "number")),
        (["act", "{number}", "dance"], ("unknown_act", "act")),
        (["act", "{number}", "listen"], ("required", "facts")),
        (["act", "{number}", "listen", "--set", "facts=x", "--by", "没有"], ("unknown_staff", "by")),
        (["act", "{number}", "listen", "--set", "facts=x", "--at", "soon"], ("time", "at")),
        (["act", "{number}", "listen", "--set", "facts=x", "--at", "2026-10-05T11:00"], ("in_the_future", "at")),
        (["act", "{number}", "listen", "--file", "none.json"], ("no_such_file", "file")),
        (["attach", "{number}", "none.jpg"], ("no_such_file", "file")),
        (["attach", "{number}", "."], ("is_folder", "file")),
        (["attach", "{number}", __file__, "--kind", "票"], ("file_type", "file")),
        (["attach", "HZ03-261005-099A-1", "none.jpg"], ("no_such_file", "file")),
        (["act", "{number}", "attach", "--set", "file= "], ("required", "file")),
        (["act", "{number}", "attach", "--set", "file=x", "--set", "keep_original=x"], ("yes_no", "keep_original")),
        (["act", "{number}", "listen", "--set", "facts=\udcff"], ("bad_characters", "facts")),
        (["show", "\udcff"], ("unknown_number", "number")),
        (["staff", "add", "01", "又一个"], ("staff_code_taken", "code")),
        (["staff", "add", "０１", "又一个"], ("staff_code_taken", "code")),
        (["staff", "add", "0 3", "又一个"], ("staff_code", "code")),
        (["staff", "add", "03", " "], ("staff_name", "name")),
        (["staff", "add", "03", "某", "--role", "king"], ("unknown_role", "role")),
        (["staff", "add", "03", "某", "--tutor", "77"], ("unknown_staff", "tutor")),
        (["staff", "add", "03", "某", "--by", "77"], ("unknown_staff", "by")),
        (["settings", "--file", "none.json"], ("no_such_file", "file")),
        (["init", "--code", "HZ03", "--name", "湖滨店", "--trial"], ("already_set_up", "")),
        (["init", "--code", "湖滨", "--name", "湖滨店", "--trial"], ("site_code", "code")),
    ],
    ids=lambda one: "",
)
def test_refusals(shop: Jiesu, arguments: list[str], error: tuple[str, str]) -> None:
    number = registered(shop)
    said = shop(*(one.format(number=number) for one in arguments), "--json")
    assert (said.status, said.error) == (1, error)
    assert said.err.strip()
    plain = shop(*(one.format(number=number) for one in arguments))
    assert (plain.status, plain.out) == (1, "")
    assert plain.err.strip()


def test_all_problems_stand_beside_the_first(shop: Jiesu) -> None:
    said = shop("act", registered(shop), "acknowledge", "--json")
    assert [one["field"] for one in said.json["error"]["problems"]] == ["way", "text"]


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["act"], ["act", "x"], ["act", "x", "listen", "--set", "facts"], ["show"], ["cases", "-q"]],
)
def test_wrong_usage(shop: Jiesu, arguments: list[str]) -> None:
    said = shop(*arguments)
    assert said.status == 2
    assert said.err


def test_a_folder_that_is_not_there_is_the_environments_fault(jiesu: Jiesu) -> None:
    said = jiesu("cases", "--json")
    assert (said.status, said.error) == (3, ("no_folder", ""))
    assert said.err.strip()


def test_a_damaged_folder_is_the_environments_fault(jiesu: Jiesu, tmp_path: Path) -> None:
    assert jiesu("init", "--code", "HZ03", "--name", "湖滨店").status == 0
    from desktop.paths import data_folder

    data_folder().database.write_bytes(b"no database " * 1000)
    said = jiesu("cases", "--json")
    assert said.status == 3
    assert said.json["error"]["message"]


def test_the_clock_of_the_environment_is_for_trial_folders(jiesu: Jiesu, monkeypatch: pytest.MonkeyPatch) -> None:
    from desktop.paths import data_folder

    monkeypatch.setenv("JIESU_NOW", "2026-10-05T10:00")
    said = jiesu("init", "--code", "HZ03", "--name", "湖滨店", "--json")
    assert (said.status, said.error) == (1, ("now_not_allowed", ""))
    assert not data_folder().root.exists()
    monkeypatch.setenv("JIESU_NOW", "soon")
    assert jiesu("init", "--code", "HZ03", "--name", "湖滨店", "--trial", "--json").error == ("time", "JIESU_NOW")
    monkeypatch.delenv("JIESU_NOW")
    assert jiesu("init", "--code", "HZ03", "--name", "湖滨店").status == 0
    monkeypatch.setenv("JIESU_NOW", "2026-10-05T10:00")
    assert jiesu("cases", "--json").error == ("now_not_allowed", "")


def test_a_trial_folder_begins_at_the_moment_it_is_told(shop: Jiesu) -> None:
    from desktop.app import open_desk
    from desktop.clock import parse_moment
    from desktop.paths import data_folder

    with open_desk(data_folder()) as desk:
        entries = desk.journal.fold(desk.identity.site).entries
    assert [one.wall_ms for one in entries] == [parse_moment("2026-10-05T10:00", 480)]


def test_the_folder_may_be_named_anywhere(jiesu: Jiesu, tmp_path: Path) -> None:
    """An option before the subcommand counts; it is never dropped for the folder of somebody else."""
    folder = os.fspath(tmp_path / "other")
    assert jiesu("--data", folder, "init", "--code", "HZ03", "--name", "湖滨店").status == 0
    assert jiesu("staff", "--data", folder, "add", "02", "林小满").status == 0
    assert jiesu("staff", "add", "03", "周一", "--data", folder).status == 0
    listed = jiesu("--json", "staff", "--data", folder).json["staff"]
    assert [one["code"] for one in listed] == ["01", "02", "03"]


def test_staff(shop: Jiesu) -> None:
    assert shop("staff", "add", "09", "小徐", "--role", "trainee", "--tutor", "值班员", "--json").json == {
        "code": "09",
        "name": "小徐",
        "roles": ["trainee"],
    }
    first, second = shop("staff", "--json").json["staff"]
    assert (first["code"], first["name"], first["tutor"]) == ("01", "值班员", None)
    assert second == {"code": "09", "name": "小徐", "roles": ["trainee"], "tutor": "01", "active": True}


def settings(tmp_path: Path, value: object) -> list[str]:
    file = tmp_path / "settings.json"
    file.write_text(value if isinstance(value, str) else json.dumps(value, indent=2), encoding="utf-8")
    return ["settings", "--file", os.fspath(file), "--json"]


def test_settings_go_round(shop: Jiesu, tmp_path: Path) -> None:
    before = shop("settings", "--json").json
    assert set(before) == {"opening", "exceptions", "half_day_at", "years", "limits"}
    assert shop(*settings(tmp_path, before)).json == before
    opening = [{"weekdays": [1, 2, 3, 4, 5], "spans": [["10:00", "18:00"]]}]
    changed = shop(*settings(tmp_path, {"opening": opening})).json
    assert changed == {**before, "opening": opening}
    assert shop("settings", "--json").json == changed
    number = registered(shop)
    assert shop("show", number, "--json").json["deadlines"]["closing"]["due_at"] == "2026-10-05T18:00:00+08:00"


def test_a_table_of_one_year(shop: Jiesu, tmp_path: Path) -> None:
    year = {"year": 2027, "holidays": ["2027-01-01"], "working_days": []}
    for given in (year, {"years": [year]}):
        taken = shop(*settings(tmp_path, given)).json
        assert [one["year"] for one in taken["years"]] == [2026, 2027]


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ("[]", ("json", "")),
        ("{", ("json", "")),
        ({"colour": "red"}, ("unknown_field", "colour")),
        ({"utc_offset_min": 0}, ("unknown_field", "utc_offset_min")),
        ({"opening": []}, ("never_open", "opening")),
        ({"opening": "daily"}, ("want_list", "opening")),
        ({"opening": [{"weekdays": [8], "spans": []}]}, ("weekdays", "opening[0].weekdays")),
        ({"opening": [{"weekdays": [1], "spans": [["21:00", "09:00"]]}]}, ("span", "opening[0].spans[0]")),
        ({"half_day_at": "noon"}, ("clock_time", "half_day_at")),
        ({"years": {}}, ("want_list", "years")),
        ({"years": [{"year": []}]}, ("year", "years[0].year")),
        ({"year": 2027, "holidays": ["2028-01-01"], "working_days": []}, ("other_year", "holidays")),
        ({"exceptions": [{"date": "2026-10-07", "spans": [], "hours": 1.5}]}, ("unknown_field", "exceptions[0].hours")),
        ({"exceptions": [{"date": "2026-10-07", "spans": [], "note": 1.5}]}, ("settings_value", "")),
    ],
    ids=str,
)
def test_settings_refused(shop: Jiesu, tmp_path: Path, value: object, error: tuple[str, str]) -> None:
    before = shop("settings", "--json").json
    said = shop(*settings(tmp_path, value))
    assert (said.status, said.error) == (1, error)
    assert shop("settings", "--json").json == before


def test_everything_wrong_in_settings_is_named_at_once(shop: Jiesu, tmp_path: Path) -> None:
    spans = [["09:00", "21:00"], ["9", "x"], 5]
    said = shop(
        *settings(tmp_path, {"opening": [{"weekdays": 1, "spans": spans, "mon": 1}], "half_day_at": 12, "x": 1})
    )
    fields = ["opening[0].mon", "x", "opening[0].spans[1]", "opening[0].spans[2]", "opening[0].weekdays", "half_day_at"]
    assert [one["field"] for one in said.json["error"]["problems"]] == fields
    assert [line.partition("：")[0] for line in said.err.splitlines()] == [*fields[:1], "没有「x」这一栏", *fields[2:]]


def test_telephones_are_masked_where_a_case_is_shown(shop: Jiesu) -> None:
    number = registered(shop)
    shop("act", number, "set", *sets("customer.phone=13900002009"))
    said = shop("show", number, "--json").out
    assert "13900002001" not in said
    assert "13900002009" not in said
