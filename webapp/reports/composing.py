"""From a definition and a graph to the blocks of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from graph.chains import CHAIN, bare_chain
from graph.diagnosis import diagnose
from graph.settings import Settings
from graph.store import GraphStore
from graph.thresholds import load_thresholds
from webapp.reports import method, nodes, overview
from webapp.reports.blocks import Block, Cover, Document, Run, Text, plain
from webapp.reports.context import Context, Subject
from webapp.reports.definition import ReportDefinition, Section
from webapp.reports.facts import Facts, RecordingStore
from webapp.reports.numbers import Numbers, said
from webapp.reports.previous import Previous
from webapp.wording import fictional

Chapter = Callable[[Context, Section], Iterator[Block]]
CHAPTERS: dict[str, Chapter] = {
    "method": method.method,
    "summary": overview.summary,
    "verdicts": overview.verdicts,
    "nodes": nodes.nodes,
    "flags": nodes.flags,
    "withheld": overview.withheld,
    "queries": overview.queries,
}


def compose(context: Context) -> Document:
    """Return the report of a context, its chapters in the order of the definition."""
    blocks: list[Block] = []
    for section in context.definition.sections:
        context.store.section = section.title
        blocks.append(context.chapter(section))
        blocks.extend(CHAPTERS[section.kind](context, section))
    facts = context.numbers.facts
    return Document(
        _cover(context), blocks, facts.marks(), facts.to_json(), context.definition.terms
    )


def prepare(
    store: GraphStore,
    settings: Settings,
    definition: ReportDefinition,
    params: dict[str, Any],
    previous: Previous | None,
    built: datetime,
) -> Context:
    """Diagnose, and return what the chapters share; :func:`compose` then writes them."""
    recorder = RecordingStore(store)
    recorder.section = "诊断"
    diagnosis = diagnose(
        recorder,
        load_thresholds(settings.home),
        chain=params["chain"],
        region=params["region"],
        first=params["from"],
        last=params["to"],
        reference=params["reference"] or None,
    )
    scope = diagnosis.scope
    state = recorder.all_rows("load.state")[0]
    chain = _named(recorder, "lookup.chains", scope.chain)
    subject = Subject(
        chain=bare_chain(chain) + CHAIN,
        region=_named(recorder, "lookup.regions", scope.region),
        reference=_named(recorder, "lookup.regions", scope.reference) if scope.reference else "",
        fictional=fictional(state),
        run=state["lastRun"] or "—",
        built=built,
    )
    numbers = Numbers(Facts(recorder), recorder, diagnosis)
    params = params | {"from": scope.first, "to": scope.last}
    return Context(
        definition, params, recorder, diagnosis, numbers, subject, lambda _svg: None, previous
    )


def _named(store: RecordingStore, query: str, code: str) -> str:
    row = next(row for row in store.all_rows(query) if row["code"] == code)
    return str(row.get("fullName") or row["name"])


def _cover(context: Context) -> Cover:
    subject, scope = context.subject, context.diagnosis.scope
    first, last = method.period(context)
    lines: list[tuple[str, Text]] = [
        ("区域", plain(f"{subject.region}（{scope.region}）")),
        ("诊断期间", plain(first, "—", last, "年（按申请年）")),
        ("数据截止", plain(method.cutoff(context))),
        ("编制日期", plain(subject.built.date().isoformat())),
    ]
    if context.params["unit"]:
        lines.append(("编制单位", plain(Run(context.params["unit"]))))
    title = said(context.definition.title, {"chain": subject.chain})
    return Cover(title, subject.region, lines, subject.fictional)
