"""Every real file beside the checkout on the embedded engine: each row is accounted for."""

from __future__ import annotations

from collections import Counter
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
    "patents_table": (37931, 33),  # 22 lines that are no references, 11 rows without a title
    "policies": (63, 0),
    "product_relations": (110153, 0),
    "products": (95559, 0),
    "universities": (11383, 1),  # an object without a name
}
SKIPPED = 10
"""Drawings, blank parts of applications, and a list of labels."""


def paths_in(folder: Path) -> list[Path]:
    """The files, but the one that is left out; descriptions of where they come from too."""
    files = [path for name in FOLDERS for path in data_files(folder / name)]
    return [path for path in files if path.name not in (LEFT_OUT, "SOURCE.txt")]


@pytest.fixture(scope="module")
def report(embedded_settings: Settings, shared_data: Path) -> LoadReport:
    with open_store(embedded_settings) as store:
        wipe(store)
        return run_load(store, embedded_settings, paths_in(shared_data), LoadOptions())


def test_every_row_is_loaded_unchanged_or_rejected(report: LoadReport) -> None:
    for file in report.files:
        assert file.read == file.loaded + file.unchanged + file.rejected, file.path


def test_the_counts_of_each_source_are_those_stated(report: LoadReport) -> None:
    read: Counter[str] = Counter()
    rejected: Counter[str] = Counter()
    for file in report.files:
        read[file.source] += file.read
        rejected[file.source] += file.rejected
    assert {name: (read[name], rejected[name]) for name in read} == STATED
    assert len(report.skipped) == SKIPPED
