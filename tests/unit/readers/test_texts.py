"""Plain text: TRS records, references, lists of numbers, the IPC as printed, documents."""

from __future__ import annotations

import pytest

from loaders.readers import Document, Table
from loaders.readers.texts import NUMBER, REFERENCE, _number
from loaders.recognition import recognise
from tests.unit.readers.making import document, parts, records, table

TRS = "<REC>\n<申请号>=CN85105156\n<名称>=示例种植法\n<摘要>=第一行\n第二行\n\n<REC>\n<申请号>= CN85105157\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_trs(encoding: str) -> None:
    found = table("a.txt", TRS.encode(encoding))
    assert records(found) == [
        {"申请号": "CN85105156", "名称": "示例种植法", "摘要": "第一行\n第二行"},
        {"申请号": "CN85105157"},
    ]
    assert [number for number, _ in found.rows] == [1, 7]
    assert recognise(found).source.name == "patents_table"


def test_references_of_one_line() -> None:
    text = (
        "[1]张示例,李示例. 一种示例门[P]. 江西：CN102644312A,2012-08-22.\n"
        "[2]王示例. 一种2.0版示例窗[P]. CN102644313A,2012-08-22.\n"
        "[3]没有号码的[P].\n"
    )
    one, two, odd = records(table("a.txt", text))
    assert one == {
        **{"序号": "1", "发明人": "张示例;李示例", "名称": "一种示例门", "国省": "江西"},
        **{"公开号": "CN102644312A", "公开日": "2012-08-22"},
    }
    assert two["名称"] == "一种2.0版示例窗"
    assert odd == {REFERENCE: "[3]没有号码的[P]."}


@pytest.mark.parametrize(
    ("who", "inventors"),
    [
        ("J.V.米示例", "J.V.米示例"),
        ("P.M.-Z.R.德示例,W.A.示例，J-M.熊", "P.M.-Z.R.德示例;W.A.示例;J-M.熊"),
        ("J. R. 示例,王示例", "J. R. 示例;王示例"),
        ("约翰·F", "约翰·F"),
        ("约翰.示例,T.(T.)示例,玛丽·L.M.·示例", "约翰.示例;T.(T.)示例;玛丽·L.M.·示例"),
    ],
)
def test_the_full_stop_of_an_initial_parts_nothing(who: str, inventors: str) -> None:
    lines = f"[1]{who}. 检测2.0版的方法[P]. 新加坡：CN104067124A,2014-09-24.\n{who}. 方法[P]. CN104067125A\n"
    one, two = records(table("a.txt", lines))
    assert (one["发明人"], one["名称"]) == (inventors, "检测2.0版的方法")
    assert (two["发明人"], two["名称"], two["公开号"]) == (inventors, "方法", "CN104067125A")


def test_the_inventors_of_a_reference_run_on_over_lines() -> None:
    lines = (
        "[1]示例甲,A·示例,\r\n示例乙,\r\n\r\n示例丙. 一种门[P]. 江西：CN102644312A,2012-08-22.\r\n"
        "[2]示例丁,\n[3]示例戊. 一种窗[P]. CN102644313A\n"
        + 6 * "[4]示例己. 一种锁[P]. CN102644314A\n"
        + "示例庚,\n"
    )
    found = table("a.txt", lines)
    assert [(row, record.get("发明人"), record.get(REFERENCE)) for (row, _), record in zip(found.rows, records(found), strict=True)] == [
        (1, "示例甲;A·示例;示例乙;示例丙", None),
        (5, None, "[2]示例丁,"),
        (6, "示例戊", None),
        *((row, "示例己", None) for row in range(7, 13)),
        (13, None, "示例庚,"),
    ]  # fmt: skip


@pytest.mark.parametrize("line", ["a." * 20_000 + "[P]", "a. " + " " * 5000 + "b[P]", "[1]" * 5000 + "[P]",
                                  "." * 900 + "[P]", (". " * 450) + "[P]"])  # fmt: skip
def test_hostile_references_come_to_an_end(line: str) -> None:
    """Patterns that go back and forth would take hours over these."""
    assert parts("a.txt", line + "\n" + line)


@pytest.mark.parametrize("name", ["a.txt", "a.csv"])
def test_bare_numbers(name: str) -> None:
    text = (
        "CN201220249767.4\nZL 2012 2 0249768.9,\nCN102644312A；\n./CN102644313B.xml\nCN85105156\n"
    )
    found = table(name, text)
    assert [one[NUMBER] for one in records(found)] == [
        *("CN201220249767.4", "ZL201220249768.9", "CN102644312A", "CN102644313B", "CN85105156"),
    ]
    assert recognise(found).source.name == "patents_table"


@pytest.mark.parametrize(
    ("text", "found", "remarks"),
    [
        ("专利号\nCN85105156\nCN85105157\n合计2件\n", 2, 0),
        ("专利号：\nCN85105156\nZL201220249767.4（一种示例门）\n共3件\n", 2, 1),
        ("CN201220249767.4, ZL 2012 2 0249768.9；CN85105156\n", 3, 0),
        ("CN201220249767.4 US29/512345 CN85105156、CN102644312A\n", 4, 0),
    ],
)
def test_a_list_of_numbers_as_people_write_it(text: str, found: int, remarks: int) -> None:
    read = table("a.txt", text)
    assert [_number(one[NUMBER]) for one in records(read)] == [one[NUMBER] for one in records(read)]
    assert (len(read.rows), len(read.remarks)) == (found, remarks)
    assert recognise(read).source.name == "patents_table"


@pytest.mark.parametrize(
    "text", ["申请号,公开号\nCN85105156,CN85105156A\n", "专利号\n", "共3件\n", "附 CN85105156\n"]
)
def test_what_is_no_list_of_numbers(text: str) -> None:
    assert isinstance(parts("a.txt", text)[0], Document)


def test_the_printed_scheme_of_the_ipc() -> None:
    lines = ["A部 人类生活必需", "A01 农业", "A01B 农业或林业的整地"]
    lines += [f"A01B{at}/00 ·示例类名{at}〔4〕" for at in range(1, 25)]
    found = table("a.csv", "\n".join(lines))
    assert len(found.rows) == 26
    assert records(found)[2] == {"分类号": "A01B1/00", "点数": "1", "类名": "示例类名1〔4〕"}
    assert found.remarks[0][0].startswith("1 行没有分类号")
    assert recognise(found).source.name == "ipc_titles"


def test_tables_with_tabs_and_documents() -> None:
    (found,) = parts("a.txt", "申请号\t名称\t申请人\nCN85105156\t门\t示例公司\n")
    assert isinstance(found, Table)
    (plain,) = parts("a.md", "申请号\t名称\t申请人\nCN85105156\t门\t示例公司\n")
    assert isinstance(plain, Document)
    assert document("a.txt", "示例省实施方案\n正文").text == "示例省实施方案\n正文"
