"""Blocking: of many names, the few pairs that are worth comparing.

TF-IDF of character n-grams and the cosine between them; legal forms and regions are left out, since
nearly all names share them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    import numpy as np  # noqa: PLC0415 -- with the next
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 -- slow to import

    keys = [_key(name) for name in names]
    if len(keys) < 2 or not any(len(key) > 1 for key in keys):  # noqa: PLR2004 -- nothing to pair
        return
    vectors = TfidfVectorizer(analyzer="char", ngram_range=(1, 2), dtype=np.float32)
    matrix = vectors.fit_transform(keys)
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


def _key(name: str) -> str:
    parts = parts_of(name)
    return parts.core or parts.plain
