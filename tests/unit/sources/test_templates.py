"""Templates: each loads back through its own source without a warning."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from click.testing import CliRunner

from loaders.model import SourceError
from loaders.part import Conduct, PartLoad
from loaders.recognition import recognise
from loaders.registry import sources
from loaders.templates import template
from tests.unit.readers.making import table
from tests.unit.sources.reading import record_of
from tests.unit.sources.test_leftovers import Listening
from webapp.cli import cli

TABLES = [name for name, one in sources().items() if one.reads == "table"]
WITH_EXAMPLE = [name for name in TABLES if sources()[name].example]


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("name", WITH_EXAMPLE)
def test_a_template_loads_back_through_its_own_source(name: str, suffix: str) -> None:
    found = recognise(table(f"x{suffix}", template(sources()[name], suffix)))
    assert found.source.name == name
    ((row, cells),) = found.part.rows  # type: ignore[union-attr]
    record = record_of(found, row, cells)
    found.source.transform(record)
    assert (record.warnings, record.fields) == ([], {})


@pytest.mark.parametrize("name", TABLES)
def test_the_headers_of_a_template_are_known(name: str) -> None:
    source = sources()[name]
    found = table("x.csv", template(source, ".csv"))
    assert len(source.columns(found)) == len(found.header)
    assert source.missing(found) == []


def test_no_template_of_documents_or_in_other_forms() -> None:
    with pytest.raises(SourceError, match="没有模板"):
        template(sources()["policies"], ".csv")
    with pytest.raises(SourceError, match=r"不能写成 \.pdf"):
        template(sources()["transfers"], ".pdf")


def test_the_command_prints_or_writes_it(tmp_path: Path) -> None:
    run = CliRunner().invoke
    printed = run(cli, ["load", "template", "transfers"])
    assert printed.exit_code == 0
    assert "CN202110000001.6" in printed.output and "\ufeff" not in printed.output
    out = tmp_path / "转让.xlsx"
    assert run(cli, ["load", "template", "transfers", "--out", str(out)]).exit_code == 0
    assert out.read_bytes()[:2] == b"PK"
    for wrong in (["nobody"], ["policies"], ["transfers", "--out", str(tmp_path / "x.pdf")]):
        assert run(cli, ["load", "template", *wrong]).exit_code == 2


def test_the_example_row_that_was_left_in_is_passed_over() -> None:
    for name in ("transfers", "patents_table", "companies"):
        source = sources()[name]
        whole = template(source, ".csv").decode("utf-8-sig").splitlines()
        filled = "\r\n".join([*whole, whole[1].replace("示例", "另一示例", 1)]) + "\r\n"
        load = Listening()
        PartLoad(cast(Conduct, load), recognise(table("x.csv", filled))).run()
        assert [item.row for item in load.items] == [3]
        assert [(one.row, "示例行" in one.reason) for one in load.issues] == [(2, True)]


def test_sources_go_by_their_chinese_titles_too() -> None:
    run = CliRunner().invoke
    assert (
        run(cli, ["load", "template", "园区"]).output
        == run(cli, ["load", "template", "parks"]).output
    )
    for words in (["--help"], ["示例"]):
        shown = run(cli, ["load", "template", *words]).output
        assert "transfers" in shown and "专利转让" in shown


def test_the_template_of_patents_has_the_usual_columns_in_their_order() -> None:
    header = template(sources()["patents_table"], ".csv").decode("utf-8-sig").splitlines()[0]
    assert header.startswith("申请号,名称,摘要,申请(专利权)人,发明(设计)人,申请日,")
    assert header.count(",") < 12
