"""A report made again from its lock file: which numbers no longer hold, and why.

The period is that of the lock, so a number can differ for these reasons, told apart in this order:
the thresholds; the node's rules or measured precision; the query; patents published since the
cut-off of the report, which alone are a change of the matter itself; and what else became of the
data: files loaded later, corrected or withdrawn, judgements. The definitions are a proposal of this
product.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from graph.changes import Cause
from graph.diagnosis import judged_rows
from graph.settings import Settings
from graph.store import GraphStore
from graph.thresholds import Thresholds
from webapp.reports.account import grounds
from webapp.reports.build import FORMATS, files_of
from webapp.reports.composing import compose, prepare
from webapp.reports.context import Context
from webapp.reports.definition import ReportDefinition, load_definition
from webapp.reports.errors import ReportError
from webapp.reports.figures import renderer
from webapp.reports.lock import digest, read_lock
from webapp.reports.previous import Previous, read_previous

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
_OF_PREVIOUS = ("previous.", "count.changed")

Figure = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Finding:
    """A number that no longer holds; ``now`` is None where the report no longer has it."""

    key: str
    then: Any
    now: Any
    listed: bool
    """Whether the report as made again has the number at all."""
    query: str
    causes: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the shape that the command prints."""
        return {
            "key": self.key,
            "then": self.then,
            "now": self.now,
            "listed": self.listed,
            "query": self.query,
            "causes": list(self.causes),
        }


@dataclass(frozen=True, slots=True)
class Verification:
    """What became of a report's numbers, files and grounds."""

    lock: str
    report: str
    figures: int
    findings: tuple[Finding, ...]
    added: tuple[str, ...]
    """Keys of numbers that the report would have now and had not then."""
    changed: Mapping[str, Any]
    """What the numbers rest on and is no longer the same: thresholds, rules, queries, loads …"""
    files: Mapping[str, str]
    """Of each file: ``same``, ``changed`` or ``missing``."""
    remade: Mapping[str, bool] | None
    """Whether each file made again is the same byte for byte; None where a number differs."""
    notes: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether every number holds and no file beside the lock was changed."""
        return not self.findings and "changed" not in self.files.values()

    def to_json(self) -> dict[str, Any]:
        """Return the shape that the command prints."""
        return {
            "lock": self.lock,
            "report": self.report,
            "holds": self.holds,
            "figures": self.figures,
            "findings": [one.to_json() for one in self.findings],
            "added": list(self.added),
            "changed": dict(self.changed),
            "files": dict(self.files),
            "remade": None if self.remade is None else dict(self.remade),
            "notes": list(self.notes),
        }


def verify_report(store: GraphStore, settings: Settings, path: Path) -> Verification:
    """Make the report of a lock file again and compare every number.

    :raises ReportError: no lock file; of a report or parameters that there are no more.
    """
    lock, _ = read_lock(path)
    name, notes = lock["report"], []
    definition = load_definition(name, settings.home)
    params = definition.bind(lock["params"])
    previous, note = _previous(lock, path, definition, params)
    notes += [note] if note else []
    built = datetime.fromisoformat(lock["built"])
    context = prepare(store, settings, definition, params, previous, built)
    context.render = renderer()
    document = compose(context)
    now = grounds(context, store)
    facts = {one["key"]: one for one in context.facts.to_json()}
    then = {one["key"]: one for one in lock["figures"]}
    if lock.get("compare") and previous is None:
        then = {key: one for key, one in then.items() if not key.startswith(_OF_PREVIOUS)}
    causes = _Causes(lock, context, now, store, facts)
    findings = tuple(_findings(then, facts, causes))
    files = {one["path"]: _state(path.parent / one["path"], one) for one in lock["files"]}
    remade = None
    if not findings and not note:
        remade = _remade(lock, files_of(name, document, built, _formats(lock)))
    return Verification(
        path.name,
        name,
        len(then),
        findings,
        tuple(sorted(set(facts) - set(then))),
        causes.changed,
        files,
        remade,
        tuple(notes),
    )


def _previous(
    lock: Mapping[str, Any], path: Path, definition: ReportDefinition, params: Mapping[str, Any]
) -> tuple[Previous | None, str]:
    """Return the earlier report that this one was compared with; a note if it is not there."""
    told = lock.get("compare")
    if not told:
        return None, ""
    beside = path.parent / str(told["path"])
    try:
        found = read_previous(str(beside), definition, params)
    except ReportError:
        found = None
    if found is None or found.sha256 != told["sha256"]:
        return None, f"上期锁文件 {told['path']} 不在同一文件夹或已改动，与上期的比较未校核"
    return found, ""


def _formats(lock: Mapping[str, Any]) -> list[str]:
    endings = {Path(one["path"]).suffix.removeprefix(".") for one in lock["files"]}
    return [form for form in FORMATS if form in endings]


def _state(path: Path, told: Mapping[str, Any]) -> str:
    if not path.is_file():
        return "missing"
    return "same" if digest(path.read_bytes()) == told["sha256"] else "changed"


def _remade(lock: Mapping[str, Any], files: Mapping[str, bytes]) -> dict[str, bool]:
    told = {one["path"]: one["sha256"] for one in lock["files"]}
    return {name: digest(content) == told.get(name) for name, content in files.items()}


def _findings(
    then: Mapping[str, Figure], now: Mapping[str, Figure], causes: _Causes
) -> Iterable[Finding]:
    for key, figure in then.items():
        listed = key in now
        value = now[key]["value"] if listed else None
        if not listed or value != figure["value"]:
            why = causes.of(key, figure)
            yield Finding(key, figure["value"], value, listed, figure["query"], why)


class _Causes:
    """Why a number differs, by what differs between a lock and the graph as it is."""

    def __init__(
        self,
        lock: Mapping[str, Any],
        context: Context,
        now: Mapping[str, Any],
        store: GraphStore,
        facts: Mapping[str, Figure],
    ) -> None:
        self._lock, self._context, self._facts = lock, context, facts
        self._then = {one["key"]: one for one in lock["figures"]}
        self._queries = _changed_queries(lock, context)
        self._rules = _unlike(lock.get("rules"), now["rules"])
        self._precisions = _unlike(lock.get("precisions"), now["precisions"])
        self._limits = _unlike(lock.get("thresholds"), now["thresholds"])
        self._layout = lock.get("definition") != context.definition.digest
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
