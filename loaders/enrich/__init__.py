"""The middle step: drafts of one source to rows of write queries, with places, holders and tags.

:meth:`Enricher.batch` is a plain function of a list of items: it reads nothing and writes nothing,
so that it can run in this process, in a pool, or on other machines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from graph.writer import Batch
from loaders.enrich.context import Context, holder_id
from loaders.enrich.knowledge import (
    count_rows,
    demand_rows,
    policy_rows_of,
    product_rows,
    term_rows,
)
from loaders.enrich.patents import events_rows, number_props, patent_rows
from loaders.enrich.registers import (
    agency_rows,
    agent_rows,
    holder_rows,
    park_rows,
    region_rows,
)
from loaders.fields import clean
from loaders.ledger import Said
from loaders.model import (
    AgencyDraft,
    AgentDraft,
    CountDraft,
    DemandDraft,
    Draft,
    EventsDraft,
    HolderDraft,
    ParkDraft,
    PatentDraft,
    PolicyDraft,
    ProductDraft,
    RegionDraft,
    TermDraft,
)
from loaders.places import Place, locate
from loaders.reference.model import ChainReference

if TYPE_CHECKING:
    from nlp.textmodel import TextModel

_ROWS: Mapping[type, Callable[[Batch, str, Any, Context], None]] = {
    PatentDraft: patent_rows,
    EventsDraft: events_rows,
    HolderDraft: holder_rows,
    RegionDraft: region_rows,
    ParkDraft: park_rows,
    AgencyDraft: agency_rows,
    AgentDraft: agent_rows,
    PolicyDraft: policy_rows_of,
    TermDraft: term_rows,
    ProductDraft: product_rows,
    DemandDraft: demand_rows,
    CountDraft: count_rows,
}
_ONE_A_NODE = (
    *("applicants", "holders", "persons", "ipcs", "agencies"),
    *("named_parks", "products"),
)
_ONE_A_PAIR = ("ipc_part_of", "resolved_to")
_SEE_PLACES = "请写明省市县，如 江西省赣州市章贡区"
_SEE_NODES = "环节代码见 chainnav query run lookup.nodes"
_SEE_CHAINS = "产业链见 chainnav query run lookup.chains"


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
    """A value that is left out: its field, the value, why, and what to do.

    One that concerns the word rather than the row is told ``once`` a table.
    """

    field: str
    value: str
    reason: str
    hint: str
    once: bool = False


class Enricher:
    """Turns drafts into rows, knowing the chains and their rules."""

    def __init__(
        self,
        reference: ChainReference,
        *,
        at: str,
        merged: Mapping[str, str] | None = None,
        text: TextModel | None = None,
    ) -> None:
        """:param at: the time of the load, ISO 8601, for judgements.

        :param merged: holders that stand for others, see :class:`Context`.
        :param text: the graph's text model, where one was trained.
        """
        self._known = Context.of(reference, at=at, merged=merged or {}, text=text)

    def doubts(self, draft: Draft) -> Iterator[Doubt]:
        """Yield the codes, names and places of a draft that connect nothing: none is known."""
        known = self._known
        match draft:
            case HolderDraft() | DemandDraft():
                for node in draft.nodes:
                    if node not in known.nodes:
                        yield Doubt("nodes", node, "没有代码为此的环节，未连接", _SEE_NODES)
            case CountDraft(node=node) if node not in known.nodes | known.chains:
                yield Doubt("node", node, "没有代码为此的环节或产业链，未连接", _SEE_NODES)
            case ParkDraft() | AgencyDraft():
                yield from self._unserved(draft)

    def _unserved(self, draft: ParkDraft | AgencyDraft) -> Iterator[Doubt]:
        if draft.place and locate(draft.place, "") == Place():
            yield Doubt("place", draft.place, "看不出是何地，未采用", _SEE_PLACES)
        for chain in draft.chains:
            if not self._known.chain_codes((chain,)):
                yield Doubt(
                    "chains", chain, "没有名称或代码为此的产业链，未连接", _SEE_CHAINS, once=True
                )

    def batch(self, source: str, items: Sequence[Item]) -> Batch:
        """Return the rows of all items; the key of a row's source is ``source#row``."""
        batch = Batch()
        for item in items:
            if item.replaces:
                forget(batch, item.draft, item.replaces)
            _ROWS[type(item.draft)](batch, f"{source}#{item.row}", item.draft, self._known)
        for query in _ONE_A_NODE:
            if query in batch.rows:
                batch.rows[query] = _merged(batch.rows[query])
        for query in _ONE_A_PAIR:
            if query in batch.rows:
                batch.rows[query] = _distinct(batch.rows[query])
        if "originates_in" in batch.rows:  # the last row that names a region says it
            origins = {row["tail"]: row for row in batch.rows["originates_in"]}
            batch.rows["originates_in"] = list(origins.values())
        return batch


def forget(batch: Batch, draft: Draft, said: Said) -> None:
    """Take back what the earlier version of a row, or of a whole document, said."""
    kind, key = _KNOWN_BY[type(draft)]
    # A document is known by its text: another text, another key.
    name = said.key if isinstance(draft, PolicyDraft) else key(draft)
    for query in FORGETS[kind]:
        batch.add(query, forget_row(kind, name, said.source))


def forget_row(kind: str, key: str, source: str) -> dict[str, Any]:
    """Return the row that takes back what a source said of a node.

    A patent that others cite stays with what its number tells.
    """
    number = {"props": number_props(key)} if kind in ("patent", "event") else {}
    return {"id": key, "source": source, **number}


def _term_key(draft: TermDraft) -> str:
    return draft.code if draft.scheme == "IPC" else f"{draft.scheme}/{draft.code}"


FORGETS: Mapping[str, tuple[str, ...]] = {
    "patent": ("forget_event", "forget_patent", "forget_props"),
    "holder": ("forget_holder", "forget_holder_lists"),
    "region": ("forget_region",),
    "park": ("forget_park",),
    "agency": ("forget_agency",),
    "agent": ("forget_agent",),
    "policy": ("forget_policy",),
    "event": ("forget_event", "forget_props"),
    "term": ("forget_term",),
    "product": ("forget_product",),
    "demand": ("forget_demand",),
    "count": ("forget_count",),
}
"""The queries that take a row back, by the kind of draft that its source makes."""
_KNOWN_BY: Mapping[type, tuple[str, Callable[[Any], str]]] = {
    PatentDraft: ("patent", attrgetter("id")),
    EventsDraft: ("event", attrgetter("patent")),
    HolderDraft: ("holder", lambda draft: clean(draft.name)),
    RegionDraft: ("region", attrgetter("code")),
    ParkDraft: ("park", attrgetter("name")),
    AgencyDraft: ("agency", attrgetter("name")),
    AgentDraft: ("agent", attrgetter("id")),
    PolicyDraft: ("policy", attrgetter("id")),
    TermDraft: ("term", _term_key),
    ProductDraft: ("product", attrgetter("tail")),
    DemandDraft: ("demand", attrgetter("id")),
    CountDraft: ("count", attrgetter("id")),
}
"""The kind of each draft, and the key of what its row spoke of."""


def _merged(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row a node: properties of later rows win, the first source stays."""
    merged: dict[str, dict[str, Any]] = {}
    key_name = next(name for name in rows[0] if name not in ("props", "source"))
    for row in rows:
        key = row[key_name]
        if key in merged:
            merged[key]["props"] = merged[key]["props"] | row["props"]
        else:
            merged[key] = dict(row)
    return list(merged.values())


def _distinct(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row a pair of ends."""
    return list({(row["tail"], row["head"]): row for row in reversed(rows)}.values())


__all__ = ["FORGETS", "Doubt", "Enricher", "Item", "forget", "forget_row", "holder_id"]
