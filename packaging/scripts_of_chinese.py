"""Make the table of traditional and simplified characters: `python packaging/scripts_of_chinese.py`.

OpenCC is asked here and never by the program. What comes out is `resources/pinyin/scripts.txt`: four lines, traditional
characters and the simplified one of each, simplified characters and the most usual traditional one of each. The data
are OpenCC's (Apache License 2.0, https://github.com/BYVoid/OpenCC). The file is committed.
"""

from __future__ import annotations

from pathlib import Path

TABLE = Path(__file__).resolve().parents[1] / "resources" / "pinyin" / "scripts.txt"
_RANGES = ((0x3400, 0x4DC0), (0x4E00, 0xA000))


def main() -> None:
    """Write the file."""
    from opencc import OpenCC

    lines = []
    for way in ("t2s", "s2t"):
        pairs = [(char, other) for char, other in _converted(OpenCC(way).convert) if other != char]
        lines += ["".join(side) for side in zip(*pairs, strict=True)]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _converted(convert: object) -> list[tuple[str, str]]:
    """Every character of the ranges with what stands for it alone in the other script."""
    assert callable(convert)
    chars = [chr(point) for first, end in _RANGES for point in range(first, end)]
    found = [(char, str(convert(char))) for char in chars]
    return [(char, other) for char, other in found if len(other) == 1]


if __name__ == "__main__":
    main()
