"""The same small example on both engines: every reading query gives the same rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.catalog import QueryCatalog
from graph.diagnosis import diagnose
from graph.matching import note_stage
from graph.settings import Settings
from graph.snapshots import save
from graph.store import GraphStore
from graph.thresholds import load_thresholds
from graph.values import fits
from loaders.example import generate
from loaders.run import LoadOptions, run_load
from tests.bench import plain
from tests.bench.queries import examples, fitting
from tests.conftest import wipe

PATENTS = 1500
ANSWERS: dict[str, Any] = {}
OWN = ("load.", "search.", "tally.")  # they tell of runs and of what changed in them
EMPTY = {
    "load.cited_numbers": "every patent that the example cites is in it",
    "load.documents": "no patent of the example is known by a publication alone",
    "load.lone_documents": "no patent of the example is known by a publication alone",
    "load.paired": "no patent of the example is known by a publication alone",
    "work.industries": "the example has no concordance of industries",
    "load.text_model": "no text model was trained on the example",
    "load.merged": "no two names of the example are one holder",
    "diagnosis.reference_counts": "the example has patents of other regions to compare with",
    "demo.others": "nothing but the example is loaded",
    "entity.agency_agents": "the example has no register of patent attorneys",
    "quality.judged_nodes": "nothing of the example was judged",
    "resolve.renames": "no transfer of the example is a change of name",
    "load.unsaid": "nothing was corrected, so nothing is left that no row names",
}
"""Queries that answer nothing on the example, and why."""
FREE = frozenset(("network.path", "explore.path", "explore.path_any"))
"""Queries that may choose among answers: of several paths that are equally short, any."""


@pytest.fixture(scope="session")
def example_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    generate(folder, patents=PATENTS)
    return folder


@pytest.fixture(scope="module")
def example(store: GraphStore, settings: Settings, example_files: Path) -> GraphStore:
    wipe(store)
    report = run_load(store, settings, [example_files], LoadOptions(demo=True))
    assert report.totals["rejected"] == 0 and report.totals["loaded"] > PATENTS
    found = diagnose(store, load_thresholds(), chain="electronics.pcb", region="360000")
    known = examples(store)
    note = {"by": "示例分析员", "at": "2026-01-05", "note": "示例"}
    note_stage(store, known["holder"], known["node"], "360000", "pushed", **note)
    save(store, found, "2025年报", engine="示例", at="2026-01-05T00:00:00+00:00")
    return store


def normal(value: Any) -> Any:
    """Rows without what an engine numbers for itself and what the moment of loading says."""
    if isinstance(value, dict):
        own = {
            "_id",
            "_from",
            "_to",
            "at",
            "changedBy",
            "detail",
            "loadedBy",
            "load",
            "run",
            "startedAt",
            "finishedAt",
        }
        return {key: normal(item) for key, item in value.items() if key not in own}
    if isinstance(value, list):
        return [normal(item) for item in value]
    return round(value, 9) if isinstance(value, float) else value


def same_as_before(name: str, store: GraphStore, answer: Any) -> None:
    """Keep what the embedded engine answers, which comes first; the other must say the same."""
    if store.runner.embedded:
        ANSWERS[name] = normal(answer)
    else:
        assert name in ANSWERS, "ask the embedded engine first: do not select one engine by -k"
        assert normal(answer) == ANSWERS[name]


NAMES = [name for name, query in QueryCatalog.load().items() if query.access == "read"]


@pytest.fixture(scope="module")
def known(example: GraphStore) -> dict[str, Any]:
    return examples(example)


@pytest.mark.parametrize("name", NAMES)
def test_queries(example: GraphStore, known: dict[str, Any], name: str) -> None:
    """Each answers something, of the types its header declares, and the same on both engines."""
    found = example.query(name, **fitting(example, name, known))
    assert bool(found.rows) is (name not in EMPTY)
    for column in found.columns:
        values = [row[column.name] for row in found.rows if row[column.name] is not None]
        assert [value for value in values if not fits(column.type, value)] == [], column
    if not name.startswith(OWN):
        same_as_before(name, example, [len(found.rows)] if name in FREE else found.rows)


@pytest.mark.parametrize("one", plain.COMPARED, ids=lambda one: f"{one.query} without {one.what}")
def test_plain_cypher_answers_the_same(
    example: GraphStore, known: dict[str, Any], one: plain.Without
) -> None:
    given = {**fitting(example, one.query, known), **one.params}
    ours, theirs = plain.answers(example, one, given)
    assert normal(ours) == normal(theirs)


@pytest.mark.parametrize("chain", ["electronics.pcb", "new_energy.lithium", "nonferrous"])
def test_diagnoses(example: GraphStore, chain: str) -> None:
    found = diagnose(example, load_thresholds(), chain=chain, region="360000")
    assert any(row["families"] for row in found.rows)
    same_as_before(f"diagnose {chain}", example, found.rows)


def test_counts(example: GraphStore) -> None:
    rows = [r for r in example.all_rows("quality.counts") if r["name"] != "LoadRun"]
    assert {row["name"] for row in rows} >= {
        "Patent",
        "Holder",
        "CITES",
        "RESPONSIBLE_FOR",
        "SERVES",
    }
    same_as_before("counts", example, rows)
