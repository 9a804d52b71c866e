"""Why a verdict is what it is: every condition with its number and its threshold, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.thresholds import Thresholds
from webapp.formats import number, percent

Row = Mapping[str, Any]

MEANINGS: tuple[tuple[str, str, str, str], ...] = (
    (
        "families",
        "本区域本环节专利族",
        "rn",
        "期间内首位申请人在本区域、标引到本环节或其下级的专利族",
    ),
    (
        "regionFamilies",
        "本区域全链专利族",
        "r·",
        "期间内本区域标引到本链任一环节的专利族，每族计一次",
    ),
    (
        "nodeFamilies",
        "参照本环节专利族",
        "·n",
        "参照范围内标引到本环节或其下级的专利族；区域不明的也计入",
    ),
    ("allFamilies", "参照全链专利族", "··", "参照范围内标引到本链任一环节的专利族，每族计一次"),
    ("companies", "本区域登记企业", "", "名录或经营范围指到本环节或其下级、所在地在本区域的企业"),
    ("citations", "引证", "", "本区域本环节专利引证的、权利人已知的专利"),
    ("outsideCitations", "其中引证区域外", "", "被引专利来自区域外"),
)
"""Counts: column, title, index of P in the formulas, definition."""
SHARES: tuple[tuple[str, str, str], ...] = (
    ("share", "占参照的份额", "本区域本环节专利族 ÷ 参照本环节专利族"),
    ("validShare", "有效发明占比", "本区域有法律状态的发明族中有效者所占比例"),
    ("referenceValidShare", "参照有效发明占比", "参照范围内同一比例"),
    ("foreignShare", "国外持有占比", "参照有效发明中权利人在国外者所占比例"),
    ("cr5", "前五位权利人占比 CR5", "参照本环节专利族数最多的五位权利人之和 ÷ 全部权利人之和"),
    ("growth", "年均增长", "（末年 ÷ 首年）^(1 ÷ 年数) − 1；首末年为 0 则无法计算"),
    ("referenceGrowth", "参照年均增长", "参照范围内同一算法"),
    ("growthGap", "增长差", "本区域年均增长 − 参照年均增长"),
)
THRESHOLDS: dict[str, str] = {
    "min_expected": "期望族数低于此值不下结论",
    "min_precision": "已测查准率低于此值不下结论",
    "min_reference": "区域外可参照专利族少于此数不下结论",
    "strong_families": "强链至少需要的专利族数",
    "advantage_rta": "RTA 达到此值为相对优势",
    "weak_rta": "RTA 低于此值为薄弱",
    "chokepoint_foreign": "国外持有占比达到此值标为卡点",
    "chokepoint_cr5": "前五位占比达到此值且均在国外，标为卡点",
    "dependence_share": "引证区域外占比达到此值标为外部依赖",
    "dependence_citations": "谈外部依赖至少需要的引证数",
    "apparent_companies": "无专利而登记企业达到此数，标为疑似表观空白",
}
"""What each threshold is for; their values are the analyst's file."""


@dataclass(frozen=True, slots=True)
class Check:
    """One condition: what was measured, against what, and whether it holds. None: unknown."""

    name: str
    measured: str
    threshold: str
    holds: bool | None


def checks(row: Row, limits: Thresholds) -> list[Check]:
    """Return the conditions of a verdict in the order in which they decide."""
    precision = row["precision"]
    measured = "未测" if precision is None else number(precision)
    return [
        Check(
            "抽样查准率足够",
            measured,
            f"≥ {limits.min_precision:g}（未测不拦）",
            None if precision is None else precision >= limits.min_precision,
        ),
        _least("期望族数足够", row["expected"], limits.min_expected, 2),
        _least("区域有专利", row["families"], 1, 0),
        _least("RTA 达到优势", row["rta"], limits.advantage_rta, 2),
        _least("专利族数达到强链", row["families"], limits.strong_families, 0),
        _compared("有效发明占比不低于参照", row["validShare"], row["referenceValidShare"]),
        _least("RTA 不低于薄弱线", row["rta"], limits.weak_rta, 2),
        Check(
            "增长不低于参照",
            percent(row["growthGap"]),
            "≥ 0",
            None if row["growthGap"] is None else row["growthGap"] >= 0,
        ),
    ]


def _least(name: str, value: float | None, least: float, digits: int) -> Check:
    holds = None if value is None else value >= least
    return Check(name, number(value, digits), f"≥ {least:g}", holds)


def _compared(name: str, value: float | None, least: float | None) -> Check:
    holds = None if value is None or least is None else value >= least
    return Check(name, percent(value), f"≥ {percent(least)}", holds)
