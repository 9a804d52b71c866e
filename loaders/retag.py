"""Tagging patents to chain nodes again, and reading their aspects, after rules or words changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from graph.store import GraphStore
from graph.writer import Batch, GraphWriter
from loaders.enrich.aspects import ASPECT_PROPS, aspect_props
from loaders.enrich.patents import tag_row
from nlp.ipc import IpcSymbol
from nlp.tagger import TEXT_RULE, ChainNodeTagger, Tag

_ROWS = 2000


@dataclass(slots=True)
class Retagged:
    """How many patents were looked at, how many have other tags now, whose numbers change.

    ``by_text`` counts those that the text model tagged.
    """

    patents: int = 0
    changed: int = 0
    by_text: int = 0
    holders: set[str] = field(default_factory=set)


def retag(
    store: GraphStore,
    writer: GraphWriter,
    tagger: ChainNodeTagger,
    run: str,
    wanted: Callable[[str], bool],
) -> Retagged:
    """Compare the tags of every patent with what the rules say now; write those that differ.

    :param run: the run that the search index looks for on what changed.
    :param wanted: whether a node's tags are to be renewed; those of others stay.
    """
    done = Retagged()
    for page in pages(store):
        batch = Batch()
        for row in page:
            done.patents += 1
            found = _found(row, tagger)
            done.by_text += any(tag.rule_id.startswith(TEXT_RULE) for tag in found)
            if _renew(batch, row, found, run, wanted):
                done.changed += 1
                done.holders.update(row["holders"])
        if batch.rows:
            writer.write(batch)
    return done


def pages(store: GraphStore) -> Iterator[list[dict[str, Any]]]:
    """Yield all patents with a title: text, symbols, present tags and holders, page by page."""
    after = ""
    while rows := store.all_rows("load.tagged", after=after, limit=_ROWS):
        yield rows
        after = rows[-1]["id"]


def _found(row: dict[str, Any], tagger: ChainNodeTagger) -> list[Tag]:
    symbols = [IpcSymbol.parse(code) for code in row["symbols"]]
    return tagger.tag(row["title"] or "", row["abstract"] or "", symbols)


def _renew(
    batch: Batch,
    row: dict[str, Any],
    found: list[Tag],
    run: str,
    wanted: Callable[[str], bool],
) -> bool:
    """Add the rows that renew a patent's tags; whether they differ from what it has."""
    had = {tuple(tag.split(" ", 1)) for tag in row["tags"]}
    kept = {tag for tag in had if not wanted(tag[0])}
    said = _said_anew(row)
    if said:
        batch.add("patents", {"id": row["id"], "props": said, "source": _source(row)})
    now = {(tag.node, tag.rule_id) for tag in found if wanted(tag.node)}
    if had - kept == now:
        return bool(said)
    batch.add("untag", {"id": row["id"], "props": {"changedBy": run}})
    source = _source(row)
    for tag in found:
        if wanted(tag.node) or (tag.node, tag.rule_id) in kept:
            tag_row(batch, source, row["id"], tag)
    return True


def _said_anew(row: dict[str, Any]) -> dict[str, Any]:
    """Return what title and abstract say of the patent now, where it differs; else nothing."""
    now = aspect_props(row["title"] or "", row["abstract"] or "")
    had = {name: value for name, value in row["said"].items() if value}
    return {} if now == had else dict.fromkeys(ASPECT_PROPS) | now


def _source(row: dict[str, Any]) -> str:
    return str(row["sources"][0]) if row["sources"] else ""
