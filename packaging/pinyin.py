"""Make the table of readings that names are sorted and found by: `python packaging/pinyin.py`.

pypinyin is asked here and never by the program: it takes longer to load than the whole window. What comes out is
`resources/pinyin/readings.txt` (a syllable without tone and the characters read so, most usual reading only) and
`surnames.txt` (readings that are other ones in front of a name). Both are committed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "pinyin"

SURNAMES = """
单 單 shan, 曾 zeng, 仇 qiu, 解 xie, 区 區 ou, 查 zha, 朴 piao, 盖 蓋 ge, 翟 zhai, 缪 繆 miao, 乐 樂 yue,
覃 qin, 员 員 yun, 种 chong, 召 shao, 繁 po, 秘 bi, 折 she, 谌 諶 chen, 隗 wei, 逄 pang, 乜 nie, 句 gou,
祭 zhai, 阚 闞 kan, 葛 ge, 薄 bo, 洗 xian, 藏 zang, 贲 賁 ben, 佴 nai, 都 du, 郇 xun, 重 chong, 炅 gui, 那 na,
哈 ha, 尉 wei, 燕 yan, 牟 mou, 相 xiang, 占 zhan, 宿 su, 莘 shen, 过 guo, 晟 cheng, 撒 sa, 幺 yao, 柏 bai,
车 che, 於 yu, 任 ren, 华 hua, 纪 ji, 应 ying, 宁 ning, 粘 nian, 芈 mi, 尉迟 尉遲 yu chi, 万俟 萬俟 mo qi,
澹台 澹臺 tan tai, 长孙 長孫 zhang sun, 乐正 樂正 yue zheng, 令狐 ling hu, 宰父 zai fu, 拓跋 tuo ba,
鲜于 鮮于 xian yu, 夹谷 夾谷 jia gu, 呼延 hu yan, 宇文 yu wen, 皇甫 huang fu
"""
"""How families call themselves where the dictionary's first reading is, or might become, another one."""


VARIANTS = {"𠮷": "ji"}
"""Ways of writing a name that the dictionary does not know."""


def most_usual() -> dict[str, str]:
    """Every character that has a reading, with the first one, in plain letters (ü is v)."""
    from pypinyin import lazy_pinyin
    from pypinyin.pinyin_dict import pinyin_dict

    found = {chr(point): lazy_pinyin(chr(point), strict=False)[0].replace("ü", "v") for point in pinyin_dict}
    return {char: syllable for char, syllable in found.items() if re.fullmatch("[a-z]+", syllable)} | VARIANTS


def by_syllable(readings: dict[str, str]) -> list[str]:
    """The lines of `readings.txt`."""
    groups = defaultdict(list)
    for char, syllable in sorted(readings.items()):
        groups[syllable].append(char)
    return [f"{syllable} {''.join(chars)}" for syllable, chars in sorted(groups.items())]


def surnames(readings: dict[str, str]) -> list[str]:
    """The lines of `surnames.txt`: those that the most usual reading of each character does not give already."""
    lines = []
    for family in SURNAMES.replace("\n", " ").split(","):
        words = family.split()
        spelt = [word for word in words if word.isascii()]
        for name in (word for word in words if not word.isascii()):
            if [readings.get(char) for char in name] != spelt:
                lines.append(f"{name} {' '.join(spelt)}")
    return sorted(lines)


def main() -> None:
    """Write both files."""
    readings = most_usual()
    for name, lines in (("readings", by_syllable(readings)), ("surnames", surnames(readings))):
        (FOLDER / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
