"""What a page says decided a verdict is what decides it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from graph.diagnosis import Scope
from graph.thresholds import load_thresholds
from graph.verdict import NodeNumbers, judge
from tests.unit.test_verdict import PLAIN
from webapp.explain import Cutoff, Grounds, Part, decision, growth_note, growth_notes

LIMITS = load_thresholds()
NEAR = frozenset({"多层板"})


def row_of(numbers: NodeNumbers, verdict: str) -> dict[str, Any]:
    return {
        "verdict": verdict,
        "precision": numbers.precision,
        "families": numbers.families,
        "expected": numbers.expected,
        "companies": numbers.companies,
        "rta": numbers.rta,
        "validShare": numbers.valid_share,
        "referenceValidShare": numbers.reference_valid_share,
        "referenceGrowth": numbers.reference_growth,
        "growthGap": numbers.growth_gap,
        "nullReasons": {"validShare": "没有法律状态"} if numbers.valid_share is None else {},
    }


@pytest.mark.parametrize(
    ("change", "near", "deciding"),
    [
        ({"has_rule": False}, frozenset(), ["rule"]),
        ({"precision": 0.79}, frozenset(), ["precision"]),
        ({"no_reference": "没有参照", "rta": None}, frozenset(), ["reference"]),
        ({"expected": 4.99}, frozenset(), ["expected"]),
        ({"expected": None, "rta": None}, frozenset(), ["expected"]),
        ({"families": 0, "rta": 0.0}, NEAR, ["expected", "families", "companies"]),
        (
            {"families": 0, "rta": 0.0, "companies": 3},
            frozenset(),
            ["expected", "families", "companies"],
        ),
        ({"families": 30, "rta": 1.0}, frozenset(), ["rta", "strong", "valid"]),
        ({}, NEAR, ["rta", "near", "growing"]),
        ({"rta": 0.49}, frozenset(), ["weak"]),
        ({"growth_gap": -0.01}, frozenset(), ["rta", "gap"]),
        ({}, frozenset(), ["rta", "weak", "gap"]),
        ({"families": 29, "rta": 1.5}, frozenset(), ["strong"]),
        ({"families": 30, "rta": 1.5, "valid_share": 0.49}, frozenset(), ["valid"]),
    ],
)
def test_the_condition_that_decides_is_marked(
    change: dict[str, Any], near: frozenset[str], deciding: list[str]
) -> None:
    numbers = replace(PLAIN, **change)
    verdict, _ = judge(numbers, LIMITS, near)
    grounds = Grounds(numbers.has_rule, 100, numbers.no_reference, sorted(near))
    found = decision(row_of(numbers, verdict.value), LIMITS, grounds)
    assert [one.key for one in found.checks if one.part is Part.DECIDES] == deciding
    for one in found.checks:
        assert (f"“{one.name}”" in found.said) == (one.key in deciding)


def test_what_comes_after_the_decision_is_not_used() -> None:
    numbers = replace(PLAIN, families=0, rta=0.0)
    found = decision(row_of(numbers, "missing"), LIMITS, Grounds(True, 100, "", ()))
    keys = [one.key for one in found.checks if one.part is Part.UNUSED]
    assert keys[0] == "rta"
    assert "本区域有登记企业”不满足（实测 0，门槛 ≥ 1）" in found.said
    assert found.said.endswith("因此是缺链。")
    seen = decision(row_of(PLAIN, "neutral"), LIMITS, Grounds(True, 100, "", ()))
    assert [one.key for one in seen.checks if one.part is Part.UNUSED] == ["companies"]


def test_an_unknown_condition_says_why() -> None:
    numbers = replace(PLAIN, families=30, rta=1.5, valid_share=None)
    found = decision(row_of(numbers, "neutral"), LIMITS, Grounds(True, 100, "", ()))
    unknown = {one.key: one.why for one in found.checks if one.holds is None}
    assert unknown == {"precision": "", "valid": "没有法律状态"}


def test_a_gap_of_growth_is_in_percentage_points() -> None:
    numbers = replace(PLAIN, growth_gap=-0.336)
    _, reason = judge(numbers, LIMITS, frozenset())
    assert "低 33.6 个百分点" in reason
    found = decision(row_of(numbers, "weak"), LIMITS, Grounds(True, 100, "", ()))
    assert found.checks[-1].measured == "−33.6 个百分点"


def test_growth_from_few_families_says_how_few() -> None:
    assert growth_note(3, 3) == ""
    assert growth_note(2, 40) == "首年 2 族、末年 40 族，基数小"
    assert growth_note(0, 5) == "", "there is no growth from none"
    years = {2019: {"families": 1, "reference": 9}, 2022: {"families": 2, "reference": 30}}
    scope = Scope("c", "r", "", 2019, 2024)
    notes = growth_notes(years, scope, "2024-12-31")  # 2022 is the last closed year
    assert notes["growth"] == "首年 1 族、末年 2 族，基数小"
    assert notes["referenceGrowth"] == ""
    assert notes["growthGap"] == "本区域首年 1 族、末年 2 族，基数小"


def test_a_cutoff_that_rests_on_few_patents_warns() -> None:
    assert Cutoff("2024-12-31", 80, 100).warning == ""
    assert "79.0%" in Cutoff("2024-12-31", 79, 100).warning
    assert Cutoff(None, 0, 0).warning == ""
