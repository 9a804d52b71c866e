"""Finding the weights of a :class:`~nlp.textmodel.TextModel` from what the rules tagged.

Logistic regression with a square penalty, one node at a time, by L-BFGS. Each node is fitted on
parts of the patents and tried on the part left out. From these trials come the calibration (Platt:
Probabilistic outputs for support vector machines, 1999) and the threshold: the least probability
from one half on that keeps the precision.

Patents without symbols are not like those with (another vendor's list, another trade), so the fit
is made twice: the first says of them which it holds for certain, the second learns from these too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_array

from nlp.tagger import LEAST_POSITIVES
from nlp.textmodel import TextModel, counted

KEPT_PRECISION = 0.80
"""Precision that a node's threshold keeps in the trials: below it a node is withheld."""
LEAST_RECALL = 0.30
"""Recall in the trials, against the rules' own tags, below which a node gets no column."""
CERTAIN, NEVER = 0.5, 0.1
"""Probability from which, and to which, the first fit is believed of a patent without symbols."""
_FOLDS = 3
_FEWEST, _COMMON = 3, 0.9
_KNOWN = 30_000
_TITLE_WEIGHT = 2.0
_TITLE = 1 << 40
_COST = 10.0
_STEPS = 40


class Standing(IntEnum):
    """What the rules say of a patent and a node.

    ``HINT`` and ``BARE`` are patents without symbols: words of the node's rule tag them, or not.
    ``OPEN`` is one with symbols that the rules leave open: words alone, or a symbol without the
    word that its rule asks for.
    """

    NO = 0
    YES = 1
    OPEN = 2
    HINT = 3
    BARE = 4


@dataclass(frozen=True, slots=True)
class NodeFit:
    """How a node was fitted: positives by symbol; the trials' figures at its threshold.

    ``precision`` and ``recall`` are against the rules' tags of patents with symbols, None where it
    was not fitted; ``used`` whether the model has a column of it.
    """

    node: str
    positives: int
    precision: float | None = None
    recall: float | None = None
    threshold: float | None = None
    used: bool = False


def fit(
    texts: Sequence[tuple[str, str]],
    nodes: Sequence[str],
    standings: Any,
    rules: str,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> tuple[TextModel | None, list[NodeFit]]:
    """Fit a model; None when no node can have a column. The same input gives the same model.

    :param texts: title, and title with abstract, both normalised, of N patents.
    :param standings: N × K array of :class:`Standing`, K as in ``nodes``.
    :param rules: digest of the rules that made the standings.
    """
    enough = [int(np.sum(standings[:, at] == Standing.YES)) for at in range(len(nodes))]
    fits = [NodeFit(node, count) for node, count in zip(nodes, enough, strict=True)]
    tried = [at for at, count in enumerate(enough) if count >= LEAST_POSITIVES]
    if not tried:
        return None, fits
    known, rarity = _features(texts)
    if not len(known):
        return None, fits
    matrix = _matrix(texts, known, rarity)
    columns: list[tuple[int, Any, float]] = []
    for done, at in enumerate(tried):
        progress(done, len(tried))
        column, fits[at] = _node(matrix, standings[:, at], fits[at])
        if fits[at].used:
            columns.append((at, column, float(fits[at].threshold or 0)))
    progress(len(tried), len(tried))
    if not columns:
        return None, fits
    return _model(nodes, known, rarity, columns, rules), fits


def _model(
    nodes: Sequence[str],
    known: Any,
    rarity: Any,
    columns: Sequence[tuple[int, Any, float]],
    rules: str,
) -> TextModel:
    """Put the columns together, without the features that weigh least in all of them."""
    weights = np.stack([column[:-1] for _, column, _ in columns], axis=1)
    strength = np.abs(weights).max(axis=1)
    kept = np.sort(np.argsort(-strength, kind="stable")[:_KNOWN])
    whole = TextModel(
        tuple(nodes[at] for at, _, _ in columns),
        tuple(round(threshold, 3) for _, _, threshold in columns),
        known[kept],
        rarity[kept],
        weights[kept],
        np.array([column[-1] for _, column, _ in columns]),
        rules,
    )
    return TextModel.unpack(whole.pack())


def _features(texts: Sequence[tuple[str, str]]) -> tuple[Any, Any]:
    """Return the features worth knowing, in order, and what each weighs."""
    every = np.concatenate([counted(*text)[0] for text in texts])
    known, within = np.unique(every, return_counts=True)
    kept = (within >= _FEWEST) & (within <= _COMMON * len(texts))
    known, within = known[kept], within[kept]
    rarity = np.log((1 + len(texts)) / (1 + within)) + 1
    return known, np.where(known >= _TITLE, _TITLE_WEIGHT, 1.0) * rarity


def _matrix(texts: Sequence[tuple[str, str]], known: Any, rarity: Any) -> Any:
    """Return a sparse row a patent, of length one."""
    empty = np.zeros((len(known), 0), np.float32)
    reader = TextModel((), (), known, rarity, empty, np.zeros(0, np.float32))
    rows = [reader.vector(*text) for text in texts]
    ends = np.cumsum([0, *(len(places) for places, _ in rows)])
    values = np.concatenate([values for _, values in rows]).astype(np.float64)
    return csr_array(
        (values, np.concatenate([places for places, _ in rows]), ends),
        shape=(len(texts), len(known)),
    )


def _node(matrix: Any, standing: Any, about: NodeFit) -> tuple[Any, NodeFit]:
    """Fit one node: its column, calibration included and bias last, and how the trials went."""
    target = np.where(standing <= Standing.YES, standing, -1)
    tried = standing <= Standing.YES
    odds = _trials(matrix, target)
    slope, offset = _platt(odds[tried], target[tried])
    if np.any(standing >= Standing.HINT):
        chance = _chance(slope * odds + offset)
        target = np.where((standing == Standing.HINT) & (chance >= CERTAIN), 1, target)
        target = np.where((standing == Standing.BARE) & (chance < NEVER), 0, target)
        odds = _trials(matrix, target)
        slope, offset = _platt(odds[tried], (standing == Standing.YES)[tried])
    chance = _chance(slope * odds[tried] + offset)
    threshold, precision, recall = _threshold(chance, standing[tried] == Standing.YES)
    used = recall >= LEAST_RECALL
    fitted = NodeFit(about.node, about.positives, precision, recall, threshold, used)
    if not used:
        return None, fitted
    column = slope * _regress(matrix, target, target >= 0)
    column[-1] += offset
    return column, fitted


def _trials(matrix: Any, target: Any) -> Any:
    """Return the log-odds of all patents, each from a fit that has not seen it."""
    part = np.arange(len(target)) % _FOLDS
    odds = np.zeros(len(target))
    for left_out in range(_FOLDS):
        column = _regress(matrix, target, (target >= 0) & (part != left_out))
        seen = part == left_out
        odds[seen] = matrix[seen] @ column[:-1] + column[-1]
    return odds


def _regress(matrix: Any, target: Any, which: Any) -> Any:
    """Return weights and, last, the bias of a logistic regression on the patents ``which``."""
    rows = matrix[which]
    columns = rows.T.tocsr()
    sign = np.where(target[which] == 1, 1.0, -1.0)

    def loss(column: Any) -> tuple[float, Any]:
        margin = sign * (rows @ column[:-1] + column[-1])
        slope = -_COST * sign * _chance(-margin)
        value = _COST * np.logaddexp(0, -margin).sum() + 0.5 * column[:-1] @ column[:-1]
        return value, np.append(columns @ slope + column[:-1], slope.sum())

    start = np.zeros(matrix.shape[1] + 1)
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}).x


def _platt(odds: Any, right: Any) -> tuple[float, float]:
    """Return slope and offset that make log-odds of unseen patents true."""
    sign = np.where(right == 1, 1.0, -1.0)

    def loss(two: Any) -> float:
        return float(np.logaddexp(0, -sign * (two[0] * odds + two[1])).sum())

    slope, offset = minimize(loss, np.array([1.0, 0.0]), method="L-BFGS-B").x
    return float(slope), float(offset)


def _threshold(chance: Any, right: Any) -> tuple[float, float, float]:
    """Return the threshold, and precision and recall from there on; 1 where there is none."""
    order = np.argsort(-chance, kind="stable")
    hits = np.cumsum(right[order])
    kept = (hits >= KEPT_PRECISION * np.arange(1, len(hits) + 1)) & (chance[order] >= CERTAIN)
    if not kept.any():
        return 1.0, 0.0, 0.0
    last = int(np.flatnonzero(kept)[-1])
    below = chance[order[min(last + 1, len(order) - 1)]]
    threshold = max(CERTAIN, float(chance[order[last]] + below) / 2)
    return threshold, float(hits[last] / (last + 1)), float(hits[last] / hits[-1])


def _chance(odds: Any) -> Any:
    return 1 / (1 + np.exp(-np.clip(odds, -500, 500)))
