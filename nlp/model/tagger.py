"""A trained model at work: bytes in, then names of each text with their scores.

Two members guess, a random field and a network; the probabilities of their tags are averaged, since
they err at different places, and the best sequence of tags that fit together is taken.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp.model.crf import Floats, probabilities, weights_from_bytes
from nlp.model.decoding import Found, decode
from nlp.model.file import ModelError, damaged_if_wrong, unpack
from nlp.model.network import Network, inputs
from nlp.text import Span, sentences

FOUND_BY = "model:crf+lstm"
WEIGHTS, NETWORK, CLASSES = "crf.npz", "network.npz", "classes.json"
"""The parts of a model file."""
NETWORK_SHARE = 0.5
"""Of the network in the average; chosen on the training part (docs/nlp.md)."""
_TOGETHER = 4000  # code points that the network reads at a time, in whole sentences


class EntityModel:
    """A model read from its file's bytes; safe to share between threads."""

    def __init__(self, content: bytes) -> None:
        """Raises :class:`~nlp.model.file.ModelError` for what is no model of this version."""
        self.content = content
        self.card, parts = unpack(content)
        if not {WEIGHTS, NETWORK, CLASSES} <= set(parts):
            raise ModelError("实体模型缺少权重；请用 chainnav model train 重新训练")
        self._weights = damaged_if_wrong(weights_from_bytes, parts[WEIGHTS])
        network = Network(self._weights.tags)
        self._network = damaged_if_wrong(network.from_bytes, parts[NETWORK])
        self._classes = damaged_if_wrong(_classes, parts[CLASSES])

    def find(self, folded: str) -> Iterator[Found]:
        """Yield the names of a text (:func:`~nlp.text.fold`), in order; linear in its length."""
        for some in _batches(sentences(folded)):
            guesses = self._guesses([span.text(folded) for span in some])
            for span, guess in zip(some, guesses, strict=True):
                for one in decode(guess, self._weights.tags):
                    yield replace(one, start=one.start + span.start, end=one.end + span.start)

    def _guesses(self, some: Sequence[str]) -> list[Floats]:
        network = self._network.probabilities([inputs(one, self._classes) for one in some])
        field = (probabilities(self._weights, self._classes, one) for one in some)
        both = zip(field, network, strict=True)
        return [(1 - NETWORK_SHARE) * one + NETWORK_SHARE * two for one, two in both]


def _batches(spans: Sequence[Span]) -> Iterator[list[Span]]:
    some: list[Span] = []
    for span in spans:
        some.append(span)
        if span.end - some[0].start >= _TOGETHER:
            yield some
            some = []
    if some:
        yield some


def _classes(content: bytes) -> dict[str, int]:
    return {character: int(number) for character, number in json.loads(content).items()}
