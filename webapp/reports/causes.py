"""Why a number of a report differs from that of an earlier one.

Told apart in this order: the thresholds; the node's rules or measured precision; the query; patents
published since the cut-off of the earlier report, or another period, which alone are a change of
the matter itself; and what else became of the data: files loaded later, corrected or withdrawn,
judgements. The definitions are a proposal of this product.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph.changes import Cause
from graph.diagnosis import judged_rows
from graph.store import GraphStore
from graph.thresholds import Thresholds
from webapp.reports.context import Context

QUERY, LAYOUT = "query", "layout"
CAUSES: dict[str, str] = {
    Cause.THRESHOLDS: "门槛改变",
    Cause.RULES: "标引规则改变",
    Cause.PRECISION: "查准率实测",
    QUERY: "查询改变",
    Cause.REAL: "截止日之后新公开的专利",
    Cause.DATA: "数据增减或更正",
    LAYOUT: "报告定义改变",
}
_JUDGED = ("verdict", "reason")
_COUNTED = ("families", "nodeFamilies")

Figure = Mapping[str, Any]


class Causes:
    """Why a number differs, by what differs between a lock and the graph as it is."""

    def __init__(
        self,
        lock: Mapping[str, Any],
        context: Context,
        now: Mapping[str, Any],
        store: GraphStore,
        facts: Mapping[str, Figure],
    ) -> None:
        """:param now: the account of the present graph, as :func:`account.grounds` gives it.

        :param facts: the figures of the present report, by key.
        """
        self._lock, self._context, self._facts = lock, context, facts
        self._then = {one["key"]: one for one in lock["figures"]}
        self._queries = _changed_queries(lock, context)
        self._rules = _unlike(lock.get("rules"), now["rules"])
        self._precisions = _unlike(lock.get("precisions"), now["precisions"])
        self._limits = _unlike(lock.get("thresholds"), now["thresholds"])
        self._layout = lock.get("definition") != context.definition.digest
        self._moved = any(lock["params"].get(one) != context.params[one] for one in ("from", "to"))
        self._newer = self._published_since(store)
        self._by_old_limits = self._judged_by_old_limits()
        self.changed = {
            "thresholds": self._limits,
            "rules": sorted(self._rules),
            "precisions": self._precisions,
            "queries": sorted(self._queries),
            "loads": _loads(lock.get("loads") or [], now["loads"]),
            "cutoff": _pair(lock.get("cutoff"), now["cutoff"]),
            "definition": self._layout,
        }

    def of(self, key: str, figure: Figure) -> tuple[str, ...]:
        """Return the causes of a number's change, each once, in their order."""
        found = self._found(key, figure, frozenset())
        return tuple(cause for cause in CAUSES if cause in found)

    def _found(self, key: str, figure: Figure, seen: frozenset[str]) -> set[str]:
        node, _, name = key.rpartition(".")
        if key.startswith("threshold."):
            return {Cause.THRESHOLDS}
        if name in _JUDGED and self._by_old_limits.get(node, {}).get(name) == figure["value"]:
            return {Cause.THRESHOLDS}
        rested = {*figure["of"], *self._facts.get(key, {"of": ()})["of"]} - seen - {key}
        found: set[str] = set()
        for one in sorted(rested):
            then, now = self._then.get(one), self._facts.get(one)
            if then and (now is None or now["value"] != then["value"]):
                found |= self._found(one, then, seen | rested | {key})
        return found or self._by_itself(key, node, name, figure)

    def _by_itself(self, key: str, node: str, name: str, figure: Figure) -> set[str]:
        """Return the causes of a number that rests on no other that changed."""
        of = self._node(key)
        found: set[str] = set()
        found |= {Cause.RULES} if of in self._rules or (not of and self._rules) else set()
        found |= {Cause.PRECISION} if of in self._precisions else set()
        found |= {QUERY} if figure["query"] in self._queries else set()
        found |= self._of_data(key, of, name, figure)
        if key not in self._facts and self._layout:
            found.add(LAYOUT)
        return found or {Cause.DATA}

    def _of_data(self, key: str, node: str, name: str, figure: Figure) -> set[str]:
        if self._moved:
            return {Cause.REAL}
        if not node:
            return {Cause.REAL} if self._newer and "total." in key else set()
        newer = self._newer.get(node)
        if not newer:
            return set()
        if name in _COUNTED and key in self._facts:
            more = self._facts[key]["value"] - figure["value"]
            return {Cause.REAL} if more == newer[name] else {Cause.REAL, Cause.DATA}
        return {Cause.REAL}

    def _node(self, key: str) -> str:
        """Return the node that a key speaks of; empty if it is of none."""
        parts = key.split(".")
        known = {
            prefix + row["node"]
            for prefix, found in self._context.found.items()
            for row in found.rows
        }
        heads = (".".join(parts[:end]) for end in range(len(parts), 0, -1))
        return next((head for head in heads if head in known), "")

    def _published_since(self, store: GraphStore) -> dict[str, Figure]:
        since = self._lock.get("cutoff")
        rows: dict[str, Figure] = {}
        for prefix, found in self._context.found.items() if since else ():
            given = {name: found.scope.params[name] for name in ("chain", "region", "from", "to")}
            newer = store.all_rows("report.newer", **given, since=since)
            rows |= {prefix + row["node"]: row for row in newer}
        return rows

    def _judged_by_old_limits(self) -> dict[str, Figure]:
        if not self._limits:
            return {}
        limits = Thresholds(**self._lock["thresholds"])
        return {
            prefix + row["node"]: row
            for prefix, found in self._context.found.items()
            for row in judged_rows(found.counted, found.scope.params, limits)
        }


def _changed_queries(lock: Mapping[str, Any], context: Context) -> set[str]:
    now = {used.query: used.digest for used in context.store.used}
    return {
        one["query"]
        for one in lock["queries"]
        if now.get(one["query"], one["digest"]) != one["digest"]
    }


def _unlike(then: Mapping[str, Any] | None, now: Mapping[str, Any]) -> dict[str, Any]:
    if then is None:
        return {}
    return {
        key: [then.get(key), now.get(key)]
        for key in sorted({*then, *now})
        if then.get(key) != now.get(key)
    }


def _pair(then: Any, now: Any) -> list[Any] | None:
    return None if then == now else [then, now]


def _loads(then: Iterable[Figure], now: Iterable[Figure]) -> dict[str, list[str]]:
    before, after = ({(one["source"], one["sha256"]): one for one in all_} for all_ in (then, now))
    return {
        "added": sorted(after[key]["path"] for key in after.keys() - before.keys()),
        "gone": sorted(before[key]["path"] for key in before.keys() - after.keys()),
    }
