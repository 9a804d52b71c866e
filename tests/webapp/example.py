"""The small graph of the web tests: the example at 1,500 patents, and some hostile names."""

from __future__ import annotations

import csv
from pathlib import Path

from graph.settings import Settings
from graph.store import GraphStore
from loaders.example import generate
from loaders.run import LoadOptions, run_load

PATENTS = 1500
SCRIPT = "<script>alert('坏')</script>"
QUOTES = "\"';--{{7*7}}</title><img src=x onerror=alert(1)>"
MIRRORED = "示例\u202e司公限有\u202c科技"
LONG = "示例" + "很长" * 5000
HOSTILE = (SCRIPT, QUOTES, MIRRORED, LONG)
"""Names that a page must show as text and nothing else."""
_HEADER = (
    "申请号",
    "公开（公告）号",
    "公开（公告）日",
    "申请日",
    "标题",
    "申请人",
    "IPC主分类",
    "IPC",
)


def fill(store: GraphStore, settings: Settings) -> None:
    """Load the example and one patent for each hostile name, which is its title and applicant."""
    folder = settings.home / "example"
    generate(folder, patents=PATENTS)
    write_hostile(folder / "示例怪名.csv")
    report = run_load(store, settings, [folder], LoadOptions(demo=True))
    assert report.totals["rejected"] == 0, report.issues


def write_hostile(path: Path) -> None:
    """Write the patents with hostile names."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEADER)
        for at, name in enumerate(HOSTILE):
            number = f"20211099900{at}"
            writer.writerow(
                (f"CN{number}", f"CN11399900{at}A", "2022-03-01", "2021-09-01", name, name)
                + ("H05K3/46", "H05K3/46")
            )
