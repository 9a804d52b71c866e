"""Withdrawing a load: what it alone said is taken back, and can be loaded again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph.errors import ChainNavError
from graph.store import GraphStore
from graph.writer import Batch, GraphWriter
from loaders.derive import Derivation
from loaders.enrich import FORGETS, forget_row
from loaders.identify import known_documents
from loaders.ledger import Ledger, Line, Said, pack, plain_key, unpack
from loaders.registry import sources
from loaders.said import Sayings

UNDONE = "undone"
"""The digest under which the ledger keeps a row that an undone load had replaced."""
_ROWS = 1000
_OF_PATENTS = ("patent", "event")
"""Drafts whose rows tell of patents."""


@dataclass(slots=True)
class Undone:
    """What withdrawing a load did: rows taken back, rows whose earlier version must be reloaded."""

    rows: int = 0
    replaced: int = 0
    files: set[str] = field(default_factory=set)
    removed: list[str] = field(default_factory=list)


def check_run(store: GraphStore, run: str) -> None:
    """Check that a load can be withdrawn.

    :raises ChainNavError: no such load, or it was withdrawn before.
    """
    found = store.all_rows("load.run", id=run)
    if not found:
        raise ChainNavError(f"没有批次 {run}；全部批次见 chainnav load list")
    if found[0]["undoneBy"]:
        raise ChainNavError(f"批次 {run} 已由 {found[0]['undoneBy']} 撤销")


def undo_run(
    store: GraphStore, writer: GraphWriter, derivation: Derivation, run: str, at: str
) -> Undone:
    """Take back what a load said, page by page; a page and its rows go in one transaction."""
    done = Undone()
    touched: set[str] = set()
    swept: set[str] = set()
    sayings = Sayings(store, derivation.run_id)
    for page in store.all_rows("load.pages_of_run", prefix=f"{run}/"):
        lines = unpack(page["ledger"])
        batch = Batch()
        rows = list(_rows(store, page["kind"], page["source"], lines))
        draft = _draft(page["kind"])
        for query in FORGETS[draft]:
            for row in rows:
                batch.add(query, forget_row(draft, row["id"], row["source"]))
        batch.add("forget_page", {"id": page["page"]})
        sayings.follow(batch)
        _keep_replaced(store, batch, page, lines, at, done)
        derivation.note_corrected(batch)
        writer.write(batch)
        if draft in _OF_PATENTS:
            touched.update(row["id"] for row in rows)
        swept.add(page["source"])
        done.rows += len(lines)
        done.files.add(page["path"])
    left = {row["source"] for row in store.all_rows("load.versions_left", sources=sorted(swept))}
    versions = sorted(swept - left)
    batch = Batch()
    sayings.drop_versions(batch, versions)
    writer.write(batch)
    done.removed = _sweep(store, writer, versions, sorted(touched))
    writer.run("derive.run_undone", {"run": run, "by": derivation.run_id})
    return done


def _draft(kind: str) -> str:
    return sources()[kind].draft


def _rows(
    store: GraphStore, kind: str, source: str, lines: Sequence[Line]
) -> Iterator[dict[str, Any]]:
    """Yield the rows of the queries that take the lines of a page back."""
    draft = _draft(kind)
    keys = {line: _node_key(draft, plain_key(line[2])) for line in lines}
    known: dict[str, str] = {}
    if draft in _OF_PATENTS:
        known = known_documents(store, keys.values())
    for line, key in keys.items():
        yield {"id": known.get(key, key), "source": f"{source}#{line[0]}"}


def _node_key(draft: str, key: str) -> str:
    """Return the key of the node that a ledger's key leads to, see :func:`loaders.model.key_of`."""
    if draft == "event":
        return key.split("/", 1)[0]
    if draft == "product":
        return key.split("/", 2)[1]
    if draft == "term":
        return key.removeprefix("IPC/")
    return key


def _keep_replaced(
    store: GraphStore,
    batch: Batch,
    page: dict[str, Any],
    lines: Sequence[Line],
    at: str,
    done: Undone,
) -> None:
    """Note of which rows an earlier version of the file is no longer in the graph.

    The undone load had taken that version back; with this note it loads again when asked to.
    """
    pages = store.all_rows("load.ledger", path=page["path"], sheet=page["sheet"], id=page["source"])
    told = Ledger.of(pages)
    earlier = Ledger.of(one for one in pages if one["source"] != page["source"])
    whole = _draft(page["kind"]) == "policy"  # another text, another key
    replaced = [
        (row, UNDONE, key)
        for row, _, key in lines
        if _last_told_by(page["source"], told.latest() if whole else told.earlier(key))
        and (earlier.latest() if whole else earlier.earlier(key))
    ]
    if replaced:
        done.replaced += len(replaced)
        props = {"kind": "page", "source": page["source"], "startedAt": at}
        ledger = {"ledger": pack(replaced)}
        batch.add("page", {"id": f"{page['page']}/{UNDONE}", "props": props | ledger})


def _last_told_by(version: str, said: Said | None) -> bool:
    """Return whether no later version of the file corrected what this one said."""
    return said is not None and said.source.startswith(f"{version}#")


def _sweep(
    store: GraphStore, writer: GraphWriter, versions: Sequence[str], patents: Sequence[str]
) -> list[str]:
    """Remove what no source speaks of any more; return the search keys of the patents gone."""
    for query in ("derive.sources_swept", "derive.links_swept"):
        writer.run(query, {"sources": list(versions)})
    writer.run("derive.sources_gone", {"sources": list(versions)})
    writer.run_chunked("derive.patents_gone", "patents", patents, _ROWS)
    writer.run("derive.nodes_unsaid", {})
    left: set[str] = set()
    for start in range(0, len(patents), _ROWS):
        asked = list(patents[start : start + _ROWS])
        left.update(row["id"] for row in store.all_rows("load.still_there", patents=asked))
    return [f"patent/{one}" for one in patents if one not in left]
