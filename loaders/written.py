"""What a load has written of nodes and links that many rows of a file say again."""

from __future__ import annotations

from typing import Any

from graph.writer import Batch
from loaders.ledger import row_digest

SHARED = frozenset(
    (
        *("applicants", "holders", "ipcs", "ipc_part_of"),
        *("resolved_to", "agencies", "named_parks", "products"),
    )
)
"""Write queries of nodes and links that carry one source key a file."""


class Written:
    """Remembers what was written, so that it is not said again: that would change nothing."""

    def __init__(self) -> None:
        self._marks: set[str] = set()

    def drop(self, source_id: str, batch: Batch) -> set[str]:
        """Take out of a batch what was written for this source before; return what is new."""
        new: set[str] = set()
        for query in SHARED & set(batch.rows):
            marks = [f"{source_id}/{query}/{_mark(row)}" for row in batch.rows[query]]
            pairs = zip(batch.rows[query], marks, strict=True)
            batch.rows[query] = [row for row, mark in pairs if mark not in self._marks]
            new.update(marks)
        return new

    def add(self, marks: set[str]) -> None:
        """Remember what is being written."""
        self._marks |= marks


def _mark(row: dict[str, Any]) -> str:
    """Return what a row of a shared node or link says, without where it stands."""
    said = {key: value for key, value in row.items() if key != "source"}
    return row_digest({key: str(value) for key, value in said.items()})
