"""What is found in a pasted chat or order page: each thing once, nothing made up, the customer's lines as they were."""

from __future__ import annotations

import pytest

from desktop.cases.pasted_text import Pasted, _table, read_pasted
from desktop.cases.rules import load_factory

BOOK = load_factory()
SHOP, WECHAT, REVIEW = "CH01", "CH07", "CH09"


def read(text: str, channel: str = WECHAT) -> Pasted:
    return read_pasted(text, BOOK, channel)


def test_an_order_page_goes_into_its_fields_and_only_what_was_said_is_left() -> None:
    page = """订单编号：2026112400318
收货人：郑小禾　１３９ ０００６ ６０２１
实付款：￥1,280.50

酸奶收到就过期两天了，怎么处理？"""
    found = read(page)
    assert found.fields == {
        "customer.phone": "13900066021",
        "customer.name": "郑小禾",
        "product.order_no": "2026112400318",
        "product.amount": "1280.50",
    }
    assert found.rest == "酸奶收到就过期两天了，怎么处理？"


def test_a_line_that_says_more_stays_as_it_was_written() -> None:
    chat = "郑小禾 11-24 09:12\n我电话 139-0000-2001 打不通你们！\n订单号 A20261124-31 退我 59.8"
    found = read(chat)
    assert (found.fields["customer.phone"], found.fields["product.order_no"]) == ("13900002001", "A20261124-31")
    assert found.rest == chat
    assert "product.amount" not in found.fields


@pytest.mark.parametrize(
    "text",
    [
        "运单号：13900002001234",
        "139****2001",
        "快递单号 SF1390000200112",
        "https://shop.example/order/13900002001",
        "身份证 330106199001011234",
        "原价 ¥10 现价 ¥8",
        "编号 20261005-13900002001",
    ],
)
def test_what_only_looks_like_it_is_left_in_the_text(text: str) -> None:
    assert read(text) == Pasted({}, text)


def test_a_channel_on_line_is_proposed_only_where_none_was_chosen() -> None:
    review = "买家评价：包装破了 https://www.dianping.com/review/1"
    assert read(review, SHOP).fields["channel"] == REVIEW
    assert read("在吗？酸奶坏了", SHOP).fields["channel"] == WECHAT
    assert "channel" not in read(review, WECHAT).fields


def test_a_link_is_a_field_of_public_platforms_and_else_a_part_of_the_text() -> None:
    text = "看这里 https://weibo.com/1/abc。太差了"
    assert read(text, SHOP).fields == {"channel": "CH10", "extra.public_link": "https://weibo.com/1/abc"}
    assert read(text, WECHAT) == Pasted({}, text)


def test_every_channel_of_the_table_is_one_of_the_factory() -> None:
    table = _table()
    assert {one["channel"] for one in table["signs"]} | {table["otherwise"]} <= {
        one.code for one in BOOK.items("channels")
    }
