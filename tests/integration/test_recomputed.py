"""Whole diagnoses agree with those worked out again from raw rows, to 1e-9."""

from __future__ import annotations

import math
from typing import Any

import pytest

from graph.diagnosis import diagnose
from graph.store import GraphStore
from graph.thresholds import load_thresholds
from tests.integration.recomputed import Again, below, is_strong, raw_rows, sets, verdict

SCOPES = [
    ("electronics.pcb", "360000", None),
    ("electronics", "440000", None),
    ("new_energy.lithium", "360000", "440000"),
    ("nonferrous", "360700", None),
    ("nonferrous", "360000", "360000"),
]


@pytest.fixture(scope="module")
def raw(example: GraphStore) -> dict[str, list[dict[str, Any]]]:
    return raw_rows(example)


def test_the_sample_is_worth_recomputing(raw: dict[str, list[dict[str, Any]]]) -> None:
    assert len({one["family"] for one in raw["patents"]}) < len(raw["patents"])
    assert any(one["b"] not in (None, "CN") for one in raw["countries"])
    assert raw["cites"] and raw["firms"] and raw["feeds"]


@pytest.mark.parametrize(("chain", "region", "reference"), SCOPES)
def test_a_diagnosis_agrees(
    example: GraphStore,
    raw: dict[str, list[dict[str, Any]]],
    chain: str,
    region: str,
    reference: str | None,
) -> None:
    limits = load_thresholds()
    found = diagnose(example, limits, chain=chain, region=region, reference=reference).to_json()
    published = max(one["published"] for one in raw["patents"] if one["published"])
    assert found["cutoff"] == published
    again = Again(raw, chain, region, reference or "", found["from"], found["to"])
    assert {row["node"] for row in found["rows"]} == again.nodes
    plain = limits.to_json()
    numbers = {node: again.row(node, plain) for node in again.nodes}
    for row in found["rows"]:
        for name, value in numbers[row["node"]].items():
            assert same(row[name], value), (row["node"], name, row[name], value)
        assert (row["rtaLow"] is None) is (row["rta"] is None or not row["families"])
        assert row["rtaLow"] is None or row["rtaLow"] <= row["rta"] <= row["rtaHigh"]
    parts, rules = sets(raw["parts"]), {one["a"] for one in raw["rules"]}
    ruled = {node: bool(below({node}, parts) & rules) for node in again.nodes}
    strong = {n for n in again.nodes if is_strong(numbers[n], plain, rule=ruled[n])}
    fed = sets(raw["feeds"])
    for row in found["rows"]:
        node = row["node"]
        near = any(node in fed[one] or one in fed[node] for one in strong)
        assert row["verdict"] == verdict(numbers[node], plain, rule=ruled[node], strong_near=near)


@pytest.mark.parametrize(("chain", "region", "reference"), SCOPES[:3])
def test_what_stands_beside_a_verdict_agrees(
    example: GraphStore,
    raw: dict[str, list[dict[str, Any]]],
    chain: str,
    region: str,
    reference: str | None,
) -> None:
    found = diagnose(example, load_thresholds(), chain=chain, region=region, reference=reference)
    again = Again(raw, chain, region, reference or "", found.scope.first, found.scope.last)
    numbers = again.outlook(found.counted.growth_ends[1])
    assert region != "360000" or any(row["companyRoles"] for row in found.rows)
    for row in found.rows:
        assert row["companyRoles"] == again.roles(row["node"])
        for name, value in numbers[row["node"]].items():
            if name == "density" and row["densityBasis"] == "places":
                continue
            exact = 1e-4 if name == "dependence" else 1e-9  # networkx stops at 1e-6 a node
            assert same(row[name], value, exact), (row["node"], name, row[name], value)


def same(one: float | None, other: float | None, exact: float = 1e-9) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=exact, abs_tol=exact)


def test_verdicts_of_many_kinds_were_compared(example: GraphStore) -> None:
    limits = load_thresholds()
    kinds = {
        row["verdict"]
        for chain, region, reference in SCOPES
        for row in diagnose(example, limits, chain=chain, region=region, reference=reference).rows
    }
    assert {"withheld", "strong", "weak", "neutral"} <= kinds
