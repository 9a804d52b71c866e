"""Reports compared with an earlier issue."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from tests.reports.conftest import Graph
from tests.reports.reading import words
from webapp.reports.build import BuiltReport
from webapp.reports.errors import ReportError


def earlier(built: BuiltReport, path: Path, **changed: str) -> Path:
    """Write a lock like that of ``built`` with other verdicts on some nodes."""
    lock = json.loads(built.paths[2].read_text(encoding="utf-8"))
    for figure in lock["figures"]:
        node, _, name = figure["key"].rpartition(".")
        if name == "verdict":
            figure["value"] = changed.get(node, figure["value"])
    path.write_text(json.dumps(lock), encoding="utf-8")
    return path


def test_compared_with_an_earlier_lock_the_table_shows_both(
    graph: Graph, built: BuiltReport, tmp_path: Path
) -> None:
    changed = {"electronics.mid.pcb.multi": "missing"}
    lock = earlier(built, tmp_path / "old.lock.json", **changed)
    done = graph.build(tmp_path / "new", compare=str(lock))
    assert done.lock["compare"]["sha256"] == "sha256:" + sha256(lock.read_bytes()).hexdigest()
    figures = {figure["key"]: figure["value"] for figure in done.lock["figures"]}
    assert figures["count.changed"] == 1
    text = words(done.paths[0])
    assert "上期结论" in text
    assert "上期族数" in text
    assert "上期结论" not in words(built.paths[0])


def test_an_unchanged_comparison_says_so(graph: Graph, built: BuiltReport, tmp_path: Path) -> None:
    done = graph.build(tmp_path / "new", compare=str(built.paths[2]))
    assert "各环节结论没有变化" in words(done.paths[0])


def test_a_lock_of_another_region_is_not_compared_with(
    graph: Graph, built: BuiltReport, tmp_path: Path
) -> None:
    with pytest.raises(ReportError, match="region"):
        graph.build(tmp_path, compare=str(built.paths[2]), params={"region": "360700"})


@pytest.mark.parametrize("content", ["", "{}", "[1]", '{"figures": [1]}', "\x00"])
def test_a_broken_lock_is_refused(graph: Graph, tmp_path: Path, content: str) -> None:
    lock = tmp_path / "old.lock.json"
    lock.write_text(content, encoding="utf-8")
    with pytest.raises(ReportError, match=r"old\.lock\.json"):
        graph.build(tmp_path / "x", compare=str(lock))
