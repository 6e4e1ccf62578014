from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.exports.fonts import paper_fonts, to_unicode_table
from desktop.exports.page import Imprint, Sheet
from desktop.exports.passage import bold

DATA = Path(__file__).parents[2] / "data"
IMPRINT = Imprint("试验", "T-1", "某店", "某店", "打印", 1_795_000_000_000, 480, "zh_CN")
ROW = 50
ROWS_OF_PAGE = 70


def characters(name: str) -> str:
    """The characters of a list in tests/data, as one text."""
    return (DATA / name).read_text(encoding="utf-8").replace("\n", "")


def printed(text: str, heavy: bool = False) -> bytes:
    """A PDF with that text in rows."""
    sheet = Sheet(paper_fonts(), IMPRINT)
    for ordinal, start in enumerate(range(0, len(text), ROW)):
        if ordinal and ordinal % ROWS_OF_PAGE == 0:
            sheet.next_page()
        row = text[start : start + ROW]
        sheet.text(36, 40 + ordinal % ROWS_OF_PAGE * 11, bold(row) if heavy else row, 9)
    return sheet.finish()


def extracted(pdf: bytes) -> str:
    """All text of a PDF without white space."""
    return "".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


@pytest.fixture(scope="module")
def all_characters() -> str:
    return characters("standard_characters.txt") + characters("rare_name_characters.txt")


def test_the_standard_list_is_whole() -> None:
    standard = characters("standard_characters.txt")
    assert len(standard) == len(set(standard)) == 8105
    assert sum(ord(char) > 0xFFFF for char in standard) == 196


@pytest.mark.parametrize("heavy", [False, True])
def test_every_standard_and_rare_character_is_printed_and_copied_out(all_characters: str, heavy: bool) -> None:
    assert extracted(printed(all_characters, heavy)) == all_characters


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_pdftotext_reads_every_character_too(all_characters: str, tmp_path: Path) -> None:
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(printed(all_characters))
    run = subprocess.run(["pdftotext", "-enc", "UTF-8", str(paper), "-"], capture_output=True, check=True)
    assert "".join(run.stdout.decode("utf-8").split()) == all_characters


@pytest.mark.parametrize("heavy", [False, True])
def test_every_character_has_a_glyph_in_the_font_it_is_drawn_with(all_characters: str, heavy: bool) -> None:
    from reportlab.pdfbase.pdfmetrics import getFont
    from reportlab.pdfbase.ttfonts import TTFont

    for run in paper_fonts().runs(all_characters, heavy):
        font = getFont(run.font)
        assert isinstance(font, TTFont)
        assert all(font.face.charToGlyph.get(ord(char), 0) for char in run.text)


def test_a_rare_character_is_drawn_with_the_fallback_amid_the_others() -> None:
    fonts = paper_fonts()
    assert [run.text for run in fonts.runs("吴𠮷先生")] == ["吴", "𠮷", "先生"]
    assert len({run.font for run in fonts.runs("吴𠮷先生")}) == 2


def test_all_fonts_of_a_paper_are_embedded() -> None:
    page = PdfReader(BytesIO(printed("吴𠮷A"))).pages[0]
    used = [font.get_object() for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    assert len(used) == 2
    assert all("/FontFile2" in font["/FontDescriptor"] for font in used)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("好😀", "好〔U+1F600〕"),
        ("👨‍👩", "〔U+1F468〕〔U+1F469〕"),
        ("\U0001f321\ufe0f", "〔U+1F321〕"),
        ("葛\U000e0100城", "葛城"),
        ("a\x00b\x07c\u200b\ufeffd", "abcd"),
        ("一\t二", "一    二"),
        ("一\r\n二\r三\u2028四\x0b五\x85六", "一\n二\n三\n四\n五\n六"),
        ("\ue500", "〔U+E500〕"),
        ("\ud83d", "〔U+D83D〕"),
        ("\U0010ffff", "〔U+10FFFF〕"),
        ("م", "〔U+0645〕"),
    ],
)
def test_what_has_no_glyph_is_told_by_its_code_and_what_is_never_seen_is_dropped(typed: str, shown: str) -> None:
    assert paper_fonts().printable(typed) == shown


def test_the_code_of_a_missing_character_is_on_the_paper() -> None:
    assert extracted(printed("内胆坏了😀")) == "内胆坏了〔U+1F600〕"


def test_width_adds_up_over_fonts() -> None:
    fonts = paper_fonts()
    assert fonts.width("吴𠮷", 10) == pytest.approx(20)
    assert fonts.width("1", 10, bold=True) > fonts.width("1", 10) > 0


def test_the_table_of_characters_is_utf_16_in_blocks_of_a_hundred() -> None:
    table = to_unicode_table("F", [0, 0x41, 0x20BB7, *range(0x4E00, 0x4E00 + 200)])
    assert "<01> <0041>\n<02> <D842DFB7>\n<03> <4E00>" in table
    assert "<00> <0000>" not in table
    assert re.findall(r"(\d+) beginbfchar", table) == ["100", "100", "2"]


def test_a_process_loads_its_fonts_once() -> None:
    assert paper_fonts() is paper_fonts()
