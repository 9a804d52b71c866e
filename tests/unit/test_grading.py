"""Schemes of grading: what a file may say, and what a patent gets."""

from __future__ import annotations

import math
from importlib.resources import files
from pathlib import Path

import pytest

from graph.errors import DiagnosisError
from graph.grading import PARTS, load_schemes, value_of

SHIPPED = (files("graph") / "grading.toml").read_text("utf-8")
ROW = {
    "kind": "invention", "status": "valid", "applied": "2020-01-01", "cited_by_others": 3,
    "members": 1, "abroad": False, "events": [], "fit": 0.9,
}  # fmt: skip


def test_each_shipped_scheme_adds_up_and_has_falling_bands() -> None:
    schemes = load_schemes()
    assert set(schemes) == {"asset", "conversion"}
    for one in schemes.values():
        assert sum(one.parts.values()) == 100 and set(one.parts) <= set(PARTS)
        assert list(one.bands.values()) == sorted(one.bands.values(), reverse=True)


def test_grades_by_their_bands() -> None:
    asset = load_schemes()["asset"]
    assert [asset.grade(points) for points in (70, 69.9, 30, 29.9)] == ["A", "B", "C", "D"]


def test_what_each_part_gives() -> None:
    values = {name: value_of(name, ROW, "2026-01-01", 7) for name in PARTS}
    assert values == {
        "fit": 0.9, "kind": 1.0, "legal": 1.0, "remaining": 0.8,
        "citations": math.log(4) / math.log(8), "family": 0.0, "used": 0.0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "applied", "value"),
    [
        ("invention", "2025-06-01", 1.0),
        ("invention", "2007-01-01", 0.2),
        ("invention", "2005-01-01", 0.0),
        ("utility_model", "2020-06-01", 0.4),
        ("design", "2022-01-01", 0.8),
        ("invention", None, 0.0),
        (None, "2020-01-01", 0.0),
    ],
)
def test_what_is_left_of_the_term(kind: str | None, applied: str | None, value: float) -> None:
    row = ROW | {"kind": kind, "applied": applied}
    assert value_of("remaining", row, "2026-01-01", 0) == value


def test_what_is_not_told_gives_nothing() -> None:
    row = ROW | {"kind": None, "status": None, "fit": None, "cited_by_others": 0}
    assert {value_of(name, row, "2026-01-01", 0) for name in PARTS if name != "remaining"} == {0.0}
    told = ROW | {"members": 2, "events": ["licence"]}
    assert value_of("family", told, "2026-01-01", 0) == value_of("used", told, "2026-01-01", 0) == 1


def test_an_own_file_adds_a_scheme(tmp_path: Path) -> None:
    own = '\n[mine]\ntitle = "自评"\nbands = { A = 50 }\nparts = { legal = 100 }\n'
    (tmp_path / "grading.toml").write_text(SHIPPED + own, "utf-8")
    mine = load_schemes(tmp_path)["mine"]
    assert (mine.title, mine.grade(50), mine.grade(49)) == ("自评", "A", "D")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("fit       = 20", "fit = 21", "之和为 101"),
        ("fit       = 20", "fit = -1", "0 至 100"),
        ("fit       = 20", 'fit = "20"', "0 至 100"),
        ("fit       = 20", "luck = 20", "没有 luck"),
        ('title = "资产价值"', "", "应有 title"),
        ("A = 70", "A = 700", "0 至 100"),
        ("[asset]", "[asset", "TOML"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    (tmp_path / "grading.toml").write_text(SHIPPED.replace(old, new, 1), "utf-8")
    with pytest.raises(DiagnosisError, match=r"grading\.toml") as error:
        load_schemes(tmp_path)
    assert said in str(error.value)


def test_a_file_without_a_scheme(tmp_path: Path) -> None:
    (tmp_path / "grading.toml").write_text("# 空\n", "utf-8")
    with pytest.raises(DiagnosisError, match="没有方案"):
        load_schemes(tmp_path)
