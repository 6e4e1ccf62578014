"""Invented parts of which the made-up site is put together: names, telephones, products, sentences. Nobody is meant.

The same number always gives the same person and the same words.
"""

from __future__ import annotations

import random
from itertools import accumulate
from pathlib import Path

_SURNAMES = """
王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟
汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严
牛温
""".replace("\n", "")
_COMPOUND = ("欧阳", "上官", "司马", "诸葛", "尉迟", "单", "仇", "解")
_GIVEN = """
伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志文海波晓东小雨子涵浩然欣怡梓轩诗佳宇思雅晨曦若云鹏
程嘉懿可馨景行知远清和安宁书言星河望舒念真长乐朝阳
""".replace("\n", "")
_TITLES = ("女士", "先生", "阿姨", "师傅")
_COMPLAINTS = [
    "过期",
    "变质",
    "异味",
    "破损",
    "脏污",
    "少件",
    "漏装",
    "错发",
    "迟到",
    "丢失",
    "退款",
    "换货",
    "退货",
    "维修",
    "保修",
    "质保",
    "发票",
    "小票",
    "价签",
    "收银",
    "多收",
    "重复收费",
    "优惠券",
    "积分",
    "会员",
    "储值卡",
    "赠品",
    "活动",
    "宣传",
    "不符",
    "态度",
    "冷淡",
    "不理睬",
    "推诿",
    "骂人",
    "嘲笑",
    "强卖",
    "排队",
    "等候",
    "插队",
    "柜台",
    "货架",
    "仓库",
    "配送",
    "安装",
    "上门",
    "师傅",
    "快递",
    "包装",
    "压坏",
    "漏水",
    "漏电",
    "冒烟",
    "发热",
    "不制冷",
    "不制热",
    "噪音",
    "震动",
    "卡住",
    "死机",
    "黑屏",
    "花屏",
    "掉色",
    "缩水",
    "起球",
    "开胶",
    "断裂",
    "生锈",
    "虫子",
    "头发",
    "玻璃",
    "塑料",
    "霉点",
    "酸味",
    "拉肚子",
    "过敏",
    "烫伤",
    "划伤",
    "摔倒",
    "湿滑",
    "电梯",
    "扶梯",
    "停车",
    "厕所",
    "空调",
    "照明",
    "通道",
    "婴儿车",
    "老人",
    "孩子",
    "孕妇",
    "残疾",
    "投诉",
    "举报",
    "曝光",
    "律师",
    "消协",
    "热线",
    "经理",
    "店长",
    "主管",
    "客服",
    "电话",
    "没人接",
    "没回电",
    "答应",
    "承诺",
    "兑现",
    "拖延",
    "敷衍",
    "道歉",
    "赔偿",
    "补偿",
    "误工",
    "路费",
    "精神",
    "损失",
    "要求",
    "坚持",
    "当天",
    "三天",
    "一周",
    "半个月",
    "两次",
    "三次",
    "第四次",
    "上午",
    "下午",
    "晚上",
    "周末",
    "节日",
    "打折",
    "促销",
    "标价",
    "结账",
    "电子秤",
    "缺斤",
    "短两",
    "牛奶",
    "酸奶",
    "面包",
    "水果",
    "蔬菜",
    "海鲜",
    "猪肉",
    "大米",
    "食油",
    "电饭煲",
    "冰箱",
    "洗衣机",
    "电视",
    "手机",
    "耳机",
    "充电器",
    "衣服",
    "鞋子",
    "皮包",
    "手表",
    "眼镜",
    "家具",
    "床垫",
    "灯具",
    "玩具",
    "图书",
    "文具",
]
_JOINTS = ("，", "，", "，", "；", "、", "。")
_MAKERS = [
    "清溪",
    "禾木",
    "晴岚",
    "寒露",
    "澄溪",
    "福满记",
    "云岭",
    "南塘",
    "松间",
    "石桥",
    "望湖",
    "青禾",
    "白鹭",
    "长河",
    "星野",
    "木棉",
    "竹里",
    "远山",
]
_GOODS = """
酸奶 12 盒装,五号电池,电吹风,冰箱 218L,净水器,绿豆糕 300 克,纸巾 3 连包,四件套,
电饭煲 4L,保温杯,运动鞋,书包,台灯,鲜牛奶,面包,洗衣液 2kg
""".replace("\n", "").split(",")
_CHARACTERS = Path(__file__).parents[1] / "data" / "standard_characters.txt"
_PHRASES, _FIRST_CHARACTERS = 30_000, 3000


def person(number: int) -> tuple[str, str]:
    """Name and telephone of the customer of that number; every twentieth is known by surname and title only."""
    draw = random.Random(number * 2 + 1)
    family = draw.choice(_COMPOUND) if number % 40 == 7 else draw.choice(_SURNAMES)
    given = "".join(draw.choices(_GIVEN, k=draw.choice((1, 2, 2, 2))))
    name = family + (draw.choice(_TITLES) if number % 20 == 3 else given)
    return name, f"1{draw.choice('3578')}{draw.randrange(10)}{number * 7919 % 10**8:08}"


class Speech:
    """What customers say: half of it words that complaints are made of, half of it any words, frequent and rare."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed)
        maker = random.Random(20_261_124)
        characters = _CHARACTERS.read_text(encoding="utf-8").replace("\n", "")[:_FIRST_CHARACTERS]
        self.phrases = ["".join(maker.choices(characters, k=maker.choice((2, 2, 2, 3, 4)))) for _ in range(_PHRASES)]
        self._weights = list(accumulate(1 / rank for rank in range(1, _PHRASES + 1)))

    def description(self) -> str:
        """A description of some 60 to 120 characters."""
        draw = self._draw
        count = draw.randint(11, 20)
        common = draw.choices(_COMPLAINTS, k=count)
        rare = draw.choices(self.phrases, cum_weights=self._weights, k=count)
        joints = draw.choices(_JOINTS, k=count)
        return "".join([f"{a}{b}{c}" for a, b, c in zip(common, rare, joints, strict=True)])

    def remark(self) -> str:
        """What was said on the telephone: a sentence."""
        draw = self._draw
        return f"{draw.choice(_COMPLAINTS)}的事已核对，{draw.choice(self.phrases)}，{draw.choice(_COMPLAINTS)}再回电。"


def product(number: int) -> tuple[str, str, str]:
    """Name, batch and order number of what was bought in the case of that number."""
    draw = random.Random(number)
    name = f"{draw.choice(_MAKERS)}{draw.choice(_GOODS)}"
    return name, f"{draw.randrange(100, 1200):04}{draw.choice('ABC')}", f"2026{number:08}"
