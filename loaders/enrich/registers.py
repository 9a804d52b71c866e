"""Rows of registers to rows of write queries: holders, parks, agencies, divisions."""

from __future__ import annotations

from typing import Any

from graph.writer import Batch
from loaders.enrich.context import Context
from loaders.model import AgencyDraft, AgentDraft, HolderDraft, ParkDraft, RegionDraft
from loaders.places import locate
from nlp.parks import park_of
from nlp.places import region_index

_ROLE_WORDS = (
    *(("制造", "制造"), ("生产", "制造"), ("加工", "制造")),
    *(("研发", "研发"), ("销售", "销售")),
)
"""Words of a scope of business and the role that each speaks of."""


def holder_rows(batch: Batch, source: str, draft: HolderDraft, known: Context) -> None:
    """Add the rows of one organisation of a register."""
    place = locate(draft.address, draft.name)
    props = {**draft.props, "country": place.country or "CN"}
    lists = {"formerNames": draft.former, "honours": props.pop("honours", ())}
    holder = known.holder(batch, source, draft.name, place, **props)
    if told := [f"{name} {one}" for name, listed in lists.items() for one in listed]:
        batch.add("holder_lists", {"id": holder, "told": told, "source": source})
    if place.region:
        located = {"basis": place.basis, "evidence": place.evidence}
        batch.link("holder_located_in", holder, place.region, source, located)
    for park in draft.parks:
        _in_park(batch, source, holder, park, {"basis": "register"})
    zone = None if draft.parks else park_of(draft.address)
    if zone:
        _in_park(batch, source, holder, zone, {"basis": "address", "evidence": draft.address})
    given = [node for node in draft.nodes if node in known.nodes]
    for node in given:
        _active(batch, source, holder, node, "register", draft.role, "登记所列环节")
    if given:
        return
    for tag in known.scope_tagger.tag(draft.scope):
        role = draft.role or role_of(draft.scope)
        _active(batch, source, holder, tag.node, "scope", role, tag.evidence)


def _in_park(batch: Batch, source: str, holder: str, park: str, props: dict[str, str]) -> None:
    batch.node("named_parks", "name", park, {}, source)
    batch.link("holder_in_park", holder, park, source, props)


def _active(
    batch: Batch, source: str, holder: str, node: str, basis: str, role: str, why: str
) -> None:
    batch.add(
        "active_in",
        {
            "tail": holder,
            "head": node,
            "basis": basis,
            "props": {"evidence": why} | ({"role": role} if role else {}),
            "source": source,
        },
    )


def role_of(scope: str) -> str:
    """Return what a firm does by the first of the usual words of its scope of business.

    Who makes a thing also sells and develops it, so making counts wherever it stands.
    """
    places = [
        (-1 if role == "制造" else scope.find(word), role)
        for word, role in _ROLE_WORDS
        if word in scope
    ]
    return min(places)[1] if places else ""


def region_rows(batch: Batch, source: str, draft: RegionDraft, _known: Context) -> None:
    """Add the rows of one division."""
    known = region_index().by_code(draft.code)
    if known is not None and known.level == "group":
        return  # 市辖区 and the like: headings of the table, no places
    batch.add("regions", region_row(draft.code, draft.name, source))
    parent = known.parent if known is not None and known.parent else draft.parent
    batch.link("region_part_of", draft.code, parent, source)


def region_row(code: str, name: str, source: str) -> dict[str, Any]:
    """Return the row of a division for ``write.regions``."""
    index = region_index()
    known = index.by_code(code)
    above = [r.name for r in reversed(index.ancestors(code)) if r.level != "group"] if known else []
    level = "county" if code[4:] != "00" else "city" if code[2:4] != "00" else "province"
    props = {
        "name": name,
        "level": known.level if known else level,
        "fullName": "".join([*above, name]),
    }
    return {"code": code, "props": props, "source": source}


def park_rows(batch: Batch, source: str, draft: ParkDraft, known: Context) -> None:
    """Add the rows of one park."""
    batch.node("parks", "name", draft.name, dict(draft.props), source)
    _serves(batch, source, draft, "park", known)


def agency_rows(batch: Batch, source: str, draft: AgencyDraft, known: Context) -> None:
    """Add the rows of one agency."""
    batch.node("agencies", "name", draft.name, dict(draft.props), source)
    _serves(batch, source, draft, "agency", known)


def agent_rows(batch: Batch, source: str, draft: AgentDraft, _known: Context) -> None:
    """Add a patent attorney, with the agency that they practise at."""
    batch.node("persons", "id", draft.id, dict(draft.props), source)
    code = {"code": draft.agency_code} if draft.agency_code else {}
    batch.node("agencies", "name", draft.agency, {"kind": "patent_agency"} | code, source)
    batch.link("works_at", draft.id, draft.agency, source)


def _serves(
    batch: Batch, source: str, draft: ParkDraft | AgencyDraft, what: str, known: Context
) -> None:
    """Write where a park or an agency lies and which chains it serves."""
    place = locate(draft.place, draft.name)
    if place.region:
        batch.link(f"{what}_located_in", draft.name, place.region, source)
    for chain in known.chain_codes(draft.chains):
        batch.link(f"{what}_serves", draft.name, chain, source)
