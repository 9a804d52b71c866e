"""What the rules say of many patents and all nodes, as :func:`nlp.textfit.fit` learns from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from nlp.tagger import ChainNodeTagger, PatentText, normalise
from nlp.textfit import Standing


def lineages(parents: Mapping[str, str | None]) -> dict[str, tuple[str, ...]]:
    """Return each node with those above it, itself first: what counts below counts above.

    :param parents: the node above each.
    """
    found: dict[str, tuple[str, ...]] = {}
    for node in parents:
        line, at = [], node
        while at and at not in line:
            line.append(at)
            at = parents.get(at) or ""
        found[node] = tuple(line)
    return found


def standings(
    tagger: ChainNodeTagger,
    patents: Iterable[PatentText],
    lines: Mapping[str, tuple[str, ...]],
) -> tuple[list[tuple[str, str]], list[str], Any]:
    """Return what :func:`nlp.textfit.fit` takes: texts, nodes, and an array of standings.

    :param tagger: the rules alone, without a text model.
    :param lines: see :func:`lineages`.
    """
    nodes = list(lines)
    columns = {
        node: [nodes.index(one) for one in line if one in lines] for node, line in lines.items()
    }
    texts, rows = [], []
    for patent in patents:
        head = normalise(patent.title)
        texts.append((head, f"{head}\n{normalise(patent.abstract)}"))
        rows.append(_row(tagger, patent, columns))
    return texts, nodes, np.stack(rows) if rows else np.empty((0, len(nodes)), np.int8)


def _row(tagger: ChainNodeTagger, patent: PatentText, columns: Mapping[str, list[int]]) -> Any:
    tags = tagger.tag(*patent)
    row = np.full(len(columns), Standing.NO if patent.symbols else Standing.BARE, np.int8)
    for node in tagger.touched(patent.symbols):
        row[columns[node]] = Standing.OPEN
    for tag in tags:
        row[columns[tag.node]] = Standing.OPEN if patent.symbols else Standing.HINT
    for tag in tags:
        if tag.by_symbol:
            row[columns[tag.node]] = Standing.YES
    return row
