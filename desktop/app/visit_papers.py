"""The questionnaire of a visit: printed for a case, and taken in again by its number and a row of digits."""

from __future__ import annotations

from pathlib import Path

from desktop.app.desk import Desk
from desktop.app.handling import ActDone
from desktop.app.viewing import find_number, open_case
from desktop.app.visit_questions import questions_of, read_digits
from desktop.app.visiting import record_answer
from desktop.cases.numbering import file_stem
from desktop.queries.people import sites
from desktop.store.safe_file import write_bytes
from desktop.wording import Wording

Id = bytes
WRITTEN = "W4"
"""How somebody was asked who answered on paper."""


def questionnaire_pdf(desk: Desk, uid: Id, wording: Wording) -> bytes:
    """The questionnaire of a case as PDF. Raises `Refused` where the case is not here."""
    from desktop.exports.fonts import paper_fonts
    from desktop.exports.questionnaire import QuestionnaireFigures, write_questionnaire

    case = open_case(desk, uid).case
    with desk.store.reading() as connection:
        site = next(one for one in sites(connection) if one.uid == desk.identity.site)
    asked = questions_of(desk.book, wording)
    figures = QuestionnaireFigures(
        number=case.number,
        customer=str(case.person.get("title") or case.person.get("name") or wording.say("customer.nameless")),
        questions=tuple((one.text, tuple(word for _value, word in one.answers)) for one in asked),
        site=f"{site.code} {site.name}",
        organisation=site.organisation or "",
        phone=site.phone or "",
        printed_by=desk.staff.signed_in().name,
        at=desk.now(),
        utc_offset_min=desk.identity.utc_offset_min,
        trial=desk.trial,
    )
    return write_questionnaire(figures, paper_fonts(), wording)


def questionnaire_file(desk: Desk, uid: Id, wording: Wording) -> Path:
    """The questionnaire, written into the folder's own place for papers; gives where it stands."""
    number = open_case(desk, uid).case.number
    target = desk.folder.papers / f"{file_stem(number)}-visit.pdf"
    target.parent.mkdir(parents=True, exist_ok=True)
    write_bytes(target, questionnaire_pdf(desk, uid, wording), overwrite=True)
    return target


def take_in_questionnaire(desk: Desk, number: str, digits: str, text: str, wording: Wording) -> ActDone:
    """Write down a questionnaire that came back. Raises `Refused` for `number`, `digits`, or as the act does."""
    uid = find_number(desk, number)
    answers = read_digits(digits, questions_of(desk.book, wording))
    return record_answer(desk, uid, {"result": "VR1", "way": WRITTEN, "text": text, **answers})
