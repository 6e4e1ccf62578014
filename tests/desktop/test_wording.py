from __future__ import annotations

import pytest

from desktop.errors import EnvironmentFault, Problem, Refused, refuse
from desktop.wording import Wording


@pytest.fixture
def chinese() -> Wording:
    return Wording()


def test_a_field_may_have_a_sentence_of_its_own(chinese: Wording) -> None:
    assert chinese.problem(Problem("required", "category")) != chinese.problem(Problem("required", "nothing_special"))
    assert chinese.problem(Problem("required", "nothing_special")) == "请填写"


def test_a_dotted_field_finds_its_sentence(chinese: Wording) -> None:
    said = chinese.problem(Problem("required", "external.reply_by"))
    assert said == chinese.say("problem.required_external_reply_by")


def test_a_code_with_a_dot_names_a_subject_of_its_own(chinese: Wording) -> None:
    assert chinese.problem(Problem("stage.new")) == chinese.say("stage.new") != "stage.new"


def test_an_unknown_code_is_said_as_it_is(chinese: Wording) -> None:
    assert chinese.say("problem.no_such_code") == "problem.no_such_code"
    assert not chinese.knows("problem.no_such_code")


def test_what_fills_a_hole_is_no_sentence(chinese: Wording) -> None:
    assert "{0} {x} %s" in chinese.problem(Problem("unknown_field", "x", {"name": "{0} {x} %s"}))


def test_all_problems_of_a_refusal_in_one_line(chinese: Wording) -> None:
    refused = Refused(Problem("required", "way"), Problem("phone", "customer.phone"))
    assert chinese.refusal(refused).split("；") == [chinese.problem(one) for one in refused.problems]
    english = Wording("en")
    assert english.refusal(refused) == "; ".join(map(english.problem, refused.problems))
    assert refused.first.field == "way"


def test_a_problem_may_have_a_sentence_of_its_field(chinese: Wording) -> None:
    assert chinese.has_own(Problem("required", "category"))
    assert chinese.has_own(Problem("required", "external.reply_by"))
    assert not chinese.has_own(Problem("required", "nothing_special"))
    assert not chinese.has_own(Problem("required"))


def test_english_says_the_same_in_english() -> None:
    refused = refuse("unknown_staff", "by", staff="周一")
    assert "周一" in Wording("en").refusal(refused)
    assert "员工" not in Wording("en").refusal(refused)


def test_a_language_that_is_not_there_speaks_chinese(chinese: Wording) -> None:
    assert Wording("tlh").say("stage.new") == chinese.say("stage.new")


def test_a_fault_says_what_to_do(chinese: Wording) -> None:
    assert chinese.fault(EnvironmentFault("no_folder", folder="D:")) not in ("", "fault.no_folder")
