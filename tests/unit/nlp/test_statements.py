"""Firms, institutes, products and what they do to each other, in running text."""

from __future__ import annotations

import pytest

from nlp.extract import extract


def named(text: str, *labels: str) -> list[str]:
    return [one.text for one in extract(text, "text").mentions if one.label in labels]


def stated(text: str) -> list[tuple[str, str, str]]:
    found = extract(text, "text").relations
    assert all(text[r.start : r.end].count(r.head.text) for r in found)
    return [(r.type.value, r.head.text, r.tail.text) for r in found]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("江西示例铜业股份有限公司与示例大学签署协议。", ["江西示例铜业股份有限公司", "示例大学"]),
        ("示例科技（深圳）有限公司成立于2010年。", ["示例科技（深圳）有限公司"]),
        ("由示例省工业投资控股集团有限责任公司出资。", ["示例省工业投资控股集团有限责任公司"]),
        ("中国科学院示例研究所、南昌示例学院共同完成。", ["中国科学院示例研究所", "南昌示例学院"]),
        ("赣锋锂业拟收购银隆新能源。", ["赣锋锂业", "银隆新能源"]),
        ("总经理在北京拜访中国科学院示例研究所。", ["中国科学院示例研究所"]),
        ("国内多家有限公司与高校、研究院合作。", []),
        ("经营装饰材料、五金化工、家用电器的批发、零售。", []),
        ("上级主管公司对此表示同意。", []),
    ],
)
def test_organisations(text: str, names: list[str]) -> None:
    assert named(text, "COMPANY", "INSTITUTE") == names


def test_the_short_name_that_a_text_gives_is_known_from_there_on() -> None:
    text = (
        "示例动力股份有限公司（以下简称“示例动力”）2010年成立。示例动力为江铃汽车股份有限公司供货。"
    )
    found = [m for m in extract(text, "text").mentions if m.text == "示例动力"]
    assert {m.canonical for m in found} == {"示例动力股份有限公司"}
    assert ("SUPPLIES", "示例动力", "江铃汽车股份有限公司") in stated(text)


A, B, C = "甲示例股份有限公司", "乙示例科技有限公司", "南昌示例大学"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        (f"{A}向{B}供应动力电池。", ("SUPPLIES", A, B)),
        (f"{A}是{B}的核心供应商。", ("SUPPLIES", A, B)),
        (f"{B}长期从{A}采购铜箔。", ("SUPPLIES", A, B)),
        (f"{B}的主要供应商为{A}。", ("SUPPLIES", A, B)),
        (f"{A}的主要客户包括{B}等。", ("SUPPLIES", A, B)),
        (f"2021年，{A}出资5亿元收购{B}51%的股权。", ("INVESTS_IN", A, B)),
        (f"{B}获得{A}战略投资。", ("INVESTS_IN", A, B)),
        (f"{B}是{A}的全资子公司。", ("INVESTS_IN", A, B)),
        (f"{A}为{B}控股股东。", ("INVESTS_IN", A, B)),
        (f"{A}与{C}签署战略合作协议。", ("COOPERATES_WITH", A, C)),
        (f"{C}和{A}共建联合实验室。", ("COOPERATES_WITH", C, A)),
        (f"{C}将一项钛合金专利许可给{A}实施。", ("LICENSES_TO", C, A)),
        (f"{A}获得{C}两件专利的独占许可。", ("LICENSES_TO", C, A)),
        (f"{A}位于江西省南昌市东湖区。", ("LOCATED_IN", A, "江西省南昌市东湖区")),
        (f"{A}成立于2001年，总部设在深圳。", ("LOCATED_IN", A, "深圳")),
    ],
)
def test_relations(text: str, relation: tuple[str, str, str]) -> None:
    assert stated(text) == [relation]


@pytest.mark.parametrize(
    "text",
    [
        f"{A}否认收购{B}。",
        f"{A}拟收购{B}。",
        f"{A}终止与{C}的合作。",
        f"{A}向{B}提供担保。",
        f"{A}收购{B}所持资产。",
        f"{A}、{B}均参加了会议。",
        f"{A}起诉{B}。",
        f"{A}。{B}位于南昌市的仓库已出租。",
    ],
)
def test_what_states_no_relation(text: str) -> None:
    assert stated(text) == []


def test_a_list_relates_each_of_its_members() -> None:
    text = f"{A}与{B}、{C}开展产学研合作。"
    assert stated(text) == [("COOPERATES_WITH", A, B), ("COOPERATES_WITH", A, C)]


def test_products_of_a_profile() -> None:
    text = "公司主要从事多层印制电路板、柔性电路板的研发、生产和销售，主要产品包括减速器和差速器。"
    assert named(text, "PRODUCT") == ["多层印制电路板", "柔性电路板", "减速器", "差速器"]
