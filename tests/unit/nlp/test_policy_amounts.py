"""Which amounts of policies are goals and what they are about; ranges, and numbers that are none."""

import pytest

from nlp.extract import extract
from nlp.mentions import Label

HEAD = "赣州市示例方案\n"


def goals(text: str) -> list[tuple[str, str, float | None, str | None]]:
    return [
        (t.indicator, t.comparator.value, t.value, t.unit) for t in extract(HEAD + text).targets
    ]


@pytest.mark.parametrize(
    "text",
    [
        "对单个项目设备投入在30万元以上至60万元以下、60万元以上的项目，分别给予5%、6%的补助。",
        "示例企业补助比例再提高3个百分点；获评示例中心的，奖励标准提高2个百分点。",
        "成功创建示例中心的，补助比例分别提高3、2个百分点。",
        "重点项目区本级经费安排额度为示例类项目40万元以上；其他项目10万元以上。",
        "年度服务示例企业达300家以上、600家以上的给予奖励1万元、2万元。",
        "对企业示例项目投资额在20万元以上的，按项目实际完成示例设备购置投入总额的7%给予补助。",
        "示例园区二期已开放。",
    ],
)
def test_conditions_and_shares_of_a_promise_are_no_goals(text: str) -> None:
    assert goals(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "5年内选拔60名示例骨干人才、90名示例后备人才。",
            [("示例骨干人才", "=", 60, "名"), ("示例后备人才", "=", 90, "名")],
        ),
        ("三年内跟踪培养70名示例工程师。", [("示例工程师", "=", 70, "名")]),
        ("每年改造示例果园2万亩。", [("示例果园", "=", 2, "万亩")]),
        ("每年选拔资助不少于50名示例科技人员。", [("示例科技人员", ">=", 50, "名")]),
        ("编制示例导航报告，2027年底前首批发布6份。", [("示例导航报告", "=", 6, "份")]),
        ("依托示例基金撬动社会资本20亿元左右。", [("社会资本", "=", 20, "亿元")]),
        ("新建5G基站3万个。", [("5G基站", "=", 3, "万个")]),
        ("引进投资30亿元以上示例项目6个。", [("示例项目", "=", 6, "个")]),
        ("攻克示例核心技术15项。", [("示例核心技术", "=", 15, "项")]),
        ("提高示例设备占比至60%。", [("示例设备占比", ">=", 60, "%")]),
        ("压缩示例事项办理环节至3个。", [("示例事项办理环节", "<=", 3, "个")]),
        (
            "示例标识使用率2027年6月底前达到90%。",
            [("示例标识使用率", ">=", 90, "%")],
        ),
        (
            "推广“示例贷”，示例贷款余额2026年、2027年分别达到2亿元、3亿元。",
            [("示例贷款余额", ">=", 2, "亿元"), ("示例贷款余额", ">=", 3, "亿元")],
        ),
        ("实施“示例多糖提取”等示例攻关项目不少于4项。", [("示例攻关项目", ">=", 4, "项")]),
        ("每年形成示例专利组合30组以上。", [("示例专利组合", ">=", 30, "组")]),
    ],
)
def test_what_a_goal_is_about(
    text: str, found: list[tuple[str, str, float | None, str | None]]
) -> None:
    said = goals(text)
    assert [one[1:] for one in said] == [one[1:] for one in found]
    assert all(one[0] in other[0] for one, other in zip(found, said, strict=True))
    assert not any(other[0].startswith(("选拔", "培养", "发布", "撬动")) for other in said)


def test_all_of_what_the_goal_before_is_about() -> None:
    found = extract(f"{HEAD}布局示例分中心4个，2028年底前全部投入运行。\n").targets
    assert [(t.indicator, t.comparator.value, t.deadline) for t in found] == [
        ("示例分中心", "=", None),
        ("示例分中心", "all", "2028-12-31"),
    ]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("投资60万元以上至90万元以下", ["60万元以上至90万元以下"]),
        ("投资60万以上90万元以下", ["60万以上90万元以下"]),
        ("投资60万元以上、90万元以下", ["60万元以上、90万元以下"]),
        ("投资60万元以上，其余90万元以下", ["60万元以上", "90万元以下"]),
        ("提高5、3、2个百分点", ["5、3、2个百分点"]),
        ("12\t支持示例企业", []),
        ("3组织示例人才、121人才库", []),
        ("前三年按租金补贴", ["三年"]),
    ],
)
def test_ranges_and_numbers_that_are_no_amounts(text: str, spans: list[str]) -> None:
    labels = (Label.MONEY, Label.PERCENT, Label.QUANTITY)
    found = extract(f"{HEAD}示例，{text}。\n").mentions
    assert [m.text for m in found if m.label in labels] == spans


@pytest.mark.parametrize(
    ("text", "label", "expected"),
    [
        ("年收入突破 3000 万元、6000 万元的", Label.MONEY, ["突破 3000 万元", "6000 万元"]),
        ("税收过2亿元的企业，超过3亿元的企业", Label.MONEY, ["过2亿元", "超过3亿元"]),
        ("给予3万元-5万元的支持，金额20万元（含）至50万元", Label.MONEY, ["3万元-5万元", "20万元（含）至50万元"]),
        ("从2万元至3万元，由5万元至6万元", Label.MONEY, ["2万元", "3万元", "5万元", "6万元"]),
        ("使用率不足20%，占比过30%", Label.PERCENT, ["不足20%", "过30%"]),
        ("分别压缩至70、40、35个工作日", Label.QUANTITY, ["70、40、35个工作日"]),
        ("等6类项目，三年发行规模累计达到", Label.QUANTITY, ["6类", "三年"]),
        ("活动2场，三年促成转化300项，三年行动计划", Label.QUANTITY, ["2场", "三年", "300项"]),
        ("有效期两年，有效期为三年。", Label.QUANTITY, ["两年", "三年"]),
        ("每季度末月25日、次月5日前报送", Label.DATE, ["25日", "5日"]),
    ],
)  # fmt: skip
def test_amounts_of_more_forms(text: str, label: Label, expected: list[str]) -> None:
    found = extract(f"示例方案\n{text}\n").mentions
    assert [m.text for m in found if m.label is label] == expected


def test_numbers_that_share_a_unit_are_goals_and_promises_of_their_own() -> None:
    found = extract(
        "示例方案\n1.项目审批时间分别压缩至70、40、35个工作日。\n"
        "2.对获得一等奖、二等奖、三等奖的企业，分别奖励30、20、10万元。\n"
    )
    assert sorted(t.value or 0 for t in found.targets) == [35.0, 40.0, 70.0]
    assert [(r.beneficiary[:3], r.amount_cny) for r in found.rewards] == [
        *(("获得一", 300_000), ("获得二", 200_000), ("获得三", 100_000)),
    ]
