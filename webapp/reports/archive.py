"""The archive of reports in CHAINNAV_HOME: drafts, their approval, and what was issued.

Files are in ``archive/ID``; who did what with a report, and when, is in the application state.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from graph.settings import Settings
from webapp.reports.errors import ReportError
from webapp.reports.lock import ENDING, digest, read_lock
from webapp.reports.output import write_all
from webapp.state import ArchivedReport, ReportStep, State

if TYPE_CHECKING:
    from webapp.reports.build import BuiltReport

FOLDER = "archive"
STATES: dict[str, str] = {
    "draft": "草稿",
    "reviewed": "已审核",
    "issued": "已签发",
    "withdrawn": "已撤回",
}
NEXT: dict[str, tuple[str, ...]] = {
    "draft": ("reviewed", "withdrawn"),
    "reviewed": ("issued", "draft", "withdrawn"),
    "issued": ("withdrawn",),
    "withdrawn": (),
}
"""Which states may follow each."""
_LONGEST_NOTE = 500
_ID_BYTES = 6


class UnknownEntryError(ReportError):
    """The archive has no such report."""

    status = 404


@dataclass(frozen=True, slots=True)
class Step:
    """A state that a report came into: by whom, when (ISO 8601, UTC), and what was noted."""

    state: str
    by: str
    at: str
    note: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A report of the archive; the last of its steps is its state."""

    id: str
    report: str
    title: str
    subtitle: str
    params: Mapping[str, Any]
    built: str
    lock: str
    """Digest of the lock file."""
    files: tuple[str, ...]
    steps: tuple[Step, ...] = ()

    @property
    def state(self) -> str:
        """The state it is in."""
        return self.steps[-1].state

    def to_json(self) -> dict[str, Any]:
        """Return the shape that the command prints."""
        last = self.steps[-1]
        told = {"id": self.id, "report": self.report, "title": self.title, "state": self.state}
        return told | {
            "subtitle": self.subtitle,
            "params": dict(self.params),
            "built": self.built,
            "by": last.by,
            "at": last.at,
            "note": last.note,
            "files": list(self.files),
        }


class Archive:
    """Keeps reports and their states."""

    def __init__(self, settings: Settings, state: State | None = None) -> None:
        self._folder = settings.home / FOLDER
        self._state = state or State(settings)

    def keep(self, built: BuiltReport, by: str) -> Entry:
        """Keep a report as a draft; the same report again is kept once.

        :raises ReportError: its files cannot be written.
        """
        lock, lock_digest = read_lock(built.paths[-1])
        known = next((one for one in self.entries() if one.lock == lock_digest), None)
        if known is not None:
            return known
        key = secrets.token_hex(_ID_BYTES)
        files = {path.name: path.read_bytes() for path in built.paths}
        write_all(self._folder / key, files, built.paths[-1].name)
        row = ArchivedReport(
            id=key,
            report=lock["report"],
            title=built.title,
            subtitle=built.subtitle,
            params=json.dumps(lock["params"], ensure_ascii=False, sort_keys=True),
            built=lock["built"],
            lock=lock_digest,
            files=json.dumps(list(files)),
        )
        with self._state.session() as session:
            session.add(row)
            session.add(_step(key, "draft", by, ""))
        return self.get(key)

    def entries(self, report: str = "", state: str = "") -> list[Entry]:
        """Return what is kept, the latest first; of one report or in one state, if asked for."""
        with self._state.session() as session:
            rows = list(session.scalars(select(ArchivedReport)))
            steps = list(session.scalars(select(ReportStep).order_by(ReportStep.id)))
        found = [_entry(row, steps) for row in rows]
        wanted = (one for one in found if report in ("", one.report) and state in ("", one.state))
        return sorted(wanted, key=lambda one: (one.steps[0].at, one.id), reverse=True)

    def get(self, key: str) -> Entry:
        """Return a report of the archive.

        :raises UnknownEntryError: there is none.
        """
        for one in self.entries():
            if one.id == key:
                return one
        raise UnknownEntryError(f"档案中没有报告 {key[:40]}；已有的见 chainnav report archive")

    def path(self, entry: Entry, name: str) -> Path:
        """Return a file of a report.

        :raises UnknownEntryError: it has none of that name, or the file is gone.
        """
        path = self._folder / entry.id / name
        if name not in entry.files or not path.is_file():
            raise UnknownEntryError(f"报告 {entry.id} 没有文件 {name[:80]}，或该文件已不在档案中")
        return path

    def lock_path(self, entry: Entry) -> Path:
        """Return the lock file of a report.

        :raises UnknownEntryError: it is gone.
        """
        return self.path(entry, f"{entry.report}{ENDING}")

    def mark(self, key: str, state: str, by: str, note: str = "") -> Entry:
        """Bring a report into a state; who reviews and who issues is kept with the time.

        :raises ReportError: a state that does not follow, no name, files that were changed.
        """
        entry = self.get(key)
        by = " ".join(by.split())
        if not by:
            raise ReportError("请写明由谁办理（姓名）")
        if state not in NEXT[entry.state]:
            after = "、".join(STATES[one] for one in NEXT[entry.state]) or "（无）"
            raise ReportError(
                f"报告 {key} 现为{STATES[entry.state]}，不能改为{STATES.get(state, state)}；"
                f"其后只能是：{after}"
            )
        if state in ("reviewed", "issued"):
            self._check_files(entry)
        with self._state.session() as session:
            session.add(_step(key, state, by, note[:_LONGEST_NOTE]))
        return self.get(key)

    def _check_files(self, entry: Entry) -> None:
        path = self.lock_path(entry)
        lock, found = read_lock(path)
        told = {one["path"]: one["sha256"] for one in lock["files"]}
        changed = [
            name for name, known in told.items()
            if digest(self.path(entry, name).read_bytes()) != known
        ]  # fmt: skip
        if found != entry.lock or changed:
            names = "、".join(changed or [path.name])
            raise ReportError(
                f"报告 {entry.id} 的 {names} 在存档后被改动，不能审核或签发；请重新生成"
            )

    def last_issued(self, report: str, params: Mapping[str, Any], names: list[str]) -> Path | None:
        """Return the lock of the report issued last with the same values of ``names``."""
        issued = [
            one
            for one in self.entries(report, "issued")
            if all(one.params.get(name) == params.get(name) for name in names)
        ]
        last = max(issued, key=lambda one: (one.steps[-1].at, one.built), default=None)
        return self.lock_path(last) if last else None

    def by_lock(self, lock_digest: str) -> Path | None:
        """Return the lock file of that content, if the archive has it."""
        found = next((one for one in self.entries() if one.lock == lock_digest), None)
        return self.lock_path(found) if found else None


def _step(key: str, state: str, by: str, note: str) -> ReportStep:
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    return ReportStep(report=key, state=state, by=by[:60], at=at, note=note)


def _entry(row: ArchivedReport, steps: list[ReportStep]) -> Entry:
    entry = Entry(
        row.id, row.report, row.title, row.subtitle, json.loads(row.params),
        row.built, row.lock, tuple(json.loads(row.files)),
    )  # fmt: skip
    own = (Step(one.state, one.by, one.at, one.note) for one in steps if one.report == row.id)
    return replace(entry, steps=tuple(own))
