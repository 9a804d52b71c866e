"""A trained model at work: bytes in, then names of each text with their scores."""

import json
from collections.abc import Iterator
from dataclasses import replace

from nlp.model.crf import probabilities, weights_from_bytes
from nlp.model.decoding import Found, decode
from nlp.model.file import ModelError, damaged_if_wrong, unpack
from nlp.text import sentences

FOUND_BY = "model:crf"
WEIGHTS, CLASSES = "crf.npz", "classes.json"
"""The parts of a model file."""


class EntityModel:
    """A model read from its file's bytes; safe to share between threads."""

    def __init__(self, content: bytes) -> None:
        """Raises :class:`~nlp.model.file.ModelError` for what is no model of this version."""
        self.content = content
        self.card, parts = unpack(content)
        if not {WEIGHTS, CLASSES} <= set(parts):
            raise ModelError("实体模型缺少权重；请用 chainnav model train 重新训练")
        self._weights = damaged_if_wrong(weights_from_bytes, parts[WEIGHTS])
        self._classes = damaged_if_wrong(_classes, parts[CLASSES])

    def find(self, folded: str) -> Iterator[Found]:
        """Yield the names of a text (:func:`~nlp.text.fold`), in order; linear in its length."""
        for sentence in sentences(folded):
            found = probabilities(self._weights, self._classes, sentence.text(folded))
            for one in decode(found, self._weights.tags):
                yield replace(one, start=one.start + sentence.start, end=one.end + sentence.start)


def _classes(content: bytes) -> dict[str, int]:
    return {character: int(number) for character, number in json.loads(content).items()}
