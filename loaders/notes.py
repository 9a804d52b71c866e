"""Rows under a table that are none of it: notes, totals, who filled it in."""

from __future__ import annotations

import re
from collections.abc import Sequence

_NOTE = re.compile(
    r"[(（*※【]?\s*(?:注|附注|备注|说明|合\s*计|总\s*计|小\s*计|共\s*计|填[表报](?:人|单位|日期|时间)|制表(?:人|日期)?|"
    r"(?:审核|复核|负责|联系|经办)人|联系电话|(?:数据|资料)来源|统计口径)\s*\d{0,2}\s*[:：]"
)
_TOTAL = re.compile(r"[合总小共]\s*计")
_COUNT = re.compile(r"[\d.,，%\s]+(?:[家件项个人所亿万千]|亿元|万元|元)?")
_OTHERS = 4
"""Of so many further columns a note may fill one: who is named beside it, or its text again."""


def is_note(cells: Sequence[str], width: int) -> bool:
    """Whether a row of a table of so many columns is a note or a total and no record.

    It opens with ``注：``, ``合计：``, ``填表人：`` … and says next to nothing else, or is a word
    for a sum with nothing but numbers beside it. A firm may be called 合计 something.
    """
    filled = [cell for cell in cells if cell]
    if not filled:
        return False
    first, others = filled[0], [cell for cell in filled[1:] if not _COUNT.fullmatch(cell)]
    if _TOTAL.fullmatch(first):
        return not others
    return bool(_NOTE.match(first)) and len(others) * _OTHERS <= width - 1
