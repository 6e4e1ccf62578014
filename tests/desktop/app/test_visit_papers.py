"""The questionnaire: one A4 page with everything on it, and taken in again by number and digits."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from support.one_case import CLOSE
from support.story import Hand, plain_case

from desktop.app import Desk
from desktop.app.viewing import open_case
from desktop.app.visit_papers import questionnaire_pdf, take_in_questionnaire
from desktop.app.visit_questions import questions_of, read_digits
from desktop.errors import Refused
from desktop.wording import LANGUAGES, Wording

CHINESE = Wording("zh_CN")


@pytest.fixture
def desk(make_desk: Callable[..., Desk], hand: Hand) -> Desk:
    return make_desk(hand)


@pytest.fixture
def case(desk: Desk) -> bytes:
    person = {"name": "欧阳慕容司徒诸葛", "phone": "13900002001"}
    uid = desk.registering.register(plain_case(customer=person)).uid
    desk.handling.act(uid, "close", CLOSE)
    return uid


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_stands_on_one_page(desk: Desk, case: bytes, language: str) -> None:
    from pypdf import PdfReader

    desk.dictionaries.take_pack("PK07")
    desk.dictionaries.ask_expected(True)
    pages = PdfReader(BytesIO(questionnaire_pdf(desk, case, Wording(language)))).pages
    assert len(pages) == 1
    text = "".join(pages[0].extract_text().split())
    asked = questions_of(desk.book, Wording(language))
    assert len(asked) == 13
    for wanted in (open_case(desk, case).case.number, "欧阳慕容司徒诸葛", *(one.text for one in asked)):
        assert "".join(wanted.split()) in text


def test_a_row_of_digits_is_written_as_the_answers(desk: Desk, case: bytes) -> None:
    number = open_case(desk, case).case.number
    take_in_questionnaire(desk, number, "1 4 5－4 304 2", "送货的师傅很客气", CHINESE)
    (visit,) = open_case(desk, case).case.visits
    assert (visit.solved, visit.overall, visit.way, visit.text) == (True, 4, "W4", "送货的师傅很客气")
    assert visit.scores == {"q1": 5, "q3": 4, "q4": 3, "q6": 4, "q7": "maybe"}


@pytest.mark.parametrize(
    ("number", "digits", "told"),
    [
        ("HZ03-261005-999A", "145445551", ("unknown_number", "number")),
        (None, "14544555", ("paper_digits", "digits")),
        (None, "345445551", ("paper_digit", "digits")),
        (None, "1x5445551", ("paper_digit", "digits")),
        (None, "1²5445551", ("paper_digit", "digits")),
        (None, "105445551", ("required", "overall")),
    ],
)
def test_what_is_no_answer_is_said(
    desk: Desk, case: bytes, number: str | None, digits: str, told: tuple[str, str]
) -> None:
    with pytest.raises(Refused) as refused:
        take_in_questionnaire(desk, number or open_case(desk, case).case.number, digits, "", CHINESE)
    assert (refused.value.first.code, refused.value.first.field) == told
    assert open_case(desk, case).case.visits == ()


def test_digits_of_any_width_are_read(desk: Desk) -> None:
    asked = questions_of(desk.book, CHINESE)
    assert read_digits("１４５４４５５５３", asked) == read_digits("145445553", asked)
    assert "expected" not in [one.key for one in asked]


def test_what_was_expected_is_kept_beside_the_score(desk: Desk, case: bytes) -> None:
    desk.dictionaries.ask_expected(True)
    take_in_questionnaire(desk, open_case(desk, case).case.number, "1455000001", "", CHINESE)
    (visit,) = open_case(desk, case).case.visits
    assert (visit.overall, visit.expected, visit.scores) == (4, 5, {"q1": 5, "q7": "yes"})
