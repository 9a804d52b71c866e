"""JSON: envelopes, trees, lines, plain names; and what is hostile in it."""

from __future__ import annotations

import json

import pytest

from loaders.model import SourceError
from loaders.readers import Table
from tests.unit.readers.making import parts, records, table


def test_each_list_of_objects_is_a_table_called_by_the_names_on_its_way() -> None:
    value = {
        "code": 0,
        "page": {"at": 1, "size": 20, "all": 3},
        "data": {"list": [{"申请号": "1", "名称": "门"}, {"申请号": "2"}], "tags": [{"x": 1}]},
    }
    found = [one for one in parts("a.json", json.dumps(value)) if isinstance(one, Table)]
    assert {one.sheet: records(one) for one in found} == {
        "data.list": [{"申请号": "1", "名称": "门"}, {"申请号": "2"}],
        "data.tags": [{"x": "1"}],
    }


def test_lists_of_one_name_and_more_lists_than_sheets_are_one_table() -> None:
    twins = {"a.b": [{"x": 1}], "a": {"b": [{"x": 2}]}}
    assert records(table("a.json", json.dumps(twins))) == [{"x": "1"}, {"x": "2"}]
    keyed = {f"示例{at}": [{"x": at}, {"x": -at}] for at in range(101)}
    found = table("a.json", json.dumps(keyed))
    assert (found.sheet, len(found.rows)) == (None, 202)


def test_objects_beside_other_things_are_all_read() -> None:
    one = {"a": 1, "b": 2, "c": 3}
    found = table("a.json", json.dumps({"first": one, "more": [one, None]}))
    assert records(found) == [{"a": "1", "b": "2", "c": "3"}] * 2


def test_nested_objects_and_lists_become_columns_and_cells() -> None:
    value = [
        {
            "id": 1,
            "holder": {"name": "示例公司", "tags": ["a", "b"]},
            "ok": True,
            "none": None,
            "n": 2.0,
        }
    ]
    assert records(table("a.json", json.dumps(value))) == [
        {"id": "1", "holder.name": "示例公司", "holder.tags": "a;b", "ok": "true", "n": "2"}
    ]


@pytest.mark.parametrize(
    ("listed", "cell"),
    [
        ([{"name": "示例甲"}, {"name": "示例乙"}], "示例甲;示例乙"),
        ([{"Name": "示例旧厂", "ChangeDate": "2019-01-01"}], "示例旧厂"),
        ([{"序号": 1, "姓名": "示例甲"}], "示例甲"),
        (["示例甲", {"名称": "示例乙"}], "示例甲;示例乙"),
        ([{"示例业": 4}], "示例业:4"),
        ([{"name": None, "n": 1}], "name:;n:1"),
    ],
)
def test_objects_in_a_list_give_their_names(listed: list[object], cell: str) -> None:
    value = [{"id": 1, "曾用名": listed}]
    assert records(table("a.json", json.dumps(value))) == [{"id": "1", "曾用名": cell}]


def test_trees_are_laid_out() -> None:
    value = [
        {"code": "A", "name": "农业", "children": [{"code": "01", "name": "种植", "children": []}]}
    ]
    assert [one["code"] for one in records(table("a.json", json.dumps(value)))] == ["A", "01"]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_lines(mark: str) -> None:
    found = table("a.jsonl", mark + '{"申请号":"1"}\n\n{"申请号":"2"}\n')
    assert [one["申请号"] for one in records(found)] == ["1", "2"]


def test_a_line_that_is_no_json_is_told_and_the_others_are_read() -> None:
    found = table("a.jsonl", '{"申请号":"1"}\n{"申请号":\n{"申请号":"3"}\n')
    assert [one["申请号"] for one in records(found)] == ["1", "3"]
    ((reason, hint),) = found.remarks
    assert reason.startswith("第 2 行不是 JSON") and hint
    many = table("a.jsonl", '{"申请号":"1"}\n' * 40 + "{\n" * 30)
    assert (len(many.rows), len(many.remarks)) == (40, 21)


def test_names_on_the_way_to_a_leaf() -> None:
    value = {"示例省": {"示例大学": [25.1, 115.2]}, "另一省": ["示例学院", "示例二院"]}
    found = table("a.json", json.dumps(value, ensure_ascii=False))
    assert [cells for _, cells in found.rows] == [
        ["示例省", "示例大学", "25.1;115.2"],
        ["另一省", "示例学院", ""],
        ["另一省", "示例二院", ""],
    ]


def test_half_a_pair_of_surrogates_is_no_character() -> None:
    ((one,),) = (records(table("a.json", '[{"名称":"\\ud800门"}]')),)
    assert one["名称"].encode() == b"?\xe9\x97\xa8"


@pytest.mark.parametrize("text", ["[" * 10_000 + "]" * 10_000, '{"a":' * 10_000 + "1" + "}" * 10_000,
                                  '{"a":' * 60 + "1" + "}" * 60, '[{"a":[' + "[" * 60 + "]" * 60 + "]}]"])  # fmt: skip
def test_nesting_ends_in_a_message(text: str) -> None:
    try:
        parts("a.json", text)
    except SourceError as error:
        assert "嵌套过深" in error.reason or "没有数据" in error.reason


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('{"a":', "第 1 行第 6 字符"),
        ('{"a":\n{"a":\n{"a":1}', "第 3 行第 8 字符"),
        ('[{"a":' + "9" * 5000 + "}]", "过长的数字"),
        ("[]", "没有数据"),
        ("{}", "没有数据"),
        ("申请号", "不是 JSON"),
    ],
)
def test_what_is_no_json_or_empty(text: str, word: str) -> None:
    with pytest.raises(SourceError, match=word) as caught:
        parts("a.json", text)
    assert caught.value.hint
