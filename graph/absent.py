"""Why a number of a diagnosis could not be computed: it is null then, never 0."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_NO_LEGAL = "没有载明法律状态的发明专利族"
_DIRECT: Mapping[str, str] = {
    "expected": "期间内全链没有专利族",
    "share": "参照本环节没有专利族",
    "cr5": "期间内本环节没有权利人",
    "hhi": "期间内本环节没有权利人",
    "validShare": f"本区域{_NO_LEGAL}",
    "referenceValidShare": f"参照{_NO_LEGAL}",
    "foreignShare": "参照没有权利人国别已知的有效发明专利族",
    "precision": "未抽样测过",
}
"""Numbers that are null for one reason only."""


def reasons(
    shown: Mapping[str, Any], *, outside: int, min_reference: int, ends: tuple[int, int]
) -> dict[str, str]:
    """Return the reason for each null among the numbers of a node.

    :param shown: the numbers by name.
    :param outside: families of the chain in the reference outside the region.
    :param min_reference: how many of them a comparison needs.
    :param ends: first and last year of the growth.
    """
    found = {name: why for name, why in _DIRECT.items() if name in shown and shown[name] is None}
    if shown["rta"] is None:
        found["rta"] = (
            f"区域外可参照的专利族只有 {outside} 个，少于 {min_reference} 个"
            if outside < min_reference
            else "期望族数为 0"
        )
    for bound in ("rtaLow", "rtaHigh"):
        if shown[bound] is None:
            found[bound] = found.get("rta", "区域没有专利族，对数近似的区间无从计算")
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
