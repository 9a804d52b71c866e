"""Mapping files: proposed, written, read again, and what is wrong in one."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import ChainNavError
from loaders.mapping import Mapping, propose
from loaders.recognition import recognise
from tests.unit.readers.making import document
from tests.unit.sources.reading import make, record_of

ODD = make(
    ["专利申请号码（中国）", "发明题目", "申请单位", "发明者", "申请时间", "IPC号", "备注"],
    ["CN201220249767.4", "一种门", "示例大学", "张示例", "2012-05-30", "E06B3/00", "x"],
)
GOOD = """[[table]]
source = "patents_table"
headers = ["号", "题"]
[table.columns]
"号" = "applicationNumber"
"题" = "title"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "m.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_proposal_is_written_read_and_applied(tmp_path: Path) -> None:
    proposed = propose(ODD)
    assert proposed and proposed.source.name == "patents_table"
    fields = ["applicationNumber", "title", "applicants", "inventors", "applicationDate", "ipcs"]
    assert [proposed.columns.get(header) for header in ODD.header] == [*fields, None]
    mapping = Mapping()
    assert mapping.add(proposed) and not mapping.add(proposed)
    found = Mapping.read(written(tmp_path, mapping.text())).apply(ODD)
    assert found and found.basis == "mapping" and found.source.name == "patents_table"
    ((row, cells),) = ODD.rows
    assert record_of(found, row, cells).fields == dict(zip(fields, cells[:-1], strict=True))


def test_columns_of_one_field_and_of_one_name_are_read_as_without_a_mapping(
    tmp_path: Path,
) -> None:
    number = "CN201220249767.4"
    table = make(
        ["申请号", "标题(中文)", "标题(翻译)", "申请人", "申请人"],
        [number, "", "Door", "", "示例大学"],
    )
    proposed = propose(table)
    assert proposed
    text = Mapping([proposed]).text()
    assert text.count('\n"申请人" = ') == 1
    found = Mapping.read(written(tmp_path, text)).apply(table)
    assert found
    ((row, cells),) = table.rows
    told = {"applicationNumber": number, "title": "Door", "applicants": "示例大学"}
    assert record_of(found, row, cells).fields == record_of(recognise(table), row, cells).fields
    assert record_of(found, row, cells).fields == told


def test_guesses_of_a_recognised_table_stand_commented_out(tmp_path: Path) -> None:
    table = make(
        ["申请号", "名称", "国民经济行业分类", "优先权国家代码"],
        ["CN201220249767.4", "一种门", "C39", "CN"],
    )
    proposed = propose(table)
    assert proposed and proposed.columns == {"申请号": "applicationNumber", "名称": "title"}
    assert proposed.guesses == {"国民经济行业分类": "classes", "优先权国家代码": "priority"}
    text = Mapping([proposed]).text()
    assert '\n# "国民经济行业分类" = "classes"  # 猜测：分类\n' in text
    assert "applicants 申请(专利权)人" in text.replace("\n#   ", " ")
    found = Mapping.read(written(tmp_path, text)).apply(table)
    assert found and dict(found.columns) == {0: "applicationNumber", 1: "title"}
    agreed = Mapping.read(written(tmp_path, text.replace('# "国民', '"国民'))).apply(table)
    assert agreed and agreed.columns[2] == "classes"


def test_fields_go_by_their_chinese_names_too(tmp_path: Path) -> None:
    text = GOOD.replace('"applicationNumber"', '"申请号"').replace('"title"', '"发明名称"')
    found = Mapping.read(written(tmp_path, text)).tables[0]
    assert found.columns == {"号": "applicationNumber", "题": "title"}


@pytest.mark.parametrize("header", [["foo", "bar"], ["颜色", "尺寸"], ["颜色", "备注地址"]])
def test_a_table_like_no_source_is_not_guessed(header: list[str]) -> None:
    assert propose(make(header, ["1", "2"])) is None


def test_a_mapping_matches_by_headers_in_any_order(tmp_path: Path) -> None:
    mapping = Mapping.read(written(tmp_path, "\ufeff" + GOOD))
    turned = mapping.apply(make(["题", " 号\u00ad"], ["一种门", "CN1"]))
    assert turned and turned.columns == {0: "title", 1: "applicationNumber"}
    assert mapping.apply(make(["题", "号", "人"], ["x", "y", "z"])) is None
    assert mapping.apply(document("a.txt", "示例省实施方案")) is None


def test_headers_with_quotes_and_signs_survive(tmp_path: Path) -> None:
    odd = make(['申请号"甲"\\', "名称=乙"], ["CN201220249767.4", "一种门"])
    proposed = propose(odd)
    assert proposed
    mapping = Mapping([proposed])
    assert Mapping.read(written(tmp_path, mapping.text())).of(odd) is not None


def test_what_resembles_nothing_is_not_proposed() -> None:
    assert propose(make(["甲", "乙"], ["1", "2"])) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("source = ", "不是 TOML"),
        (GOOD.replace('source = "patents_table"\n', ""), "要有 source"),
        (GOOD.replace("patents_table", "nobody"), "要有 source"),
        (GOOD.replace('"title"', '"colour"'), "没有字段 colour（列 题）"),
        (GOOD.replace('"applicationNumber"', '""').replace('"title"', '""'), "还缺 申请号或公开号"),
        (GOOD.replace('"title"', '"aplicants"'), "相近的：applicants 申请(专利权)人"),
        (GOOD.replace('"title"', '"申请人们"'), "相近的：applicants 申请(专利权)人"),
        (GOOD.replace("headers", "header"), "未知的键 header"),
        ('[table]\nsource = "patents_table"', "[[table]]"),
        ("table = 3", "[[table]]"),
        ('[[table]]\nsource = "patents_table"\ncolumns = 3', "columns"),
        ('[[table]]\nsource = ["patents_table"]', "要有 source"),
    ],
)
def test_what_is_wrong_in_a_mapping_is_said(tmp_path: Path, text: str, word: str) -> None:
    with pytest.raises(ChainNavError) as caught:
        Mapping.read(written(tmp_path, text))
    assert word in str(caught.value) and "m.toml" in str(caught.value)


def test_a_mapping_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(ChainNavError, match="读不出"):
        Mapping.read(tmp_path / "none.toml")
    (tmp_path / "x.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ChainNavError, match="不是 TOML"):
        Mapping.read(tmp_path / "x.toml")
