"""From a definition and a graph to the blocks of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from graph.chains import CHAIN, bare_chain
from graph.errors import UnknownCodeError
from graph.periods import period_of
from graph.reference import asked_for
from graph.settings import Settings
from graph.store import GraphStore
from graph.thresholds import load_thresholds
from webapp.reports import method, nodes, overview, tables, wider
from webapp.reports.blocks import Block, Cover, Document, Run, Text, plain
from webapp.reports.context import Context, Subject
from webapp.reports.definition import ReportDefinition, Section
from webapp.reports.facts import Facts, RecordingStore
from webapp.reports.look import load_look
from webapp.reports.numbers import said
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
    "text": tables.text,
    "tables": tables.tables,
    "chains": wider.chains,
    "candidates": wider.candidates,
}


def compose(context: Context) -> Document:
    """Return the report of a context, its chapters in the order of the definition."""
    blocks: list[Block] = []
    for section in context.definition.sections:
        context.store.section = section.title
        blocks.append(context.chapter(section))
        blocks.extend(CHAPTERS[section.kind](context, section))
    facts = context.facts
    return Document(
        _cover(context),
        blocks,
        facts.marks(),
        facts.to_json(),
        context.terms | dict(context.definition.terms),
        context.look,
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
    dates, state = recorder.all_rows_of(("diagnosis.cutoff", {}), ("load.state", {}))
    cutoff = dates[0]["cutoff"]
    span = period_of(params.get("from"), params.get("to"), cutoff)
    params = params | {"from": span[0], "to": span[1]}
    context = Context(
        definition,
        params,
        recorder,
        Facts(recorder),
        _subject(recorder, params, state[0], built),
        span,
        cutoff,
        settings,
        load_thresholds(settings.home),
        load_look(definition, settings.home),
        lambda _svg: None,
        previous,
    )
    if params.get("chain"):
        context.diagnose(params["chain"])
    return context


def _subject(
    store: RecordingStore, params: Mapping[str, Any], state: Mapping[str, Any], built: datetime
) -> Subject:
    chain = _named(store, "lookup.chains", params.get("chain"))
    return Subject(
        chain=bare_chain(chain) + CHAIN if chain else "",
        region=_named(store, "lookup.regions", params["region"]),
        reference=_named(store, "lookup.regions", reference_of(params)),
        fictional=fictional(state),
        run=state["lastRun"] or "—",
        built=built,
    )


def reference_of(params: Mapping[str, Any]) -> str:
    """Return the region that is compared with; nothing where it is all, or counts."""
    given = str(params.get("reference") or "")
    return "" if asked_for(given) else given


def _named(store: RecordingStore, query: str, code: str | None) -> str:
    """Return the full name of a code; nothing for none.

    :raises UnknownCodeError: there is no such code.
    """
    if not code:
        return ""
    for row in store.all_rows(query):
        if row["code"] == code:
            return str(row.get("fullName") or row["name"])
    what = "产业链" if query == "lookup.chains" else "区域"
    raise UnknownCodeError(f"没有代码为 {code} 的{what}；可用代码见 chainnav query run {query}")


def _cover(context: Context) -> Cover:
    subject, region = context.subject, context.params["region"]
    first, last = method.period(context)
    lines: list[tuple[str, Text]] = [
        ("区域", plain(f"{subject.region}（{region}）")),
        (
            "统计期间" if not context.found else "诊断期间",
            plain(first, "—", last, "年（按申请年）"),
        ),
        ("数据截止", plain(method.cutoff(context))),
        ("编制日期", plain(subject.built.date().isoformat())),
    ]
    lines += [(name, plain(text)) for name, text in context.look.cover]
    unit = context.params.get("unit") or context.look.unit
    if unit:
        lines.append(("编制单位", plain(Run(unit))))
    title = said(context.definition.title, {"chain": subject.chain, "region": subject.region})
    return Cover(title, subject.region, lines, subject.fictional)
