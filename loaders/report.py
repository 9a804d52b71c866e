"""The account of a load: every row read is loaded, unchanged or rejected."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph.writer import Batch
from loaders.model import Issue


@dataclass(slots=True)
class FileAccount:
    """The account of one file, or of one sheet of it."""

    path: str
    sheet: str | None
    source: str
    encoding: str | None
    read: int = 0
    loaded: int = 0
    unchanged: int = 0
    rejected: int = 0
    warnings: int = 0
    closed: int = 0
    ignored_columns: list[str] = field(default_factory=list)
    found: Counter[str] = field(default_factory=Counter)

    def to_json(self) -> dict[str, Any]:
        """Return the shape of the report."""
        return {name: getattr(self, name) for name in self.__slots__} | {"found": dict(self.found)}


FOUND: Mapping[str, tuple[str, str]] = {
    "tagged": ("applies_to", "tail"),
    "placed": ("originates_in", "tail"),
    "classified": ("classified_as", "tail"),
    "located": ("holder_located_in", "tail"),
    "active": ("active_in", "tail"),
    "measures": ("measures", "id"),
    "targets": ("targets", "id"),
    "responsible": ("responsible_for", "tail"),
    "mentions": ("mentions", "id"),
}
"""What loaded rows led to: the write query and the end that is counted, each thing once a batch."""


def found_in(batch: Batch) -> Counter[str]:
    """Return how many patents, firms and parts of documents a batch tags, places and names."""
    found = Counter(
        {name: len({row[end] for row in batch.rows.get(q, ())}) for name, (q, end) in FOUND.items()}
    )
    found["dated"] = sum("publicationDate" in row["props"] for row in batch.rows.get("patents", ()))
    return +found


@dataclass(slots=True)
class LoadReport:
    """The account of a load, or of another run that changes the graph: ``act`` says which."""

    load: str
    started: str
    engine: str
    finished: str = ""
    files: list[FileAccount] = field(default_factory=list)
    skipped: list[dict[str, str]] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    named_failures: list[str] = field(default_factory=list)
    resolved: dict[str, Any] = field(default_factory=dict)
    rules_changed: bool = False
    act: str = "load"

    @property
    def totals(self) -> dict[str, int]:
        """Sums over the files."""
        names = ("read", "loaded", "unchanged", "rejected")
        return {name: sum(getattr(file, name) for file in self.files) for name in names}

    @property
    def exit_status(self) -> int:
        """0 done, 1 a file named on the command line is no known source, 3 records rejected."""
        if self.named_failures:
            return 1
        return 3 if self.totals["rejected"] else 0

    def to_json(self) -> dict[str, Any]:
        """Return the shape written by ``load --report``."""
        return {
            "load": self.load,
            "act": self.act,
            "started": self.started,
            "finished": self.finished,
            "engine": self.engine,
            "files": [file.to_json() for file in self.files],
            "skipped": self.skipped,
            "resolved": self.resolved,
            "totals": self.totals,
            "issues": [issue.to_json() for issue in self.issues],
        }

    def save(self, path: Path) -> None:
        """Write the report, and beside it its issues for whoever repairs the spreadsheet."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(self.to_json(), ensure_ascii=False, indent=1), encoding="utf-8")
        save_issues(issues_path(path), self.issues, self.skipped)


def issues_path(report: Path) -> Path:
    """Return where the issues of a report go: ``x.issues.csv`` beside ``x.json``."""
    return report.with_name(f"{report.name.removesuffix('.json')}.issues.csv")


def save_issues(
    path: Path, issues: Sequence[Issue], skipped: Sequence[Mapping[str, str]] = ()
) -> None:
    """Write issues as a table that office programs open without garbled text (BOM).

    Files and sheets that were skipped follow, a row each.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["级别", "文件", "工作表", "行", "列", "值", "原因", "建议"])
        for issue in issues:
            writer.writerow(
                [
                    {"reject": "拒收", "warn": "提醒"}[issue.level],
                    issue.path,
                    issue.sheet or "",
                    issue.row or "",
                    issue.column or "",
                    _inert(issue.value or ""),
                    issue.reason,
                    issue.hint,
                ]
            )

        for one in skipped:
            writer.writerow(["跳过", one["path"], *[""] * 4, one["reason"], ""])


def _inert(value: str) -> str:
    """Keep a spreadsheet from taking a value for a formula (CWE-1236)."""
    return f"'{value}" if value[:1] in ("=", "+", "-", "@") else value
