"""Counts from columns are the rows that the named queries give, on both engines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.settings import Settings
from graph.store import GraphStore
from graph.tally import ANSWERS, KeptTally
from tests.integration.test_load import GOOD, HEADER, load, write

PERIODS = ((2019, 2023), (2021, 2021), (1900, 1901))
PLACES = (("", ""), ("360000", ""), ("360700", "440000"), ("100000", "360000"), ("999999", ""))
CHAINS = ("electronics.pcb", "nonferrous", "new_energy.lithium", "nowhere")


@pytest.mark.parametrize("name", sorted(ANSWERS))
def test_the_rows_are_those_of_the_graph(example: GraphStore, name: str) -> None:
    query = example.catalog[name]
    scopes = [
        {"chain": chain, "region": region, "reference": reference, "from": first, "to": last, "digits": 4, "limit": 500}
        for chain in CHAINS for region, reference in PLACES for first, last in PERIODS
    ]  # fmt: skip
    asked: list[dict[str, Any]] = []
    for scope in scopes:
        given = {param.name: scope[param.name] for param in query.params}
        if given not in asked:
            asked.append(given)
    found = 0
    for given in asked:
        rows = example.all_rows(name, **given)
        assert rows == example.uncounted().all_rows(name, **given), given
        found += len(rows)
    assert found > len(asked) / 4, "the example has something to count"


def test_an_empty_graph(empty_store: GraphStore) -> None:
    for name in sorted(ANSWERS):
        query = empty_store.catalog[name]
        given = {param.name: param.sample() for param in query.params}
        given = {name: value for name, value in given.items() if value is not None}
        assert empty_store.all_rows(name, **given) == empty_store.uncounted().all_rows(
            name, **given
        )


def test_the_file_is_read_and_a_damaged_one_is_made_anew(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    load(fresh_store, settings, write(tmp_path / "a.csv", [HEADER, *GOOD]))
    (path,) = (settings.home / "tally").glob("*.npz")
    here = fresh_store.all_rows("diagnosis.cutoff")
    assert here[0]["patents"] == len(GOOD)
    assert KeptTally(path).of(fresh_store).rows("diagnosis.cutoff", {}) == here
    path.write_bytes(b"PK\x03\x04 no such thing")
    assert KeptTally(path).of(fresh_store).rows("diagnosis.cutoff", {}) == here


def test_a_folder_that_cannot_be_written_costs_the_file_only(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    load(fresh_store, settings, write(tmp_path / "a.csv", [HEADER, *GOOD]))
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    tally = KeptTally(tmp_path / "file" / "counts.npz").of(fresh_store)
    assert tally.rows("diagnosis.cutoff", {}) == fresh_store.all_rows("diagnosis.cutoff")


def test_one_moment_for_a_whole_diagnosis(
    fresh_store: GraphStore, settings: Settings, tmp_path: Path
) -> None:
    load(fresh_store, settings, write(tmp_path / "a.csv", [HEADER, GOOD[0]]))
    rest = fresh_store.at_rest()
    load(fresh_store, settings, write(tmp_path / "b.csv", [HEADER, GOOD[1]]))
    assert rest.all_rows("diagnosis.cutoff")[0]["patents"] == 1
    assert fresh_store.all_rows("diagnosis.cutoff")[0]["patents"] == 2
