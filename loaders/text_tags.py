"""The text model of a graph: trained on what its rules tagged, kept in it, used by every load."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from graph.store import GraphStore
from graph.writer import Batch, GraphWriter
from loaders.reference.load import reference_digest
from loaders.reference.model import ChainReference
from loaders.retag import Retagged, pages
from nlp.ipc import IpcSymbol
from nlp.tagger import ChainNodeTagger, PatentText

if TYPE_CHECKING:
    from nlp.textfit import NodeFit
    from nlp.textmodel import TextModel

MOST = 20_000
"""Patents with symbols, and as many without, that a model is trained on: the same each time, drawn
by hash. More take hours and gain little; a node that is rare among them gets no column."""
_PART = 200_000
Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Trained:
    """How the nodes were fitted, the model if there is one, and what tagging anew changed."""

    fits: list[NodeFit] = field(default_factory=list)
    model: TextModel | None = None
    tagged: Retagged = field(default_factory=Retagged)


def stored_model(store: GraphStore) -> TextModel | None:
    """Return the model that the graph keeps, None where none was trained."""
    parts = store.all_rows("load.text_model")
    if not parts:
        return None
    from nlp.textmodel import TextModel  # noqa: PLC0415 -- numpy, for graphs that have a model

    return TextModel.unpack("".join(row["model"] for row in parts))


def keep_model(writer: GraphWriter, model: TextModel | None, at: str) -> None:
    """Put a model in the place of the one that the graph keeps; None takes that away."""
    writer.run("derive.text_model_gone", {})
    if model is None:
        return
    text, batch = model.pack(), Batch()
    for number, start in enumerate(range(0, len(text), _PART)):
        props = {"kind": "model", "startedAt": at, "model": text[start : start + _PART]}
        batch.add("runs", {"id": f"text-model/{number:06d}", "props": props})
    writer.write(batch)


def train(
    store: GraphStore, reference: ChainReference, progress: Progress
) -> tuple[TextModel | None, list[NodeFit]]:
    """Fit a model to the loaded patents; see :func:`nlp.textfit.fit`."""
    from nlp.standings import lineages, standings  # noqa: PLC0415 -- scipy, for training alone
    from nlp.textfit import fit  # noqa: PLC0415 -- the same

    parents = {code: node.parent for code, node in reference.by_code.items()}
    tagger = ChainNodeTagger(reference.rules())
    texts, nodes, found = standings(tagger, _drawn(store), lineages(parents))
    own = {rule.node for rule in reference.rules() if not rule.empty}
    wanted = [at for at, node in enumerate(nodes) if node in own]
    return fit(
        texts, [nodes[at] for at in wanted], found[:, wanted], reference_digest(reference), progress
    )


def _drawn(store: GraphStore) -> list[PatentText]:
    """Return the patents to learn from, in an order that says nothing of them."""
    kept: dict[bool, list[tuple[int, str, PatentText]]] = {True: [], False: []}
    for row in _rows(store):
        drawn = kept[bool(row["symbols"])]
        order = -int.from_bytes(sha256(row["id"].encode()).digest()[:8])
        if len(drawn) < MOST:
            heapq.heappush(drawn, (order, row["id"], _text(row)))
        elif order > drawn[0][0]:
            heapq.heapreplace(drawn, (order, row["id"], _text(row)))
    both = sorted(kept[True] + kept[False], key=lambda one: one[:2])
    return [text for _, _, text in both]


def _rows(store: GraphStore) -> Iterator[dict[str, Any]]:
    for page in pages(store):
        yield from page


def _text(row: dict[str, Any]) -> PatentText:
    symbols: Sequence[IpcSymbol] = [IpcSymbol.parse(code) for code in row["symbols"]]
    return PatentText(row["title"] or "", row["abstract"] or "", symbols)
