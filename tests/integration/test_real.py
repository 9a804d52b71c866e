"""The real files beside the checkout: counts per file, equal on both engines."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import openpyxl
import pytest

from graph.settings import Settings
from graph.store import GraphStore
from loaders.run import LoadOptions, run_load
from tests.conftest import wipe

pytestmark = pytest.mark.real

PATHS = (
    "patents/cnipr-export/训练文件.xlsx",
    "patents/abstract-7k/专利信息.xlsx",
    "patents/a01-gbk",
    "registries/pcb-suppliers/enterprise.csv",
    "registries/admin-divisions",
    "policies/jiangxi-patent-conversion-plan.txt",
)
EXPECTED = {  # file: read, loaded, rejected
    "训练文件.xlsx": (199, 199, 0),
    "专利信息.xlsx": (7384, 7384, 0),
    "A01B.csv": (786, 786, 0),
    "A01C.csv": (1726, 1726, 0),
    "A01D.csv": (1472, 1472, 0),
    "A01F.csv": (371, 371, 0),
    "enterprise.csv": (
        349,
        343,
        6,
    ),  # four names of a letter or two, a placeholder, "a" for a credit code
    "provinces.csv": (31, 31, 0),
    "cities.csv": (342, 342, 0),
    "areas.csv": (2978, 2978, 0),
    "jiangxi-patent-conversion-plan.txt": (1, 1, 0),
}


def distinct_numbers(folder: Path) -> set[str]:
    """The numbers of all patent files, read with other libraries than the loader's."""
    found = set()
    for path in (folder / PATHS[0], folder / PATHS[1]):
        rows = list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))
        at = rows[0].index("申请号")
        found |= {str(row[at]) for row in rows[1:] if row[at]}
    for path in (folder / PATHS[2]).glob("*.csv"):
        with path.open(encoding="gb18030", newline="") as file:
            found |= {row["申请号"] for row in csv.DictReader(file)}
    bodies = (re.sub(r"\D", "", re.sub(r"\..*$", "", text.strip())) for text in found)
    return {body[:12] if len(body) >= 12 else body[:8] for body in bodies}


@pytest.fixture(scope="module")
def loaded(store: GraphStore, settings: Settings, shared_data: Path) -> GraphStore:
    wipe(store)
    paths = [shared_data / path for path in PATHS]
    report = run_load(store, settings, paths, LoadOptions())
    found = {Path(file.path).name: (file.read, file.loaded, file.rejected) for file in report.files}
    assert found == EXPECTED
    again = run_load(store, settings, paths, LoadOptions())
    assert again.totals["loaded"] == 0
    assert again.totals["unchanged"] == report.totals["loaded"]
    return store


def one(store: GraphStore, text: str) -> int:
    return int(store.cypher(text).rows[0]["n"])


def test_the_graph_holds_what_was_read(loaded: GraphStore, shared_data: Path) -> None:
    patents = one(loaded, "MATCH (p:Patent) RETURN count(p) AS n")
    assert patents == len(distinct_numbers(shared_data))
    jiangxi = "MATCH (h:Holder)-[:LOCATED_IN]->(r:Region) WHERE r.code STARTS WITH '36' RETURN count(DISTINCT h) AS n"
    assert one(loaded, jiangxi) == 97  # 93 addresses that name the province, and four that do not
    assert one(loaded, "MATCH (m:Measure) RETURN count(m) AS n") == 15
    leads = "MATCH (:Agency)-[r:RESPONSIBLE_FOR]->(m:Measure) WHERE r.lead RETURN count(DISTINCT m) AS n"
    assert one(loaded, leads) == 15


STATED = {
    "Policy": 1,
    "Measure": 15,
    "Source": 12,  # the files above and the shipped reference
    "Region": 3343,  # the shipped divisions; the files name none besides
    "Chain": 27,
    "ChainNode": 872,
    "UPSTREAM_OF": 1455,
}
SEEN: dict[str, int] = {}


def test_both_engines_hold_the_same(loaded: GraphStore) -> None:
    """The embedded engine comes first and is held to what is stated, the other to it."""
    counts = {row["name"]: row["count"] for row in loaded.all_rows("quality.counts")}
    assert counts.pop("LoadRun") > 0
    assert {name: counts[name] for name in STATED} == STATED
    if loaded.runner.embedded:
        SEEN.update(counts)
    elif not SEEN:
        pytest.skip("the embedded engine was not asked, so there is nothing to compare with")
    else:
        assert counts == SEEN
