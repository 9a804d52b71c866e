"""Amounts of money: the unit in a title line, in a second line of the header, or nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from loaders.model import DemandDraft, EventsDraft, Record
from loaders.readers import Content, Table, read
from loaders.recognition import recognise

NUMBER = "CN201220249767.4"
HEADER = "专利号,转让人,受让人,转让日期,转让金额"
ROW = f"{NUMBER},示例大学,示例公司,2024-03-01,"


def only(*lines: str, name: str = "转让.csv") -> tuple[EventsDraft | DemandDraft, Record]:
    """The draft of the one row of a file, as a load reads it, and its record."""
    data = "\n".join(lines).encode()
    (table,) = read(Content(Path(name), data, "0"))
    assert isinstance(table, Table)
    found = recognise(table)
    assert isinstance(found.part, Table)
    ((row, cells),) = found.part.rows
    titles = {name: table.header[at] for at, name in found.columns.items()}
    record = Record(row, found.read(table.header, cells)[0], titles, unit=table.unit)
    draft = found.source.transform(record)
    assert isinstance(draft, EventsDraft | DemandDraft)
    return draft, record


@pytest.mark.parametrize(
    ("lines", "amount"),
    [
        (["2024年示例统计表（单位：万元）", HEADER, f"{ROW}12"], 120_000.0),
        (["示例表,,,,", "单位：人民币元,,,,", HEADER, f"{ROW}12"], 12.0),
        ([HEADER, ",,,(年月日),(万元)", f"{ROW}12"], 120_000.0),
        ([HEADER, ",,,,亿元", f"{ROW}1.5"], 150_000_000.0),
        (["单位：万元", HEADER, f"{ROW}800元"], 800.0),
        (["单位：亿元", HEADER.replace("金额", "金额(元)"), f"{ROW}12"], 12.0),
        (["单位：亿元", HEADER.replace("金额", "金额(万元)"), f"{ROW}12"], 120_000.0),
        ([HEADER, f"{ROW}12万"], 120_000.0),
    ],
)
def test_the_unit_of_bare_amounts_is_read(lines: list[str], amount: float) -> None:
    draft, record = only(*lines)
    assert isinstance(draft, EventsDraft)
    assert draft.event.props["amount"] == amount
    assert record.warnings == []


def test_an_amount_without_any_unit_is_told() -> None:
    draft, record = only(HEADER, f"{ROW}12")
    assert isinstance(draft, EventsDraft) and draft.event.props["amount"] == 12.0
    assert [(one[0], one[1]) for one in record.warnings] == [("转让金额", "12")]


def test_the_budget_of_a_demand_has_the_unit_of_its_table() -> None:
    rows = [
        "需求表（单位：万元）",
        "需求名称,提出单位,需求内容,预算",
        "示例树脂,示例公司,低损耗,200",
    ]
    draft, record = only(*rows, name="需求.csv")
    assert isinstance(draft, DemandDraft) and draft.props["budget"] == 2_000_000.0
    assert record.warnings == []
