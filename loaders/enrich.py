"""The middle step: drafts of one source to rows of write queries, with places, holders and tags.

:meth:`Enricher.batch` is a plain function of a list of items: it reads nothing and writes nothing,
so that it can run in this process, in a pool, or on other machines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise
from typing import Any, NamedTuple

from graph.writer import Batch
from loaders.fields import ApplicationNumber, clean
from loaders.ledger import Said
from loaders.model import (
    AgencyDraft,
    Draft,
    HolderDraft,
    ParkDraft,
    PatentDraft,
    PolicyDraft,
    RegionDraft,
)
from loaders.places import Place, locate
from loaders.policies import policy_rows
from loaders.reference.model import ChainReference
from nlp.ipc import IpcSymbol
from nlp.names import holder_kind, normalise_name
from nlp.places import region_index
from nlp.scope import ScopeTagger
from nlp.tagger import ChainNodeTagger

_FORGET: dict[type, str] = {
    PatentDraft: "forget_patent",
    HolderDraft: "forget_holder",
    ParkDraft: "forget_park",
    AgencyDraft: "forget_agency",
    RegionDraft: "forget_region",
    PolicyDraft: "forget_policy",
}
"""The query that takes back what an earlier version of a row said."""
_SEE_NODES = "环节代码见 chainnav query run lookup.nodes"
_SEE_CHAINS = "产业链见 chainnav query run lookup.chains"
_ROLE_WORDS = (
    *(("制造", "制造"), ("生产", "制造"), ("加工", "制造")),
    *(("研发", "研发"), ("销售", "销售")),
)
"""Words of a scope of business and the role that each speaks of."""


@dataclass(frozen=True, slots=True)
class Item:
    """A draft with the row it comes from and the key under which its source knows it.

    ``replaces`` is what it corrects, if its file said otherwise before.
    """

    row: int
    key: str
    draft: Draft
    replaces: Said | None = None


class Doubt(NamedTuple):
    """A value that is left out: its field, the value, why, and what to do."""

    field: str
    value: str
    reason: str
    hint: str


def short_hash(*parts: str) -> str:
    """Return twelve hex digits that stand for the parts."""
    return sha256("\x1f".join(parts).encode()).hexdigest()[:12]


def holder_id(name: str, place: Place | None = None) -> str:
    """Return the key of a holder: by normalised name; persons by name and division.

    Two persons of one name in one division are taken for one; nothing in an export tells them
    apart.
    """
    plain = normalise_name(name)
    if holder_kind(name) == "person":
        return "p-" + short_hash(plain, place.region if place else "")
    return "h-" + short_hash(plain)


class Enricher:
    """Turns drafts into rows, knowing the chains and their rules."""

    def __init__(self, reference: ChainReference, *, at: str) -> None:
        """:param at: the time of the load, ISO 8601, for judgements."""
        rules = reference.rules()
        self._at = at
        self._nodes = frozenset(reference.by_code)
        self._chains = {chain.code for chain in reference.chains}
        self._chain_names = {chain.name: chain.code for chain in reference.chains}
        self._tagger = ChainNodeTagger(rules)
        parents = {code: node.parent for code, node in reference.by_code.items()}
        self._scope_tagger = ScopeTagger(rules, parents)
        self._rows: dict[type, Callable[[Batch, str, Any], None]] = {
            PatentDraft: self._patent,
            HolderDraft: self._holder,
            RegionDraft: self._region,
            ParkDraft: self._park,
            AgencyDraft: self._agency,
            PolicyDraft: self._policy,
        }

    def doubts(self, draft: Draft) -> Iterator[Doubt]:
        """Yield the codes and names of a draft that no chain has: they connect nothing."""
        match draft:
            case HolderDraft():
                for node in draft.nodes:
                    if node not in self._nodes:
                        yield Doubt("nodes", node, "没有代码为此的环节，未连接", _SEE_NODES)
            case ParkDraft() | AgencyDraft():
                for chain in draft.chains:
                    if chain not in self._chains and chain not in self._chain_names:
                        yield Doubt(
                            "chains", chain, "没有名称或代码为此的产业链，未连接", _SEE_CHAINS
                        )

    def batch(self, source: str, items: Sequence[Item]) -> Batch:
        """Return the rows of all items; the key of a row's source is ``source#row``."""
        batch = Batch()
        for item in items:
            if item.replaces:
                self._forget(batch, item.draft, item.replaces)
            self._rows[type(item.draft)](batch, f"{source}#{item.row}", item.draft)
        for query in ("applicants", "holders", "persons", "ipcs", "agencies", "named_parks"):
            if query in batch.rows:
                batch.rows[query] = _merged(batch.rows[query])
        for query in ("ipc_part_of", "resolved_to"):
            if query in batch.rows:
                batch.rows[query] = _distinct(batch.rows[query])
        if "originates_in" in batch.rows:  # the last row that names a region says it
            origins = {row["tail"]: row for row in batch.rows["originates_in"]}
            batch.rows["originates_in"] = list(origins.values())
        return batch

    @staticmethod
    def _forget(batch: Batch, draft: Draft, said: Said) -> None:
        """Take back what the earlier version of a row, or of a whole document, said."""
        match draft:
            case PolicyDraft():
                key = said.key  # a document is known by its text: another text, another key
            case PatentDraft():
                key = draft.id
            case RegionDraft():
                key = draft.code
            case HolderDraft():
                key = holder_id(draft.name, locate(draft.address, draft.name))
            case _:
                key = draft.name
        row = {"id": key, "source": said.source}
        batch.add(_FORGET[type(draft)], row)
        if isinstance(draft, PatentDraft):
            batch.add("forget_props", row)

    def _patent(self, batch: Batch, source: str, draft: PatentDraft) -> None:
        batch.add("patents", {"id": draft.id, "props": dict(draft.props), "source": source})
        place = self._applicants(batch, source, draft)
        if place.region:
            props = {"basis": place.basis, "evidence": place.evidence}
            batch.link("originates_in", draft.id, place.region, source, props)
        self._inventors(batch, source, draft)
        self._classes(batch, source, draft)
        if draft.agency:
            props = {"kind": "patent_agency"} | (
                {"code": draft.agency_code} if draft.agency_code else {}
            )
            batch.node("agencies", "name", draft.agency, props, source)
            agent = {"agent": draft.agent} if draft.agent else {}
            batch.link("represented_by", draft.id, draft.agency, source, agent)
        for number in draft.citations:
            row = {"tail": draft.id, "head": number, "number": number, "source": source}
            batch.add("citations", row | {"props": _number_props(number)})
        self._tags(batch, source, draft)

    def _applicants(self, batch: Batch, source: str, draft: PatentDraft) -> Place:
        """Write the applicants and their holders; return the place of the first."""
        first = Place()
        for order, name in enumerate(draft.applicants, 1):
            # Address and country of a row are those of its first applicant.
            place = locate(draft.address, name, draft.country) if order == 1 else locate("", name)
            first = place if order == 1 else first
            batch.node("applicants", "name", name, {}, source)
            batch.link("filed_by", draft.id, name, source, {"order": order})
            holder = holder_id(name, place)
            props = {"name": clean(name), "kind": holder_kind(name)}
            if place.country:
                props["country"] = place.country
            batch.node("holders", "id", holder, props, source)
            judgement = {
                "judgement": "same",
                "score": 1.0,
                "rule": "normalised-name",
                "by": "chainnav",
                "at": self._at,
            }
            batch.link("resolved_to", name, holder, source, judgement)
            batch.link("holds", draft.id, holder, source, {"rule": "filed_by+resolved_to"})
        return first

    def _inventors(self, batch: Batch, source: str, draft: PatentDraft) -> None:
        owner = normalise_name(draft.applicants[0]) if draft.applicants else draft.id
        for order, name in enumerate(draft.inventors, 1):
            person = "i-" + short_hash(normalise_name(name), owner)
            batch.node("persons", "id", person, {"name": name}, source)
            batch.link("invented_by", draft.id, person, source, {"order": order})

    def _classes(self, batch: Batch, source: str, draft: PatentDraft) -> None:
        for order, code in enumerate(draft.ipcs):
            ladder = _ladder(code)
            for step, level in ladder:
                batch.node("ipcs", "code", step, {"level": level}, source)
            for (lower, _), (upper, _) in pairwise(ladder):
                batch.link("ipc_part_of", lower, upper, source)
            batch.link("classified_as", draft.id, code, source, {"main": order == 0})

    def _tags(self, batch: Batch, source: str, draft: PatentDraft) -> None:
        symbols = [_symbol(code) for code in draft.ipcs]
        props = draft.props
        for tag in self._tagger.tag(props.get("title", ""), props.get("abstract", ""), symbols):
            evidence = {"ruleId": tag.rule_id, "score": tag.score, "evidence": tag.evidence}
            batch.link("applies_to", draft.id, tag.node, source, evidence)

    def _holder(self, batch: Batch, source: str, draft: HolderDraft) -> None:
        place = locate(draft.address, draft.name)
        holder = holder_id(draft.name, place)
        props = {
            **draft.props,
            "name": clean(draft.name),
            "kind": holder_kind(draft.name),
            "country": place.country or "CN",
        }
        batch.node("holders", "id", holder, props, source)
        if place.region:
            located = {"basis": place.basis, "evidence": place.evidence}
            batch.link("holder_located_in", holder, place.region, source, located)
        for park in draft.parks:
            batch.node("named_parks", "name", park, {}, source)
            batch.link("holder_in_park", holder, park, source)
        given = [node for node in draft.nodes if node in self._nodes]
        for node in given:
            self._active(batch, source, holder, node, "register", draft.role, "登记所列环节")
        if given:
            return
        for tag in self._scope_tagger.tag(draft.scope):
            role = draft.role or _role(draft.scope)
            self._active(batch, source, holder, tag.node, "scope", role, tag.evidence)

    def _active(
        self, batch: Batch, source: str, holder: str, node: str, basis: str, role: str, why: str
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

    def _region(self, batch: Batch, source: str, draft: RegionDraft) -> None:
        known = region_index().by_code(draft.code)
        if known is not None and known.level == "group":
            return  # 市辖区 and the like: headings of the table, no places
        batch.add("regions", region_row(draft.code, draft.name, source))
        parent = known.parent if known is not None and known.parent else draft.parent
        batch.link("region_part_of", draft.code, parent, source)

    def _park(self, batch: Batch, source: str, draft: ParkDraft) -> None:
        batch.node("parks", "name", draft.name, dict(draft.props), source)
        self._serves(batch, source, draft, "park")

    def _agency(self, batch: Batch, source: str, draft: AgencyDraft) -> None:
        batch.node("agencies", "name", draft.name, dict(draft.props), source)
        self._serves(batch, source, draft, "agency")

    def _serves(self, batch: Batch, source: str, draft: ParkDraft | AgencyDraft, what: str) -> None:
        """Write where a park or an agency lies and which chains it serves."""
        place = locate(draft.place, draft.name)
        if place.region:
            batch.link(f"{what}_located_in", draft.name, place.region, source)
        for chain in self._known_chains(draft.chains):
            batch.link(f"{what}_serves", draft.name, chain, source)

    def _known_chains(self, names: Sequence[str]) -> list[str]:
        found = [name if name in self._chains else self._chain_names.get(name) for name in names]
        return [code for code in found if code]

    def _policy(self, batch: Batch, source: str, draft: PolicyDraft) -> None:
        policy_rows(batch, source.split("#", maxsplit=1)[0], draft, self._chain_names)


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


@lru_cache(maxsize=100_000)
def _symbol(code: str) -> IpcSymbol:
    return IpcSymbol.parse(code)


@lru_cache(maxsize=100_000)
def _ladder(code: str) -> tuple[tuple[str, str], ...]:
    """Return a symbol and those above it, each with its level."""
    symbol = _symbol(code)
    return tuple((str(step), step.level) for step in (symbol, *symbol.ladder()))


_APPLICATION_ID = re.compile(r"CN(\d{8}|\d{12})")


def _number_props(number: str) -> dict[str, str]:
    """Return what a cited number says of its patent: an application number, or a publication's."""
    match = _APPLICATION_ID.fullmatch(number)
    if match:
        return {"applicationNumber": ApplicationNumber(match[1]).text}
    return {"publicationNumber": number}


def _role(scope: str) -> str:
    """Return what a firm does by the first of the usual words of its scope of business.

    Who makes a thing also sells and develops it, so making counts wherever it stands.
    """
    places = [
        (-1 if role == "制造" else scope.find(word), role)
        for word, role in _ROLE_WORDS
        if word in scope
    ]
    return min(places)[1] if places else ""


def _merged(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row a node: properties of later rows win, the first source stays."""
    merged: dict[str, dict[str, Any]] = {}
    for row in rows:
        key = next(value for name, value in row.items() if name not in ("props", "source"))
        if key in merged:
            merged[key]["props"] = merged[key]["props"] | row["props"]
        else:
            merged[key] = dict(row)
    return list(merged.values())


def _distinct(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row a pair of ends."""
    return list({(row["tail"], row["head"]): row for row in reversed(rows)}.values())
