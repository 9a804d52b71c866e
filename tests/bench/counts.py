"""The counts that diagnoses rest on: read from the graph, brought up to date, and beside Cypher."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph.diagnosis import diagnose
from graph.settings import Settings
from graph.store import GraphStore
from graph.thresholds import load_thresholds
from loaders.example import generate
from loaders.run import LoadOptions, run_load
from tests.bench.measure import Result, against, at_most, seconds

SMALL = 200
"""Patents of a load that changes little."""
GOALS_S = 1.0, 5.0
"""For counts after a small load, and for every chain in every city of a province."""
CITIES = "360000"
LARGEST = "nonferrous"


def measure(
    store: GraphStore, settings: Settings, folder: Path, goals: tuple[float, float] = GOALS_S
) -> Iterator[Result]:
    """Yield how long counts take to read and to follow, and diagnoses made of them."""
    follow, everything = goals
    engine = "embedded" if settings.embedded else "neo4j"
    assert store.counts is not None
    store.counts.drop()
    taken = seconds(store.at_rest)
    patents = store.all_rows("diagnosis.cutoff")[0]["patents"]
    yield Result(f"counts of {patents:,} patents read anew", taken, "s", 1, engine)
    files = generate(folder, SMALL, seed=7)
    patents_file = next(path for path in files if path.name == "示例专利.csv")
    run_load(store, settings, [patents_file], LoadOptions())
    taken = seconds(store.at_rest)
    yield at_most(f"counts after a load of {SMALL}", taken, "s", 1, goal=follow, engine=engine)
    chains = [row["code"] for row in store.all_rows("lookup.chains") if "." not in row["code"]]
    cities = [row["code"] for row in store.all_rows("entity.region_children", id=CITIES)]
    regions = [CITIES, *cities]
    whole = seconds(lambda: everywhere(store, chains, regions))
    name = f"{len(chains)} chains in {len(regions)} regions"
    yield at_most(name, whole, "s", 1, goal=everything, engine=engine)
    quick = seconds(lambda: everywhere(store, [LARGEST], regions))
    slow = seconds(lambda: everywhere(store.uncounted(), [LARGEST], regions))
    yield against(
        f"{LARGEST} in {len(regions)} regions", len(regions) / quick, "diagnoses/s", 1,
        baseline="the same counted by Cypher", base=len(regions) / slow, engine=engine,
    )  # fmt: skip


def everywhere(store: GraphStore, chains: list[str], regions: list[str]) -> None:
    """Diagnose every chain in every region."""
    limits, rest = load_thresholds(), store.at_rest()
    for chain in chains:
        for region in regions:
            diagnose(rest, limits, chain=chain, region=region)
