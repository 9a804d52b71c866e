"""The verdict on a chain node: numbers and thresholds in, verdict, flags and reason out. Pure.

The definitions and their order are fixed in ``docs/diagnosis.md``: withheld · missing ·
companies_only · strong · extension · weak · neutral, the first that holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from graph.thresholds import Thresholds


class Verdict(StrEnum):
    """What is said of a region's node."""

    WITHHELD = "withheld"
    MISSING = "missing"
    COMPANIES_ONLY = "companies_only"
    STRONG = "strong"
    EXTENSION = "extension"
    WEAK = "weak"
    NEUTRAL = "neutral"


TITLES: dict[Verdict, str] = {
    Verdict.WITHHELD: "数据不足",
    Verdict.MISSING: "缺链",
    Verdict.COMPANIES_ONLY: "有企业无专利",
    Verdict.STRONG: "优势·强链",
    Verdict.EXTENSION: "可延链",
    Verdict.WEAK: "薄弱·补链",
    Verdict.NEUTRAL: "一般",
}
"""The Chinese names of the verdicts."""


class Flag(StrEnum):
    """What is said beside the verdict."""

    CHOKEPOINT = "chokepoint"
    OUTSIDE_DEPENDENCE = "outside_dependence"
    APPARENT_GAP = "apparent_gap"


FLAG_TITLES: dict[Flag, str] = {
    Flag.CHOKEPOINT: "卡点",
    Flag.OUTSIDE_DEPENDENCE: "外部依赖",
    Flag.APPARENT_GAP: "疑似表观空白",
}
"""The Chinese names of the flags."""

TOP_HOLDERS = 5


@dataclass(frozen=True, slots=True)
class NodeNumbers:
    """Everything a verdict rests on, for one node. None: cannot be computed."""

    has_rule: bool
    precision: float | None
    no_reference: str
    """Why there is nothing to compare with; empty where there is."""
    families: int
    node_families: int
    expected: float | None
    rta: float | None
    companies: int
    valid_share: float | None
    reference_valid_share: float | None
    foreign_share: float | None
    cr5: float | None
    top_abroad: bool
    reference_growth: float | None
    growth_gap: float | None
    citations: int
    outside_citations: int


@dataclass(frozen=True, slots=True)
class Nodes:
    """What the verdicts of a chain's nodes rest on: numbers, names, and which node feeds which."""

    numbers: Mapping[str, NodeNumbers]
    names: Mapping[str, str]
    feeds: Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class Judged:
    """Verdict, reason in Chinese and flags of one node; ``near`` names strong neighbours."""

    verdict: Verdict
    reason: str
    flags: tuple[Flag, ...]
    near: tuple[str, ...]


def judge_all(nodes: Nodes, limits: Thresholds) -> dict[str, Judged]:
    """Judge every node of a chain: what is strong bears on the nodes beside it."""
    strong = {
        code
        for code, numbers in nodes.numbers.items()
        if withheld_reason(numbers, limits) is None and is_strong(numbers, limits)
    }
    beside: dict[str, set[str]] = defaultdict(set)
    for code, fed in nodes.feeds.items():
        for other in fed:
            beside[code].add(other)
            beside[other].add(code)
    found = {}
    for code, numbers in nodes.numbers.items():
        near = {nodes.names[other] for other in beside[code] & strong}
        verdict, reason = judge(numbers, limits, near)
        flagged = tuple(flags(numbers, limits))
        found[code] = Judged(verdict, reason, flagged, tuple(sorted(near)))
    return found


def withheld_reason(numbers: NodeNumbers, limits: Thresholds) -> str | None:
    """Return why no verdict can be given, or None if one can."""
    if not numbers.has_rule:
        return "本环节及其下级都没有标引规则，无从计数"
    if numbers.precision is not None and numbers.precision < limits.min_precision:
        return f"抽样查准率 {numbers.precision:.2f}，低于 {limits.min_precision:.2f}"
    if numbers.no_reference:
        return numbers.no_reference
    if numbers.expected is None or numbers.expected < limits.min_expected:
        if not numbers.node_families:
            return "参照中没有专利标引到本环节，期望数为 0，无从判断"
        shown = "无法计算" if numbers.expected is None else f"{numbers.expected:.2f}"
        return f"期望数 {shown}，低于 {limits.min_expected:g}，样本太小"
    return None


def is_strong(numbers: NodeNumbers, limits: Thresholds) -> bool:
    """Whether the node is an advantage of the region."""
    return (
        numbers.rta is not None
        and numbers.rta >= limits.advantage_rta
        and numbers.families >= limits.strong_families
        and numbers.valid_share is not None
        and numbers.reference_valid_share is not None
        and numbers.valid_share >= numbers.reference_valid_share
    )


def judge(
    numbers: NodeNumbers, limits: Thresholds, strong_neighbours: AbstractSet[str]
) -> tuple[Verdict, str]:
    """Return the verdict and its reason in Chinese.

    :param strong_neighbours: names of strong nodes one ``UPSTREAM_OF`` step away.
    """
    reason = withheld_reason(numbers, limits)
    if reason is not None:
        return Verdict.WITHHELD, reason
    if numbers.families == 0:
        return _without_patents(numbers)
    if is_strong(numbers, limits):
        return Verdict.STRONG, (
            f"RTA {numbers.rta:.2f} ≥ {limits.advantage_rta:g}，{numbers.families} 族 ≥ "
            f"{limits.strong_families} 族，有效发明占比 {_percent(numbers.valid_share)} ≥ 参照 "
            f"{_percent(numbers.reference_valid_share)}"
        )
    rta = numbers.rta or 0.0
    growing = numbers.reference_growth is not None and numbers.reference_growth > 0
    if rta < limits.advantage_rta and strong_neighbours and growing:
        names = "、".join(sorted(strong_neighbours)[:3])
        return Verdict.EXTENSION, (
            f"RTA {rta:.2f} < {limits.advantage_rta:g}，与优势环节（{names}）上下游相邻，"
            f"参照年均增长 {_percent(numbers.reference_growth)}"
        )
    return _weak_or_neutral(numbers, limits, rta)


def _without_patents(numbers: NodeNumbers) -> tuple[Verdict, str]:
    said = f"期望 {numbers.expected:.1f} 族，实有 0 族"
    if numbers.companies:
        return Verdict.COMPANIES_ONLY, f"{said}；本地有 {numbers.companies} 家企业登记在本环节"
    return Verdict.MISSING, f"{said}；也没有本地企业登记在本环节"


def _weak_or_neutral(numbers: NodeNumbers, limits: Thresholds, rta: float) -> tuple[Verdict, str]:
    if rta < limits.weak_rta:
        return Verdict.WEAK, f"RTA {rta:.2f} < {limits.weak_rta:g}"
    if rta < limits.advantage_rta and numbers.growth_gap is not None and numbers.growth_gap < 0:
        return Verdict.WEAK, (
            f"RTA {rta:.2f} < {limits.advantage_rta:g}，且年均增长比参照低 "
            f"{-numbers.growth_gap * 100:.1f} 个百分点"
        )
    return Verdict.NEUTRAL, _why_neutral(numbers, limits, rta)


def _why_neutral(numbers: NodeNumbers, limits: Thresholds, rta: float) -> str:
    if rta < limits.advantage_rta:
        return f"RTA {rta:.2f}，在 {limits.weak_rta:g} 与 {limits.advantage_rta:g} 之间，未见下滑"
    if numbers.families < limits.strong_families:
        return f"RTA {rta:.2f}，但只有 {numbers.families} 族，不足 {limits.strong_families} 族"
    if numbers.valid_share is None or numbers.reference_valid_share is None:
        return f"RTA {rta:.2f}，但没有法律状态数据，有效发明占比无法比较"
    return (
        f"RTA {rta:.2f}，但有效发明占比 {_percent(numbers.valid_share)} 低于参照 "
        f"{_percent(numbers.reference_valid_share)}"
    )


def flags(numbers: NodeNumbers, limits: Thresholds) -> list[Flag]:
    """Return what is to be said beside the verdict, whatever it is."""
    found = []
    dominated = numbers.cr5 is not None and numbers.cr5 >= limits.chokepoint_cr5
    foreign = (
        numbers.foreign_share is not None and numbers.foreign_share >= limits.chokepoint_foreign
    )
    if numbers.node_families >= limits.min_expected and (
        foreign or (dominated and numbers.top_abroad)
    ):
        found.append(Flag.CHOKEPOINT)
    if (
        numbers.citations >= limits.dependence_citations
        and numbers.outside_citations / numbers.citations >= limits.dependence_share
    ):
        found.append(Flag.OUTSIDE_DEPENDENCE)
    silent = numbers.has_rule and numbers.families == 0
    if (silent and numbers.companies >= limits.apparent_companies) or (
        not numbers.has_rule and numbers.companies > 0
    ):
        found.append(Flag.APPARENT_GAP)
    return found


def _percent(value: float | None) -> str:
    return "无数据" if value is None else f"{value * 100:.1f}%"
