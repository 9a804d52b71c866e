"""A report with eight figures in three forms: CPU seconds by part, beside the bare libraries."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import xlsxwriter

from graph.settings import Settings
from graph.store import GraphStore
from tests.bench.measure import Result, against, at_most, seconds
from webapp.reports import echarts, tables
from webapp.reports.batch import build_all
from webapp.reports.blocks import Document, Figure, Table, text_of
from webapp.reports.build import build_report, built_at, files_of
from webapp.reports.composing import compose, prepare
from webapp.reports.definition import load_definition
from webapp.reports.figures import find_font, font_folders, png_of

GIVEN = {"chain": "electronics.pcb", "region": "360000"}
FORMATS = ("docx", "html", "xlsx")
GOAL_S, GOAL_MB, GOAL_ALL_S = 5.0, 600.0, 600.0
_MEMORY = """
import resource, sys
from webapp.cli import cli
try:
    cli.main(sys.argv[1:], standalone_mode=True)
except SystemExit as end:
    assert not end.code, end.code
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, file=sys.stderr)
"""


def measure(store: GraphStore, settings: Settings, *, whole: bool = False) -> Iterator[Result]:
    """Yield what a report takes; with ``whole`` also all chains in twelve regions."""
    engine = "embedded" if settings.embedded else "neo4j"
    with tempfile.TemporaryDirectory(prefix="chainnav-bench-") as name:
        folder = Path(name)
        _build(store, settings, folder / "warm")
        taken = _cpu(lambda: _build(store, settings, folder / "report"))
        named = "report chain_gap docx+html+xlsx"
        yield at_most(named, taken, "CPU s", 1, goal=GOAL_S, engine=engine)
        yield from _parts(store, settings, engine)
        if settings.embedded:
            memory = _memory(settings, folder / "alone")
            yield at_most(f"{named} memory", memory, "MB", 1, goal=GOAL_MB, engine=engine)
        if whole:
            yield _all(store, settings, folder / "all", engine)


def _build(store: GraphStore, settings: Settings, out: Path) -> None:
    build_report(store, settings, "chain_gap", GIVEN, FORMATS, out, "none")


def _cpu(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _parts(store: GraphStore, settings: Settings, engine: str) -> Iterator[Result]:
    """Yield the parts of a report; what it is written with alone beside each."""
    definition, built = load_definition("chain_gap"), built_at(os.environ)
    drawn: list[tuple[dict[str, Any], int, int]] = []
    own = echarts.svg_of
    charts_s = 0.0

    def counted(option: Any, width: int, height: int) -> str:
        nonlocal charts_s
        started = time.process_time()
        svg = own(option, width, height)
        charts_s += time.process_time() - started
        drawn.append((dict(option), width, height))
        return svg

    tables.svg_of = counted
    try:
        started = time.process_time()
        params = definition.bind(GIVEN)
        context = prepare(store, settings, definition, params, None, built)
        document = compose(context)
        whole = time.process_time() - started
    finally:
        tables.svg_of = own
    yield Result("report part: queries and text", whole - charts_s, "CPU s", 1, engine)
    alone = _cpu(lambda: [own(*one) for one in drawn])
    yield _beside("report part: charts", charts_s, len(drawn), "ECharts alone", alone, engine)
    font = find_font(font_folders())
    if font is not None:
        pictures = [block.svg for block in document.blocks if isinstance(block, Figure)]
        pixels = _cpu(lambda: [png_of(svg, font) for svg in pictures])
        yield Result("report part: pictures to PNG", pixels, "CPU s", len(pictures), engine)
    for form, bare in (("docx", _bare_docx), ("html", None), ("xlsx", _bare_xlsx)):
        taken = _cpu(lambda form=form: files_of("r", document, built, [form]))  # type: ignore[misc]
        if bare is None:
            yield Result(f"report part: {form}", taken, "CPU s", 1, engine)
            continue
        library = "python-docx alone" if form == "docx" else "XlsxWriter alone"
        alone = _cpu(lambda bare=bare: bare(document))  # type: ignore[misc]
        yield _beside(f"report part: {form}", taken, 1, library, alone, engine)


def _beside(name: str, taken: float, n: int, library: str, alone: float, engine: str) -> Result:
    return against(name, taken, "CPU s", n, baseline=library, base=alone, engine=engine)


def _tables(document: Document) -> list[list[list[str]]]:
    """Return the words of a report's tables."""
    return [
        [[column.title for column in block.columns]]
        + [[text_of(cell) for cell in row] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def _bare_docx(document: Document) -> bytes:
    """Write the same tables by python-docx's own means."""
    made = docx.Document()
    for rows in _tables(document):
        table = made.add_table(len(rows), len(rows[0]))
        for line, row in zip(rows, table.rows, strict=True):
            for text, cell in zip(line, row.cells, strict=True):
                cell.text = "".join(one for one in text if one.isprintable())
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _bare_xlsx(document: Document) -> bytes:
    """Write the same tables and figures by XlsxWriter, as text."""
    out = io.BytesIO()
    facts = [[str(one) for one in fact.values()] for fact in document.facts]
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for rows in (*_tables(document), facts):
            sheet = book.add_worksheet()
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return out.getvalue()


def _memory(settings: Settings, out: Path) -> float:
    """Return the most memory, MB, that the command takes in a process of its own."""
    command = [sys.executable, "-c", _MEMORY, "report", "build", "chain_gap"]
    options = ["--chain", GIVEN["chain"], "--region", GIVEN["region"], "--compare", "none"]
    more = ["--format", ",".join(FORMATS), "--out", str(out)]
    environment = {**os.environ, "CHAINNAV_HOME": str(settings.home)}
    done = subprocess.run(
        [*command, *options, *more], check=True, env=environment, capture_output=True, text=True
    )
    return float(done.stderr.split()[-1])


def _all(store: GraphStore, settings: Settings, out: Path, engine: str) -> Result:
    """Build every chain in the region and its cities."""
    batch = build_all(
        store, settings, "chain_gap", {"region": "360000"}, FORMATS, out, lambda _d, _p: "none"
    )
    done: list[bool] = []
    taken = seconds(lambda: done.extend(one.built is not None for one in batch))
    assert all(done)
    return at_most(
        "reports, all chains × regions", taken, "s", len(done), goal=GOAL_ALL_S, engine=engine
    )
