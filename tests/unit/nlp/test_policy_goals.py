"""Kinds of goals and promises in notices."""

import pytest

from nlp.extract import extract

Goal = tuple[str, str, float | None, str | None, str | None]


def goals(text: str) -> list[Goal]:
    """What a plan of one item is to reach."""
    found = extract(f"河北省示例方案\n一、{text}\n").targets
    return [
        (one.indicator, one.comparator.value, one.value, one.unit, one.deadline) for one in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("将示例周期压缩到7个工作日以内。", ("示例周期", "<=", 7, "个工作日", None)),
        ("示例时限压减至5个工作日。", ("示例时限", "<=", 5, "个工作日", None)),
        ("每年择优支持10个示例项目。", ("示例项目", "=", 10, "个", None)),
        ("从示例县选择2个县（市、区）试点。", ("县（市、区）试点", "=", 2, "个", None)),
        ("三年内培训示例人员2000人次。", ("示例人员", "=", 2000, "人次", None)),
        ("布局示例服务站5家。", ("示例服务站", "=", 5, "家", None)),
        ("每条链至少组建1个示例联合体。", ("示例联合体", ">=", 1, "个", None)),
        ("2025年6月底前完成示例专利全部盘点。", ("示例专利", "all", 100, "%", "2025-06-30")),
        ("到2025年年底前，示例档案全面建立。", ("示例档案", "all", 100, "%", "2025-12-31")),
        ("2025年底前示例账款清偿一半以上。", ("示例账款清偿", ">=", 50, "%", "2025-12-31")),
        ("2025年10月底前发布示例成果8项。", ("示例成果", "=", 8, "项", "2025-10-31")),
        ("到2026年，示例响应率保持100%。", ("示例响应率", "=", 100, "%", "2026-12-31")),
    ],
)
def test_goal(text: str, expected: Goal) -> None:
    assert goals(text) == [expected]


def test_a_clause_without_a_subject_goes_on_with_the_indicator_before() -> None:
    assert goals("2025年底前完成6条链首轮示例体检，2026年6月底前覆盖12条。") == [
        ("链首轮示例体检", "=", 6, "条", "2025-12-31"),
        ("链首轮示例体检", "=", 12, "条", "2026-06-30"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "示例期限不超过3年。",
        "确保示例政策全面兑现。",
        "违法所得五万元以上的，处以罚款。",
        "从净收入中提取不低于70%。",
        "将成果全部或者部分赋予完成人。",
        "按利息给予贴息，单户每年最高30万元。",
        "不良率容忍度可高出3个百分点以内。",
    ],
)
def test_no_goal(text: str) -> None:
    assert goals(text) == []


@pytest.mark.parametrize(
    ("text", "who", "amount"),
    [
        (
            "对按期还款的示例企业，按利息的50%给予贴息，单户每年最高30万元。",
            "按期还款的示例企业",
            300_000,
        ),
        ("对示例企业，按交易额的10%、最高100万元给予奖励。", "示例企业", 1_000_000),
        ("每年布局20个示例中心，单个中心资助50万元。", "单个中心", 500_000),
        ("对执业满1年的示例师，给予每人1万元生活补贴。", "执业满1年的示例师", 10_000),
    ],
)
def test_reward(text: str, who: str, amount: int) -> None:
    (reward,) = extract(f"河北省示例方案\n一、{text}\n").rewards
    assert (reward.beneficiary, reward.amount_cny) == (who, amount)
