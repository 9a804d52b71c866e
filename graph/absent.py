"""Why a number of a diagnosis could not be computed: it is null then, never 0."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_NO_LEGAL = "没有载明法律状态的发明专利族"
_DIRECT: Mapping[str, str] = {
    "expected": "期间内全链没有专利族",
    "share": "参照本环节没有专利族",
    "cr3": "期间内本环节没有权利人",
    "cr5": "期间内本环节没有权利人",
    "cr10": "期间内本环节没有权利人",
    "hhi": "期间内本环节没有权利人",
    "validShare": f"本区域{_NO_LEGAL}",
    "referenceValidShare": f"参照{_NO_LEGAL}",
    "foreignShare": "参照没有权利人国别已知的有效发明专利族",
    "precision": "未抽样测过",
}
"""Numbers that are null for one reason only."""


_OF_COUNTS: Mapping[str, str] = {
    "cr3": "参照计数没有权利人",
    "cr5": "参照计数没有权利人",
    "cr10": "参照计数没有权利人",
    "hhi": "参照计数没有权利人",
    "foreignShare": "参照计数没有权利人国别",
    "referenceValidShare": "参照计数没有各年的发明与有效发明族数",
    "allFamilies": "参照计数没有全链各年的族数",
    "nodeFamilies": "参照计数没有本环节各年的族数",
    "expected": "参照计数不全",
    "share": "参照计数不全，或本环节为 0 族",
}
"""The same, where the reference is a vendor's counts."""


def reasons(
    shown: Mapping[str, Any], *, wanting: str, basis: str, ends: tuple[int, int]
) -> dict[str, str]:
    """Return the reason for each null among the numbers of a node.

    :param shown: the numbers by name.
    :param wanting: why there is nothing to compare the node with, empty where there is.
    :param basis: ``patents`` or ``counts``, what the region is compared with.
    :param ends: first and last year of the growth.
    """
    direct = {**_DIRECT, **_OF_COUNTS} if basis == "counts" else _DIRECT
    found = {name: why for name, why in direct.items() if name in shown and shown[name] is None}
    if shown["rta"] is None:
        found["rta"] = wanting or "期望族数为 0"
    for other in ("rtaLow", "rtaHigh", "rsta"):
        if shown[other] is None:
            found[other] = found.get("rta", "区域没有专利族，重抽样的区间无从计算")
    for name, where in (("growth", "本区域"), ("referenceGrowth", "参照")):
        if shown[name] is None:
            first, last = ends
            found[name] = (
                f"{first} 年至 {last} 年不足两个已满 18 个月公开期的年份"
                if last <= first
                else f"{where}在 {first} 年或 {last} 年没有专利族"
            )
    if shown["growthGap"] is None:
        found["growthGap"] = found.get("growth") or found["referenceGrowth"]
    return found


_OUTLOOK: Mapping[str, str] = {
    "growthRate": "末年及其前四年没有发明专利族",
    "maturity": "末年没有发明与实用新型专利族",
    "ageing": "末年没有专利族",
    "novelty": "生长率或成熟系数无法计算",
    "density": "没有与本环节相近的环节",
    "bottleneck": "国外持有占比或 HHI 无法计算",
}


def of_outlook(shown: Mapping[str, Any]) -> dict[str, str]:
    """Return the reason for each null among what is said beside a verdict."""
    return {name: why for name, why in _OUTLOOK.items() if shown[name] is None}
