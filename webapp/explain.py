"""Why a verdict is what it is: every condition with its number and threshold, and what decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from graph.diagnosis import Scope
from graph.metrics import DATED_ENOUGH, FEW_FAMILIES
from graph.periods import last_closed_year
from graph.thresholds import Thresholds
from graph.verdict import Flag, Verdict
from webapp.formats import number, percent, points

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
    ("citations", "引证", "", "本区域本环节专利引证的、来源区域或权利人国别已知的专利"),
    ("outsideCitations", "其中引证区域外", "", "被引专利来自区域外"),
    (
        "unknownCitations",
        "另有引证来源不明",
        "",
        "被引专利的来源区域与权利人国别都不明，不计入上两行",
    ),
)
"""Counts: column, title, index of P in the formulas, definition."""
SHARES: tuple[tuple[str, str, str], ...] = (
    ("share", "占参照的份额", "本区域本环节专利族 ÷ 参照本环节专利族"),
    ("validShare", "有效发明占比", "本区域有法律状态的发明族中有效者所占比例"),
    ("referenceValidShare", "参照有效发明占比", "参照范围内同一比例"),
    (
        "foreignShare",
        "国外持有占比",
        "参照中权利人国别已知的有效发明族里，有权利人在国外的比例",
    ),
    (
        "cr5",
        "前五位权利人占比 CR5",
        "期间内本环节专利族数最多的五位权利人之和 ÷ 全部权利人之和；按全部已载专利计，与参照无关",
    ),
    ("growth", "年均增长", "（末年 ÷ 首年）^(1 ÷ 年数) − 1；首末年为 0 则无法计算"),
    ("referenceGrowth", "参照年均增长", "参照范围内同一算法"),
    ("growthGap", "增长差", "本区域年均增长 − 参照年均增长，以百分点计"),
)
OUTLOOK: tuple[tuple[str, str, str], ...] = (
    ("growthRate", "生长率 v", "末年发明族 ÷ 末年及其前四年的发明族；逐年上升为成长"),
    ("maturity", "成熟系数 α", "末年发明族 ÷（发明＋实用新型）；逐年下降为成熟"),
    ("ageing", "衰老系数 β", "末年（发明＋实用新型）÷（发明＋实用新型＋外观设计）；逐年下降为衰老"),
    ("novelty", "新技术特征系数 N", "v 与 α 的平方和开方；逐年上升为新技术"),
    (
        "density",
        "关联密度",
        "与本环节相近的环节中，本区域已有优势（RTA ≥ 1）者按接近程度所占的百分数；上下级环节不计",
    ),
    ("dependence", "链上依存", "沿上下游逐级看，本链有多少环节靠本环节供给，平均为 1"),
    ("bottleneck", "卡点得分", "链上依存 × 国外持有占比 × HHI ÷ 10,000；为本产品提出的指标"),
)
"""What stands beside a verdict: column, title, definition."""
ATTRIBUTES: dict[str, str] = {
    "value": "高价值",
    "gap": "大差距",
    "monopoly": "强垄断",
    "hard": "难突破",
}
"""The four attributes of a choke point, see :mod:`graph.chokepoints`."""
BASES: dict[str, str] = {"places": "由各地优势推算", "families": "各地数据不足，由同族共现推算"}
"""What the proximity of nodes was read from."""
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
RULES: dict[Verdict, str] = {
    Verdict.WITHHELD: "环节没有标引规则；或抽样查准率已测且低于门槛；或区域外没有足够的参照；"
    "或期望族数低于门槛。不是“没有”，是“不能说”。",
    Verdict.MISSING: "期望族数足够，但区域一族也没有，也没有企业登记在本环节。",
    Verdict.COMPANIES_ONLY: "区域没有专利，但有企业登记在本环节：宜查申请名称、培育或匹配。",
    Verdict.STRONG: "RTA 达到优势门槛，专利族数足够，且有效发明占比不低于参照。",
    Verdict.EXTENSION: "RTA 未达优势，但与本区域的强链环节上下游相邻，且参照在增长。",
    Verdict.WEAK: "RTA 低于薄弱门槛；或未达优势且增长慢于参照。",
    Verdict.NEUTRAL: "以上都不是。",
}
"""When each verdict holds, in the order in which they are tried."""

FLAG_RULES: dict[Flag, str] = {
    Flag.CHOKEPOINT: "参照有效发明中国外持有占比达到门槛，"
    "或全部已载专利的前五位权利人占比达到门槛且均在国外。",
    Flag.OUTSIDE_DEPENDENCE: "本区域专利的引证大多指向区域外持有的专利。",
    Flag.APPARENT_GAP: "没有专利而登记企业不少，或没有规则却有企业：空白可能只是表面的。",
}
"""When each flag is given."""


class Part(StrEnum):
    """What a condition did for the verdict."""

    DECIDES = "决定"
    SEEN = "看过"
    UNUSED = "未用到"


@dataclass(frozen=True, slots=True)
class Check:
    """One condition: what was measured, against what, and whether it holds. None: unknown."""

    key: str
    name: str
    measured: str
    threshold: str
    holds: bool | None
    part: Part = Part.SEEN
    why: str = ""
    """Why it is unknown."""

    @property
    def said(self) -> str:
        """Whether it holds, in words."""
        if self.holds is None:
            return "未测，不拦" if self.key == "precision" else "无法判断"
        return "满足" if self.holds else "不满足"


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the conditions need besides the numbers of the row."""

    has_rule: bool
    outside: int
    """Families of the chain outside the region that can be compared with."""
    wanting: str
    """Why there is nothing to compare the node with; empty where there is."""
    near: Sequence[str]
    """Names of strong nodes one step up or down the stream."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The conditions in the order in which they are tried, and what decided in words."""

    checks: tuple[Check, ...]
    said: str


def decision(row: Row, limits: Thresholds, grounds: Grounds) -> Decision:
    """Return what decided the verdict of ``row``, as :func:`graph.verdict.judge` decides it."""
    checks = _checks(row, limits, grounds)
    by_key = {check.key: check for check in checks}
    decides = _deciding(row, by_key)
    last = max(at for at, check in enumerate(checks) if check.key in decides)
    open_end = row["verdict"] == Verdict.NEUTRAL

    def part(at: int, check: Check) -> Part:
        if check.key in decides:
            return Part.DECIDES
        skipped = check.key == "companies" and row["families"] > 0
        return Part.UNUSED if skipped or (at > last and not open_end) else Part.SEEN

    told = tuple(
        replace(check, part=part(at, check), why=_unknown(row, check))
        for at, check in enumerate(checks)
    )
    return Decision(told, _sentence(told, row["verdict"]))


def _unknown(row: Row, check: Check) -> str:
    names = _NUMBERS.get(check.key, ()) if check.holds is None else ()
    reasons = (row["nullReasons"][name] for name in names if name in row["nullReasons"])
    return next(reasons, "")


_NUMBERS: dict[str, tuple[str, ...]] = {
    "expected": ("expected",),
    "rta": ("rta",),
    "valid": ("validShare", "referenceValidShare"),
    "growing": ("referenceGrowth",),
    "weak": ("rta",),
    "gap": ("growthGap",),
}
"""The numbers of a row that a condition looks at."""
_ALWAYS: dict[str, set[str]] = {
    Verdict.MISSING: {"expected", "families", "companies"},
    Verdict.COMPANIES_ONLY: {"expected", "families", "companies"},
    Verdict.STRONG: {"rta", "strong", "valid"},
    Verdict.EXTENSION: {"rta", "near", "growing"},
}


def _deciding(row: Row, checks: Mapping[str, Check]) -> set[str]:
    verdict = row["verdict"]
    if verdict == Verdict.WITHHELD:
        tried = [checks[key] for key in ("rule", "precision", "reference", "expected")]
        failed = [one.key for one in tried if one.holds is False]
        return {next(iter(failed), "expected")}
    if verdict in _ALWAYS:
        return _ALWAYS[verdict]
    if not checks["rta"].holds:
        if verdict == Verdict.NEUTRAL:
            return {"rta", "weak", "gap"}
        return {"weak"} if not checks["weak"].holds else {"rta", "gap"}
    return {"valid"} if checks["strong"].holds else {"strong"}


def _sentence(checks: Sequence[Check], verdict: str) -> str:
    parts = [
        f"第 {at} 条“{one.name}”{one.said}（实测 {one.measured}，门槛 {one.threshold}）"
        for at, one in enumerate(checks, start=1)
        if one.part is Part.DECIDES
    ]
    return f"{'；'.join(parts)}。{_CONCLUSIONS[Verdict(verdict)]}"


_CONCLUSIONS = {
    Verdict.WITHHELD: "因此数据不足，不下结论，后面各条不再看。",
    Verdict.MISSING: "参照足够而本区域既无专利也无登记企业，因此是缺链。",
    Verdict.COMPANIES_ONLY: "参照足够，本区域有登记企业而没有专利，因此是有企业无专利。",
    Verdict.STRONG: "三条都满足，因此是优势·强链。",
    Verdict.EXTENSION: "未达优势，但有相邻的优势环节且参照在增长，因此是可延链。",
    Verdict.WEAK: "因此是薄弱·补链。",
    Verdict.NEUTRAL: "不足以判为强链、延链或补链，因此是一般。",
}


def _checks(row: Row, limits: Thresholds, grounds: Grounds) -> list[Check]:
    """Return the conditions of a verdict in the order in which they are tried."""
    precision, grown = row["precision"], row["referenceGrowth"]
    gap = row["growthGap"]
    return [
        Check("rule", "有标引规则", "有" if grounds.has_rule else "无", "有", grounds.has_rule),
        Check(
            "precision",
            "抽样查准率足够",
            "未测" if precision is None else number(precision),
            f"≥ {limits.min_precision:g}",
            None if precision is None else precision >= limits.min_precision,
        ),
        Check(
            "reference",
            "区域外可参照族足够",
            number(grounds.outside),
            f"≥ {limits.min_reference:g}",
            not grounds.wanting,
        ),
        _least("expected", "期望族数足够", row["expected"], limits.min_expected),
        _least("families", "本区域有专利族", row["families"], 1),
        _least("companies", "本区域有登记企业", row["companies"], 1),
        _least("rta", "RTA 达到优势", row["rta"], limits.advantage_rta),
        _least("strong", "专利族数达到强链", row["families"], limits.strong_families),
        _compared(row["validShare"], row["referenceValidShare"]),
        Check(
            "near",
            "上下游有优势环节",
            "、".join(grounds.near) or "无",
            "至少一个",
            bool(grounds.near),
        ),
        Check("growing", "参照在增长", percent(grown), "> 0", None if grown is None else grown > 0),
        _least("weak", "RTA 不低于薄弱线", row["rta"], limits.weak_rta),
        Check("gap", "增长不低于参照", points(gap), "≥ 0", None if gap is None else gap >= 0),
    ]


def _least(key: str, name: str, value: float | None, least: float) -> Check:
    holds = None if value is None else value >= least
    return Check(key, name, number(value), f"≥ {least:g}", holds)


def _compared(value: float | None, least: float | None) -> Check:
    holds = None if value is None or least is None else value >= least
    threshold = f"≥ {percent(least)}"
    return Check("valid", "有效发明占比不低于参照", percent(value), threshold, holds)


def growth_notes(by_year: Mapping[int, Row], scope: Scope, cutoff: str | None) -> dict[str, str]:
    """Return what growth rests on, by the name of the number, where that is too little to trust.

    :param by_year: rows of ``diagnosis.node_years`` of the node, by year.
    """
    last = min(scope.last, last_closed_year(cutoff)) if cutoff else scope.last
    names = {"growth": "families", "referenceGrowth": "reference"}
    notes = {
        name: growth_note(*(by_year.get(year, {}).get(column, 0) for year in (scope.first, last)))
        for name, column in names.items()
    }
    own, other = notes["growth"], notes["referenceGrowth"]
    both = [f"本区域{own}" if own else "", f"参照{other}" if other else ""]
    return notes | {"growthGap": "；".join(filter(None, both))}


def growth_note(first: int, last: int) -> str:
    """Return how many families growth rests on if they are few, else nothing."""
    if not 0 < min(first, last) < FEW_FAMILIES:
        return ""
    return f"首年 {first} 族、末年 {last} 族，基数小"


@dataclass(frozen=True, slots=True)
class Cutoff:
    """The cut-off date with what it rests on."""

    date: str | None
    dated: int
    patents: int

    @property
    def warning(self) -> str:
        """What to mind if too few patents have a publication date, else nothing."""
        if not self.patents or self.dated / self.patents >= DATED_ENOUGH:
            return ""
        share = percent(self.dated / self.patents)
        return (
            f"只有 {share} 的专利有公开日：截止日与默认期间由它们推定，"
            "未必适用于全部数据；请补齐公开日，或自行指定起止年。"
        )
