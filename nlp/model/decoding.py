"""From probabilities of tags to spans: the best sequence of tags that fit together."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from nlp.model.tags import spans_of

Floats = NDArray[np.float32]
_NEVER, _LEAST = np.float32(-1e6), 1e-9


@dataclass(frozen=True, slots=True)
class Found:
    """A span of code points, end exclusive, with a score in (0, 1]."""

    start: int
    end: int
    label: str
    score: float


def decode(probabilities: Floats, tags: tuple[str, ...]) -> list[Found]:
    """Return the spans of the most probable sequence of tags, with their scores.

    :param probabilities: of shape (characters, tags); each row adds up to one.

    A score is the least probability among the tags of a span: the span as a whole cannot be more
    probable.
    """
    if not len(probabilities):
        return []
    path = _viterbi(np.log(probabilities + _LEAST), tags)
    chosen = probabilities[np.arange(len(path)), path]
    return [
        Found(one.start, one.end, one.label, _score(chosen[one.start : one.end]))
        for one in spans_of([tags[tag] for tag in path])
    ]


def _score(chosen: Floats) -> float:
    return min(1.0, max(_LEAST, round(float(chosen.min()), 4)))


def _viterbi(logs: Floats, tags: tuple[str, ...]) -> list[int]:
    """Return the positions in ``tags`` of the best sequence whose parts fit together."""
    steps, first, last = _fitting(tags)
    likeliest = logs.argmax(axis=1)
    if not (first[likeliest[0]] + steps[likeliest[:-1], likeliest[1:]].sum() + last[likeliest[-1]]):
        return [int(tag) for tag in likeliest]  # they fit as they are
    best, back = logs[0] + first, []
    for row in logs[1:]:
        through = best[:, None] + steps
        back.append(through.argmax(axis=0))
        best = through.max(axis=0) + row
    path = [int((best + last).argmax())]
    for choice in reversed(back):
        path.append(int(choice[path[-1]]))
    return path[::-1]


@lru_cache(maxsize=8)
def _fitting(tags: tuple[str, ...]) -> tuple[Floats, Floats, Floats]:
    """Return what is added for a step between two tags, for the first and for the last tag."""
    steps = [[_allowed(one, two) for two in tags] for one in tags]
    return (
        np.where(steps, np.float32(0), _NEVER),
        np.where([_allowed("O", tag) for tag in tags], np.float32(0), _NEVER),
        np.where([_allowed(tag, "O") for tag in tags], np.float32(0), _NEVER),
    )


def _allowed(one: str, two: str) -> bool:
    """Whether tag ``two`` may follow ``one``: the rest of a span stands in it, and only there."""
    if one[0] in "BI":
        return two[0] in "IE" and two[1:] == one[1:]
    return two[0] not in "IE"
