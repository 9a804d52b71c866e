"""Every real file beside the checkout on the embedded engine: each row is accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container
from pathlib import Path

import pytest

from graph.settings import Settings
from graph.store import open_store
from loaders.readers import data_files
from loaders.report import LoadReport
from loaders.run import LoadOptions, run_load
from tests.conftest import wipe

pytestmark = pytest.mark.real

FOLDERS = ("chains", "registries", "policies", "patents")
LEFT_OUT = "EPO_CN_XML_list.txt"
"""A list of so many numbers that it takes longer than all the others."""
LONG = {
    "product.json": "products",
    "product_product.json": "product_relations",
    "company_product.json": "company_products",
}
"""Files of fifty thousand rows and more, and their sources: for ``make test-long``."""
STATED = {  # source: read, rejected
    "companies": (349, 6),  # names of a letter or two, a placeholder, "a" for a credit code
    "company_industries": (4430, 267),  # firms and industries that are in none of the lists
    "company_products": (53785, 0),
    "divisions": (3351, 0),
    "industries": (2283, 0),
    "industry_relations": (480, 0),
    "industry_upstreams": (335, 37),  # industries that the list does not have
    "ipc_titles": (9680, 0),
    "listed_companies": (4654, 0),
    "patents_table": (37909, 11),  # rows without a title
    "policies": (63, 0),
    "product_relations": (110153, 0),
    "products": (95559, 0),
    "universities": (11383, 1),  # an object without a name
}
SKIPPED = 10
"""Drawings, blank parts of applications, and a list of labels."""


def paths_in(folder: Path, left_out: Container[str]) -> list[Path]:
    """The files, but those that are left out and the descriptions of where they come from."""
    files = [path for name in FOLDERS for path in data_files(folder / name)]
    return [path for path in files if path.name not in left_out and path.name != "SOURCE.txt"]


@pytest.fixture(
    scope="module",
    params=[{LEFT_OUT, *LONG}, pytest.param({LEFT_OUT}, marks=pytest.mark.long)],
    ids=["most", "all"],
)
def left_out(request: pytest.FixtureRequest) -> Container[str]:
    found: Container[str] = request.param
    return found


@pytest.fixture(scope="module")
def report(embedded_settings: Settings, shared_data: Path, left_out: Container[str]) -> LoadReport:
    with open_store(embedded_settings) as store:
        wipe(store)
        paths = paths_in(shared_data, left_out)
        return run_load(store, embedded_settings, paths, LoadOptions())


def test_every_row_is_loaded_unchanged_or_rejected(report: LoadReport) -> None:
    for file in report.files:
        assert file.read == file.loaded + file.unchanged + file.rejected, file.path


def test_the_counts_of_each_source_are_those_stated(
    report: LoadReport, left_out: Container[str]
) -> None:
    read: Counter[str] = Counter()
    rejected: Counter[str] = Counter()
    for file in report.files:
        read[file.source] += file.read
        rejected[file.source] += file.rejected
    absent = {source for file, source in LONG.items() if file in left_out}
    stated = {name: counts for name, counts in STATED.items() if name not in absent}
    assert {name: (read[name], rejected[name]) for name in read} == stated
    assert len(report.skipped) == SKIPPED
