"""The order of verdicts, each at its threshold and one step beside it."""

from dataclasses import replace
from pathlib import Path

import pytest

from graph.errors import DiagnosisError
from graph.periods import last_closed_year
from graph.thresholds import load_thresholds, parse_thresholds
from graph.verdict import Flag, NodeNumbers, Verdict, flags, judge

LIMITS = load_thresholds()
PLAIN = NodeNumbers(
    has_rule=True,
    precision=None,
    no_reference="",
    families=16,
    node_families=80,
    expected=20.0,
    rta=0.8,
    companies=0,
    valid_share=0.6,
    reference_valid_share=0.5,
    foreign_share=0.1,
    cr5=0.3,
    top_abroad=False,
    reference_growth=0.05,
    growth_gap=0.01,
    citations=0,
    outside_citations=0,
)
NEAR = frozenset({"多层板"})


@pytest.mark.parametrize(
    ("change", "near", "verdict", "word"),
    [
        ({}, frozenset(), Verdict.NEUTRAL, "RTA 0.80"),
        ({"has_rule": False}, frozenset(), Verdict.WITHHELD, "规则"),
        ({"precision": 0.79}, frozenset(), Verdict.WITHHELD, "0.79"),
        ({"precision": 0.80}, frozenset(), Verdict.NEUTRAL, "RTA"),
        ({"no_reference": "没有可比的参照"}, frozenset(), Verdict.WITHHELD, "参照"),
        ({"expected": 4.99}, frozenset(), Verdict.WITHHELD, "4.99"),
        ({"expected": 5.0}, frozenset(), Verdict.NEUTRAL, "RTA"),
        ({"expected": None}, frozenset(), Verdict.WITHHELD, "无法计算"),
        ({"families": 0, "rta": 0.0}, NEAR, Verdict.MISSING, "0 族"),
        ({"families": 0, "rta": 0.0, "companies": 3}, NEAR, Verdict.COMPANIES_ONLY, "3 家"),
        ({"families": 30, "rta": 1.0}, frozenset(), Verdict.STRONG, "30 族"),
        ({"families": 29, "rta": 1.5}, frozenset(), Verdict.NEUTRAL, "29 族"),
        (
            {"families": 30, "rta": 1.5, "valid_share": 0.49},
            frozenset(),
            Verdict.NEUTRAL,
            "低于参照",
        ),
        (
            {"families": 30, "rta": 1.5, "valid_share": None},
            frozenset(),
            Verdict.NEUTRAL,
            "法律状态",
        ),
        ({}, NEAR, Verdict.EXTENSION, "多层板"),
        ({"reference_growth": 0.0}, NEAR, Verdict.NEUTRAL, "RTA"),
        ({"rta": 0.49}, NEAR, Verdict.EXTENSION, "多层板"),
        ({"rta": 0.49}, frozenset(), Verdict.WEAK, "0.49"),
        ({"rta": 0.99, "growth_gap": -0.01}, frozenset(), Verdict.WEAK, "低"),
        ({"rta": 1.0, "growth_gap": -0.01}, frozenset(), Verdict.NEUTRAL, "16 族"),
        ({"growth_gap": None}, frozenset(), Verdict.NEUTRAL, "RTA"),
    ],
)
def test_verdicts(
    change: dict[str, object], near: frozenset[str], verdict: Verdict, word: str
) -> None:
    found, reason = judge(replace(PLAIN, **change), LIMITS, near)  # type: ignore[arg-type]
    assert found is verdict
    assert word in reason


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"foreign_share": 0.5}, [Flag.CHOKEPOINT]),
        ({"foreign_share": 0.5, "node_families": 4}, []),
        ({"cr5": 0.6, "top_abroad": True}, [Flag.CHOKEPOINT]),
        ({"cr5": 0.6}, []),
        ({"citations": 10, "outside_citations": 5}, [Flag.OUTSIDE_DEPENDENCE]),
        ({"citations": 9, "outside_citations": 9}, []),
        ({"families": 0, "companies": 5}, [Flag.APPARENT_GAP]),
        ({"families": 0, "companies": 4}, []),
        ({"has_rule": False, "companies": 1}, [Flag.APPARENT_GAP]),
    ],
)
def test_flags(change: dict[str, object], expected: list[Flag]) -> None:
    assert flags(replace(PLAIN, **change), LIMITS) == expected  # type: ignore[arg-type]


def test_a_period_without_patents_of_the_chain_says_so() -> None:
    said = "期间 2006–2010 内没有本链的专利"
    assert judge(replace(PLAIN, no_reference=said), LIMITS, NEAR) == (Verdict.WITHHELD, said)


def test_last_closed_year() -> None:
    # 2023 closes on 31 December 2023; eighteen months later is 30 June 2025.
    assert last_closed_year("2025-06-29") == 2022
    assert last_closed_year("2025-06-30") == 2023
    assert last_closed_year("2026-03-20") == 2023


GOOD = "\n".join(f"{name} = {value}" for name, value in LIMITS.to_json().items())


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (GOOD + "\nother = 1", "未知的阈值 other"),
        (GOOD.replace("weak_rta", "#weak_rta"), "缺少阈值 weak_rta"),
        (GOOD.replace("weak_rta = 0.5", "weak_rta = -1"), "weak_rta 为 -1"),
        (GOOD.replace("weak_rta = 0.5", 'weak_rta = "x"'), "weak_rta 为 'x'"),
        (GOOD.replace("weak_rta = 0.5", "weak_rta = nan"), "weak_rta 为 nan"),
        (GOOD.replace("weak_rta = 0.5", "weak_rta = inf"), "weak_rta 为 inf"),
        ("weak_rta = = 1", "不是合法的 TOML"),
    ],
)
def test_bad_threshold_files(text: str, word: str) -> None:
    with pytest.raises(DiagnosisError, match=word) as caught:
        parse_thresholds(text, "mine.toml")
    assert "mine.toml" in str(caught.value)


def test_a_threshold_file_of_another_encoding(tmp_path: Path) -> None:
    (tmp_path / "thresholds.toml").write_bytes("# 阈值\n".encode("gb18030"))
    with pytest.raises(DiagnosisError, match="UTF-8"):
        load_thresholds(tmp_path)
