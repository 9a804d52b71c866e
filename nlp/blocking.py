"""Blocking: of many names, the few pairs that are worth comparing.

TF-IDF of character n-grams and the cosine between them; legal forms and regions are left out, since
nearly all names share them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from nlp.companies import parts_of

NEIGHBOURS = 10
"""Candidates a name; with ten, 0.98 and more of one-character typos, dropped regions and dropped
legal forms are among them (measured on a million names, see docs/decisions/0008)."""
_LEAST = 0.45
_CHUNK = 2000


def candidate_pairs(
    names: Sequence[str], asked: Sequence[int] | None = None
) -> Iterator[tuple[int, int, float]]:
    """Yield pairs of positions in ``names`` whose names look alike, each once, with the cosine.

    :param asked: positions whose neighbours are wanted; all of them if not given.
    """
    keys = [_key(name) for name in names]
    if len(keys) < 2 or not any(len(key) > 1 for key in keys):  # noqa: PLR2004 -- nothing to pair
        return
    matrix = _vectors(keys)
    wanted = list(range(len(keys))) if asked is None else sorted(set(asked))
    seen: set[tuple[int, int]] = set()
    for start in range(0, len(wanted), _CHUNK):
        rows = wanted[start : start + _CHUNK]
        products = (matrix[rows] @ matrix.T).tocsr()
        for at, row in enumerate(rows):
            begin, end = products.indptr[at], products.indptr[at + 1]
            found = zip(products.indices[begin:end], products.data[begin:end], strict=True)
            best = sorted(((float(s), int(c)) for c, s in found if c != row), reverse=True)
            for score, column in best[:NEIGHBOURS]:
                pair = (min(row, column), max(row, column))
                if score >= _LEAST and pair not in seen:
                    seen.add(pair)
                    yield (*pair, score)


def _vectors(keys: Sequence[str]) -> Any:
    """Return a sparse row a name, of length one: its characters and pairs of them by TF-IDF.

    A pair in ``f`` of ``n`` names weighs ``ln((1 + n) / (1 + f)) + 1`` (Manning, Raghavan, Schütze:
    Introduction to Information Retrieval, 6.2, smoothed as if one more name had every pair).
    """
    import numpy as np  # noqa: PLC0415 -- slow to import, and not every command compares names
    from scipy.sparse import csr_array, diags_array  # noqa: PLC0415 -- the same

    columns: dict[str, int] = {}
    places: list[int] = []
    counts: list[int] = []
    ends = [0]
    for key in keys:
        grams = Counter([*key, *("".join(pair) for pair in pairwise(key))])
        places += [columns.setdefault(gram, len(columns)) for gram in grams]
        counts += grams.values()
        ends.append(len(places))
    shape = (len(keys), len(columns))
    matrix = csr_array((np.array(counts, np.float32), places, ends), shape=shape)
    names_with = np.bincount(matrix.indices, minlength=len(columns))
    matrix = matrix @ diags_array((np.log((1 + len(keys)) / (1 + names_with)) + 1).astype("f4"))
    lengths = np.sqrt(matrix.power(2).sum(axis=1))
    return diags_array(1 / np.maximum(lengths, np.float32(1e-9))) @ matrix


def _key(name: str) -> str:
    parts = parts_of(name)
    return parts.core or parts.plain
