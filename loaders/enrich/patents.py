"""Patents and their events to rows."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Any

from graph.writer import Batch
from loaders.enrich.aspects import aspect_props
from loaders.enrich.context import Context, short_hash
from loaders.fields import ApplicationNumber
from loaders.model import EventDraft, EventsDraft, PatentDraft
from loaders.places import Place, locate
from nlp.ipc import IpcSymbol
from nlp.names import normalise_name
from nlp.tagger import Tag

_FILED, _CURRENT = "filed_by+resolved_to", "held_by+resolved_to"
"""Rules of HOLDS: who filed holds, unless the export says who holds now."""


def patent_rows(batch: Batch, source: str, draft: PatentDraft, known: Context) -> None:
    """Add the rows of one patent."""
    said = aspect_props(draft.props.get("title", ""), draft.props.get("abstract", ""))
    batch.add("patents", {"id": draft.id, "props": {**draft.props, **said}, "source": source})
    place = _applicants(batch, source, draft, known)
    if place.region:
        props = {"basis": place.basis, "evidence": place.evidence}
        batch.link("originates_in", draft.id, place.region, source, props)
    for name in draft.holders:
        _holds(batch, source, draft, name, known, locate("", name), _CURRENT)
    _inventors(batch, source, draft)
    _classes(batch, source, draft)
    _agency(batch, source, draft)
    for number in draft.citations:
        row = {"tail": draft.id, "head": number, "number": number, "source": source}
        batch.add("citations", row | {"props": number_props(number)})
    for event in draft.events:
        event_rows(batch, source, draft.id, event, known)
    _tags(batch, source, draft, known)


def events_rows(batch: Batch, source: str, draft: EventsDraft, known: Context) -> None:
    """Add an event, and its patent as far as a row of a sheet of events names it."""
    props = number_props(draft.patent) | ({"title": draft.title} if draft.title else {})
    batch.add("event_patents", {"id": draft.patent, "props": props, "source": source})
    event_rows(batch, source, draft.patent, draft.event, known)


def event_rows(batch: Batch, source: str, patent: str, event: EventDraft, known: Context) -> None:
    """Add an event of a patent with its parties."""
    parties = (*event.givers, "→", *event.takers)
    event_id = "e-" + short_hash(patent, event.kind, *event.told_by, *parties)
    props = {"kind": event.kind} | ({"date": event.date} if event.date else {}) | dict(event.props)
    batch.node("events", "id", event_id, props, source)
    batch.link("has_event", patent, event_id, source)
    for query, names in (("event_from", event.givers), ("event_to", event.takers)):
        for name in names:
            holder = known.holder(batch, source, name, locate("", name))
            batch.link(query, event_id, holder, source)


def number_props(number: str) -> dict[str, Any]:
    """Return what a bare number says of its patent: an application number, or a publication's."""
    application = ApplicationNumber.of_id(number)
    if application:
        return {"applicationNumber": application.text}
    if number.startswith("PCT"):
        return {"applicationNumber": number}
    return {"publicationNumber": number, "document": number}


def _applicants(batch: Batch, source: str, draft: PatentDraft, known: Context) -> Place:
    """Write the applicants and their holders; return the place of the first."""
    first = Place()
    for order, name in enumerate(draft.applicants, 1):
        # Address and country of a row are those of its first applicant.
        place = locate(draft.address, name, draft.country) if order == 1 else locate("", name)
        first = place if order == 1 else first
        batch.node("applicants", "name", name, {}, source)
        batch.link("filed_by", draft.id, name, source, {"order": order})
        rule = "" if draft.holders else _FILED
        _holds(batch, source, draft, name, known, place, rule)
    return first if draft.applicants else locate(draft.address, "", draft.country)


def _holds(
    batch: Batch,
    source: str,
    draft: PatentDraft,
    name: str,
    known: Context,
    place: Place,
    rule: str,
) -> None:
    """Write the holder behind a name and, by ``rule`` if there is one, that it holds the patent."""
    own = known.holder(batch, source, name, place)
    holder = known.merged.get(own, own)
    judgement = {
        "judgement": "same",
        "score": 1.0,
        "rule": "normalised-name" if own == holder else "judged",
        "by": "chainnav",
        "at": known.at,
        "own": own,
    }
    if rule == _CURRENT:
        batch.node("applicants", "name", name, {}, source)
        batch.link("held_by", draft.id, name, source)
    batch.link("resolved_to", name, holder, source, judgement)
    if rule:
        batch.link("holds", draft.id, holder, source, {"rule": rule})


def _inventors(batch: Batch, source: str, draft: PatentDraft) -> None:
    owner = normalise_name(draft.applicants[0]) if draft.applicants else draft.id
    for order, name in enumerate(draft.inventors, 1):
        person = "i-" + short_hash(normalise_name(name), owner)
        batch.node("persons", "id", person, {"name": name}, source)
        batch.link("invented_by", draft.id, person, source, {"order": order})


def _classes(batch: Batch, source: str, draft: PatentDraft) -> None:
    for order, code in enumerate(draft.ipcs):
        ladder_rows(batch, source, code)
        batch.link("classified_as", draft.id, code, source, {"main": order == 0})


def ladder_rows(batch: Batch, source: str, code: str) -> None:
    """Add a symbol of the IPC and those above it."""
    ladder = _ladder(code)
    for step, level in ladder:
        batch.node("ipcs", "code", step, {"level": level}, source)
    for (lower, _), (upper, _) in pairwise(ladder):
        batch.link("ipc_part_of", lower, upper, source)


def _agency(batch: Batch, source: str, draft: PatentDraft) -> None:
    if not draft.agency:
        return
    code = {"code": draft.agency_code} if draft.agency_code else {}
    batch.node("agencies", "name", draft.agency, {"kind": "patent_agency"} | code, source)
    agent = {"agent": draft.agent} if draft.agent else {}
    batch.link("represented_by", draft.id, draft.agency, source, agent)


def _tags(batch: Batch, source: str, draft: PatentDraft, known: Context) -> None:
    symbols = [_symbol(code) for code in draft.ipcs]
    props = draft.props
    for tag in known.tagger.tag(props.get("title", ""), props.get("abstract", ""), symbols):
        tag_row(batch, source, draft.id, tag)


def tag_row(batch: Batch, source: str, patent: str, tag: Tag) -> None:
    """Add the row of a tag, with the rule and what fired."""
    evidence = {"ruleId": tag.rule_id, "score": tag.score, "evidence": tag.evidence}
    batch.link("applies_to", patent, tag.node, source, evidence)


@lru_cache(maxsize=100_000)
def _symbol(code: str) -> IpcSymbol:
    return IpcSymbol.parse(code)


@lru_cache(maxsize=100_000)
def _ladder(code: str) -> tuple[tuple[str, str], ...]:
    """Return a symbol and those above it, each with its level."""
    symbol = _symbol(code)
    return tuple((str(step), step.level) for step in (symbol, *symbol.ladder()))
