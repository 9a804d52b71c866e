"""Judgements of persons on their way to another graph: a table by names and keys."""

from __future__ import annotations

import csv
from pathlib import Path

from graph.errors import ChainNavError
from graph.store import GraphStore
from loaders.resolve import DIFFERENT, SAME, SYSTEM, Judgement, Pair, ordered

_COLUMNS = ("a", "nameA", "b", "nameB", "judgement", "evidence", "by", "at")


def export_judgements(store: GraphStore, path: Path) -> int:
    """Write what persons judged to a CSV file (UTF-8 with a mark); return how many."""
    rows = [row for row in store.all_rows("resolve.judgements") if row["by"] != SYSTEM]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, _COLUMNS, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)


def read_judgements(path: Path) -> dict[Pair, Judgement]:
    """Read a file that :func:`export_judgements` wrote.

    :raises ChainNavError: other columns, or a judgement that is neither same nor different, with
        the row.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != _COLUMNS:
            raise ChainNavError(f"{path} 的列应为 {' '.join(_COLUMNS)}")
        found: dict[Pair, Judgement] = {}
        for number, row in enumerate(reader, 2):
            if row["judgement"] not in (SAME, DIFFERENT):
                raise ChainNavError(
                    f"{path} 第 {number} 行：应为 {SAME} 或 {DIFFERENT}，现为 {row['judgement']!r}"
                )
            said = Judgement(row["judgement"], 1.0, "judged", row["evidence"], row["by"], row["at"])
            found[ordered(row["a"], row["b"])] = said
    return found
