"""What follows from loaded rows: citations met, regions, counts, and who is spoken of no more."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from graph.store import GraphStore
from graph.writer import Batch, GraphWriter
from loaders.registry import sources
from loaders.said import both

_REGISTERED = ("holder", "agency", "park", "policy")
"""What rows may be about by themselves: they state what they name without any patent."""
_PAIRED = (
    *("filed_by", "held_by", "invented_by", "classified_as", "cites", "cited"),
    *("represented_by", "applies_to", "has_event", "holds", "originates_in"),
)
"""What moves from a patent known by its publication to the same one known by its application."""
_DOCUMENTS = ("document", "grantDocument")
"""Properties of a patent by which its publications lead to it."""
_NUMBERS = 1000
"""Publication numbers a transaction: each touches few patents, unlike a holder."""


class Derivation:
    """Gathers what a load touched and brings what hangs on it up to date at the end."""

    def __init__(self, store: GraphStore, writer: GraphWriter, run: str) -> None:
        """:param run: the load, which the search index looks for on what changed."""
        self._store, self._writer, self.run_id = store, writer, run
        self._holders: set[str] = set()
        self._numbers: set[str] = set()
        self._documents: set[str] = set()
        self._forgotten: set[str] = set()
        self._paired: set[str] = set()
        self._took_back = False

    def note(self, batch: Batch) -> None:
        """Remember whom the rows of a batch speak of."""
        self._holders.update(row["id"] for row in batch.rows.get("holders", ()))
        self._holders.update(row["head"] for row in batch.rows.get("resolved_to", ()))
        self._numbers.update(row["number"] for row in batch.rows.get("citations", ()))
        self._documents.update(row["number"] for row in batch.rows.get("citations", ()))
        for query in ("patents", "event_patents"):
            for row in batch.rows.get(query, ()):
                self._documents.update(row["props"].get(name, "") for name in _DOCUMENTS)

    @property
    def holders(self) -> frozenset[str]:
        """The holders that the load spoke of."""
        return frozenset(self._holders)

    def note_resolved(self, changed: set[str]) -> None:
        """Remember the holders whose names and patents were moved."""
        self._holders |= changed
        self._took_back |= bool(changed)

    def note_corrected(self, batch: Batch) -> None:
        """Remember whom the earlier versions of rows speak of, before they are taken back."""
        if not any(query.startswith("forget_") for query in batch.rows):
            return
        self._took_back = True
        patents = [
            row["id"]
            for query in ("forget_patent", "forget_event")
            for row in batch.rows.get(query, ())
        ]
        self._forgotten.update(patents)
        self._note_patents(patents)

    def note_met(self, patents: Collection[str]) -> None:
        """Remember who holds patents that the graph has and a batch tells of: other files named
        them, and what the batch says of their patents counts for them."""
        for row in self._store.all_rows("load.stated", patents=sorted(patents)) if patents else ():
            self._holders.update(row["holders"])

    def _note_patents(self, patents: Collection[str]) -> None:
        """Remember who holds patents and what they cite."""
        for row in self._store.all_rows("load.stated", patents=sorted(patents)) if patents else ():
            self._holders.update(row["holders"])
            self._numbers.update(row["numbers"])

    def run(self, *, everything: bool) -> list[str]:
        """Derive for what was noted, or for the whole graph; return the search keys removed."""
        forgotten = sorted(self._forgotten)
        apart = self._unpair(forgotten)
        paired = apart + self._pair(everything=everything)
        holders, numbers = sorted(self._holders), self._numbers
        if everything:
            holders = [row["id"] for row in self._store.all_rows("load.holders_of_patents")]
            numbers = {row["number"] for row in self._store.all_rows("load.cited_numbers")}
        self._writer.run_chunked(
            "derive.hold_rules", "patents", sorted(self._forgotten | self._paired), _NUMBERS
        )
        for query in ("derive.origins_moved", "derive.origins"):
            self._writer.run_chunked(query, "holders", holders, run=self.run_id)
        self._writer.run_chunked("derive.active_in", "holders", holders)
        if not (self._took_back or everything):
            return paired
        self._writer.run_chunked("derive.bare_patents", "numbers", sorted(numbers), _NUMBERS)
        self._writer.run_chunked("derive.holders_empty", "holders", holders)
        return paired + self._remove_unsaid()

    def _pair(self, *, everything: bool) -> list[str]:
        """Make one patent of those known by publication and by application; what is gone."""
        rows: list[dict[str, Any]] = []
        if everything:
            rows = list(self._store.all_rows("load.lone_documents"))
        else:
            asked = sorted(self._documents - {""})
            for start in range(0, len(asked), _NUMBERS):
                chunk = asked[start : start + _NUMBERS]
                rows += self._store.all_rows("load.paired", documents=chunk)
        known = {row["document"]: row for row in rows}
        cited = [row for row in known.values() if row["cited"]]
        told = [row for row in known.values() if not row["cited"]]
        self._note_patents({row[name] for row in told for name in ("id", "document")})
        self._join(told)
        self._writer.run_chunked("derive.pair_cited", "pairs", cited, _NUMBERS, run=self.run_id)
        documents = [row["document"] for row in cited]
        self._writer.run_chunked("derive.pair_documents", "documents", documents, _NUMBERS)
        for kind in _PAIRED:
            given = {"run": self.run_id} if kind == "cited" else {}
            self._writer.run_chunked(f"derive.pair_{kind}", "pairs", told, _NUMBERS, **given)
        self._writer.run_chunked("derive.pair_patents", "pairs", told, _NUMBERS, run=self.run_id)
        self._paired.update(row["id"] for row in told)
        return [f"patent/{row['document']}" for row in told]

    def _unpair(self, patents: list[str]) -> list[str]:
        """Let patents whose application nobody tells any more go by their publication again."""
        rows: list[dict[str, Any]] = []
        for start in range(0, len(patents), _NUMBERS):
            chunk = {"patents": patents[start : start + _NUMBERS], "run": self.run_id}
            rows += self._writer.run("derive.unpaired", chunk)
        return [f"patent/{row['id']}" for row in rows]

    def _join(self, pairs: list[dict[str, Any]]) -> None:
        """Add to each pair what is said of the patent that the graph has twice."""
        for start in range(0, len(pairs), _NUMBERS):
            chunk = pairs[start : start + _NUMBERS]
            asked = sorted({pair[name] for pair in chunk for name in ("id", "document")})
            found = {row["id"]: row for row in self._store.all_rows("load.values", patents=asked)}
            for pair in chunk:
                known, lone = found.get(pair["id"]), found.get(pair["document"])
                pair["props"] = both(known, lone) if known and lone else {}
                if known:
                    known["props"] = known["props"] | pair["props"]

    def _remove_unsaid(self) -> list[str]:
        """Remove nodes that corrected rows alone spoke of."""
        self._writer.run("derive.applicants_unfiled", {})
        self._writer.run("derive.persons_unnamed", {})
        registers: dict[str, set[str]] = {kind: set() for kind in _REGISTERED}
        for row in self._store.all_rows("load.source_kinds"):
            draft = sources()[row["kind"]].draft if row["kind"] in sources() else ""
            registers.get(draft, set()).add(row["id"])
        gone: dict[str, list[str]] = {kind: [] for kind in _REGISTERED}
        for row in self._store.all_rows("load.unsaid"):
            versions = {key.split("#")[0].split("@")[0] for key in row["sources"]}
            if registers[row["kind"]].isdisjoint(versions):
                gone[row["kind"]].append(row["id"])
        self._writer.run_chunked("derive.holders_gone", "ids", gone["holder"])
        self._writer.run_chunked("derive.agencies_gone", "ids", gone["agency"])
        self._writer.run_chunked("derive.parks_gone", "ids", gone["park"])
        self._writer.run_chunked("derive.policies_gone", "ids", gone["policy"])
        return [f"{kind}/{one}" for kind, ids in gone.items() for one in ids]
