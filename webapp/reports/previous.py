"""An earlier issue of a report, read from its lock file, to compare with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.verdict import Verdict
from webapp.reports.definition import ReportDefinition
from webapp.reports.errors import ReportError
from webapp.reports.lock import read_lock

NONE = "none"


@dataclass(frozen=True, slots=True)
class Previous:
    """Verdicts and counts by node of an earlier report."""

    name: str
    sha256: str
    built: str
    verdicts: Mapping[str, str]
    families: Mapping[str, int]
    lock: Mapping[str, Any]

    def to_json(self) -> dict[str, str]:
        """Return what the new lock file says about it."""
        return {"path": self.name, "sha256": self.sha256, "built": self.built}


def read_previous(
    compare: str | None, definition: ReportDefinition, params: Mapping[str, Any]
) -> Previous | None:
    """Read the lock file ``compare``; None for ``none`` or nothing.

    :raises ReportError: a file that cannot be read, is no lock, or is of another report, chain or
        region.
    """
    if compare in (None, "", NONE):
        return None
    path, same = Path(str(compare)), definition.identity
    try:
        lock, digest = read_lock(path)
        figures = {one["key"]: one["value"] for one in lock["figures"]}
        told = {"report": lock["report"], **{key: lock["params"].get(key) for key in same}}
        built, verdicts = str(lock["built"])[:10], _by_node(figures, ".verdict")
        if not set(verdicts.values()) <= set(Verdict):
            raise ValueError("结论不是本系统的结论")
    except (ReportError, ValueError, KeyError, TypeError) as error:
        raise ReportError(
            f"不能读取上期报告的锁文件 {path}：{error}；"
            "请给出已有报告的 .lock.json，或用 --compare none"
        ) from error
    for key, wanted in {"report": definition.name, **{key: params[key] for key in same}}.items():
        if told[key] != wanted:
            raise ReportError(
                f"{path} 的 {key} 是 {told[key]}，本次是 {wanted}，不能比较；"
                "请给出同一报告、同一产业链和区域的锁文件"
            )
    return Previous(path.name, digest, built, verdicts, _by_node(figures, ".families"), lock)


def _by_node(figures: Mapping[str, Any], ending: str) -> dict[str, Any]:
    return {
        key.removesuffix(ending): value for key, value in figures.items() if key.endswith(ending)
    }
