"""Whom money of a policy is for: rows with one end, levels and grades written once, who is named last."""

import pytest

from nlp.extract import extract
from nlp.shares import members


def promised(text: str) -> list[tuple[str, int]]:
    return [(r.beneficiary, r.amount_cny) for r in extract(f"赣州市示例政策\n{text}\n").rewards]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "通过国家、省级示例项目鉴定的，分别给予补助7万元、4万元。",
            [("通过国家级示例项目鉴定的", 70000), ("通过省级示例项目鉴定的", 40000)],
        ),
        (
            "经国家、省级认定为示例产品的企业，分别再给予奖励40万元、20万元。",
            [
                ("经国家级认定为示例产品的企业", 400000),
                ("经省级认定为示例产品的企业", 200000),
            ],
        ),
        (
            "对于获评省、市级示例项目的分别给予奖励10万元、5万元。",
            [("获评省级示例项目的", 100000), ("获评市级示例项目的", 50000)],
        ),
        (
            "获得江西示例奖一、二等奖的，分别奖补6万元、3万元。",
            [("获得江西示例奖一等奖的", 60000), ("获得江西示例奖二等奖的", 30000)],
        ),
        (
            "推进示例技术的应用和融合，示例商年度服务企业数达200家以上、400家以上的给予奖励1万元、3万元。",
            [
                ("示例商年度服务企业数达200家以上的", 10000),
                ("示例商年度服务企业数达400家以上的", 30000),
            ],
        ),
        (
            "赴区外、市外、境外参展每个展位奖励不超过3000元、6000元、9000元。",
            [("赴区外参展", 3000), ("市外参展", 6000), ("境外参展", 9000)],
        ),
        (
            "通过示例条约申请的，法人组织每件资助0.6万元，自然人每件资助0.3万元。",
            [("法人组织", 6000), ("自然人", 3000)],
        ),
        ("给予新增示例著作权每件奖励900元。", [("新增示例著作权", 900)]),
        (
            "鼓励企业制定示例标准，按国际、国家分级，分别给予不超过80万元/项、40万元/项的奖励。",
            [("鼓励企业制定示例标准", 800000), ("鼓励企业制定示例标准", 400000)],
        ),
        (
            "示例科技项目被评定为国家级示例，给予奖励8万元。",
            [("示例科技项目被评定为国家级示例", 80000)],
        ),
        (
            "对于入库的示例企业，未享受补助的，最高给予12元/平方米·月房租补助。",
            [("入库的示例企业，未享受补助的", 12)],
        ),
        ("对示例机构，单个机构奖励最高30万元。", [("示例机构", 300000)]),
    ],
)
def test_whom_a_promise_is_for(text: str, found: list[tuple[str, int]]) -> None:
    said = promised(text)
    assert [amount for _, amount in said] == [amount for _, amount in found]
    assert all(who in name or name in who for (name, _), (who, _) in zip(said, found, strict=True))
    assert not any(name.startswith("推进") for name, _ in said)


def test_a_row_that_fits_no_row_of_amounts_is_shared() -> None:
    assert members("甲企业、乙企业", 3) == ["甲企业、乙企业"] * 3
