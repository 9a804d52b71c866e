"""How firm a verdict is: the interval of its RTA, and what it would be with other thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any
from zlib import crc32

import numpy

from graph.thresholds import Thresholds
from graph.verdict import Judged, Nodes, judge_all

DRAWS = 2000
"""Resamples: enough for the second digit of a 95 % interval (Efron & Tibshirani 1993, ch. 13)."""
_TAILS = (2.5, 97.5)
STEP = 0.2
"""A fifth up and down: how far a threshold is moved."""
WHOLE = ("min_reference", "strong_families", "dependence_citations", "apparent_companies")
"""Thresholds that are counts."""


def rta_bootstrap(
    count: int, region_total: int, node_total: int, total: int, *, name: str
) -> tuple[float, float] | None:
    """Return the 95 % percentile bootstrap interval of RTA over the families of the chain.

    The families fall into four cells (region or not, node or not); resampling them with
    replacement is a multinomial draw. The draws are fixed by ``name``, so that the same counts give
    the same interval. None for a count of 0, where every draw is 0, and for empty totals.
    """
    outside = total - region_total - node_total + count
    cells = numpy.array([count, region_total - count, node_total - count, outside], dtype=float)
    if not count or not total or (cells < 0).any():
        return None
    random = numpy.random.default_rng(crc32(name.encode()))
    draws = random.multinomial(total, cells / total, size=DRAWS)
    both, region, node = draws[:, 0], draws[:, 0] + draws[:, 1], draws[:, 0] + draws[:, 2]
    base = region * node / total
    values = both[base > 0] / base[base > 0]
    if not len(values):
        return None
    low, high = numpy.percentile(values, _TAILS)
    return float(low), float(high)


def moved(limits: Thresholds, name: str, factor: float) -> Thresholds:
    """Return the thresholds with one multiplied by ``factor``; whole ones stay whole."""
    value = getattr(limits, name) * factor
    return replace(limits, **{name: round(value) if name in WHOLE else value})


def sensitivity(
    nodes: Nodes, limits: Thresholds, now: Mapping[str, Judged]
) -> dict[str, list[dict[str, Any]]]:
    """Return per node the moves of one threshold by a fifth that change its verdict.

    Each is ``{"threshold", "from", "to", "verdict"}``; a node whose verdict holds has none.

    :param now: how the nodes are judged by ``limits``.
    """
    found: dict[str, list[dict[str, Any]]] = {code: [] for code in nodes.numbers}
    for one in fields(Thresholds):
        for factor in (1 - STEP, 1 + STEP):
            other = moved(limits, one.name, factor)
            for code, judged in judge_all(nodes, other).items():
                if judged.verdict is not now[code].verdict:
                    found[code].append(
                        {
                            "threshold": one.name,
                            "from": getattr(limits, one.name),
                            "to": round(getattr(other, one.name), 6),
                            "verdict": judged.verdict.value,
                        }
                    )
    return found
