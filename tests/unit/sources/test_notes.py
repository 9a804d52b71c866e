"""Notes and totals under a table are no records."""

from __future__ import annotations

import pytest

from loaders.notes import is_note

WIDTH = 5


@pytest.mark.parametrize(
    "cells",
    [
        ["注：数据截至2024年底", "", "", "", ""],
        ["注1: 示例"],
        ["（注：示例）", "", "", "", ""],
        ["备注：示例", "备注：示例", "", "", ""],
        ["", "填表人：示例甲　联系电话：0000", "", "", ""],
        ["数据来源：示例库", "", "", "", ""],
        ["说明：示例", "", "", "", ""],
        ["合计：1家", "", "", "", ""],
        ["合计：", "", "3", "1,200.5", "80%"],
        ["合 计", "", "3家", "", ""],
        ["总计", "", "", "", ""],
    ],
)
def test_notes_and_totals(cells: list[str]) -> None:
    assert is_note(cells, WIDTH)


@pytest.mark.parametrize(
    "cells",
    [
        ["合计示例科技有限公司", "", "", "", ""],
        ["合计", "示例市", "", "", ""],
        ["注塑机示例厂", "", "", "", ""],
        ["注：示例", "示例甲", "示例乙", "", ""],
        ["说明：示例", "示例正文"][:2],
        ["示例园区", "注：示例", "", "", ""],
        ["", "", "", "", ""],
    ],
)
def test_what_is_a_record(cells: list[str]) -> None:
    assert not is_note(cells, min(WIDTH, len(cells)))
