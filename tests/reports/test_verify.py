"""A report recomputed from its lock file: what no longer holds, and why."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn

from graph.changes import Cause
from loaders.fields import check_digit
from loaders.run import LoadOptions, run_load, undo_load
from tests.reports.conftest import THRESHOLDS, Graph
from tests.reports.reading import xml_of
from tests.reports.test_commands import run
from webapp.reports.build import BuiltReport
from webapp.reports.causes import LAYOUT, QUERY
from webapp.reports.errors import ReportError
from webapp.reports.verify import Finding, verify_report

MULTI = "electronics.mid.pcb.multi"
HEADER = [
    "申请号",
    "公开（公告）号",
    "公开（公告）日",
    "申请日",
    "标题",
    "申请人",
    "申请人地址",
    "IPC",
]


def patent(digits: str, published: str, day: str, subject: str, symbol: str) -> list[str]:
    """Return the row of a patent of the region, filed in 2021 and published on a day."""
    number = f"CN{digits}.{check_digit(digits)}"
    firm = ["示例新来者有限公司", "江西省赣州市章贡区"]
    return [number, published, day, "2021-03-01", f"一种{subject}", *firm, symbol]


@pytest.fixture
def lock(built: BuiltReport, tmp_path: Path) -> Path:
    """Return a copy of the report's lock file, its files beside it."""
    for path in built.paths:
        shutil.copy(path, tmp_path)
    return tmp_path / built.paths[-1].name


@pytest.fixture
def loaded(graph: Graph, tmp_path: Path) -> Iterator[Callable[[str], None]]:
    """Load a patent of the region, published on a day; it is withdrawn when the test ends."""
    runs: list[str] = []

    def load(day: str) -> None:
        row = patent(
            f"20211{len(runs) + 9000001:07d}", f"CN11900000{len(runs)}A", day, "多层板", "H05K3/46"
        )
        path = tmp_path / f"更多{len(runs)}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEADER, row])
        report = run_load(graph.store, graph.settings, [path], LoadOptions())
        assert report.totals["loaded"] == 1
        runs.append(report.load)

    yield load
    for one in reversed(runs):
        undo_load(graph.store, graph.settings, one)


def edited(lock: Path, change: Callable[[dict[str, Any]], None]) -> Path:
    """Change a lock file."""
    content = json.loads(lock.read_text(encoding="utf-8"))
    change(content)
    lock.write_text(json.dumps(content), encoding="utf-8")
    return lock


def day_after(cutoff: str) -> str:
    """Return the day after a cut-off."""
    return (date.fromisoformat(cutoff) + timedelta(days=1)).isoformat()


def figure(lock: dict[str, Any], key: str) -> dict[str, Any]:
    """Return a figure of a lock."""
    return next(one for one in lock["figures"] if one["key"] == key)


def found(graph: Graph, lock: Path) -> dict[str, Finding]:
    """Return what no longer holds, by key."""
    return {one.key: one for one in verify_report(graph.store, graph.settings, lock).findings}


def test_an_unchanged_graph_gives_every_number_and_byte_again(graph: Graph, tmp_path: Path) -> None:
    done = verify_report(graph.store, graph.settings, graph.build(tmp_path).paths[-1])
    assert done.holds and done.findings == () and done.added == ()
    assert done.figures > 100
    assert done.files == {"chain_gap.docx": "same", "chain_gap.html": "same"}
    assert done.remade == {"chain_gap.docx": True, "chain_gap.html": True}
    assert done.changed["loads"] == {"added": [], "gone": []}


def test_a_patent_published_since_is_a_real_change(
    graph: Graph, lock: Path, loaded: Callable[[str], None]
) -> None:
    cutoff = json.loads(lock.read_text(encoding="utf-8"))["cutoff"]
    loaded(day_after(cutoff))
    done = verify_report(graph.store, graph.settings, lock)
    changed = {one.key: one for one in done.findings}
    count = changed[f"{MULTI}.families"]
    assert count.now == count.then + 1
    for key in (f"{MULTI}.families", f"{MULTI}.expected", "total.regionFamilies"):
        assert changed[key].causes == (Cause.REAL,), key
    assert not done.holds and done.remade is None
    assert [Path(path).name for path in done.changed["loads"]["added"]] == ["更多0.csv"]
    assert changed["cutoff"].now > cutoff


def test_a_patent_of_before_that_was_loaded_late_is_more_data(
    graph: Graph, lock: Path, loaded: Callable[[str], None]
) -> None:
    loaded("2021-09-07")
    changed = found(graph, lock)
    assert changed[f"{MULTI}.families"].causes == (Cause.DATA,)
    assert "cutoff" not in changed
    cutoff = json.loads(lock.read_text(encoding="utf-8"))["cutoff"]
    loaded(day_after(cutoff))
    assert found(graph, lock)[f"{MULTI}.families"].causes == (Cause.REAL, Cause.DATA)


def test_verdicts_by_other_thresholds_say_so(graph: Graph, lock: Path) -> None:
    path = graph.settings.home / "thresholds.toml"
    before = path.read_text(encoding="utf-8")
    other = THRESHOLDS | {"min_expected": 1000}
    path.write_text("".join(f"{key} = {value}\n" for key, value in other.items()), encoding="utf-8")
    try:
        changed = found(graph, lock)
    finally:
        path.write_text(before, encoding="utf-8")
    judged = [one for key, one in changed.items() if key.endswith(".verdict")]
    assert judged and all(one.now == "withheld" for one in judged)
    assert {one.causes for one in judged} == {(Cause.THRESHOLDS,)}
    assert changed["threshold.min_expected"].causes == (Cause.THRESHOLDS,)
    assert changed["count.withheld"].causes == (Cause.THRESHOLDS,)
    assert f"{MULTI}.families" not in changed


def test_other_rules_queries_and_definitions_are_told_apart(graph: Graph, lock: Path) -> None:
    def change(content: dict[str, Any]) -> None:
        content["rules"][MULTI] = "other"
        figure(content, f"{MULTI}.families")["value"] += 1
        content["definition"] = "sha256:other"
        content["figures"].append(figure(content, "cutoff") | {"key": "gone.figure"})
        for query in content["queries"]:
            if query["query"] == "report.sources":
                query["digest"] = "sha256:other"
        source = next(one for one in content["figures"] if one["key"].startswith("source."))
        source["value"] += 1

    changed = found(graph, edited(lock, change))
    assert changed.pop(f"{MULTI}.families").causes == (Cause.RULES,)
    gone = changed.pop("gone.figure")
    assert not gone.listed and LAYOUT in gone.causes
    ((key, source),) = changed.items()
    assert key.startswith("source.") and QUERY in source.causes


def test_a_file_changed_after_issue_is_named(graph: Graph, lock: Path) -> None:
    lock.with_name("chain_gap.html").write_text("other", encoding="utf-8")
    lock.with_name("chain_gap.docx").unlink()
    done = verify_report(graph.store, graph.settings, lock)
    assert done.files == {"chain_gap.docx": "missing", "chain_gap.html": "changed"}
    assert not done.holds and not done.findings


def test_the_earlier_report_is_looked_for_beside(graph: Graph, lock: Path, tmp_path: Path) -> None:
    old = edited(
        lock.rename(tmp_path / "old.lock.json"),
        lambda content: figure(content, f"{MULTI}.verdict").update(value="missing"),
    )
    compared = graph.build(tmp_path / "new", compare=str(old)).paths[-1]
    alone = verify_report(graph.store, graph.settings, compared)
    assert alone.holds and "old.lock.json" in alone.notes[0]
    shutil.copy(old, compared.parent)
    whole = verify_report(graph.store, graph.settings, compared)
    assert whole.holds and not whole.notes and whole.figures > alone.figures
    assert whole.remade and all(whole.remade.values())


@pytest.mark.parametrize("content", ["", "{}", '{"figures": [1]}', "\x00"])
def test_what_is_no_lock_is_refused(graph: Graph, tmp_path: Path, content: str) -> None:
    path = tmp_path / "x.lock.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReportError, match=r"x\.lock\.json"):
        verify_report(graph.store, graph.settings, path)


def test_the_command_lists_numbers_with_causes_and_ends_with_three(
    graph: Graph, lock: Path
) -> None:
    held = run(graph, "verify", str(lock))
    assert held.exit_code == 0 and not held.stdout
    assert "0 个不再成立" in held.stderr and "重新生成的" in held.stderr
    edited(lock, lambda content: figure(content, f"{MULTI}.families").update(value=0))
    done = run(graph, "verify", str(lock))
    assert done.exit_code == 3
    assert f"{MULTI}.families" in done.stdout and "数据增减或更正" in done.stdout
    told = json.loads(run(graph, "verify", str(lock), "--format", "json").stdout)
    assert [one["key"] for one in told["findings"]] == [f"{MULTI}.families"]
    assert not told["holds"]


def test_every_number_in_a_column_of_numbers_leads_to_the_lock(
    graph: Graph, built: BuiltReport, tmp_path: Path
) -> None:
    paths = [built.paths[0], graph.build(tmp_path, compare=str(built.paths[2])).paths[0]]
    for path in paths:
        seen = 0
        for cell in xml_of(path).iter(qn("w:tc")):
            text = "".join(one.text or "" for one in cell.iter(qn("w:t")))
            right = [one for one in cell.iter(qn("w:jc")) if one.get(qn("w:val")) == "right"]
            if right and any(letter.isdigit() for letter in text):
                seen += 1
                assert list(cell.iter(qn("w:bookmarkStart"))), text
        assert seen > 100
