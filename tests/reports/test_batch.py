"""PDF, and all reports of a kind in one batch."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
import pytest

from tests.reports.conftest import Graph
from tests.reports.test_archive import archive
from tests.reports.test_commands import run
from webapp.reports.archive import Archive
from webapp.reports.batch import build_all, cases
from webapp.reports.definition import load_definition
from webapp.reports.errors import ReportError
from webapp.reports.pdf_file import fetcher

__all__ = ["archive"]


def test_a_pdf_says_what_the_page_says(graph: Graph, tmp_path: Path) -> None:
    pytest.importorskip("weasyprint")
    done = graph.build(tmp_path / "a", formats=["pdf"])
    text = ""
    with pypdfium2.PdfDocument(done.paths[0]) as document:
        assert len(document) > 3
        for page in document:
            text += page.get_textpage().get_text_range()
    for word in ("缺口诊断报告", "口径与方法", "— 2 —", "数据截止"):
        assert word in text
    again = graph.build(tmp_path / "b", formats=["pdf"])
    assert again.paths[0].read_bytes() == done.paths[0].read_bytes()


def test_without_its_library_no_pdf_is_made(
    graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(ReportError, match=r"chainnav\[pdf\]"):
        graph.build(tmp_path / "r", formats=["html", "pdf"])
    assert not (tmp_path / "r").exists()


@pytest.mark.parametrize("url", ["http://x.test/", "file:///etc/passwd", "//x.test/a.png"])
def test_a_pdf_fetches_nothing(url: str) -> None:
    pytest.importorskip("weasyprint")
    with pytest.raises((ValueError, OSError)):
        fetcher().fetch(url)


def test_a_batch_is_every_chain_in_the_region_and_its_cities(graph: Graph) -> None:
    gap, overview = (load_definition(name) for name in ("chain_gap", "region_overview"))
    both = [(one["chain"], one["region"]) for one in cases(graph.store, gap, {"region": "360000"})]
    assert len(both) == len(set(both)) == 12 * 12
    assert ("electronics", "360700") in both
    alone = cases(graph.store, gap, {"region": "360700", "chain": "electronics.pcb"})
    assert alone == [{"region": "360700", "chain": "electronics.pcb"}]
    assert len(cases(graph.store, overview, {"region": "360000"})) == 12


def test_what_fails_in_a_batch_is_told_and_the_others_are_built(
    graph: Graph, tmp_path: Path
) -> None:
    (tmp_path / "electronics.pcb-360700").write_text("a file, no folder", encoding="utf-8")
    given = {"region": "360000", "chain": "electronics.pcb"}
    made = build_all(
        graph.store, graph.settings, "chain_gap", given, ["html"], tmp_path, lambda _d, _p: None
    )
    done = [next(made), *made][:12]
    failed = [one for one in done if one.built is None]
    assert [one.params["region"] for one in failed] == ["360700"]
    assert "electronics.pcb-360700" in failed[0].error
    assert len(done) - len(failed) == 11
    for one in done:
        if one.built:
            folder = tmp_path / f"electronics.pcb-{one.params['region']}"
            assert one.built.paths[0] == folder / "chain_gap.html"


def test_the_command_builds_a_batch(graph: Graph, archive: Archive, tmp_path: Path) -> None:
    given = ("--all", "--region", "360700", "--format", "html", "--out", str(tmp_path))
    done = run(graph, "build", "conversion", *given)
    assert done.exit_code == 0, done.output
    assert (tmp_path / "360700" / "conversion.html").is_file()
    assert len(archive.entries("conversion")) == 1
    assert run(graph, "build", "conversion", *given[:1], *given[3:]).exit_code == 2
