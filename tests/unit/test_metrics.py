"""Formulas against numbers worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import metrics

# A region with 40 of 200 families; a node with 50 families, 20 of them the region's.
# Expected 40 × 50 / 200 = 10; RTA 20 / 10 = 2.


def test_expected_and_rta() -> None:
    assert metrics.expected(40, 50, 200) == 10
    assert metrics.rta(20, 40, 50, 200) == 2
    assert metrics.rsta(2) == pytest.approx(1 / 3)


def test_what_cannot_be_computed_is_none() -> None:
    assert metrics.expected(0, 0, 0) is None
    assert metrics.rta(0, 0, 50, 200) is None
    assert metrics.share(1, 0) is None
    assert metrics.hhi([]) is None
    assert metrics.concentration_ratio([], 5) is None
    assert metrics.rsta(None) is None
    assert metrics.growth_gap(None, 0.1) is None


def test_concentration() -> None:
    counts = [50, 30, 10, 5, 3, 2]
    assert metrics.concentration_ratio(counts, 3) == pytest.approx(0.9)
    assert metrics.concentration_ratio(counts, 5) == pytest.approx(0.98)
    # 2500 + 900 + 100 + 25 + 9 + 4
    assert metrics.hhi(counts) == pytest.approx(3538)
    assert metrics.hhi([7]) == 10_000


def test_growth() -> None:
    assert metrics.cagr({2019: 10, 2023: 160}, 2019, 2023) == pytest.approx(1.0)
    assert metrics.cagr({2019: 0, 2023: 5}, 2019, 2023) is None
    assert metrics.cagr({2019: 5}, 2019, 2019) is None
    assert metrics.growth_gap(0.1, 0.3) == pytest.approx(-0.2)


@given(st.integers(1, 1000), st.integers(1, 1000), st.integers(1, 1000), st.integers(1, 1000))
def test_rta_of_the_whole_is_one(a: int, b: int, c: int, d: int) -> None:
    total = a + b + c + d
    value = metrics.rta(a, a + b, a + c, total)
    assert value is not None and value > 0
    assert metrics.rta(total, total, total, total) == 1


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=50))
def test_bounds(counts: list[int]) -> None:
    found = metrics.hhi(counts)
    assert found is not None and 0 < found <= 10_000 + 1e-6
    ratio = metrics.concentration_ratio(counts, 5)
    assert ratio is not None and 0 < ratio <= 1
