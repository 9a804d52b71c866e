"""A report made again from its lock file: which numbers no longer hold, and why.

The causes are those of :mod:`webapp.reports.causes`; the period is that of the lock.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from graph.settings import Settings
from graph.store import GraphStore
from webapp.reports.account import grounds
from webapp.reports.archive import Archive
from webapp.reports.build import FORMATS, files_of
from webapp.reports.causes import Causes, Figure
from webapp.reports.composing import compose, prepare
from webapp.reports.definition import ReportDefinition, load_definition
from webapp.reports.figures import renderer
from webapp.reports.lock import digest, read_lock
from webapp.reports.previous import Previous, read_previous

_OF_PREVIOUS = ("previous.", "count.changed", "change.")


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
    previous, note = _previous(settings, lock, path, definition, params)
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
    causes = Causes(lock, context, now, store, facts)
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
    settings: Settings,
    lock: Mapping[str, Any],
    path: Path,
    definition: ReportDefinition,
    params: Mapping[str, Any],
) -> tuple[Previous | None, str]:
    """Return the earlier report that this one was compared with; a note if it is nowhere.

    It is looked for beside the lock file, and in the archive.
    """
    told = lock.get("compare")
    if not told:
        return None, ""
    for place in (path.parent / str(told["path"]), Archive(settings).by_lock(told["sha256"])):
        if place and place.is_file() and digest(place.read_bytes()) == told["sha256"]:
            return read_previous(str(place), definition, params), ""
    return None, f"上期锁文件 {told['path']} 不在同一文件夹，也不在档案中，与上期的比较未校核"


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
    then: Mapping[str, Figure], now: Mapping[str, Figure], causes: Causes
) -> Iterable[Finding]:
    for key, figure in then.items():
        listed = key in now
        value = now[key]["value"] if listed else None
        if not listed or value != figure["value"]:
            why = causes.of(key, figure)
            yield Finding(key, figure["value"], value, listed, figure["query"], why)
