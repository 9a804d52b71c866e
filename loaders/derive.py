"""What follows from loaded rows: citations met, regions, counts, and who is spoken of no more."""

from __future__ import annotations

from graph.store import GraphStore
from graph.writer import Batch, GraphWriter

_REGISTERS = frozenset(("companies", "agencies", "parks"))
"""Kinds of source whose rows state a holder or an agency by themselves, without a patent."""
_NUMBERS = 1000
"""Publication numbers a transaction: each touches few patents, unlike a holder."""


class Derivation:
    """Gathers what a load touched and brings what hangs on it up to date at the end."""

    def __init__(self, store: GraphStore, writer: GraphWriter, run: str) -> None:
        """:param run: the load, which the search index looks for on what changed."""
        self._store, self._writer, self._run = store, writer, run
        self._holders: set[str] = set()
        self._numbers: set[str] = set()
        self._took_back = False

    def note(self, batch: Batch) -> None:
        """Remember whom the rows of a batch speak of."""
        self._holders.update(row["id"] for row in batch.rows.get("holders", ()))
        self._numbers.update(row["number"] for row in batch.rows.get("citations", ()))
        self._numbers.update(
            row["props"].get("publicationNumber", "") for row in batch.rows.get("patents", ())
        )

    def note_corrected(self, batch: Batch) -> None:
        """Remember whom the earlier versions of rows speak of, before they are taken back."""
        if not any(query.startswith("forget_") for query in batch.rows):
            return
        self._took_back = True
        patents = [row["id"] for row in batch.rows.get("forget_patent", ())]
        for row in self._store.all_rows("load.stated", patents=patents):
            self._holders.update(row["holders"])
            self._numbers.update(row["numbers"])

    def run(self, *, everything: bool) -> list[str]:
        """Derive for what was noted, or for the whole graph; return the search keys removed."""
        holders, numbers = sorted(self._holders), sorted(self._numbers)
        if everything:
            holders = [row["id"] for row in self._store.all_rows("load.holders_of_patents")]
            numbers = [row["number"] for row in self._store.all_rows("load.cited_numbers")]
        self._writer.run_chunked("derive.citations", "numbers", numbers, _NUMBERS)
        self._writer.run_chunked("derive.bare_patents", "numbers", numbers, _NUMBERS)
        for query in ("derive.origins_moved", "derive.origins"):
            self._writer.run_chunked(query, "holders", holders, run=self._run)
        self._writer.run_chunked("derive.active_in", "holders", holders)
        if not (self._took_back or everything):
            return []
        self._writer.run_chunked("derive.holders_empty", "holders", holders)
        return self._remove_unsaid()

    def _remove_unsaid(self) -> list[str]:
        """Remove nodes that corrected rows alone spoke of."""
        self._writer.run("derive.applicants_unfiled", {})
        self._writer.run("derive.persons_unnamed", {})
        kinds = {row["id"]: row["kind"] for row in self._store.all_rows("load.source_kinds")}
        gone: dict[str, list[str]] = {"holder": [], "agency": [], "policy": []}
        for row in self._store.all_rows("load.unsaid"):
            versions = {key.split("#")[0].split("@")[0] for key in row["sources"]}
            if not any(kinds.get(version) in _REGISTERS for version in versions):
                gone[row["kind"]].append(row["id"])
        self._writer.run_chunked("derive.holders_gone", "ids", gone["holder"])
        self._writer.run_chunked("derive.agencies_gone", "ids", gone["agency"])
        self._writer.run_chunked("derive.policies_gone", "ids", gone["policy"])
        return [f"{kind}/{one}" for kind, ids in gone.items() for one in ids]
