"""Patents to chain nodes by their text, where no IPC symbol decides: linear, over characters.

Features are single characters and pairs of them, those of the title once more on their own,
weighed by TF-IDF; a node is one column of weights (:mod:`nlp.textfit` finds them). What a column
gives are log-odds, calibrated on patents that it had not seen.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from itertools import islice
from typing import Any, NamedTuple

import numpy as np

from nlp.tagger import TEXT_RULE

LENGTH = 500
"""Characters that are read, title included: an abstract has 300 at most by the office's rules."""
_PAIR_BITS, _TITLE = 16, 1 << 40
_SAID = 1 + np.log(np.maximum(1, np.arange(LENGTH)))
_LOOKED_AT, _SHOWN_GRAMS, _SHOWN_WORDS = 60, 10, 5


class TextTag(NamedTuple):
    """A node that a text speaks of: calibrated probability in (0, 1), and what weighed most."""

    node: str
    probability: float
    words: tuple[str, ...]


def grams(head: str, text: str) -> Any:
    """Return the features of a patent, one number each, repeated as often as they stand there.

    :param head: the title, normalised (:func:`nlp.tagger.normalise`).
    :param text: title and abstract, normalised.
    :returns: an array of int64.
    """
    title, whole = _points(head), _points(text[:LENGTH])
    parts = (title | _TITLE, _pairs(title) | _TITLE, whole, _pairs(whole))
    return np.concatenate(parts)


def _points(text: str) -> Any:
    """Code units of a text; a character beyond the first plane counts as its two halves."""
    data = text.encode("utf-16-le", "surrogatepass")
    return np.frombuffer(data, dtype="<u2").astype(np.int64)


def _pairs(points: Any) -> Any:
    return points[:-1] << _PAIR_BITS | points[1:]


def counted(head: str, text: str) -> tuple[Any, Any]:
    """Return the distinct features of a patent in order, and ``1 + ln`` of how often they stand."""
    every = grams(head, text)
    every.sort()
    ends = np.append((every[1:] != every[:-1]).nonzero()[0], len(every) - 1)
    often = ends.copy()
    often[1:] -= ends[:-1]
    often[0] += 1
    return every[ends], _SAID.take(often, mode="clip")


@dataclass(frozen=True)
class TextModel:
    """The columns of all nodes. Safe to share between threads.

    :param nodes: the K nodes.
    :param thresholds: probability from which each is tagged, K numbers.
    :param known: the V features in order, int64.
    :param rarity: their inverse document frequency, V numbers.
    :param weights: V × K numbers, calibration included.
    :param bias: K numbers.
    :param rules: digest of the rules whose tags it was trained on.
    """

    nodes: tuple[str, ...]
    thresholds: tuple[float, ...]
    known: Any
    rarity: Any
    weights: Any
    bias: Any
    rules: str = ""
    _limits: Any = field(init=False, repr=False, default=None)

    def __post_init__(self) -> None:
        odds = [np.log(one / max(1e-9, 1 - one)) for one in self.thresholds]
        object.__setattr__(self, "_limits", np.array(odds, np.float32))

    def find(self, head: str, text: str) -> Iterator[TextTag]:
        """Yield the nodes that a patent belongs to by its text, in the order of the model.

        :param head: the title, normalised (:func:`nlp.tagger.normalise`).
        :param text: title and abstract, normalised.
        """
        places, values = self.vector(head, text)
        odds = values @ self.weights[places] + self.bias
        for column in np.flatnonzero(odds >= self._limits):
            share = values * self.weights[places, column]
            first = places[np.argsort(-share, kind="stable")[:_LOOKED_AT]]
            words = _words(text[:LENGTH], self.known[first] & (_TITLE - 1))
            yield TextTag(self.nodes[column], float(1 / (1 + np.exp(-odds[column]))), words)

    def vector(self, head: str, text: str) -> tuple[Any, Any]:
        """Places of a patent's known features, and their values, a vector of length one."""
        if not text.strip():
            return np.empty(0, np.int64), np.empty(0, np.float32)
        features, often = counted(head, text)
        places = np.searchsorted(self.known, features)
        places[places == len(self.known)] = 0
        kept = self.known[places] == features
        places = places[kept]
        values = often[kept] * self.rarity[places]
        length = np.sqrt(values @ values)
        return places, (values / max(length, 1e-9)).astype(np.float32)

    @cached_property
    def digest(self) -> str:
        """Twelve hex digits that stand for the model: the same numbers, the same digits."""
        return sha256(self._body()).hexdigest()[:12]

    @property
    def rule_id(self) -> str:
        """What a tag by this model names as its rule."""
        return f"{TEXT_RULE}{self.digest}"

    def pack(self) -> str:
        """Return the model as text for a property; :meth:`unpack` reads it."""
        return b64encode(zlib.compress(self._body())).decode()

    def _body(self) -> bytes:
        head = {
            "nodes": self.nodes,
            "thresholds": self.thresholds,
            "known": len(self.known),
            "rules": self.rules,
        }
        numbers = (self.rarity, self.bias, self.weights)
        return b"".join(
            (
                json.dumps(head, ensure_ascii=False).encode() + b"\n",
                self.known.astype("<i8").tobytes(),
                *(part.astype("<f2").T.tobytes() for part in numbers),
            )
        )

    @classmethod
    def unpack(cls, text: str) -> TextModel:
        """Read a packed model. Weights are kept in half precision: unpack before use."""
        head, _, body = zlib.decompress(b64decode(text)).partition(b"\n")
        about = json.loads(head)
        size, nodes = about["known"], len(about["nodes"])
        known = np.frombuffer(body, "<i8", size)
        rest = np.frombuffer(body, "<f2", offset=8 * size).astype(np.float32)
        return cls(
            tuple(about["nodes"]),
            tuple(about["thresholds"]),
            known,
            rest[:size],
            np.ascontiguousarray(rest[size + nodes :].reshape(nodes, size).T),
            rest[size : size + nodes],
            about["rules"],
        )


def _words(text: str, ordered: Any) -> tuple[str, ...]:
    """Return the stretches of a text that its weightiest pairs cover, as a person reads them."""
    pairs = (_said(one) for one in dict.fromkeys(ordered.tolist()) if one >> _PAIR_BITS)
    spoken = (text.find(pair) for pair in pairs if pair.isalnum())
    places = list(islice((at for at in spoken if at >= 0), _SHOWN_GRAMS))
    covered, words = set(places), []
    for at in places:
        start, end = at, at + 1
        while start - 1 in covered:
            start -= 1
        while end in covered:
            end += 1
        words.append(text[start : end + 1])
    return tuple(dict.fromkeys(words))[:_SHOWN_WORDS]


def _said(pair: int) -> str:
    return chr(pair >> _PAIR_BITS) + chr(pair & 0xFFFF)
