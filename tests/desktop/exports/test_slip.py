from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from desktop.clock import parse_moment
from desktop.errors import Refused
from desktop.exports.fonts import paper_fonts
from desktop.exports.page import A4
from desktop.exports.slip import qr_modules, write_slip
from desktop.exports.slip_figures import (
    SlipCustomer,
    SlipDemand,
    SlipFigures,
    SlipLimit,
    SlipPrinting,
    SlipPromise,
    SlipSite,
    paper_amount,
    paper_time,
)
from desktop.paths import RESOURCES
from desktop.wording import Wording

ROOT = Path(__file__).parents[3]

CHINESE, ENGLISH = Wording(), Wording("en")
NUMBER = "HZ03-261122-007A-5"
TABLE_TOP = 100


def moment(text: str) -> int:
    """UTC milliseconds of a local time of November 2026, as `22 14:30`."""
    day, clock = text.split()
    return parse_moment(f"2026-11-{day}T{clock}:00", 480)


CASE = SlipFigures(
    number=NUMBER,
    site=SlipSite("佳禾生活广场", "HZ03", "文三路店", "A", 480, "0571-5550 1800", "一楼服务台", "09:00–21:00"),
    printing=SlipPrinting(moment("22 14:46"), "周敏 0312"),
    received=moment("22 14:30"),
    customer=SlipCustomer("沈", "女士", "139****0021", "下午，电话"),
    channel="到店当面",
    nature="投诉",
    urgency="一般",
    category="C0103 商品质量 › 外观破损、脏污",
    first_asked="周敏 0312",
    product="禾木 3L 电饭煲 HM-3015",
    amount=128_000,
    description="上周六买的电饭煲，昨天第一次打开，内胆就有两道划痕。",
    restated="11月21日首次开箱，内胆两道划痕，未使用。",
    restated_confirmed=True,
    demands=(SlipDemand("D03", "换货（同款新机）"),),
    attachments=3,
    promises=(SlipPromise(moment("23 14:30"), "陈立群", "回电话，告知批次检查结果。"),),
    limits=(SlipLimit("首次响应", None, "当面已响应"), SlipLimit("办结", moment("25 14:30"))),
    steps_done=frozenset({"listen", "apologise"}),
    latest_closing=moment("25 14:30"),
    contact_name="陈立群",
    contact_phone="0571-5550 1826",
    visit_days=3,
)
BARE = SlipFigures(NUMBER, SlipSite("", "HZ03", "文三路店", "A"), SlipPrinting(moment("22 14:46"), ""), CASE.received)


def slip(figures: SlipFigures, wording: Wording = CHINESE) -> bytes:
    return write_slip(figures, paper_fonts(), wording)


def squeezed(text: str) -> str:
    """The text without white space, as text taken from a PDF has it in places of its own."""
    return "".join(text.split())


def pages(pdf: bytes) -> list[str]:
    """The text of each page, squeezed."""
    return [squeezed(page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages]


def copies(pdf: bytes) -> tuple[str, str]:
    """The text of the store's and of the customer's copy on the first page, squeezed: what is above and below half."""
    halves: tuple[list[str], list[str]] = ([], [])

    def take(text: str, user: Any, matrix: Any, *_: Any) -> None:
        halves[matrix[5] + user[5] < A4[1] / 2].append(text)

    PdfReader(BytesIO(pdf)).pages[0].extract_text(visitor_text=take)
    return squeezed("".join(halves[0])), squeezed("".join(halves[1]))


def test_the_store_copy_has_all_facts() -> None:
    store, _ = copies(slip(CASE))
    for fact in (
        "佳禾生活广场·HZ03文三路店",
        "投诉登记单" + NUMBER,
        "门店联",
        "顾客沈女士",
        "电话139****0021",
        "收到2026年11月22日14:30",
        "渠道到店当面",
        "性质投诉·一般",
        "方便联系下午，电话",
        "类别C0103商品质量›外观破损、脏污",
        "首问周敏0312",
        "商品禾木3L电饭煲HM-3015",
        "金额¥1,280.00",
        "经过上周六买的电饭煲，昨天第一次打开，内胆就有两道划痕。",
        "复述确认11月21日首次开箱，内胆两道划痕，未使用。",
        "✓顾客已确认",
        "诉求D03换货（同款新机）",
        "附件3件",
        "承诺2026年11月23日14:30前，由陈立群回电话，告知批次检查结果。",
        "时限首次响应当面已响应·办结2026年11月25日14:30",
        "顾客签字",
        "接待人签字",
        "日期",
        NUMBER + "·第1页，共1页",
        "HZ03文三路店A机",
        "打印2026年11月22日14:46·周敏0312",
    ):
        assert fact in store, fact


def test_the_customer_copy_says_what_is_promised_and_whom_to_ask() -> None:
    _, customer = copies(slip(CASE))
    for fact in (
        "投诉登记单" + NUMBER,
        "顾客联",
        "顾客沈女士·139****0021",
        "您反映的11月21日首次开箱，内胆两道划痕，未使用。",
        "您希望换货（同款新机）",
        "我们答应2026年11月23日14:30前，由陈立群回电话，告知批次检查结果。",
        "最迟办结2026年11月25日14:30",
        "有事找谁陈立群0571-55501826",
        "请拨门店电话0571-55501800，报编号007A-5。",
        "门店营业09:00–21:00，一楼服务台。",
        NUMBER + "·第1页，共1页",
        "打印2026年11月22日14:46·周敏0312",
    ):
        assert fact in customer, fact


def test_without_a_promise_the_customer_is_not_told_to_wait_for_a_call() -> None:
    _, customer = copies(slip(replace(CASE, promises=())))
    assert "有事请拨门店电话0571-55501800，报编号007A-5。" in customer
    assert "到时没有接到电话" not in customer


def test_the_customer_copy_ticks_the_steps_done() -> None:
    _, customer = copies(slip(CASE))
    assert "✓倾听→✓致歉→分析→建议→执行→跟进（办结后3天内回访）" in customer


def test_the_promise_is_in_the_largest_type_of_the_customer_table() -> None:
    told: list[tuple[str, float, float]] = []

    def take(text: str, user: Any, matrix: Any, font: Any, size: float) -> None:
        told.append((text.strip(), matrix[5] + user[5], size))

    PdfReader(BytesIO(slip(CASE))).pages[0].extract_text(visitor_text=take)
    baseline, promise = next((y, size) for text, y, size in told if "告知批次检查结果" in text and y < A4[1] / 2)
    others = [size for text, y, size in told if text and y < A4[1] / 2 - TABLE_TOP and abs(y - baseline) > 1]
    assert len(others) > 20
    assert max(others) < promise


def test_without_a_restated_text_the_customer_reads_what_was_written_down() -> None:
    _, customer = copies(slip(replace(CASE, restated=" ")))
    assert "您反映的上周六买的电饭煲，昨天第一次打开，内胆就有两道划痕。" in customer


def test_what_is_not_confirmed_is_not_ticked() -> None:
    for figures in (replace(CASE, restated_confirmed=False), replace(CASE, restated="")):
        store, _ = copies(slip(figures))
        assert "✓" not in store
        assert "顾客已确认" in store


def test_what_is_missing_is_a_dash() -> None:
    pdf = slip(BARE)
    store, customer = copies(pdf)
    assert "None" not in store + customer
    for label in (
        "顾客",
        "电话",
        "渠道",
        "性质",
        "类别",
        "首问",
        "商品",
        "金额",
        "经过",
        "诉求",
        "附件",
        "承诺",
        "时限",
    ):
        assert f"{label}—" in store, label
    for label in ("顾客", "您反映的", "您希望", "我们答应", "最迟办结", "有事找谁"):
        assert f"{label}—" in customer, label
    assert "有事请到门店找我们，报编号007A-5" in customer
    assert "回访" not in customer
    assert len(pages(pdf)) == 1


def test_the_title_is_not_said_twice() -> None:
    store, _ = copies(slip(replace(CASE, customer=SlipCustomer("沈女士", "女士"))))
    assert "顾客沈女士电话" in store


def test_several_promises_stand_under_each_other() -> None:
    second = SlipPromise(None, "", "寄送新机。")
    store, customer = copies(slip(replace(CASE, promises=(*CASE.promises, second))))
    assert "告知批次检查结果。—，由—寄送新机。" in store
    assert "告知批次检查结果。—，由—寄送新机。" in customer


def test_braces_in_what_a_person_typed_stay_as_typed() -> None:
    promise = SlipPromise(CASE.received, "{what}", "写 {who} 和 {0} 与 {{x}}")
    store, _ = copies(slip(replace(CASE, promises=(promise,))))
    assert "由{what}写{who}和{0}与{{x}}" in store


def test_a_trial_and_a_reprint_are_marked_on_both_copies() -> None:
    for half in copies(slip(replace(CASE, printing=SlipPrinting(moment("23 09:05"), "周敏", reprints=2, trial=True)))):
        assert "试用" in half
        assert "第2次补打2026年11月23日09:05·周敏" in half
    assert "试用" not in "".join(copies(slip(CASE)))


LONG = "".join(
    f"第{ordinal}次：内胆坏了😀，{chr(0x4E00 + ordinal)}退1,280.00元！见 https://example.test/{ordinal}\n"
    for ordinal in range(45)
)


@pytest.mark.parametrize(("text", "at_least"), [(LONG[:1900], 2), ("好" * 1900, 2), ((LONG * 60)[:40_000], 12)])
def test_a_long_text_is_on_the_paper_whole_and_in_order(text: str, at_least: int) -> None:
    pdf = slip(replace(CASE, description=text))
    told = pages(pdf)
    assert len(told) >= at_least
    store, _ = copies(pdf)
    head = store[store.index("经过") + 2 : store.index("（续见附页）")]
    rest = "".join(re.fullmatch(r"(.*)HZ03-261122-007A-5·第\d+页，共\d+页.*", page)[1] for page in told[1:])  # type: ignore[index]
    rest = rest.replace("佳禾生活广场·HZ03文三路店", "").replace("门店联", "").replace("门店留存办结后归入卷宗", "")
    rest = rest.replace("投诉登记单·附页" + NUMBER, "").replace("经过（续）", "")
    assert head + rest == squeezed(paper_fonts().printable(text))


def test_every_page_of_a_long_slip_has_its_number_page_site_and_printing() -> None:
    told = pages(slip(replace(CASE, description="好" * 9000)))
    for ordinal, page in enumerate(told, start=1):
        assert f"{NUMBER}·第{ordinal}页，共{len(told)}页HZ03文三路店A机打印2026年11月22日14:46·周敏0312" in page
    assert "第1页，共1页" in told[0]  # the customer's copy needs no annex


def test_the_customer_gets_an_annex_of_their_own() -> None:
    told = pages(slip(replace(CASE, description="好" * 1900, restated="")))
    assert len(told) == 3
    assert "门店联" in told[1]
    assert "经过（续）" in told[1]
    assert "顾客联" in told[2]
    assert "您反映的（续）" in told[2]
    assert told[0].count("第1页，共2页") == 2
    assert all("第2页，共2页" in page for page in told[1:])


def test_a_name_too_long_for_its_cell_is_told_again_as_a_whole() -> None:
    name = "阿不都热依木江·买买提吐尔逊·艾合买提江𠮷䶮·" * 3
    told = pages(slip(replace(CASE, customer=SlipCustomer(name, "先生"))))
    assert f"顾客（全文）{name}先生" in told[1]


def test_nothing_leaves_the_paper_however_long_the_values() -> None:
    long = "很长的名字" * 30
    figures = replace(
        CASE,
        site=replace(CASE.site, organisation=long, name=long, workstation=long, address=long),
        printing=replace(CASE.printing, by=long),
        customer=SlipCustomer(long, long, long, long),
        category=long,
        contact_name=long,
        limits=(SlipLimit(long, None),) * 4,
        promises=(SlipPromise(CASE.received, long, long),) * 4,
    )
    wide = re.compile(r"很|长|的|名|字|…")
    right_ends: list[float] = []

    def take(text: str, user: Any, matrix: Any, font: Any, size: float) -> None:
        if text.strip():
            right_ends.append(matrix[4] + user[4] + size * len(wide.findall(text)))

    reader = PdfReader(BytesIO(slip(figures)))
    for page in reader.pages:
        page.extract_text(visitor_text=take)
    assert len(right_ends) > 100
    assert max(right_ends) < A4[0] - 30


def test_only_the_masked_telephone_is_printed() -> None:
    assert not re.search(r"1[3-9]\d{9}", "".join(pages(slip(CASE))))
    assert "".join(pages(slip(CASE))).count("139****0021") == 2


def test_the_qr_code_holds_the_number_and_nothing_else() -> None:
    assert CASE.qr_text == NUMBER
    assert read_qr(qr_modules(CASE.qr_text)) == NUMBER


def test_the_same_figures_give_the_same_bytes() -> None:
    assert slip(CASE) == slip(CASE)
    assert slip(CASE) != slip(replace(CASE, printing=SlipPrinting(moment("22 14:47"), "周敏 0312")))


def test_the_file_says_what_it_is() -> None:
    told = PdfReader(BytesIO(slip(CASE))).metadata
    assert told is not None
    assert told.title == f"投诉登记单 {NUMBER}"
    assert told.author == "佳禾生活广场 · 文三路店"
    assert told.get("/CreationDate") == "D:20261122144600+08'00'"


@pytest.mark.parametrize("form", ["a5", "80mm", ""])
def test_other_forms_are_refused(form: str) -> None:
    with pytest.raises(Refused) as refused:
        write_slip(CASE, paper_fonts(), CHINESE, form)
    assert refused.value.first.code == "choice"
    assert refused.value.first.field == "form"


def test_the_english_slip_is_english() -> None:
    english = replace(
        BARE,
        site=SlipSite("Jiahe Plaza", "HZ03", "Wensan Road", "A", 480, "0571-5550 1800", "ground floor", "09:00–21:00"),
        customer=SlipCustomer("Shen", "Ms"),
        promises=(SlipPromise(CASE.received, "Chen Liqun", "calls back."),),
        description="scratched " * 300,
        printing=SlipPrinting(CASE.received, "Zhou Min", 1, trial=True),
    )
    told = "".join(pages(slip(english, ENGLISH)))
    assert not re.search(r"[\u4e00-\u9fff]", told)
    assert "slip." not in told
    assert "Wepromiseby2026-11-2214:30,ChenLiqun:callsback." in told


def test_both_languages_have_the_same_words_and_holes() -> None:
    def holes(language: str) -> dict[str, set[str]]:
        with (RESOURCES / "wording" / language / "slip.toml").open("rb") as file:
            return dict(flat(tomllib.load(file), lambda text: set(re.findall(r"\{(\w+)", text))))

    assert holes("zh_CN") == holes("en")


def flat(tree: dict[str, Any], of: Callable[[str], set[str]], prefix: str = "") -> list[tuple[str, set[str]]]:
    """Every sentence of a table by its dotted code."""
    found: list[tuple[str, set[str]]] = []
    for key, value in tree.items():
        found += flat(value, of, f"{prefix}{key}.") if isinstance(value, dict) else [(prefix + key, of(value))]
    return found


def test_times_and_amounts_are_written_as_papers_have_them() -> None:
    assert paper_time(moment("02 04:05"), 480, CHINESE) == "2026年11月2日 04:05"
    assert paper_time(moment("02 04:05"), 0, CHINESE) == "2026年11月1日 20:05"
    assert paper_time(None, 480, CHINESE) == "—"
    assert paper_amount(128_000) == "¥1,280.00"
    assert paper_amount(5) == "¥0.05"
    assert paper_amount(-30_050) == "−¥300.50"
    assert paper_amount(None) == "—"


def read_qr(modules: list[list[bool]]) -> str:
    """The text of a version 1 QR code in alphanumeric mode, read as a scanner does (without mending errors)."""
    side = len(modules)
    assert side == 21
    mask = sum(modules[8][column] << (4 - column) for column in (2, 3, 4)) ^ 0b101
    masks: list[Callable[[int, int], bool]] = [
        lambda i, j: (i + j) % 2 == 0,
        lambda i, j: i % 2 == 0,
        lambda i, j: j % 3 == 0,
        lambda i, j: (i + j) % 3 == 0,
        lambda i, j: (i // 2 + j // 3) % 2 == 0,
        lambda i, j: i * j % 2 + i * j % 3 == 0,
        lambda i, j: (i * j % 2 + i * j % 3) % 2 == 0,
        lambda i, j: ((i + j) % 2 + i * j % 3) % 2 == 0,
    ]
    bits = "".join(str(int(modules[i][j] ^ masks[mask](i, j))) for i, j in data_places(side))
    mode, count = bits[:4], int(bits[4:13], 2)
    assert mode == "0010"
    signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
    text, at = "", 13
    for _ in range(count // 2):
        pair = int(bits[at : at + 11], 2)
        text, at = text + signs[pair // 45] + signs[pair % 45], at + 11
    return text + signs[int(bits[at : at + 6], 2)] if count % 2 else text


def data_places(side: int) -> list[tuple[int, int]]:
    """The places of the data bits of a version 1 code, in reading order: pairs of columns, up and down in turn."""
    places: list[tuple[int, int]] = []
    upwards = True
    for right in (20, 18, 16, 14, 12, 10, 8, 5, 3, 1):
        for i in reversed(range(side)) if upwards else range(side):
            for j in (right, right - 1):
                corner = (i < 9 and (j < 9 or j > side - 9)) or (i > side - 9 and j < 9)
                if not corner and i != 6:
                    places.append((i, j))
        upwards = not upwards
    return places


def test_a_slip_loads_neither_all_of_reportlab_nor_the_summary() -> None:
    code = """
import sys
from desktop.app import papers
from desktop.exports.slip import qr_modules
qr_modules("x")
print(sorted({"reportlab.platypus", "reportlab.graphics.shapes", "desktop.exports.summary_figures"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
