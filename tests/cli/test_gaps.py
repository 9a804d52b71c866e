"""Diagnoses that are kept and compared, candidates for a gap, and contacts with them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from loaders.example import generate
from tests.cli.conftest import Run
from tests.reports.conftest import THRESHOLDS

SCOPE = ("--chain", "electronics.pcb", "--region", "江西省", "--from", "2019", "--to", "2023")
GAP = "electronics.up.foil.carrier"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    generate(folder, patents=1500)
    return folder


@pytest.fixture
def loaded(run: Run, example: Path, home: Path) -> Run:
    limits = home / "thresholds.toml"
    if not limits.exists():
        text = "".join(f"{name} = {value}\n" for name, value in THRESHOLDS.items())
        limits.write_text(text, "utf-8")
        assert run("load", str(example)).exit_code == 0
    return run


def test_a_diagnosis_is_kept_once_and_compared(loaded: Run, home: Path) -> None:
    saved = loaded("diagnose", *SCOPE, "--save", "一季度", "--format", "json")
    assert saved.exit_code == 0 and json.loads(saved.stdout)["snapshot"].startswith("snap-")
    again = loaded("diagnose", *SCOPE, "--save", "一季度")
    assert again.exit_code == 1 and "存后不改" in again.stderr
    limits = (home / "thresholds.toml").read_text("utf-8")
    (home / "thresholds.toml").write_text(limits.replace("min_expected = 1", "min_expected = 500"))
    assert loaded("diagnose", *SCOPE, "--save", "二季度").exit_code == 0
    (home / "thresholds.toml").write_text(limits)
    listed = loaded("snapshot", "list", "--format", "csv").stdout
    assert {row["name"] for row in csv.DictReader(io.StringIO(listed))} == {"一季度", "二季度"}
    found = json.loads(loaded("snapshot", "diff", "一季度", "二季度", "--format", "json").stdout)[0]
    rows = {row["node"]: row for row in found["rows"]}
    assert rows[GAP]["change"] == "undecided" and rows[GAP]["causes"] == ["thresholds"]
    assert "无从比较" in loaded("snapshot", "diff", "一季度", "二季度").output
    back = loaded("snapshot", "diff", "二季度", "一季度")
    assert back.exit_code == 1 and "先存的写在前面" in back.stderr
    assert "没有名为" in loaded("snapshot", "diff", "无", "一季度").stderr


def test_who_can_close_a_gap_and_how_far_it_went(loaded: Run) -> None:
    found = json.loads(loaded("match", *SCOPE, "--node", GAP, "--format", "json").stdout)
    (node,) = found["nodes"]
    assert node["verdict"] == "missing" and found["weights"]["outside"]["fit"] == 40
    outside = node["lists"]["outside"]
    assert outside and all(row["patents"] and row["reasons"] for row in outside)
    scores = [row["score"] for row in outside]
    assert scores == sorted(scores, reverse=True)
    best = outside[0]
    total = sum(part["value"] * part["weight"] for part in best["parts"].values())
    assert best["score"] == pytest.approx(total, abs=0.06)
    words = (
        best["holder"],
        GAP,
        "pushed",
        "--region",
        "江西省",
        "--by",
        "示例分析员",
        "--why",
        "电话",
    )
    assert loaded("follow", *words).exit_code == 0
    after = json.loads(loaded("match", *SCOPE, "--node", GAP, "--format", "json").stdout)
    told = {row["holder"]: row["stage"] for row in after["nodes"][0]["lists"]["outside"]}
    assert told[best["holder"]] == "pushed"
    table = loaded("match", *SCOPE, "--limit", "2").output
    assert "缺链" in table and "区域外权利人" in table and "已推送" in table
    lines = loaded("match", *SCOPE, "--node", GAP, "--format", "csv").stdout
    assert {row["list"] for row in csv.DictReader(io.StringIO(lines))} >= {"outside"}


def test_what_cannot_be_followed_or_matched(loaded: Run) -> None:
    assert "没有标识或名称" in loaded("follow", "无此", GAP, "pushed", "--region", "360000").stderr
    holder = next(
        row["holder"]
        for one in json.loads(loaded("match", *SCOPE, "--format", "json").stdout)["nodes"]
        for row in one["lists"]["outside"]
    )
    for node, region in (("x", "360000"), (GAP, "999999")):
        refused = loaded("follow", holder, node, "pushed", "--region", region)
        assert refused.exit_code == 1 and "图中没有这个代码" in refused.stderr
    assert "不在产业链" in loaded("match", *SCOPE, "--node", "x").stderr
    assert loaded("match", "--chain", "x", "--region", "360000").exit_code == 1


def test_patents_are_graded_by_a_scheme(loaded: Run, home: Path) -> None:
    asked = ("grade", "--region", "江西省", "--on", "2026-01-31")
    found = json.loads(loaded(*asked, "--limit", "100000", "--format", "json").stdout)
    rows, weights = found["rows"], found["weights"]
    assert sum(found["counts"].values()) == len(rows) > 20 and not found["truncated"]
    assert [row["points"] for row in rows] == sorted((r["points"] for r in rows), reverse=True)
    for row in rows:
        given = sum(weights[name] * value for name, value in row["parts"].items())
        assert abs(given - row["points"]) < 0.05
        reached = [one for one, least in found["bands"].items() if row["points"] >= least]
        assert row["grade"] == (min(reached) if reached else "D")
    one = rows[0]["holders"][0]
    mine = json.loads(loaded(*asked, "--holder", one, "--format", "json").stdout)["rows"]
    assert mine and all(one in row["holders"] for row in mine)
    node = json.loads(loaded(*asked, "--node", "electronics.mid.pcb", "--format", "json").stdout)
    assert 0 < sum(node["counts"].values()) < len(rows)
    shown = loaded(*asked, "--scheme", "转化潜力", "--limit", "1")
    assert "转化潜力：共" in shown.stderr and "fit" in shown.stdout
    assert "可用的：asset" in loaded(*asked, "--scheme", "无").stderr
    assert "应为日期" in loaded("grade", "--region", "江西省", "--on", "昨天").stderr


def test_communities_of_holders(loaded: Run) -> None:
    chain = ("communities", "--chain", "electronics.pcb", "--from", "2019", "--to", "2023")
    found = json.loads(loaded(*chain, "--region", "江西省", "--format", "json").stdout)
    assert found["method"]["name"] == "louvain" and 0 < found["modularity"] <= 1
    assert found["count"] == len(found["communities"]) > 0
    for one in found["communities"]:
        inside = {member["holder"] for member in one["members"]}
        assert len(inside) == one["size"] > 1 and any(member["local"] for member in one["members"])
        assert all(
            {tie["holder"], tie["other"]} <= inside and tie["patents"] for tie in one["ties"]
        )
    listed = list(csv.DictReader(io.StringIO(loaded(*chain, "--format", "csv").stdout)))
    assert {row["community"] for row in listed} >= {"1"} and listed[0]["name"]
    table = loaded(*chain, "--limit", "1")
    assert "模块度" in table.stderr and len(table.stdout.splitlines()) <= 3
    assert loaded("communities", "--chain", "nothing").exit_code == 1
