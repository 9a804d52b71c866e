"""Texts as they come out of pages and editors: broken lines, marks of Markdown."""

import textwrap

import pytest

from nlp.extract import extract
from nlp.mentions import AgencyRef, Extraction, Label
from nlp.reading import reading
from tests.evaluation.policies import Gold, golds

PLAN = """江西省示例专利转化运用专项行动实施方案

为深入贯彻落实《示例专利转化运用专项行动方案（2023—2025年）》，加快把示例创新资源转化为现实生产力，结合我省实际，制定本方案。

一、盘活示例存量专利

（一）梳理高校和科研机构示例专利。组织南昌大学、江西理工大学、江西省科学院等单位开展示例专利盘点，2025年6月底前完成示例专利盘点3000件以上，示例专利产业化率达到45%，支持江西示例稀土新材料股份有限公司与赣州示例钨业有限责任公司开展许可。对首次认定的示例转化基地给予最高不超过50万元奖励。（责任单位：省市场监管局（省知识产权局）、省教育厅、省科技厅、省国资委，各设区市人民政府、赣江新区管委会）

（二）建设示例产业专利导航平台。依托南昌、赣州、景德镇知识产权保护中心，围绕有色金属、电子信息等产业链建设示例专利导航服务基地20家以上，2026年底前实现省级以上开发区示例专利导航服务全覆盖。（责任单位：省工业和信息化厅、省市场监管局、省发展改革委、省财政厅、中国人民银行江西省分行）
"""


def facts(found: Extraction) -> list[object]:
    """What was found, by what it says and not by where it stands."""
    return [
        [(m.label, m.text.replace("\n", "")) for m in found.mentions],
        [(m.number, m.title, [(_name(a), a.lead) for a in m.agencies]) for m in found.measures],
        [(t.indicator, t.comparator, t.value, t.unit, t.deadline) for t in found.targets],
        [(r.beneficiary, r.amount_cny) for r in found.rewards],
    ]


def _name(agency: AgencyRef) -> str:
    return agency.canonical or agency.text.replace("\n", "")


@pytest.mark.parametrize("width", [24, 30, 33, 36, 40, 47])
@pytest.mark.parametrize("blank_lines", [True, False])
def test_a_plan_broken_over_lines_says_the_same(width: int, blank_lines: bool) -> None:
    broken = "\n".join("\n".join(textwrap.wrap(line, width)) for line in PLAN.split("\n"))
    broken = broken if blank_lines else broken.replace("\n\n", "\n")
    found = extract(broken)
    assert facts(found) == facts(extract(PLAN))
    for mention in found.mentions:
        assert broken[mention.start : mention.end] == mention.text
    for measure in found.measures:
        for agency in measure.agencies:
            assert broken[agency.start : agency.end] == agency.text
    for target in found.targets:
        assert broken[target.start : target.end] == target.text


@pytest.mark.parametrize("gold", list(golds()), ids=lambda gold: gold.name)
def test_annotated_texts_say_the_same_when_a_width_breaks_them(gold: Gold) -> None:
    lines = [line for line in gold.whole.split("\n") if "\u3000" not in line and line[:1] != "|"]
    whole = "\n".join(lines)
    cut = (line[at : at + 34] for line in lines for at in range(0, max(1, len(line)), 34))
    assert facts(extract("\n".join(cut))) == facts(extract(whole))


def test_a_name_with_a_break_inside_has_its_words_as_canonical_name() -> None:
    text = "近日，示例市举办了示例产业对接会。会上，江西示例稀土新材料股份有\n限公司介绍了情况。"
    (firm,) = (m for m in extract(text, kind="text").mentions if m.label is Label.COMPANY)
    assert firm.text == text[firm.start : firm.end] == "江西示例稀土新材料股份有\n限公司"
    assert firm.canonical == "江西示例稀土新材料股份有限公司"


@pytest.mark.parametrize(
    "text",
    [
        "关于示例工作的通知\n各市人民政府：\n",
        "江西省人民政府办公厅关于印发江西省示例专利转化运用专项行动实施方案的通知\n各设区市人民政府，省政府各部门：\n",
        "（一）加强示例专利转化运用和知识产权质押融资\n对开展示例业务的机构给予支持，支持示例机构加快发展，推动示例专利转化运用。\n",
        "江西示例新材料股份有限公司\n赣州示例稀土有限责任公司\n",
        "一、示例任务\n1．支持示例企业牵头组建示例创新联合体和示例专利池\n2．支持示例高校\n",
        "序号\t任务\t责任单位\n1\t建设示例平台并开展示例专利导航服务工作\t省科技厅\n",
        "以上请遵照执行。\n\n江西省人民政府办公厅和江西省示例工作领导小组办公室\n2024年3月5日\n",
        "牵头单位：省科技厅、省教育厅、省财政厅、省知识产权局和省工信厅\n配合单位：省财政厅\n",
    ],
)
def test_lines_that_stand_for_themselves(text: str) -> None:
    assert reading(text).text == text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("责任单位：省科技厅、\n省教育厅", "责任单位：省科技厅、省教育厅"),
        ("建设示例平台（责任单位：省科\n技厅）", "建设示例平台（责任单位：省科技厅）"),
        ("责任单位：\n省科技厅", "责任单位：省科技厅"),
        (
            "（一）【示例转化】支持哈尔滨工业大学、示例大学\n在新区转化。",
            "（一）【示例转化】支持哈尔滨工业大学、示例大学在新区转化。",
        ),
        (
            "工业和信息化部 国家知识产权局\n关于印发《示例方案》的通知",
            "工业和信息化部 国家知识产权局关于印发《示例方案》的通知",
        ),
        ("依托《示例\n办法》", "依托《示例办法》"),
        (
            "各省、自治区、直辖市及计划单列市示例主管部门、中医\n药主管部门：\n为示例，现通知如下：\n",
            "各省、自治区、直辖市及计划单列市示例主管部门、中医药主管部门：\n为示例，现通知如下：\n",
        ),
        ("**一、示例任务**\n> **责任单位**：省科技厅", "一、示例任务\n责任单位：省科技厅"),
        ("- （一）示例\n* 示例", "（一）示例\n示例"),
        (
            "为推动示例专利转化运用并落实各方面责任，\n\n— 3 —\n\n制定本方案。",
            "为推动示例专利转化运用并落实各方面责任，制定本方案。",
        ),
        (
            "支持示例机构引进使用 open\n source 软件，推动",
            "支持示例机构引进使用 open\n source 软件，推动",
        ),
    ],
)
def test_what_is_read(text: str, read: str) -> None:
    assert reading(text).text == read


def test_lines_of_a_page() -> None:
    text = "一、总体目标是推动示例专利\n转化运用并落实责任。\n- 3 -\n二、重点任务是开展盘点\n（一）示例"
    read = reading(text, from_page=True)
    assert read.text == (
        "一、总体目标是推动示例专利转化运用并落实责任。\n二、重点任务是开展盘点\n（一）示例"
    )
    assert [text[n] for n in read.at] == list(read.text)


def test_bold_headings_of_markdown() -> None:
    text = (
        "**河北省示例方案**\n\n**一、示例任务**\n\n**（一）示例工程。** 做好示例。\n\n"
        "- **牵头单位**：省民政厅\n- **责任单位：** 省财政厅\n"
    )
    found = extract(text)
    assert found.place == "河北省"
    assert [(m.number, m.title) for m in found.measures] == [("一", "示例工程")]
    agencies = found.measures[0].agencies
    assert [(a.canonical, a.lead) for a in agencies] == [
        ("河北省民政厅", True),
        ("河北省财政厅", False),
    ]
    assert [text[a.start : a.end] for a in agencies] == ["省民政厅", "省财政厅"]
