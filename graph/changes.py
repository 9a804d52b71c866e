"""What changed between two kept diagnoses, and why. Pure.

A verdict can change for several reasons, told apart one after the other: the old numbers judged by
the new thresholds; the old period counted in the new graph, where the node's rules, its measured
precision or the data differ (the newer snapshot keeps that count); and last the new period, which
alone is a change of the region itself. The definitions are a proposal of this product.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from graph.errors import DiagnosisError
from graph.snapshots import Snapshot
from graph.verdict import Verdict, judge_all

_GAPS = {Verdict.WEAK: 1, Verdict.COMPANIES_ONLY: 2, Verdict.MISSING: 3}
"""The verdicts that are gaps, the worse the higher."""


class Change(StrEnum):
    """What became of a node."""

    NEW = "new"
    PERSISTENT = "persistent"
    WORSENED = "worsened"
    EASED = "eased"
    HEALED = "healed"
    UNDECIDED = "undecided"
    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"
    SAME = "same"


CHANGE_TITLES: dict[Change, str] = {
    Change.NEW: "新增缺口",
    Change.PERSISTENT: "持续缺口",
    Change.WORSENED: "缺口加重",
    Change.EASED: "缺口缓解",
    Change.HEALED: "缺口消除",
    Change.UNDECIDED: "无从比较",
    Change.ADDED: "新设环节",
    Change.DROPPED: "取消环节",
    Change.CHANGED: "结论改变",
    Change.SAME: "未变",
}


class Cause(StrEnum):
    """Why a verdict or a count changed."""

    THRESHOLDS = "thresholds"
    RULES = "rules"
    PRECISION = "precision"
    DATA = "data"
    REAL = "real"


CAUSE_TITLES: dict[Cause, str] = {
    Cause.THRESHOLDS: "门槛改变",
    Cause.RULES: "标引规则改变",
    Cause.PRECISION: "查准率实测",
    Cause.DATA: "数据增减",
    Cause.REAL: "实际变化",
}


@dataclass(frozen=True, slots=True)
class NodeChange:
    """One node in both snapshots; None where it is in one of them only."""

    node: str
    name: str
    change: Change
    causes: tuple[Cause, ...]
    """Why the verdict changed; empty where it did not."""
    verdicts: tuple[str | None, str | None]
    families: tuple[int | None, int | None, int | None]
    """Then; of the same period in the newer graph; now."""
    rta: tuple[float | None, float | None]

    def to_json(self) -> dict[str, Any]:
        """Return the shape that commands and the API print."""
        return {
            "node": self.node,
            "name": self.name,
            "change": self.change.value,
            "causes": [cause.value for cause in self.causes],
            "oldVerdict": self.verdicts[0],
            "newVerdict": self.verdicts[1],
            "oldFamilies": self.families[0],
            "recounted": self.families[1],
            "newFamilies": self.families[2],
            "oldRta": self.rta[0],
            "newRta": self.rta[1],
        }


def changed(old: str | None, new: str | None) -> Change:
    """Return what became of a node by its verdict then and now."""
    if old is None or new is None:
        return Change.ADDED if old is None else Change.DROPPED
    if Verdict.WITHHELD in (old, new):
        return Change.SAME if old == new else Change.UNDECIDED
    before, after = _GAPS.get(Verdict(old), 0), _GAPS.get(Verdict(new), 0)
    if not before or not after:
        if before == after:
            return Change.SAME if old == new else Change.CHANGED
        return Change.NEW if after else Change.HEALED
    if before == after:
        return Change.PERSISTENT
    return Change.WORSENED if after > before else Change.EASED


def compare(old: Snapshot, new: Snapshot) -> list[NodeChange]:
    """Return every node of the two snapshots, in the order of the newer one.

    :raises DiagnosisError: of another chain or region; or the newer one was kept before the older.
    """
    if (old.chain, old.region) != (new.chain, new.region):
        raise DiagnosisError("两个快照的产业链或区域不同，不能比较")
    if old.created > new.created:
        raise DiagnosisError(f"快照 {old.name} 晚于 {new.name}；请把先存的写在前面")
    judged = {node: one.verdict for node, one in judge_all(old.nodes, new.limits).items()}
    gone = [node for node in old.rows if node not in new.rows]
    return [_node(old, new, node, judged.get(node)) for node in [*new.rows, *gone]]


def _node(old: Snapshot, new: Snapshot, node: str, by_new_limits: str | None) -> NodeChange:
    before, after = old.rows.get(node, {}), new.rows.get(node, {})
    again = after if old.scope == new.scope else new.detail["baselines"][old.scope].get(node, {})
    then, now = before.get("verdict"), after.get("verdict")
    causes: list[Cause] = []
    if before and after and then != now:
        if by_new_limits != then:
            causes.append(Cause.THRESHOLDS)
        if again["verdict"] != by_new_limits:
            causes.append(_why_recounted(old, new, node))
        if now != again["verdict"]:
            causes.append(Cause.REAL)
    return NodeChange(
        node,
        (after or before)["name"],
        changed(then, now),
        tuple(causes),
        (then, now),
        (
            before.get("families"),
            again.get("families") if before else None,
            after.get("families"),
        ),
        (before.get("rta"), after.get("rta")),
    )


def _why_recounted(old: Snapshot, new: Snapshot, node: str) -> Cause:
    """Return why the same period says otherwise: the rules, a measured precision, or the data."""
    if old.detail["rules"].get(node) != new.detail["rules"].get(node):
        return Cause.RULES
    same = old.rows[node]["precision"] == new.rows[node]["precision"]
    return Cause.DATA if same else Cause.PRECISION
