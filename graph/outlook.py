"""What is said of a node beside its verdict: life cycle, relatedness, how much hangs on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import numpy

from graph import chokepoints, metrics, relatedness
from graph.counting import Counted
from graph.store import GraphStore
from graph.thresholds import Thresholds

STOCK_YEARS = 5
"""Years over which inventions accumulate in the rate of growth."""
Row = dict[str, Any]


def outlook(store: GraphStore, params: Row, counted: Counted, limits: Thresholds) -> dict[str, Row]:
    """Return per node ``growthRate``, ``maturity``, ``ageing``, ``novelty``, ``density``,
    ``densityBasis``, ``dependence``, ``bottleneck``, ``bottleneckTests``, ``companyRoles``.

    :param params: as the counting queries take them.
    """
    year = counted.growth_ends[1]
    stock = params | {"from": year - STOCK_YEARS + 1, "to": year}
    period = {name: params[name] for name in ("chain", "from", "to")}
    place = {name: params[name] for name in ("chain", "region")}
    kinds, roles, places = store.all_rows_of(
        ("diagnosis.node_kinds", stock),
        ("diagnosis.node_roles", place),
        ("diagnosis.place_nodes", period | {"digits": _digits(params["region"])}),
    )
    cycles = _cycles(kinds, year)
    close, basis = _densities(store, period, places, counted)
    acting: dict[str, dict[str, int]] = defaultdict(dict)
    for row in roles:
        acting[row["node"]][row["role"]] = row["companies"]
    ranks = chokepoints.dependence(counted.nodes.feeds)
    return {
        node: {
            **_in_words(cycles.get(node, _NEVER)),
            "density": close.get(node),
            "densityBasis": basis,
            "companyRoles": acting[node],
            **_hold(ranks.get(node, 0.0), shown, limits),
        }
        for node, shown in counted.shown.items()
    }


_NEVER = metrics.LifeCycle(None, None, None, None)


def _digits(region: str) -> int:
    """Return how many digits of a code tell regions of its level apart (GB/T 2260)."""
    if region.endswith("0000"):
        return 2
    return 4 if region.endswith("00") else 6


def _cycles(rows: list[Row], year: int) -> dict[str, metrics.LifeCycle]:
    counts: dict[str, dict[tuple[int, str], int]] = defaultdict(dict)
    for row in rows:
        counts[row["node"]][row["year"], row["kind"]] = row["families"]
    found = {}
    for node, own in counts.items():
        stock = sum(families for (_, kind), families in own.items() if kind == "invention")
        a, b, c = (own.get((year, kind), 0) for kind in ("invention", "utility_model", "design"))
        found[node] = metrics.life_cycle(a, stock, b, c)
    return found


def _in_words(cycle: metrics.LifeCycle) -> Row:
    """Return the coefficients by their names in the answer."""
    names = {"growth_rate": "growthRate"}
    return {names.get(name, name): value for name, value in asdict(cycle).items()}


def _densities(
    store: GraphStore, period: Row, places: list[Row], counted: Counted
) -> tuple[dict[str, float | None], str]:
    """Return the density of each node, and what proximity was read from."""
    nodes = list(counted.shown)
    around = {node: counted.reference.families(node) or 0 for node in nodes}
    held = numpy.array([(counted.shown[node]["rta"] or 0.0) >= 1 for node in nodes], dtype=bool)
    whole = counted.reference.total or 0
    found = relatedness.advantages(places, period["chain"], around, whole, nodes)
    if len(found) >= relatedness.PLACES:
        basis, proximity = "places", relatedness.proximity_by_places(found)
    else:
        pairs = store.all_rows("diagnosis.node_pairs", **period)
        basis, proximity = "families", relatedness.proximity_by_families(pairs, nodes)
    parents = {node["node"]: node["parent"] for node in counted.listed}
    proximity = proximity * relatedness.apart(nodes, parents)
    return dict(zip(nodes, relatedness.density(proximity, held), strict=True)), basis


def _hold(rank: float, shown: Mapping[str, Any], limits: Thresholds) -> Row:
    held = chokepoints.Held(
        rta=shown["rta"],
        families=shown["families"],
        expected=shown["expected"],
        cr5=shown["cr5"],
        hhi=shown["hhi"],
        foreign_share=shown["foreignShare"],
    )
    return {
        "dependence": rank,
        "bottleneck": chokepoints.score(rank, held),
        "bottleneckTests": chokepoints.attributes(rank, held, limits),
    }
