"""Items at any depth, and tables that share out duties."""

import pytest

from nlp.extract import extract

Measures = list[tuple[str, str, list[tuple[str, bool]]]]


def measures(text: str) -> Measures:
    found = extract(f"江西省示例方案\n{text}").measures
    return [(m.number, m.title, [(a.text, a.lead) for a in m.agencies]) for m in found]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("一、甲\n（一）乙。\n1.丙。\n（1）丁。\n①戊。责任单位：省科技厅\n②己。责任单位：省教育厅\n"
         "（2）庚。\n①辛。责任单位：省财政厅\n", ["1", "2", "1"]),
        ("1.甲。\n1.1 乙。（责任单位：省科技厅）\n1.2 丙。（责任单位：省财政厅）\n2.丁。\n2.1 戊。（责任单位：省教育厅）\n",
         ["1.1", "1.2", "2.1"]),
        ("1.甲。\n1.1 乙。\n1.1.1 丙。（责任单位：省科技厅）\n1.1.2 丁。（责任单位：省财政厅）\n", ["1.1.1", "1.1.2"]),
        ("一、甲\n1）乙。（责任单位：省科技厅）\n2）丙。（责任单位：省财政厅）\n", ["1", "2"]),
        ("一．甲。（责任单位：省科技厅）\n二．乙。（责任单位：省财政厅）\n", ["一", "二"]),
        ("第一条【甲】乙。\n第二条（丙）丁。\n", ["一", "二"]),
    ],
)  # fmt: skip
def test_items_of_any_depth(text: str, numbers: list[str]) -> None:
    assert [number for number, _, _ in measures(text)] == numbers


ROWS = [
    ("序号", "重点任务", "牵头单位", "配合单位", "完成时限"),
    ("1", "建成示例基地5家。加强服务", "省科技厅", "省财政厅、省教育厅", "2025年12月底前"),
    ("2", "盘活示例专利1000件", "省教育厅", "", "2025年6月"),
    ("3", "加强示例宣传", "各设区市政府", "省司法厅", "长期坚持"),
]


def test_a_title_in_brackets() -> None:
    text = "（一）【示例转化】支持示例大学转化专利。（责任单位：省科技厅）\n（二）【示例融资】给予贴息。\n"
    assert [title for _, title, _ in measures(text)] == ["示例转化", "示例融资"]


EXPECTED: Measures = [
    ("1", "建成示例基地5家", [("省科技厅", True), ("省财政厅", False), ("省教育厅", False)]),
    ("2", "盘活示例专利1000件", [("省教育厅", True)]),
    ("3", "加强示例宣传", [("各设区市政府", True), ("省司法厅", False)]),
]


@pytest.mark.parametrize("form", ["tabs", "markdown"])
def test_a_table_of_duties(form: str) -> None:
    if form == "tabs":
        table = "\n".join("\t".join(row) for row in ROWS)
    else:
        lines = ["| " + " | ".join(row) + " |" for row in ROWS]
        table = "\n".join([lines[0], "|---|---|---|---|---|", *lines[1:]])
    text = f"江西省示例方案\n一、总体要求\n做好示例工作。\n附件：任务分工表\n{table}\n本表自印发之日起施行，由示例部门负责解释。\n"
    found = extract(text)
    assert measures(text.split("\n", 1)[1]) == EXPECTED
    assert [(t.indicator, t.value, t.deadline) for t in found.targets] == [
        ("示例基地", 5, "2025-12-31"),
        ("示例专利", 1000, "2025-06-30"),
    ]
    for measure in found.measures:
        assert text[measure.start : measure.end].strip() == text[measure.start : measure.end]
        for agency in measure.agencies:
            assert text[agency.start : agency.end] == agency.text


def test_an_item_that_only_heads_a_table_is_none_beside_its_rows() -> None:
    rows = "\n".join("\t".join(row) for row in ROWS)
    found = measures(f"一、任务分工\n{rows}\n二、示例服务\n做好示例服务。\n")
    assert found == [*EXPECTED, ("二", "示例服务", [])]


def test_rows_below_a_heading_and_roles_inside_a_cell() -> None:
    table = "任务类别\t具体举措\t责任单位\n第一类\n创造\t培育示例专利\t省科技厅牵头，省财政厅配合\n创造\t建设示例中心\t牵头：省教育厅\n"
    assert [(number, title) for number, title, _ in measures(table)] == [
        ("1", "培育示例专利"),
        ("2", "建设示例中心"),
    ]
    assert measures(table)[0][2] == [("省科技厅", True), ("省财政厅", False)]


@pytest.mark.parametrize(
    "table",
    [
        "指标\t2025年\t2026年\n示例数（家）\t5\t6\n",
        "姓名\t单位\t职务\n张示例\t省科技厅\t处长\n",
        "责任单位要落实任务。\n省科技厅\t省教育厅\n",
    ],
)
def test_other_tables_share_out_nothing(table: str) -> None:
    assert measures(table) == []
