"""The ``report`` commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.reports.conftest import Graph
from webapp.cli import cli
from webapp.reports.build import earlier_files
from webapp.reports.errors import ReportError


def run(graph: Graph, *words: str) -> Result:
    """Run ``chainnav report …`` on the graph."""
    environment = {"CHAINNAV_HOME": str(graph.settings.home)}
    return CliRunner().invoke(cli, ["report", *words], env=environment)


def test_list_names_reports_and_parameters(graph: Graph) -> None:
    assert "chain_gap" in run(graph, "list").stdout
    done = run(graph, "list", "--format", "json")
    assert done.exit_code == 0
    assert {"chain", "region", "patents"} <= set(json.loads(done.stdout)[0]["params"])


def test_build_prints_what_it_wrote(graph: Graph, tmp_path: Path) -> None:
    given = ["--chain", "electronics.pcb", "-p", "region=360000", "--format", "html"]
    done = run(graph, "build", "chain_gap", *given, "--out", str(tmp_path / "r"))
    assert done.exit_code == 0, done.output
    wanted = [tmp_path / "r" / f"chain_gap.{ending}" for ending in ("html", "lock.json")]
    assert done.stdout.split() == [str(path) for path in wanted]
    assert all(path.is_file() for path in wanted)


def test_an_unknown_report_is_one_message_and_status_one(graph: Graph, tmp_path: Path) -> None:
    done = run(graph, "build", "poem", "--out", str(tmp_path / "r"))
    assert done.exit_code == 1
    assert "chain_gap" in done.stderr
    assert not done.stdout


def test_a_missing_parameter_is_asked_for(graph: Graph, tmp_path: Path) -> None:
    done = run(graph, "build", "chain_gap", "--chain", "electronics", "--out", str(tmp_path / "r"))
    assert done.exit_code == 1
    assert "region" in done.stderr


def test_another_region_does_not_overwrite_a_report(graph: Graph, tmp_path: Path) -> None:
    out = tmp_path / "r"

    def build(region: str, form: str, *more: str) -> Result:
        given = ("--chain", "electronics.pcb", "--region", region, "--format", form)
        return run(graph, "build", "chain_gap", *given, "--out", str(out), *more)

    assert build("360000", "docx,html").exit_code == 0
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    refused = build("360700", "html")
    assert refused.exit_code == 1 and not refused.stdout
    for word in (str(out), "region 已有 360000、本次 360700", "--out", "--replace"):
        assert word in refused.stderr
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert build("360700", "html", "--replace").exit_code == 0
    assert sorted(path.name for path in out.iterdir()) == ["chain_gap.html", "chain_gap.lock.json"]
    lock = json.loads((out / "chain_gap.lock.json").read_text(encoding="utf-8"))
    assert lock["params"]["region"] == "360700"


def test_the_same_report_again_leaves_nothing_of_the_old_one(graph: Graph, tmp_path: Path) -> None:
    given = ("--chain", "electronics.pcb", "--region", "360000", "--out", str(tmp_path))
    (tmp_path / "notes.html").write_text("mine", encoding="utf-8")
    assert run(graph, "build", "chain_gap", *given, "--format", "docx,html").exit_code == 0
    assert run(graph, "build", "chain_gap", *given, "--format", "docx").exit_code == 0
    wanted = ["chain_gap.docx", "chain_gap.lock.json", "notes.html"]
    assert sorted(path.name for path in tmp_path.iterdir()) == wanted


def test_a_lock_that_cannot_be_read_is_not_overwritten_unasked(tmp_path: Path) -> None:
    lock = tmp_path / "chain_gap.lock.json"
    lock.write_text("{", encoding="utf-8")
    with pytest.raises(ReportError, match=r"锁文件.*--replace"):
        earlier_files(tmp_path, "chain_gap", {}, replace=False)
    assert "chain_gap.html" in earlier_files(tmp_path, "chain_gap", {}, replace=True)


def test_only_files_of_the_report_are_taken_for_its_own(tmp_path: Path) -> None:
    listed = [{"path": name} for name in ("chain_gap.html", "../x.html", "notes.txt")]
    content = json.dumps({"params": {"chain": "a"}, "files": listed})
    (tmp_path / "chain_gap.lock.json").write_text(content, encoding="utf-8")
    assert earlier_files(tmp_path, "chain_gap", {"chain": "a"}, replace=False) == ["chain_gap.html"]
