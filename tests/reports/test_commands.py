"""The ``report`` commands."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from tests.reports.conftest import Graph
from webapp.cli import cli


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
