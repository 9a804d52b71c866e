"""Reference counts: what a vendor counted, and what is missing of it."""

from __future__ import annotations

from typing import Any

import pytest

from graph.reference import ReferenceCounts, asked_for

YEARS = range(2021, 2024)


def counts(*rows: tuple[str, int, str, int], own: int = 5) -> ReferenceCounts:
    told: list[dict[str, Any]] = [
        {"node": node, "year": year, "kind": kind, "count": count, "vendor": "示例库", "query": "q"}
        | {"date": f"2026-01-{day:02d}"}
        for day, (node, year, kind, count) in enumerate(rows, start=1)
    ]
    return ReferenceCounts(told, "c", YEARS, {"c": 20, "a": own})


def every_year(node: str, kind: str, *numbers: int) -> list[tuple[str, int, str, int]]:
    return [(node, year, kind, one) for year, one in zip(YEARS, numbers, strict=True)]


def test_all_kinds_of_every_year_are_added() -> None:
    found = counts(*every_year("c", "all", 100, 200, 300), *every_year("a", "all", 10, 20, 30))
    assert (found.total, found.outside, found.families("a")) == (600, 580, 60)
    assert found.by_year("a") == {2021: 10, 2022: 20, 2023: 30}
    assert found.wanting("a") == ""
    assert found.origin == "示例库，2026-01-01 至 2026-01-06"


def test_inventions_and_utility_models_make_a_whole_inventions_alone_do_not() -> None:
    whole = every_year("c", "all", 100, 200, 300)
    both = [*every_year("a", "invention", 1, 2, 3), *every_year("a", "utility_model", 4, 5, 6)]
    assert counts(*whole, *both).families("a") == 21
    alone = counts(*whole, *every_year("a", "invention", 1, 2, 3))
    assert alone.families("a") is None
    assert "本环节 2021、2022、2023 年" in alone.wanting("a")


def test_a_missing_year_is_unknown_and_never_none() -> None:
    whole = every_year("c", "all", 100, 200, 300)
    found = counts(*whole, ("a", 2021, "all", 10), ("a", 2023, "all", 0))
    assert found.families("a") is None and found.by_year("a") == {2021: 10, 2023: 0}
    assert found.wanting("a").startswith("参照计数缺本环节 2022 年")
    without = counts(*every_year("a", "all", 10, 20, 30))
    assert without.total is None and "全链（代码 c）" in without.wanting("a")
    assert "没有装载" in counts().wanting("a") and not counts()


def test_more_here_than_counted_everywhere_is_no_reference() -> None:
    rows = [*every_year("c", "all", 100, 200, 300), *every_year("a", "all", 1, 1, 1)]
    assert "口径不一" in counts(*rows).wanting("a")
    assert counts(*rows, own=3).wanting("a") == ""


def test_valid_inventions_are_a_share_of_inventions() -> None:
    rows = [
        *every_year("a", "invention", 10, 10, 20),
        *every_year("a", "valid_invention", 5, 5, 10),
    ]
    assert counts(*rows).valid_share("a") == 0.5
    assert counts(*rows[:-1]).valid_share("a") is None
    assert counts(*rows).foreign_share("a") is None and counts(*rows).holders("a") == ()


@pytest.mark.parametrize(
    ("text", "region"),
    [("counts", "100000"), ("counts:440000", "440000"), ("440000", None), ("", None)],
)
def test_counts_are_asked_for_by_name(text: str, region: str | None) -> None:
    assert asked_for(text) == region
