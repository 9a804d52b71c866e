"""What is counted for a diagnosis, and the numbers made of it: queries, then formulas."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph import metrics
from graph.periods import years
from graph.reference import COUNTRY, LoadedPatents, Reference, ReferenceCounts
from graph.robustness import rta_bootstrap
from graph.store import GraphStore
from graph.thresholds import Thresholds
from graph.verdict import TOP_HOLDERS, NodeNumbers, Nodes

COUNTS = "diagnosis.node_counts"
"""The query whose row of a node gives its families."""
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Counted:
    """The numbers of a chain's nodes: as shown, and as a verdict rests on them."""

    totals: Mapping[str, int | None]
    """Families of the chain: of the region, of the reference, of the reference outside."""
    listed: list[Row]
    """Rows of ``diagnosis.nodes``, in the order of the chain."""
    shown: Mapping[str, Row]
    nodes: Nodes
    growth_ends: tuple[int, int]
    """First and last year between which growth is taken."""
    reference: Reference


def count(
    store: GraphStore, params: Row, limits: Thresholds, growth_end: int, counts: str | None
) -> Counted:
    """Ask the graph for the counts of a scope and compute the numbers of each node.

    :param params: chain, region, from, to and reference, as the counting queries take them.
    :param growth_end: last year that growth may look at.
    :param counts: the region whose reference counts to compare with; None: loaded patents where
        there are enough outside the region, else reference counts where there are any.
    """
    return _Numbers(store, params, limits, growth_end, counts).counted()


class _Numbers:
    """All counts of one diagnosis."""

    def __init__(
        self, store: GraphStore, params: Row, limits: Thresholds, growth_end: int, named: str | None
    ) -> None:
        self._params, self._limits, self._growth_end = params, limits, growth_end
        chain = {"chain": params["chain"]}
        place = chain | {"region": params["region"]}
        period = {key: params[key] for key in ("from", "to")}
        around = chain | period | {"region": named or params["reference"] or COUNTRY}
        found = store.all_rows_of(
            ("diagnosis.chain_totals", params),
            ("diagnosis.nodes", chain),
            (COUNTS, params),
            ("diagnosis.node_companies", place),
            ("diagnosis.node_citations", place | period),
            ("diagnosis.node_years", params),
            ("diagnosis.node_holders", chain | period),
            ("diagnosis.reference_counts", around),
        )
        totals, self._nodes, counts, companies, citations, by_year, holders, told = found
        self._totals = totals[0]
        self._counts, self._companies = _by_node(counts), _by_node(companies)
        self._citations = _by_node(citations)
        self._years = _grouped(by_year)
        patents = LoadedPatents(self._totals, self._counts, self._years, _grouped(holders))
        self._reference = self._chosen(patents, told, named)
        self._alone = self._why_alone(store)

    def _chosen(self, patents: Reference, told: list[Row], named: str | None) -> Reference:
        """Return the reference counts where they are named, or patents are too few."""
        own = {code: row["families"] for code, row in self._counts.items()}
        own[self._params["chain"]] = self._totals["regionFamilies"]
        period = range(self._params["from"], self._params["to"] + 1)
        counts = ReferenceCounts(told, self._params["chain"], period, own)
        few = patents.outside < self._limits.min_reference
        return counts if named or (few and counts) else patents

    def _why_alone(self, store: GraphStore) -> str:
        """Return why there is too little outside the region, or nothing."""
        if self._reference.outside >= self._limits.min_reference:
            return ""
        if self._reference.basis == "patents" and not self._reference.total:
            found = store.all_rows("diagnosis.chain_years", chain=self._params["chain"])[0]
            first, last = found.values()
            if first is not None:  # patents of the chain are loaded, but of other years
                return (
                    f"期间 {years(self._params['from'], self._params['to'])} 内没有本链的专利，"
                    f"已载的申请年为 {years(first, last)}；请改期间，或装载其他年份的专利"
                )
        return (
            f"区域外可参照的专利族不足 {self._limits.min_reference} 族，本地自比没有意义；"
            "请装载区域外专利或参照计数"
        )

    def counted(self) -> Counted:
        """Return the numbers of every node."""
        totals = {
            "regionFamilies": self._totals["regionFamilies"],
            "allFamilies": self._reference.total,
            "outsideFamilies": self._reference.outside,
        }
        shown = {node["node"]: self._shown(node["node"]) for node in self._nodes}
        nodes = Nodes(
            numbers={one["node"]: self._numbers(one, shown[one["node"]]) for one in self._nodes},
            names={one["node"]: one["name"] for one in self._nodes},
            feeds={one["node"]: one["feeds"] for one in self._nodes},
        )
        ends = (self._params["from"], self._growth_end)
        return Counted(totals, self._nodes, shown, nodes, ends, self._reference)

    def _shown(self, code: str) -> Row:
        counts, reference = self._counts[code], self._reference
        cells = {
            "families": counts["families"],
            "regionFamilies": self._totals["regionFamilies"],
            "nodeFamilies": reference.families(code),
            "allFamilies": reference.total,
        }
        sizes = [row["families"] for row in reference.holders(code)]
        growth = self._growth({row["year"]: row["families"] for row in self._years.get(code, [])})
        other = self._growth(reference.by_year(code))
        cited = self._citations.get(code, {"citations": 0, "outside": 0, "unknown": 0})
        around = cells["nodeFamilies"]
        return {
            **cells,
            **_advantage(code, tuple(cells.values()), known=not self._wanting(code)),
            "share": None if around is None else metrics.share(counts["families"], around),
            **{f"cr{k}": metrics.concentration_ratio(sizes, k) for k in _TOPS},
            "hhi": metrics.hhi(sizes),
            "companies": self._companies.get(code, {"companies": 0})["companies"],
            "validShare": metrics.share(counts["valid"], counts["inventions"]),
            "referenceValidShare": reference.valid_share(code),
            "foreignShare": reference.foreign_share(code),
            "growth": growth,
            "referenceGrowth": other,
            "growthGap": metrics.growth_gap(growth, other),
            "citations": cited["citations"],
            "outsideCitations": cited["outside"],
            "unknownCitations": cited["unknown"],
        }

    def _wanting(self, code: str) -> str:
        """Return why a node has nothing to be compared with, or nothing where it has."""
        return self._reference.wanting(code) or self._alone

    def _growth(self, by_year: Mapping[int, int]) -> float | None:
        return metrics.cagr(by_year, self._params["from"], self._growth_end)

    def _numbers(self, node: Row, shown: Row) -> NodeNumbers:
        top = self._reference.holders(node["node"])[:TOP_HOLDERS]
        return NodeNumbers(
            has_rule=node["hasRule"],
            precision=node["precision"],
            no_reference=self._wanting(node["node"]),
            families=shown["families"],
            node_families=shown["nodeFamilies"] or 0,
            expected=shown["expected"],
            rta=shown["rta"],
            companies=shown["companies"],
            valid_share=shown["validShare"],
            reference_valid_share=shown["referenceValidShare"],
            foreign_share=shown["foreignShare"],
            cr5=shown["cr5"],
            top_abroad=bool(top) and all(row["country"] not in (None, "CN") for row in top),
            reference_growth=shown["referenceGrowth"],
            growth_gap=shown["growthGap"],
            citations=shown["citations"],
            outside_citations=shown["outsideCitations"],
        )


_TOPS = (3, TOP_HOLDERS, 10)


def _advantage(code: str, cells: tuple[int | None, ...], *, known: bool) -> Row:
    """Return expected count, RTA with its interval, and RSTA from the four counts of a node."""
    own, region, node, whole = cells
    if own is None or region is None or node is None or whole is None:
        return dict.fromkeys(("expected", "rta", "rtaLow", "rtaHigh", "rsta"))
    value = metrics.rta(own, region, node, whole) if known else None
    interval = rta_bootstrap(own, region, node, whole, name=code) if known else None
    low, high = interval or (None, None)
    return {
        "expected": metrics.expected(region, node, whole),
        "rta": value,
        "rtaLow": low,
        "rtaHigh": high,
        "rsta": metrics.rsta(value),
    }


def _by_node(rows: Iterable[Row]) -> dict[str, Row]:
    return {row["node"]: row for row in rows}


def _grouped(rows: Iterable[Row]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["node"]].append(row)
    return groups
