"""Classes of characters that stand among the same neighbours, learnt from plain text.

Neighbours at each distance up to two are counted, weighed by positive pointwise mutual information
with smoothed contexts (Levy, Goldberg, Dagan: Improving Distributional Similarity, TACL 2015), cut
down by a singular value decomposition and parted by k-means.
"""

import warnings
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.vq import kmeans2
from scipy.sparse import coo_matrix
from scipy.sparse.linalg import svds

_LEAST, _FEW = 3, 100  # occurrences of a character, and such characters, that are needed
_REACH, _SMOOTH, _DIMENSIONS, _ROUNDS = 2, 0.75, 64, 20
_SEED = 0


def character_classes(texts: Iterable[str], count: int) -> dict[str, int]:
    """Return the class of each character that is not rare; at most ``count`` classes.

    The same texts give the same classes; texts of few different characters give none.
    """
    lines = list(texts)
    often = Counter(chain.from_iterable(lines))
    known = [character for character, times in sorted(often.items()) if times >= _LEAST]
    if len(known) < _FEW:
        return {}
    vectors = _vectors(_neighbours(lines, known))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a class may stay empty
        _, classes = kmeans2(
            vectors, min(count, len(known) // 2), iter=_ROUNDS, minit="points", seed=_SEED
        )
    return dict(zip(known, map(int, classes), strict=True))


def _neighbours(lines: list[str], known: list[str]) -> Any:
    """Return how often each character (row) has each other at each distance (columns)."""
    size = len(known)
    number = {character: at for at, character in enumerate(known)}
    apart = "\0" * _REACH  # no neighbour reaches over the end of a line
    ids = np.array([number.get(c, -1) for c in apart.join(lines)], dtype=np.int64)
    rows, columns = [], []
    for block, distance in enumerate(range(1, _REACH + 1)):
        left, right = ids[:-distance], ids[distance:]
        both = (left >= 0) & (right >= 0)
        rows += [left[both], right[both]]
        columns += [right[both] + 2 * block * size, left[both] + (2 * block + 1) * size]
    row, column = np.concatenate(rows), np.concatenate(columns)
    shape = (size, 2 * _REACH * size)
    return coo_matrix((np.ones(len(row)), (row, column)), shape=shape).tocsr().tocoo()


def _vectors(counts: Any) -> NDArray[np.float64]:
    """Return a vector of unit length for each row of ``counts``."""
    of_row, of_column = (np.asarray(counts.sum(axis=a), dtype=float).ravel() for a in (1, 0))
    context = of_column**_SMOOTH
    context *= counts.data.sum() / context.sum()
    strength = np.log(counts.data * counts.data.sum() / (of_row[counts.row] * context[counts.col]))
    positive = strength > 0
    kept = (strength[positive], (counts.row[positive], counts.col[positive]))
    matrix = coo_matrix(kept, shape=counts.shape).tocsr()
    left, weights, _ = svds(matrix, k=min(_DIMENSIONS, matrix.shape[0] - 1), random_state=_SEED)
    weighed = left * np.sqrt(weights)
    vectors: NDArray[np.float64] = weighed / (np.linalg.norm(weighed, axis=1, keepdims=True) + 1e-9)
    return vectors
