"""A diagnosis worked out again in plain Python from the graph's raw rows.

Shares no code with the product: the definitions are those of ``docs/diagnosis.md``, the rows are
nodes and relationships as they stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from graph.store import GraphStore

RAW = {
    "patents": "MATCH (p:Patent) RETURN p.id AS id, p.family AS family, p.applicationYear AS year, "
    "p.kind AS kind, p.legalStatus AS status, p.publicationDate AS published",
    "tags": "MATCH (p:Patent)-[:APPLIES_TO]->(n:ChainNode) RETURN p.id AS a, n.code AS b",
    "origins": "MATCH (p:Patent)-[:ORIGINATES_IN]->(r:Region) RETURN p.id AS a, r.code AS b",
    "holders": "MATCH (h:Holder)-[:HOLDS]->(p:Patent) RETURN p.id AS a, h.id AS b",
    "cites": "MATCH (p:Patent)-[:CITES]->(c:Patent) RETURN p.id AS a, c.id AS b",
    "countries": "MATCH (h:Holder) RETURN h.id AS a, h.country AS b",
    "regions": "MATCH (r:Region)-[:PART_OF]->(u:Region) RETURN r.code AS a, u.code AS b",
    "places": "MATCH (h:Holder)-[:LOCATED_IN]->(r:Region) WHERE h.closed IS NULL "
    "RETURN coalesce(h.mergedInto, h.id) AS a, r.code AS b, h.id AS own",
    "firms": "MATCH (h:Holder)-[a:ACTIVE_IN]->(n:ChainNode) WHERE a.basis <> 'patents' "
    "RETURN h.id AS a, n.code AS b, a.role AS role",
    "nodes": "MATCH (c:Chain)-[:HAS_NODE]->(n:ChainNode) RETURN c.code AS a, n.code AS b",
    "parts": "MATCH (n:ChainNode)-[:PART_OF]->(u:ChainNode) RETURN n.code AS a, u.code AS b",
    "feeds": "MATCH (n:ChainNode)-[:UPSTREAM_OF]->(d:ChainNode) RETURN n.code AS a, d.code AS b",
    "rules": "MATCH (n:ChainNode) WHERE n.ruleId IS NOT NULL RETURN n.code AS a",
}


NO_LIMITS = {"min_reference": 100}


def raw_rows(store: GraphStore) -> dict[str, list[dict[str, Any]]]:
    """Ask for everything, one kind of row at a time."""
    store.row_limit, limit = 10**6, store.row_limit
    try:
        return {name: store.cypher(text).rows for name, text in RAW.items()}
    finally:
        store.row_limit = limit


def sets(rows: Iterable[dict[str, Any]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        found[row["a"]].add(row["b"])
    return found


def below(tops: set[str], above: dict[str, set[str]]) -> set[str]:
    """Return the tops and all that are part of them."""
    found = set(tops)
    while more := {one for one, ups in above.items() if ups & found} - found:
        found |= more
    return found


def ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None


class Again:
    """One diagnosis, from raw rows."""

    def __init__(
        self, raw: dict[str, list[dict[str, Any]]], chain: str, region: str,
        reference: str, first: int, last: int,
    ) -> None:  # fmt: skip
        self.raw, self.chain, self.first, self.last = raw, chain, first, last
        places = sets(raw["regions"])
        self.here = below({region}, places)
        self.there = below({reference}, places) if reference else None
        self.tags, self.origins = sets(raw["tags"]), sets(raw["origins"])
        self.holders, self.cites = sets(raw["holders"]), sets(raw["cites"])
        self.country = {row["a"]: row["b"] for row in raw["countries"]}
        self.parts = sets(raw["parts"])
        self.nodes = {row["b"] for row in raw["nodes"] if row["a"] == chain}
        all_below = below(self.nodes, self.parts)
        self.patents = [
            one
            for one in raw["patents"]
            if one["year"] is not None
            and first <= one["year"] <= last
            and self.tags[one["id"]] & all_below
        ]

    def local(self, patent: dict[str, Any]) -> bool:
        return bool(self.origins[patent["id"]] & self.here)

    def counted(self, patent: dict[str, Any]) -> bool:
        if self.there is None:
            return True
        return bool(self.origins[patent["id"]] & (self.here | self.there))

    def abroad(self, patent: str) -> bool:
        return any(self.country[one] not in (None, "CN") for one in self.holders[patent])

    def outside(self, patent: dict[str, Any]) -> bool:
        """Known to be elsewhere, and of the reference."""
        origins = self.origins[patent["id"]]
        if origins & self.here or not (origins or self.abroad(patent["id"])):
            return False
        return self.there is None or bool(origins & self.there)

    def totals(self) -> tuple[int, int, int]:
        return (
            len(families(one for one in self.patents if self.local(one))),
            len(families(one for one in self.patents if self.counted(one))),
            len(families(one for one in self.patents if self.outside(one))),
        )

    def row(self, node: str, limits: dict[str, Any]) -> dict[str, Any]:
        """Return the numbers of a node."""
        under = below({node}, self.parts)
        mine = [one for one in self.patents if self.tags[one["id"]] & under]
        own = [one for one in mine if self.local(one)]
        all_of = [one for one in mine if self.counted(one)]
        region, whole, outside = self.totals()
        expected = ratio(region * len(families(all_of)), whole)
        enough = outside >= limits["min_reference"] and expected
        sizes = sorted((len(kept) for kept in self.by_holder(mine).values()), reverse=True)
        valid = [one for one in all_of if is_valid(one)]
        placed = [
            o for o in valid if any(self.country[h] is not None for h in self.holders[o["id"]])
        ]
        growth, other = (self.growth(rows) for rows in (own, all_of))
        near, far = self.cited(own)
        return {
            "families": len(families(own)),
            "regionFamilies": region,
            "nodeFamilies": len(families(all_of)),
            "allFamilies": whole,
            "expected": expected,
            "rta": len(families(own)) / expected if enough else None,
            "share": ratio(len(families(own)), len(families(all_of))),
            "cr3": ratio(sum(sizes[:3]), sum(sizes)),
            "cr5": ratio(sum(sizes[:5]), sum(sizes)),
            "cr10": ratio(sum(sizes[:10]), sum(sizes)),
            "hhi": sum((one / sum(sizes)) ** 2 for one in sizes) * 1e4 if sizes else None,
            "companies": self.firms(under),
            "validShare": valid_share(own),
            "referenceValidShare": valid_share(all_of),
            "foreignShare": ratio(
                len(families(one for one in valid if self.abroad(one["id"]))), len(families(placed))
            ),
            "growth": growth,
            "referenceGrowth": other,
            "growthGap": None if growth is None or other is None else growth - other,
            "citations": near + far,
            "outsideCitations": far,
        }

    def outlook(self, last: int) -> dict[str, dict[str, Any]]:
        """Return life cycle, dependence and (by families) density of every node."""
        nodes = sorted(self.nodes)
        under = {node: below({node}, self.parts) for node in nodes}
        kept = {
            node: families(one for one in self.patents if self.tags[one["id"]] & under[node])
            for node in nodes
        }
        strong = {node for node in nodes if (self.row(node, NO_LIMITS)["rta"] or 0) >= 1}
        ranks = self.ranks(nodes)
        found = {}
        for node in nodes:
            near = {
                other: len(kept[node] & kept[other]) / (len(kept[node]) * len(kept[other])) ** 0.5
                for other in nodes
                if kept[node] and kept[other]
                if other not in under[node] and node not in under[other]
            }
            whole = sum(near.values())
            held = sum(value for other, value in near.items() if other in strong)
            found[node] = {
                **self.cycle(under[node], last),
                "dependence": ranks[node],
                "density": 100 * held / whole if whole else None,
            }
        return found

    def cycle(self, under: set[str], last: int) -> dict[str, float | None]:
        def count(kind: str, first: int) -> int:
            return len(
                families(
                    one
                    for one in self.raw["patents"]
                    if one["kind"] == kind
                    and one["year"] is not None
                    and first <= one["year"] <= last
                    and self.tags[one["id"]] & under
                    and self.counted(one)
                )
            )

        a, b, c = (count(kind, last) for kind in ("invention", "utility_model", "design"))
        stock = sum(
            len(
                families(
                    one
                    for one in self.raw["patents"]
                    if one["kind"] == "invention"
                    and one["year"] == year
                    and self.tags[one["id"]] & under
                    and self.counted(one)
                )
            )
            for year in range(last - 4, last + 1)
        )
        v, alpha, beta = ratio(a, stock), ratio(a, a + b), ratio(a + b, a + b + c)
        novelty = None if v is None or alpha is None else (v * v + alpha * alpha) ** 0.5
        return {"growthRate": v, "maturity": alpha, "ageing": beta, "novelty": novelty}

    def ranks(self, nodes: list[str]) -> dict[str, float]:
        """Return PageRank by its definition, from a node to those that feed it; 1 is average."""
        feeds = [(r["a"], r["b"]) for r in self.raw["feeds"] if {r["a"], r["b"]} <= self.nodes]
        suppliers = {node: [a for a, b in feeds if b == node] for node in nodes}
        rank = dict.fromkeys(nodes, 1.0)
        for _ in range(500):
            idle = sum(rank[node] for node in nodes if not suppliers[node])
            rank = {
                node: 0.15
                + 0.85 * idle / len(nodes)
                + 0.85 * sum(rank[b] / len(suppliers[b]) for a, b in feeds if a == node)
                for node in nodes
            }
        return rank

    def by_holder(self, patents: list[dict[str, Any]]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for one in patents:
            for holder in self.holders[one["id"]]:
                found[holder].add(one["family"])
        return found

    def firms(self, under: set[str]) -> int:
        here = {row["own"]: row["a"] for row in self.raw["places"] if row["b"] in self.here}
        return len({here[r["a"]] for r in self.raw["firms"] if r["b"] in under and r["a"] in here})

    def roles(self, node: str) -> dict[str, int]:
        under = below({node}, self.parts)
        here = {row["own"]: row["a"] for row in self.raw["places"] if row["b"] in self.here}
        acting: dict[str, set[str]] = defaultdict(set)
        for row in self.raw["firms"]:
            if row["b"] in under and row["a"] in here:
                acting[row["role"] or ""].add(here[row["a"]])
        return {role: len(firms) for role, firms in acting.items()}

    def growth(self, patents: list[dict[str, Any]]) -> float | None:
        start, end = (
            len(families(one for one in patents if one["year"] == year))
            for year in (self.first, self.last)
        )
        if self.last <= self.first or not start or not end:
            return None
        return float((end / start) ** (1 / (self.last - self.first)) - 1)

    def cited(self, own: list[dict[str, Any]]) -> tuple[int, int]:
        """Return the citations of local patents to local ones and to those elsewhere."""
        near = far = 0
        for one in own:
            for other in self.cites[one["id"]]:
                origins = self.origins[other]
                near += bool(origins & self.here)
                far += not origins & self.here and bool(origins or self.abroad(other))
        return near, far


def families(patents: Iterable[dict[str, Any]]) -> set[str]:
    return {one["family"] for one in patents}


def is_valid(patent: dict[str, Any]) -> bool:
    return patent["kind"] == "invention" and patent["status"] == "valid"


def valid_share(patents: list[dict[str, Any]]) -> float | None:
    known = families(o for o in patents if o["kind"] == "invention" and o["status"] is not None)
    return ratio(len(families(one for one in patents if is_valid(one))), len(known))


def verdict(row: dict[str, Any], limits: dict[str, Any], *, rule: bool, strong_near: bool) -> str:
    """Return the verdict, in the order of ``docs/diagnosis.md``; precision is nowhere measured."""
    if not rule or row["rta"] is None or row["expected"] < limits["min_expected"]:
        return "withheld"
    if row["families"] == 0:
        return "companies_only" if row["companies"] else "missing"
    if is_strong(row, limits, rule=rule):
        return "strong"
    lagging = row["rta"] < limits["advantage_rta"]
    if lagging and strong_near and (row["referenceGrowth"] or 0) > 0:
        return "extension"
    falling = row["growthGap"] is not None and row["growthGap"] < 0
    if row["rta"] < limits["weak_rta"] or (lagging and falling):
        return "weak"
    return "neutral"


def is_strong(row: dict[str, Any], limits: dict[str, Any], *, rule: bool) -> bool:
    shares = row["validShare"], row["referenceValidShare"]
    return bool(
        rule
        and row["rta"] is not None
        and row["expected"] >= limits["min_expected"]
        and row["rta"] >= limits["advantage_rta"]
        and row["families"] >= limits["strong_families"]
        and None not in shares
        and shares[0] >= shares[1]
    )
