"""A diagnosis on both engines, against counts worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest

from graph.diagnosis import diagnose
from graph.errors import DiagnosisError, UnknownCodeError
from graph.settings import Settings
from graph.store import GraphStore
from graph.thresholds import load_thresholds
from graph.writer import Batch
from loaders.run import LoadOptions, run_load
from tests.conftest import wipe
from tests.handmade import put

MULTI, HDI, CARRIER = (
    "electronics.mid.pcb.multi",
    "electronics.mid.pcb.hdi",
    "electronics.up.foil.carrier",
)
HERE, THERE = "360702", "440305"  # 赣州市章贡区, 深圳市南山区
YEARS = range(2019, 2024)


class World:
    """Patents put into the graph one by one, spread evenly over the years."""

    def __init__(self) -> None:
        self.batch = Batch()
        self.count = 0

    def add(self, number: int, nodes: list[str], region: str | None, **props: Any) -> None:
        for _ in range(number):
            self.count += 1
            identifier = f"CN{self.count:012d}"
            given = {
                "title": "示例",
                "kind": "invention",
                "legalStatus": "valid",
                "applicationYear": YEARS[self.count % len(YEARS)],
                "publicationDate": "2026-03-20",
            } | props
            self.batch.node("patents", "id", identifier, given, "s#1")
            for node in nodes:
                tag = {"ruleId": "r", "score": 1.0, "evidence": "e"}
                self.batch.link("applies_to", identifier, node, "s#1", tag)
            if region:
                self.batch.link("originates_in", identifier, region, "s#1", {"basis": "address"})


@pytest.fixture(scope="module")
def world(store: GraphStore, settings: Settings) -> GraphStore:
    wipe(store)
    run_load(store, settings, [], LoadOptions())  # the reference alone
    made = World()
    made.add(38, [MULTI], HERE)
    made.add(2, [MULTI, HDI], HERE)  # one family, two nodes: once in the chain's total
    made.add(60, [MULTI], THERE, legalStatus="dead")
    made.add(48, [HDI], THERE)
    made.add(10, [HDI], None)  # of unknown region: in P_·n and P_·· only
    made.add(50, [CARRIER], THERE)
    made.add(7, [MULTI], HERE, applicationYear=2018)  # before the period
    made.add(3, [HDI], HERE, familyId="CN000000000039")  # same family as one of the two above
    for place, year in ((HERE, 2010), (THERE, 2011), (None, 2010)):  # one family, two regions
        made.add(1, [MULTI], place, familyId="CN-F1", applicationYear=year)
    made.add(1, [HDI], THERE, applicationYear=2010)
    put(store, made.batch)
    return store


def rows(store: GraphStore, **more: Any) -> dict[str, dict[str, Any]]:
    found = diagnose(store, load_thresholds(), chain="electronics.pcb", region="360000", **more)
    return {row["node"]: row for row in found.rows}


def test_counts_and_formulas(world: GraphStore) -> None:
    found = rows(world)
    multi, hdi, parent = found[MULTI], found[HDI], found["electronics.mid.pcb"]
    # P_r· = 40 (the two with two nodes once); P_·· = 40 + 60 + 48 + 10 + 50 = 208.
    for row in found.values():
        assert (row["regionFamilies"], row["allFamilies"]) == (40, 208)
    assert (multi["families"], multi["nodeFamilies"]) == (40, 100)
    assert multi["expected"] == pytest.approx(40 * 100 / 208)
    assert multi["rta"] == pytest.approx(40 / (40 * 100 / 208))  # 2.08
    assert multi["rtaLow"] < multi["rta"] < multi["rtaHigh"]
    assert multi["share"] == pytest.approx(0.4)
    assert (hdi["families"], hdi["nodeFamilies"]) == (2, 60)
    assert (parent["families"], parent["nodeFamilies"]) == (40, 158)
    assert (multi["validShare"], multi["referenceValidShare"]) == (1.0, pytest.approx(0.4))
    assert multi["precision"] is None


def test_a_family_of_two_regions_counts_once_in_each(world: GraphStore) -> None:
    here = rows(world, first=2010, last=2011)[MULTI]
    there = {
        row["node"]: row
        for row in diagnose(
            world,
            load_thresholds(),
            chain="electronics.pcb",
            region="440000",
            first=2010,
            last=2011,
        ).rows
    }[MULTI]
    assert (here["families"], here["nodeFamilies"]) == (1, 1)
    assert (here["regionFamilies"], here["allFamilies"]) == (1, 2)
    assert (there["families"], there["regionFamilies"]) == (1, 2)


def test_every_null_says_why(world: GraphStore) -> None:
    scopes: list[dict[str, Any]] = [{}, {"reference": "110000"}, {"first": 2010, "last": 2011}]
    nulls = 0
    for scope in scopes:
        for row in rows(world, **scope).values():
            absent = {
                name
                for name, value in row.items()
                if value is None and name not in ("parent", "ruleStatus")
            }
            assert absent == set(row["nullReasons"]), row["node"]
            nulls += len(absent)
    assert nulls > 100
    found = rows(world)
    assert found["electronics.up.glass"]["nullReasons"]["share"] == "参照本环节没有专利族"
    assert "2019" in found[CARRIER]["nullReasons"]["growth"]
    alone = rows(world, reference="110000")[MULTI]
    assert "不足 100 族" in alone["nullReasons"]["rta"]


def test_verdicts(world: GraphStore) -> None:
    found = rows(world)
    assert found[MULTI]["verdict"] == "strong"
    assert found[HDI]["verdict"] == "weak"  # RTA 2 / (40 × 60 / 208) = 0.17
    assert found[CARRIER]["verdict"] == "missing"  # expected 40 × 50 / 208 = 9.6
    assert found["electronics.up.glass"]["verdict"] == "withheld"
    assert "期望数" in found["electronics.up.glass"]["reason"]


def test_a_registered_firm_turns_missing_into_companies_only(world: GraphStore) -> None:
    batch = Batch()
    batch.node("holders", "id", "h-1", {"name": "示例铜箔有限公司", "kind": "company"}, "s#2")
    batch.link("holder_located_in", "h-1", HERE, "s#2", {})
    batch.add(
        "active_in",
        {"tail": "h-1", "head": CARRIER, "basis": "register", "props": {}, "source": "s#2"},
    )
    put(world, batch)
    row = rows(world)[CARRIER]
    wipe(world, "n:Holder")
    assert (row["verdict"], row["companies"]) == ("companies_only", 1)


def test_what_is_of_unknown_origin_is_neither_abroad_nor_outside(world: GraphStore) -> None:
    local, away, nowhere, cited_nowhere = 2, 101, 150, 149
    batch = Batch()
    for name, country, held in (
        ("h-cn", "CN", (local, away, 102)),
        ("h-kr", "KR", (103, nowhere)),
        ("h-unknown", None, (*range(104, 111), cited_nowhere)),
    ):
        batch.node("holders", "id", name, {"name": name, "country": country}, "s#4")
        for number in held:
            batch.link("holds", f"CN{number:012d}", name, "s#4", {})
    for number in (local, away, nowhere, cited_nowhere, 111, 999):
        one = f"CN{number:012d}"
        cited = {"tail": "CN000000000001", "head": one, "number": one, "source": "s#4", "props": {}}
        batch.add("citations", cited)
    put(world, batch)
    found = rows(world)
    wipe(world, "n:Holder")
    assert found[HDI]["foreignShare"] == 2 / 4  # 48 + 10 are valid, of four the country is known
    assert found[MULTI]["foreignShare"] == 0 / 1
    assert found[CARRIER]["foreignShare"] is None
    assert "国别" in found[CARRIER]["nullReasons"]["foreignShare"]
    # Cited: one from here, two from there (111 has no holder), one held in Korea; one of a holder
    # of nowhere, and one that was never loaded.
    counts = [found[MULTI][f"{kind}itations"] for kind in ("c", "outsideC", "unknownC")]
    assert counts == [4, 3, 2]


def test_the_named_query_gives_the_same_count(world: GraphStore) -> None:
    for row in rows(world).values():
        again = world.query(row["query"], **row["params"]).rows
        (same,) = [one for one in again if one["node"] == row["node"]]
        assert same["families"] == row["families"]


def test_the_period_follows_the_cutoff(world: GraphStore) -> None:
    found = diagnose(world, load_thresholds(), chain="electronics.pcb", region="360000")
    assert (found.cutoff, found.scope.first, found.scope.last) == ("2026-03-20", 2019, 2023)
    earlier = rows(world, first=2018, last=2018)
    assert earlier[MULTI]["families"] == 7


def test_a_named_reference_region_narrows_the_totals(world: GraphStore) -> None:
    row = rows(world, reference="440000")[HDI]
    assert row["nodeFamilies"] == 50  # without the ten of unknown region
    assert row["allFamilies"] == 198


def test_without_a_reference_everything_is_withheld(world: GraphStore) -> None:
    found = rows(world, reference="110000")  # no patent from there
    assert {row["verdict"] for row in found.values()} == {"withheld"}
    assert "参照" in found[MULTI]["reason"] and found[MULTI]["rta"] is None


def test_a_measured_low_precision_withholds(world: GraphStore) -> None:
    batch = Batch()
    batch.node("chain_nodes", "code", MULTI, {"precision": 0.7}, "s#3")
    put(world, batch)
    try:
        row = rows(world)[MULTI]
        assert (row["verdict"], row["precision"]) == ("withheld", 0.7)
    finally:
        batch = Batch()
        batch.node("chain_nodes", "code", MULTI, {"precision": None}, "s#3")
        put(world, batch)


def test_open_years_are_no_decline(world: GraphStore) -> None:
    closed, open_years = rows(world)[MULTI], rows(world, first=2019, last=2026)[MULTI]
    assert closed["growth"] == pytest.approx(0.0)  # eight families each year
    assert open_years["growth"] == closed["growth"]


@pytest.mark.parametrize(
    ("change", "error", "word"),
    [
        ({"chain": "nosuch"}, UnknownCodeError, "nosuch"),
        ({"region": "999999"}, UnknownCodeError, "999999"),
        ({"reference": "999999"}, UnknownCodeError, "999999"),
        ({"first": 2023, "last": 2019}, DiagnosisError, "2023"),
    ],
)
def test_what_cannot_be_asked(
    world: GraphStore, change: dict[str, Any], error: type[Exception], word: str
) -> None:
    asked: dict[str, Any] = {"chain": "electronics.pcb", "region": "360000"} | change
    with pytest.raises(error, match=word):
        diagnose(world, load_thresholds(), **asked)


def test_a_graph_without_publication_dates_needs_a_period(
    fresh_store: GraphStore, settings: Settings
) -> None:
    run_load(fresh_store, settings, [], LoadOptions())
    with pytest.raises(DiagnosisError, match="--from"):
        diagnose(fresh_store, load_thresholds(), chain="electronics.pcb", region="360000")
