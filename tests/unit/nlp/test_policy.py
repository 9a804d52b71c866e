"""A notice of another province, in our own words: structure, bodies, goals, names."""

import pytest

from nlp.extract import extract
from nlp.mentions import Extraction, Label
from tests.unit.nlp.conftest import NOTICE


def agencies(found: Extraction, number: str) -> list[tuple[str, str | None, bool]]:
    measure = next(m for m in found.measures if m.number == number)
    return [(a.text, a.canonical, a.lead) for a in measure.agencies]


def texts(found: Extraction, label: Label) -> list[str]:
    return [m.text for m in found.mentions if m.label is label]


def test_place_is_read_from_the_title(notice: Extraction) -> None:
    assert notice.place == "河北省"
    assert [(m.number, m.title) for m in notice.measures] == [
        ("一", "建好创新载体"),
        ("二", "培育示例企业"),
        ("三", "加强服务"),
    ]


def test_marked_lead_and_helpers(notice: Extraction) -> None:
    assert agencies(notice, "一") == [
        ("省科技厅", "河北省科学技术厅", True),
        ("省发展改革委", "河北省发展和改革委员会", False),
        ("省财政厅", "河北省财政厅", False),
        ("雄安新区管委会", "雄安新区管理委员会", False),
    ]


def test_first_of_the_list_leads_and_all_cities_are_named(notice: Extraction) -> None:
    found = agencies(notice, "二")
    assert [(name, lead) for name, _, lead in found] == [
        ("省工业和信息化厅", True),
        ("省市场监管局", False),
        ("各设区市政府", False),
    ]
    assert found[1][1] == "河北省市场监督管理局"
    cities = (found[2][1] or "").split("、")
    assert len(cities) == 11
    assert cities[0] == "石家庄市人民政府"


def test_own_lines_are_one_group(notice: Extraction) -> None:
    assert agencies(notice, "三") == [
        ("省政府办公厅", "河北省人民政府办公厅", True),
        ("省科技厅", "河北省科学技术厅", True),
        ("省法院", "河北省高级人民法院", False),
        ("河北证监局", "中国证券监督管理委员会河北监管局", False),
    ]


def test_targets(notice: Extraction) -> None:
    found = [(t.indicator, t.comparator.value, t.value, t.unit, t.deadline) for t in notice.targets]
    assert found == [
        ("示例产品销售收入", ">=", 1200, "亿元", "2026-12-31"),
        ("研发投入强度", ">=", 3.5, "%", "2026-12-31"),
        ("示例实验室", ">=", 20, "家", "2025-06-30"),
        ("重点示范园区服务", "all", 100, "%", "2025-06-30"),
        ("示例企业", "=", 500, "家", None),
    ]


def test_rewards(notice: Extraction) -> None:
    assert [(r.beneficiary, r.amount_cny) for r in notice.rewards] == [
        ("首次认定的示例企业", 300_000)
    ]


def test_shared_suffix_is_one_span(notice: Extraction) -> None:
    centre = next(m for m in notice.mentions if m.label is Label.CENTRE)
    assert centre.text == "石家庄、唐山知识产权保护中心"
    assert centre.canonical == "石家庄知识产权保护中心、唐山知识产权保护中心"


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        (Label.DOC, ["河北省示例产业创新行动方案", "示例创新规划"]),
        (Label.DOCNO, ["冀示发〔2023〕8号"]),
        (Label.ZONE, ["河北示例材料产业园"]),
        (Label.PROGRAM, ["示例企业跃升计划"]),
        (Label.QUANTITY, ["20家以上", "5家", "500家", "不少于3年"]),
        (Label.MONEY, ["1200亿元", "30万元"]),
        (Label.DATE, ["2026年", "2025年6月底", "2023年底"]),
    ],
)
def test_mentions(notice: Extraction, label: Label, expected: list[str]) -> None:
    assert texts(notice, label) == expected


def test_relations(notice: Extraction) -> None:
    kinds = [relation.type.value for relation in notice.relations]
    assert kinds.count("RESPONSIBLE_FOR") == 11
    assert kinds.count("HAS_TARGET") == 3
    assert kinds.count("REWARDS") == 1
    concerned = {r.tail.text for r in notice.relations if r.type.value == "CONCERNS"}
    assert "河北示例材料产业园" in concerned


def test_place_given_overrules_the_title() -> None:
    found = extract(NOTICE, place="陕西")
    assert found.place == "陕西省"
    assert agencies(found, "一")[0][1] == "陕西省科学技术厅"


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("（商务部、海关总署等有关部门负责）", [("商务部", True), ("海关总署", False)]),
        ("（商务部指导，供销合作总社参与）", [("商务部", True), ("供销合作总社", False)]),
        ("（财政部会同有关部门负责）", [("财政部", True), ("有关部门", False)]),
        (
            "（财政部、教育部等和各有关省级人民政府负责）",
            [("财政部", True), ("教育部", False), ("各有关省级人民政府", False)],
        ),
        (
            "（文化和旅游部、工业和信息化部负责。列第一位者为牵头单位，下同）",
            [("文化和旅游部", True), ("工业和信息化部", False)],
        ),
        ("【责任单位：教育部；配合单位：财政部】", [("教育部", True), ("财政部", False)]),
        ("（不含港澳地区）", []),
    ],
)
def test_forms_of_lists(tail: str, expected: list[tuple[str, bool]]) -> None:
    found = extract(f"国务院关于示例工作的意见\n一、示例任务。做好示例工作{tail}。\n")
    assert [(a.text, a.lead) for a in found.measures[0].agencies] == expected


def test_ministry_is_not_found_in_departments() -> None:
    found = extract("国务院要求，各级财政部门支持示例工作。", kind="text")
    assert texts(found, Label.AGENCY) == ["国务院"]


def test_traditional_characters_say_the_same() -> None:
    text = "江西省專利轉化方案\n（一）培育企業。（責任單位：省市場監管局、省科技廳）"
    found = extract(text)
    assert found.place == "江西省"
    (measure,) = found.measures
    assert [(a.text, a.canonical) for a in measure.agencies] == [
        ("省市場監管局", "江西省市场监督管理局"),
        ("省科技廳", "江西省科学技术厅"),
    ]
    assert all(text[m.start : m.end] == m.text for m in found.mentions)
