"""Names of firms are read whole: words inside them, names beside them, plain words before them."""

from __future__ import annotations

import pytest

from nlp.extract import extract


def firms(text: str) -> list[str]:
    return [one.text for one in extract(text, "text").mentions if one.label == "COMPANY"]


@pytest.mark.parametrize(
    "name",
    [
        "北京示例海量数据技术股份有限公司",
        "深圳示例南山控股（集团）股份有限公司",
        "上海示例联合股份有限公司",
        "示例智能控制系统有限公司",
        "江西示例企业管理咨询有限公司",
        "上海示例商业经营管理股份有限公司",
        "示例汽车制造有限公司",
        "江苏例和软件股份有限公司",
        "四川和例生物科技股份有限公司",
        "北京示例科贸与工程技术有限公司",
        "示例建筑与工程设计顾问有限公司",
        "北京例其软件股份有限公司",
        "示例能源有限责任公司泰山铝业分公司",
        "示例科技股份公司",
    ],
)
@pytest.mark.parametrize("sentence", ["{}近日发布公告。", "记者从{}获悉。", "该项目由{}承担。"])
def test_words_that_stand_before_names_stand_inside_them_too(name: str, sentence: str) -> None:
    assert firms(sentence.format(name)) == [name]


A, B = "甲示例锂业有限公司", "乙示例数据技术有限公司"


@pytest.mark.parametrize(
    "joint", ["将", "和", "与", "向", "控股", "联合", "投诉", "、", "所持", "并入", "通知"]
)
def test_a_legal_form_ends_a_name_whatever_word_comes_after(joint: str) -> None:
    assert firms(f"{A}{joint}{B}的股份转让。")[0] == A
    assert firms(f"{A}{joint}{B}的股份转让。")[-1].endswith(B)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("示例实业和如意集团签约。", ["如意集团"]),
        ("示例大学和创新示例科技有限公司签约。", ["创新示例科技有限公司"]),
        ("他被调入安徽示例集团有限责任公司。", ["安徽示例集团有限责任公司"]),
        ("记者从中示例集团获悉。", ["中示例集团"]),
        ("它是领先的投资管理有限公司。", []),
        ("他们成立了控股集团有限公司。", []),
    ],
)
def test_what_is_no_part_of_a_name_stays_outside(text: str, names: list[str]) -> None:
    assert firms(text) == names
