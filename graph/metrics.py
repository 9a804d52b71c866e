"""Indicators of patent navigation as pure functions.

Counts are patent families. A number that cannot be computed is None, never 0. Each function says
where its formula comes from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FEW_FAMILIES = 3
"""Growth from or to fewer families says little; what shows it says how many there were."""
DATED_ENOUGH = 0.8
"""Share of patents with a publication date below which the cut-off date may not stand for all."""


def expected(region_total: int, node_total: int, total: int) -> float | None:
    """Return the count expected if the region's profile were the reference's.

    ``E = P_r· × P_·n / P_··``; None if nothing was counted at all.
    """
    return region_total * node_total / total if total else None


def rta(count: int, region_total: int, node_total: int, total: int) -> float | None:
    """Return the revealed technological advantage ``(P_rn / P_r·) / (P_·n / P_··)``.

    Balassa 1965, applied to patents by Soete 1987; 1 is the reference's share. None where a
    denominator is 0.
    """
    base = expected(region_total, node_total, total)
    return count / base if base else None


def rsta(value: float | None) -> float | None:
    """Return the symmetric form ``(RTA − 1) / (RTA + 1)`` in [−1, 1] (Laursen 1998)."""
    return None if value is None else (value - 1) / (value + 1)


def share(count: int, whole: int) -> float | None:
    """Return ``count / whole``, None of nothing."""
    return count / whole if whole else None


def concentration_ratio(counts: Sequence[float], k: int) -> float | None:
    """Return CR_k: the share of the ``k`` largest, in [0, 1]."""
    total = sum(counts)
    return sum(sorted(counts, reverse=True)[:k]) / total if total else None


def hhi(counts: Sequence[float]) -> float | None:
    """Return the Herfindahl–Hirschman index on the scale 0 … 10,000."""
    total = sum(counts)
    return sum((count / total) ** 2 for count in counts) * 10_000 if total else None


def cagr(by_year: Mapping[int, int], first: int, last: int) -> float | None:
    """Return the compound annual growth ``(P_last / P_first)^(1 / (last − first)) − 1``.

    None for a period of one year, or where the first or last year has no families.
    """
    start, end = by_year.get(first, 0), by_year.get(last, 0)
    if last <= first or start <= 0 or end <= 0:
        return None
    return float((end / start) ** (1 / (last - first)) - 1)


def growth_gap(region: float | None, reference: float | None) -> float | None:
    """Return growth of the region minus growth of the reference."""
    return None if region is None or reference is None else region - reference


@dataclass(frozen=True, slots=True)
class LifeCycle:
    """The four coefficients of a technology's life cycle in one year; None: cannot be computed."""

    growth_rate: float | None
    """v = a / A: inventions of the year over those of the five years that end with it."""
    maturity: float | None
    """α = a / (a + b), b utility models; falling: the technology matures."""
    ageing: float | None
    """β = (a + b) / (a + b + c), c designs; falling: it ages."""
    novelty: float | None
    """N = √(v² + α²); rising: a new technology."""


def life_cycle(inventions: int, five_years: int, utility_models: int, designs: int) -> LifeCycle:
    """Return the coefficients of a year, as patent navigation in China commonly defines them.

    They are the four coefficients in common use there (生长率、成熟系数、衰老系数、新技术特征系数);
    no standard fixes them.
    """
    v = share(inventions, five_years)
    alpha = share(inventions, inventions + utility_models)
    beta = share(inventions + utility_models, inventions + utility_models + designs)
    novelty = None if v is None or alpha is None else float((v**2 + alpha**2) ** 0.5)
    return LifeCycle(v, alpha, beta, novelty)
