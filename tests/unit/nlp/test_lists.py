"""Lists of responsible bodies with their remarks, and names that share a suffix."""

import pytest

from nlp.extract import extract
from nlp.mentions import Label

CENTRES = "唐山知识产权保护中心、保定知识产权保护中心"
TWO = [("省民政厅", True), ("省卫生健康委", False)]


def bodies(tail: str) -> list[tuple[str, str | None, bool]]:
    found = extract(f"河北省示例服务方案\n一、示例任务。做好示例服务（{tail}）。\n")
    return [(a.text, a.canonical, a.lead) for a in found.measures[0].agencies]


@pytest.mark.parametrize("label", ["", "责任单位："])
@pytest.mark.parametrize(
    "remark",
    ["分工负责", "按职责负责", "按职责分工负责", "按照各自职责分别负责", "根据职责分工落实",
     "等部门按各自职责分工负责", "在各自职责范围内负责"]
)  # fmt: skip
def test_remark_is_no_part_of_a_body(label: str, remark: str) -> None:
    found = bodies(f"{label}省民政厅、省卫生健康委{remark}")
    assert [(text, lead) for text, _, lead in found] == TWO
    assert found[1][1] == "河北省卫生健康委员会"


@pytest.mark.parametrize("label", ["", "责任单位："])
@pytest.mark.parametrize(
    "tail",
    [
        "省卫生健康委按职责分工负责，省民政厅牵头",
        "省民政厅牵头，省卫生健康委配合",
        "省民政厅牵头，会同省卫生健康委按职责负责",
        "省民政厅会同省卫生健康委负责",
        "省民政厅牵头会同省卫生健康委负责",
        "省民政厅牵头省卫生健康委配合",
        "省民政厅牵头、省卫生健康委按职责分工配合实施",
    ],
)
def test_lead_is_the_marked_or_first(label: str, tail: str) -> None:
    found = [(text, lead) for text, _, lead in bodies(label + tail)]
    assert sorted(found, key=lambda body: not body[1]) == TWO


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("责任单位：省民政厅负责统筹，省财政厅负责资金", [("省民政厅", True), ("省财政厅", False)]),
        ("责任单位：省民政厅负责；省财政厅依职责落实", [("省民政厅", True), ("省财政厅", False)]),
        (
            "牵头单位：省民政厅、省财政厅按职责分工负责；配合单位：省科技厅",
            [("省民政厅", True), ("省财政厅", True), ("省科技厅", False)],
        ),
        (
            "责任单位：省民政厅（按职责分工负责）、省财政厅",
            [("省民政厅", True), ("省财政厅", False)],
        ),
    ],
)
def test_remarks_in_labelled_lists(tail: str, expected: list[tuple[str, bool]]) -> None:
    assert [(text, lead) for text, _, lead in bodies(tail)] == expected


@pytest.mark.parametrize(
    ("words", "canonical"),
    [
        ("唐山、保定知识产权保护中心", CENTRES),
        ("唐山和保定知识产权保护中心", CENTRES),
        ("唐山、保定等2个知识产权保护中心", CENTRES),
        ("唐山、保定高新区管委会", "唐山高新区管理委员会、保定高新区管理委员会"),
        ("唐山、保定市场监管局", "唐山市市场监督管理局、保定市市场监督管理局"),
        ("唐山和保定市人民政府", "唐山市人民政府、保定市人民政府"),
        ("唐山、保定等设区市政府", "唐山市人民政府、保定市人民政府"),
    ],
)
def test_places_that_share_a_suffix_are_one_entry(words: str, canonical: str) -> None:
    assert bodies(f"责任单位：省商务厅，{words}") == [
        ("省商务厅", "河北省商务厅", True),
        (words, canonical, False),
    ]


def test_a_responsible_centre_is_a_centre() -> None:
    found = extract("河北省示例方案\n一、示例。（责任单位：唐山、保定知识产权保护中心）\n")
    centre = next(m for m in found.mentions if m.text.startswith("唐山"))
    assert (centre.label, centre.canonical) == (Label.CENTRE, CENTRES)


LEAD, SECOND, THIRD = ("省科技厅", True), ("省财政厅", False), ("省教育厅", False)


@pytest.mark.parametrize(
    ("tail", "expected"),
    [
        ("\n【责任单位】省科技厅、省财政厅", [LEAD, SECOND]),
        ("【牵头单位】省科技厅 【配合单位】省财政厅、省教育厅", [LEAD, SECOND, THIRD]),
        ("\n主办单位：省科技厅\n协办单位：省财政厅", [LEAD, SECOND]),
        ("\n牵头单位\n省科技厅\n配合单位\n省财政厅、省教育厅", [LEAD, SECOND, THIRD]),
        ("\n牵头单位：\n省科技厅\n配合单位：\n省财政厅、省教育厅", [LEAD, SECOND, THIRD]),
        ("\n责任单位：省科技厅、省财政厅\n省教育厅", [LEAD, SECOND, THIRD]),
        ("——责任单位：省科技厅、省财政厅", [LEAD, SECOND]),
        ("此项工作由省科技厅会同省财政厅负责落实。", [LEAD, SECOND]),
        ("由省科技厅牵头，会同省财政厅、省教育厅组织实施。", [LEAD, SECOND, THIRD]),
        ("由省科技厅牵头，省财政厅、各有关单位配合。", [LEAD, SECOND, ("各有关单位", False)]),
        ("省科技厅牵头负责，省财政厅、省教育厅配合。", [LEAD, SECOND, THIRD]),
        ("（省科技厅牵头负责，省财政厅等部门按职责分工协作配合）", [LEAD, SECOND]),
        ("\n责任单位：省科技厅、省财政厅\n完成时限：2025年底", [LEAD, SECOND]),
        ("（责任单位：省科技厅，省财政厅；完成时间：2025年12月，长期坚持）", [LEAD, SECOND]),
        ("\n责任单位：省科技厅、省财政厅 责任人：张示例", [LEAD, SECOND]),
        ("（责任单位：省科技厅、省财政厅；以下均需各市人民政府落实，不再列出）", [LEAD, SECOND]),
        (
            "（省科技厅负责，省财政厅等省有关部门和省教育厅按职责分工负责）",
            [LEAD, ("省财政厅", True), THIRD],
        ),
        ("此项工作由省科技厅负总责，省财政厅、省教育厅参与。", [LEAD, SECOND, THIRD]),
        ("由省科技厅负责解释。", []),
        ("省科技厅负责统筹协调，省财政厅负责指导各地落实。", []),
        ("由县级以上人民政府负责。", []),
        ("省科技厅会同省财政厅开展示例调查。", []),
        ("\n责任单位：省科技厅、省财政厅\n省教育厅要做好示例宣传", [LEAD, SECOND]),
    ],
)
def test_forms_of_a_list(tail: str, expected: list[tuple[str, bool]]) -> None:
    text = f"江西省示例方案\n一、示例任务。做好示例服务。{tail}\n二、示例保障。做好示例保障。\n"
    agencies = extract(text).measures[0].agencies
    assert [(a.text, a.lead) for a in agencies] == expected


def test_a_sentence_does_not_say_what_the_measures_are() -> None:
    text = "江西省示例方案\n一、任务\n（一）甲。\n（二）乙。\n二、保障\n（一）丙。由省科技厅牵头，省财政厅配合。\n"
    found = extract(text).measures
    assert [(m.title, [a.text for a in m.agencies]) for m in found] == [
        ("甲", []),
        ("乙", []),
        ("丙", ["省科技厅", "省财政厅"]),
    ]
