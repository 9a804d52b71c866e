"""Classifications, products, demands and reference counts to rows."""

from __future__ import annotations

from typing import Any

from graph.writer import Batch
from loaders.enrich.context import Context
from loaders.enrich.patents import ladder_rows
from loaders.model import CountDraft, DemandDraft, PolicyDraft, ProductDraft, TermDraft
from loaders.places import locate
from loaders.policies import policy_rows

_BETWEEN_PRODUCTS = frozenset(("made_from", "used_in", "kind_of"))


def term_rows(batch: Batch, source: str, draft: TermDraft, _known: Context) -> None:
    """Add the rows of a heading of the IPC or of a classification of industries."""
    if draft.scheme == "IPC":
        ladder_rows(batch, source, draft.code)
        props: dict[str, Any] = {"title": draft.title}
        batch.node("ipcs", "code", draft.code, props | _depth(draft.note), source)
        return
    key = f"{draft.scheme}/{draft.code}"
    props = {"code": draft.code, "scheme": draft.scheme, "note": draft.note, "name": draft.title}
    batch.node("industries", "id", key, {k: v for k, v in props.items() if v}, source)
    if draft.parent:
        batch.link("industry_part_of", key, f"{draft.scheme}/{draft.parent}", source)
    for symbol in draft.ipcs:
        ladder_rows(batch, source, symbol)
        batch.link("corresponds_to", key, symbol, source)


def _depth(dots: str) -> dict[str, int]:
    return {"depth": int(dots)} if dots.isdigit() else {}


def product_rows(batch: Batch, source: str, draft: ProductDraft, _known: Context) -> None:
    """Add a product, or one statement about products and industries."""
    if draft.kind == "product":
        batch.node("products", "name", draft.tail, {}, source)
    elif draft.kind in _BETWEEN_PRODUCTS:
        batch.node("products", "name", draft.tail, {}, source)
        batch.node("products", "name", draft.head, {}, source)
        batch.link(draft.kind, draft.tail, draft.head, source)
    elif draft.kind == "makes":
        batch.node("products", "name", draft.head, {}, source)
        batch.link("makes", draft.tail, draft.head, source, dict(draft.props))
    elif draft.kind == "industry_upstream":
        for name, weight in draft.props.items():
            batch.link("industry_upstream", name, draft.tail, source, {"weight": weight})
    else:
        batch.link(draft.kind, draft.tail, draft.head, source)


def demand_rows(batch: Batch, source: str, draft: DemandDraft, known: Context) -> None:
    """Add a demand, who raised it and what it needs."""
    batch.node("demands", "id", draft.id, dict(draft.props), source)
    holder = known.holder(batch, source, draft.raised_by, locate("", draft.raised_by))
    batch.link("raised", holder, draft.id, source)
    for node in draft.nodes:
        if node in known.nodes:
            batch.link("needs", draft.id, node, source)


def count_rows(batch: Batch, source: str, draft: CountDraft, known: Context) -> None:
    """Add a reference count, of a node or of a chain as a whole."""
    batch.node("reference_counts", "id", draft.id, dict(draft.props), source)
    batch.link("counts", draft.id, draft.node, source)
    if draft.node in known.chains:
        batch.link("counts_chain", draft.id, draft.node, source)
    batch.link("counts_for", draft.id, draft.region, source)


def policy_rows_of(batch: Batch, source: str, draft: PolicyDraft, known: Context) -> None:
    """Add the rows of a policy document."""
    policy_rows(batch, source.split("#", maxsplit=1)[0], draft, known.chain_names)
