"""The shipped reference to rows: divisions, chains with their nodes."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from graph.writer import Batch
from loaders.enrich.registers import region_row
from loaders.reference.model import Chain, ChainNode, ChainReference
from nlp.lexicon import regions

COUNTRY = "100000"
_ROWS = 2000


def reference_digest(reference: ChainReference) -> str:
    """Return what changes when any shipped reference does."""
    divisions = "".join(f"{r.code}{r.name}{r.parent}" for r in regions())
    return sha256(f"{reference.rules_digest}{divisions}".encode()).hexdigest()


def reference_source(reference: ChainReference) -> str:
    """Return the key of the reference as a source."""
    return "ref-" + reference_digest(reference)[:10]


def reference_batches(reference: ChainReference) -> Iterator[Batch]:
    """Yield the batches of the reference: divisions first, then chains and nodes."""
    source = reference_source(reference)
    places = [one for one in regions() if one.level != "group"]
    first = Batch()
    props = {"id": source, "path": "chainnav:reference", "kind": "reference", "complete": True}
    first.add("sources", {"id": source, "props": props | {"rows": len(places)}})
    first.add(
        "regions",
        {
            "code": COUNTRY,
            "props": {"name": "中国", "fullName": "中国", "level": "country"},
            "source": f"{source}#{COUNTRY}",
        },
    )
    yield first
    for start in range(0, len(places), _ROWS):
        batch = Batch()
        for one in places[start : start + _ROWS]:
            key = f"{source}#{one.code}"
            batch.add("regions", region_row(one.code, one.name, key))
            batch.link("region_part_of", one.code, one.parent or COUNTRY, key)
        yield batch
    yield _chain_batch(reference, source)
    yield _link_batch(reference, source)


def _chain_batch(reference: ChainReference, source: str) -> Batch:
    batch = Batch()
    for order, chain in enumerate(reference.chains):
        batch.add("chains", {"code": chain.code, **_chain_props(chain, order, source)})
    for order, node in enumerate(reference.all_nodes):
        batch.add("chain_nodes", {"code": node.code, **_node_props(node, order, source)})
    return batch


def _chain_props(chain: Chain, order: int, source: str) -> dict[str, object]:
    props = {
        "name": chain.name,
        "nameEn": chain.name_en,
        "level": chain.level.value,
        "status": chain.status.value,
        "source": chain.source,
        "order": order,
    }
    return {"props": props, "source": f"{source}#{chain.code}"}


def _node_props(node: ChainNode, order: int, source: str) -> dict[str, object]:
    props: dict[str, object] = {
        "name": node.name,
        "nameEn": node.name_en,
        "stage": node.stage.value if node.stage else None,
        "level": node.level,
        "boundary": node.boundary,
        "status": node.status.value,
        "source": node.source,
        "order": order,
        "ruleId": None,
    }
    if node.rule:
        props |= {
            "ruleId": node.rule.rule_id,
            "ipc": [str(pattern) for pattern in node.rule.ipc],
            "ipcNot": [str(pattern) for pattern in node.rule.ipc_not],
            "need": node.rule.need.value,
            "keywords": list(node.rule.keywords),
            "keywordsNot": list(node.rule.keywords_not),
        }
    return {"props": props, "source": f"{source}#{node.code}"}


def _link_batch(reference: ChainReference, source: str) -> Batch:
    batch = Batch()
    for chain in reference.chains:
        if chain.parent:
            batch.link("chain_part_of", chain.code, chain.parent, f"{source}#{chain.code}")
        for code in reference.nodes(chain.code):
            batch.link("has_node", chain.code, code, f"{source}#{chain.code}")
    for node in reference.all_nodes:
        key = f"{source}#{node.code}"
        if node.parent:
            batch.link("node_part_of", node.code, node.parent, key)
        for fed in node.upstream_of:
            batch.link("upstream_of", node.code, fed, key)
    return batch
