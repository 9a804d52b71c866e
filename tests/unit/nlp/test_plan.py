"""The plan of Jiangxi: offsets and short facts, never its text."""

from collections import Counter

import pytest

from nlp.mentions import Extraction, Label

pytestmark = pytest.mark.real

COUNTS = {  # responsible bodies of the fifteen measures, counted by hand
    "一": 12, "二": 7, "三": 6, "四": 8, "五": 3, "六": 4, "七": 8, "八": 7,
    "九": 4, "十": 6, "十一": 7, "十二": 4, "十三": 6, "十四": 7, "十五": 7,
}  # fmt: skip


def test_measures(plan: Extraction) -> None:
    assert plan.place == "江西省"
    assert {m.number: len(m.agencies) for m in plan.measures} == COUNTS
    assert plan.measures[0].title == "实施高校和科研机构存量专利盘活计划"
    assert (plan.measures[0].start, plan.measures[-1].end) == (413, 4884)


def test_every_body_is_resolved_and_one_leads(plan: Extraction) -> None:
    for measure in plan.measures:
        assert [a.lead for a in measure.agencies] == [True] + [False] * (len(measure.agencies) - 1)
        assert all(a.canonical for a in measure.agencies)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("省市场监管局", "江西省市场监督管理局"),
        ("省科技厅", "江西省科学技术厅"),
        ("省国资委", "江西省国有资产监督管理委员会"),
        ("省法院", "江西省高级人民法院"),
        ("省农科院", "江西省农业科学院"),
        ("江西证监局", "中国证券监督管理委员会江西监管局"),
        ("赣江新区管委会", "江西赣江新区管理委员会"),
        ("南昌、赣州、景德镇等设区市政府", "南昌市人民政府、赣州市人民政府、景德镇市人民政府"),
    ],
)
def test_canonical(plan: Extraction, short: str, full: str) -> None:
    found = {a.text: a.canonical for m in plan.measures for a in m.agencies}
    assert found[short] == full


def test_targets(plan: Extraction) -> None:
    numbers = [(t.comparator.value, t.value, t.unit, t.deadline) for t in plan.targets if t.value]
    assert numbers == [
        (">=", 300, "亿元", "2025-12-31"),
        (">=", 42, "%", "2025-12-31"),
        (">=", 13, "%", "2025-12-31"),
        ("all", 100, "%", "2024-12-31"),
        (">=", 300, "家", None),
        ("all", 100, "%", "2025-12-31"),
        (">=", 30, "个", "2025-12-31"),
        ("=", 10, "所", "2025-12-31"),
        (">=", 100, "名", "2025-12-31"),
    ]


def test_rewards_are_stated_once_and_within_a_measure(plan: Extraction) -> None:
    assert [r.amount_cny for r in plan.rewards] == [500_000, 200_000, 100_000, 100_000]
    five = plan.measures[4]
    assert all(five.start <= r.start < five.end for r in plan.rewards)
    assert ["金奖" in plan.rewards[0].beneficiary, "银奖" in plan.rewards[1].beneficiary] == [
        True
    ] * 2


def test_relations(plan: Extraction) -> None:
    kinds = Counter(relation.type.value for relation in plan.relations)
    assert kinds["RESPONSIBLE_FOR"] == sum(COUNTS.values())
    assert kinds["REWARDS"] == 4
    assert kinds["HAS_TARGET"] == 6


@pytest.mark.parametrize(
    ("start", "label", "length"),
    [
        (3051, Label.CENTRE, 17),
        (3134, Label.CENTRE, 9),
        (3344, Label.CENTRE, 12),
        (168, Label.DOC, 39),
        (209, Label.DOCNO, 12),
        (1702, Label.HONOUR, 14),
        (1860, Label.STANDARD, 23),
        (4735, Label.ZONE, 12),
        (767, Label.PROGRAM, 16),
        (731, Label.INSTITUTE, 4),
        (2767, Label.QUANTITY, 6),
        (4800, Label.PLACE, 6),
    ],
)
def test_spans(plan: Extraction, start: int, label: Label, length: int) -> None:
    found = {(m.start, m.label): m.end - m.start for m in plan.mentions}
    assert found[start, label] == length
