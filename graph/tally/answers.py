"""The counting queries, answered from columns with the rows the graph would give.

Each named query says what is counted; here it is counted a hundred times as fast. The suite holds
the two equal on both engines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy
from numpy.typing import NDArray

from graph.tally.columns import NONE, Columns, Mask, Numbers, Pairs
from graph.tally.views import Cells, ChainView, Index, Period, Places

Rows = list[dict[str, Any]]
Given = Mapping[str, Any]
_KEPT = 128
"""Periods of chains that are kept: the twelve chains with their sub-chains, four periods each."""


class Tally:
    """Counts of one state of the graph."""

    def __init__(self, columns: Columns) -> None:
        self.columns, self.held = columns, columns.held
        self._places = Places(columns)
        self._views: dict[str, ChainView] = {}
        self._periods: dict[tuple[str, int, int], Period] = {}
        patents = len(columns.names["patents"])
        self._holders = Index(columns.links["holds"], patents)
        self._cited = Index(columns.links["cites"], patents)
        words = columns.names["words"].of  # a word that is nowhere equals no other, nor NONE
        self._invention, self._valid = words("invention"), words("valid")
        country = columns.country[columns.links["holds"].right]
        self._placed = _marked(columns.links["holds"].left[country != NONE], patents)
        foreign = (country != NONE) & (country != words("CN"))
        self._abroad = _marked(columns.links["holds"].left[foreign], patents)

    def within(self, patents: Iterable[str]) -> Tally:
        """Return the counts of these patents alone."""
        return Tally(self.columns.within(patents))

    def rows(self, name: str, given: Given) -> Rows:
        """Return the rows of a query of :data:`ANSWERS`."""
        return ANSWERS[name](self, given)

    def _chain(self, given: Given) -> ChainView:
        chain = given["chain"]
        if chain not in self._views:
            self._views[chain] = ChainView(self.columns, chain)
        return self._views[chain]

    def _period(self, given: Given) -> Period:
        key = given["chain"], given["from"], given["to"]
        if key not in self._periods:
            while len(self._periods) >= _KEPT:
                self._periods.pop(next(iter(self._periods)), None)
            self._periods[key] = Period(self._chain(given), given["from"], given["to"])
        return self._periods[key]

    def _counted(self, given: Given, period: Period) -> tuple[Mask, Mask]:
        """Return which rows are of the region, and which of the reference, the region in it."""
        region = period.of("region")
        here = self._places.inside(given["region"])[region]
        if not given["reference"]:
            return here, numpy.ones(len(region), dtype=bool)
        return here, here | self._places.inside(given["reference"])[region]

    def chain_totals(self, given: Given) -> Rows:
        """Answer ``diagnosis.chain_totals``."""
        period = self._period(given)
        here, counted = self._counted(given, period)
        known = (period.of("region") != NONE) | self._abroad[period.patent]
        family = period.family
        outside = known & counted & ~here
        if given["reference"]:
            outside &= self._places.inside(given["reference"])[period.of("region")]
        return [
            {
                "regionFamilies": len(numpy.unique(family[here])),
                "allFamilies": len(numpy.unique(family[counted])),
                "outsideFamilies": len(numpy.unique(family[outside])),
            }
        ]

    def chain_years(self, given: Given) -> Rows:
        """Answer ``diagnosis.chain_years``."""
        view = self._chain(given)
        years = self.columns.values["year"][view.patent]
        years = years[years != NONE]
        first, last = (int(years.min()), int(years.max())) if len(years) else (None, None)
        return [{"firstYear": first, "lastYear": last}]

    def node_counts(self, given: Given) -> Rows:
        """Answer ``diagnosis.node_counts``."""
        period = self._period(given)
        here, counted = self._counted(given, period)
        invention = period.of("kind") == self._invention
        known = invention & (period.of("status") != NONE)
        valid = invention & (period.of("status") == self._valid)
        chosen = {
            "families": here,
            "nodeFamilies": counted,
            "inventions": here & known,
            "valid": here & valid,
            "allInventions": counted & known,
            "allValid": counted & valid,
            "placedValid": counted & valid & self._placed[period.patent],
            "foreignValid": counted & valid & self._abroad[period.patent],
        }
        counts = {name: period.by_node.count(one).tolist() for name, one in chosen.items()}
        told = {node["code"]: node for node in self.columns.nodes}
        return [
            {
                "node": code,
                "name": told[code]["name"],
                "stage": told[code]["stage"],
                **{name: counts[name][at] for name in counts},
            }
            for at, code in enumerate(period.view.codes)
        ]

    def node_years(self, given: Given) -> Rows:
        """Answer ``diagnosis.node_years``."""
        period = self._period(given)
        here, counted = self._counted(given, period)
        there = period.by_year.count().tolist()
        own, reference = (period.by_year.count(one).tolist() for one in (here, counted))
        return [
            {
                "node": period.view.codes[cell // period.span],
                "year": period.first + cell % period.span,
                "families": own[cell],
                "reference": reference[cell],
            }
            for cell, some in enumerate(there)
            if some
        ]

    def node_kinds(self, given: Given) -> Rows:
        """Answer ``diagnosis.node_kinds``."""
        period = self._period(given)
        _, counted = self._counted(given, period)
        kinds, kind = numpy.unique(period.of("kind"), return_inverse=True)
        counted &= period.of("kind") != NONE
        size = max(len(kinds), 1)
        cell = (period.node * period.span + period.year) * size + kind
        counts = Cells(cell, period.family, period.nodes * period.span * size).count(counted)
        words = self.columns.names["words"].names
        found = [
            {
                "node": period.view.codes[cell // size // period.span],
                "year": period.first + cell // size % period.span,
                "kind": words[kinds[cell % size]],
                "families": int(counts[cell]),
            }
            for cell in numpy.flatnonzero(counts).tolist()
        ]
        return sorted(found, key=lambda row: (row["node"], row["year"], row["kind"]))

    def node_holders(self, given: Given) -> Rows:
        """Answer ``diagnosis.node_holders``."""
        period = self._period(given)
        return _once(period, "holders", lambda: self._node_holders(period))

    def _node_holders(self, period: Period) -> Rows:
        at, holder = self._holders.follow(period.patent)
        size = len(self.columns.names["holders"]) or 1
        cell = period.node[at].astype(numpy.int64) * size + holder
        cells, place = numpy.unique(cell, return_inverse=True)
        counts = Cells(place, period.family[at], len(cells)).count().tolist()
        names, words = self.columns.names["holders"].names, self.columns.names["words"].names
        country = self.columns.country[cells % size].tolist()
        found = [
            {
                "node": period.view.codes[cell // size],
                "holder": names[cell % size],
                "country": None if country[at] == NONE else words[country[at]],
                "families": counts[at],
            }
            for at, cell in enumerate(cells.tolist())
        ]
        return sorted(found, key=lambda row: (row["node"], -row["families"], row["holder"]))

    def node_citations(self, given: Given) -> Rows:
        """Answer ``diagnosis.node_citations``."""
        period = self._period(given)
        here = self._places.inside(given["region"])
        chosen = here[period.of("region")]
        at, cited = self._cited.follow(period.patent[chosen])
        node = period.node[chosen][at]
        region = self.columns.values["region"][cited]
        known = region != NONE
        abroad = ~known & self._abroad[cited]
        outside = (known & ~here[region]) | abroad
        groups = {"citations": known | abroad, "outside": outside, "unknown": ~(known | abroad)}
        every = numpy.bincount(node, minlength=period.nodes)
        counts = {
            name: numpy.bincount(node[one], minlength=period.nodes) for name, one in groups.items()
        }
        return [
            {"node": code} | {name: int(counts[name][at]) for name in counts}
            for at, code in enumerate(period.view.codes)
            if every[at]
        ]

    def place_nodes(self, given: Given) -> Rows:
        """Answer ``diagnosis.place_nodes``."""
        period, digits = self._period(given), given["digits"]
        return _once(period, ("places", digits), lambda: self._place_nodes(period, given))

    def _place_nodes(self, period: Period, given: Given) -> Rows:
        names = [code[: given["digits"]] for code in self.columns.names["regions"].names]
        places, of_region = numpy.unique(numpy.array(names or [""]), return_inverse=True)
        known = period.of("region") != NONE
        place = of_region[period.of("region")[known]]
        size = period.nodes + 1  # the last is the chain as a whole
        node = numpy.concatenate([period.node[known], numpy.full(int(known.sum()), period.nodes)])
        cell = numpy.concatenate([place, place]) * size + node
        family = numpy.concatenate([period.family[known]] * 2)
        counts = Cells(cell, family, len(places) * size).count()
        codes = [*period.view.codes, given["chain"]]
        found = [
            {
                "place": str(places[cell // size]),
                "node": codes[cell % size],
                "families": int(counts[cell]),
            }
            for cell in numpy.flatnonzero(counts).tolist()
        ]
        return sorted(found, key=lambda row: (row["place"], row["node"]))

    def node_pairs(self, given: Given) -> Rows:
        """Answer ``diagnosis.node_pairs``."""
        period = self._period(given)
        return _once(period, "pairs", lambda: self._node_pairs(period))

    def _node_pairs(self, period: Period) -> Rows:
        families, family = numpy.unique(period.family, return_inverse=True)
        keys = numpy.unique(family.astype(numpy.int64) * max(period.nodes, 1) + period.node)
        on = Pairs((keys // max(period.nodes, 1)).astype(numpy.int32), keys % max(period.nodes, 1))
        at, other = Index(on, len(families)).follow(on.left)
        cell = on.right[at].astype(numpy.int64) * period.nodes + other
        counts = numpy.bincount(cell, minlength=period.nodes**2)
        codes = period.view.codes
        return [
            {
                "node": codes[cell // period.nodes],
                "other": codes[cell % period.nodes],
                "families": int(counts[cell]),
            }
            for cell in numpy.flatnonzero(counts).tolist()
            if cell // period.nodes <= cell % period.nodes
        ]

    def node_companies(self, given: Given) -> Rows:
        """Answer ``diagnosis.node_companies``."""
        found = self._acting(given, roles=False)
        return [{"node": node, "companies": count} for (node, _), count in sorted(found.items())]

    def node_roles(self, given: Given) -> Rows:
        """Answer ``diagnosis.node_roles``."""
        found = self._acting(given, roles=True)
        return [
            {"node": node, "role": role, "companies": count}
            for (node, role), count in sorted(found.items())
        ]

    def _acting(self, given: Given, *, roles: bool) -> dict[tuple[str, str], int]:
        """Return how many firms of the region act on each node, by their roles if asked."""
        view, firms = self._chain(given), self.columns.firms
        chosen = self._places.inside(given["region"])[firms["region"]]
        words = self.columns.names["words"].names
        found: dict[tuple[str, str], int] = {}
        for role in numpy.unique(firms["role"][chosen]).tolist() if roles else [NONE]:
            of_role = chosen & (firms["role"] == role) if roles else chosen
            node, _ = view.on_nodes(Pairs(firms["holder"][of_role], firms["node"][of_role]))
            counts = numpy.bincount(node, minlength=len(view.codes)).tolist()
            told = words[role] if roles else ""
            found |= {(view.codes[at], told): count for at, count in enumerate(counts) if count}
        return found

    def chains(self, given: Given) -> Rows:
        """Answer ``navigation.chains``."""
        chains = self.columns.chains[: given["limit"]]
        return [self._chain_row(chain, given) for chain in chains]

    def _chain_row(self, chain: dict[str, Any], given: Given) -> dict[str, Any]:
        asked = {**given, "chain": chain["code"]}
        view, tags = self._chain(asked), self.columns.links["tags"]
        of = self.columns.names["nodes"].known
        own = _marked(
            numpy.array([of(code) for code in view.codes], dtype=numpy.int32),
            len(self.columns.names["nodes"]),
        )
        patents = len(numpy.unique(tags.left[own[tags.right]]))
        here = None
        if given["region"]:
            period = self._period(asked)
            local = self._places.inside(given["region"])[period.of("region")]
            here = len(numpy.unique(period.family[local]))
        return {**chain, "patents": patents, "hasData": patents > 0, "families": here}

    def cutoff(self, given: Given) -> Rows:
        """Answer ``diagnosis.cutoff``."""
        values = self.columns.values
        alive = values["family"] != NONE
        published = values["published"][alive]
        dated = published[published != NONE]
        days = self.columns.names["words"].names
        last = max((days[one] for one in numpy.unique(dated).tolist()), default=None)
        titled = int((values["titled"][alive] == 1).sum())
        return [{"cutoff": last, "patents": titled, "dated": len(dated)}]


def _marked(which: Numbers, size: int) -> Mask:
    """Return of each of so many numbers whether it is among those given."""
    found: NDArray[numpy.bool_] = numpy.zeros(size, dtype=bool)
    found[which] = True
    return found


def _once(period: Period, key: Any, make: Callable[[], Rows]) -> Rows:
    if key not in period.answers:
        period.answers[key] = make()
    rows: Rows = period.answers[key]
    return rows


ANSWERS: Mapping[str, Callable[[Tally, Given], Rows]] = {
    "diagnosis.chain_totals": Tally.chain_totals,
    "diagnosis.chain_years": Tally.chain_years,
    "diagnosis.node_counts": Tally.node_counts,
    "diagnosis.node_years": Tally.node_years,
    "diagnosis.node_kinds": Tally.node_kinds,
    "diagnosis.node_holders": Tally.node_holders,
    "diagnosis.node_citations": Tally.node_citations,
    "diagnosis.place_nodes": Tally.place_nodes,
    "diagnosis.node_pairs": Tally.node_pairs,
    "diagnosis.node_companies": Tally.node_companies,
    "diagnosis.node_roles": Tally.node_roles,
    "diagnosis.cutoff": Tally.cutoff,
    "navigation.chains": Tally.chains,
}
"""The queries that are answered from columns."""
