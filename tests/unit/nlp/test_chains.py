"""Chains named in a row, and what is left alone."""

import pytest

from nlp.extract import extract
from nlp.mentions import Label

Found = list[tuple[str, str | None, bool]]


def chains(text: str) -> Found:
    found = extract(f"河北省示例产业方案\n{text}。\n").mentions
    return [(m.text, m.canonical, m.generic) for m in found if m.label is Label.CHAIN]


@pytest.mark.parametrize(
    ("text", "span", "canonical"),
    [
        ("以钢铁、医药、食品等产业链为例", "钢铁、医药、食品等产业链", "钢铁产业链、医药产业链、食品产业链"),
        ("6月底前完成光伏、储能、钢三条产业链的评估", "光伏、储能、钢三条产业链",
         "光伏产业链、储能产业链、钢产业链"),
        ("建设氢能和钢铁等12条重点产业链", "氢能和钢铁等12条重点产业链", "氢能产业链、钢铁产业链"),
        ("聚焦河北省钢铁、医药产业链", "河北省钢铁、医药产业链", "河北省钢铁产业链、河北省医药产业链"),
        ("提升全省钢铁、医药产业链水平", "全省钢铁、医药产业链", "河北省钢铁产业链、河北省医药产业链"),
        ("做优钢铁、先进陶瓷以及轴承制造三大优势产业集群", "钢铁、先进陶瓷以及轴承制造三大优势产业集群",
         "钢铁产业集群、先进陶瓷产业集群、轴承制造产业集群"),
        ("布局led、5G 等 2 条产业链", "led、5G 等 2 条产业链", "led产业链、5G产业链"),
        ("医药产业、食品产业等产业链", "医药产业、食品产业等产业链", "医药产业链、食品产业链"),
        ("做强光伏产业链", "光伏产业链", None),
        ("围绕示例体、光伏、储能等产业链", "示例体、光伏、储能等产业链",
         "示例体产业链、光伏产业链、储能产业链"),
    ],
)  # fmt: skip
def test_known_industries_are_members(text: str, span: str, canonical: str | None) -> None:
    assert chains(text) == [(span, canonical, False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推动示例链、创新链、产业链融合", []),
        ("依托同一产业链和相关产业链", []),
        ("延伸光伏产业链条", []),
        ("示例体、示例件等产业链", []),
        ("涉及人员、医药企业和钢铁产业链", [("钢铁产业链", None, False)]),
        ("支持示例体产业链", [("示例体产业链", None, True)]),
        ("打造战略性新兴产业集群", [("战略性新兴产业集群", None, True)]),
    ],
)
def test_unknown_words_are_no_members(text: str, expected: Found) -> None:
    assert chains(text) == expected
