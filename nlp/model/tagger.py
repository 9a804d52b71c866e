"""A trained model at work: bytes in, then names of each text with their scores."""

from collections.abc import Iterator
from dataclasses import replace

from nlp.model.crf import probabilities, weights_from_bytes
from nlp.model.decoding import Found, decode
from nlp.model.file import ModelError, damaged_if_wrong, unpack
from nlp.text import sentences

FOUND_BY = "model:crf"
PART = "crf"
"""The part of a model file that holds the weights."""


class EntityModel:
    """A model read from its file's bytes; safe to share between threads."""

    def __init__(self, content: bytes) -> None:
        """Raises :class:`~nlp.model.file.ModelError` for what is no model of this version."""
        self.content = content
        self.card, parts = unpack(content)
        if PART not in parts:
            raise ModelError("实体模型缺少权重；请用 chainnav model train 重新训练")
        self._crf = damaged_if_wrong(weights_from_bytes, parts[PART])

    def find(self, folded: str) -> Iterator[Found]:
        """Yield the names of a text (:func:`~nlp.text.fold`), in order; linear in its length."""
        for sentence in sentences(folded):
            found = probabilities(self._crf, sentence.text(folded))
            for one in decode(found, self._crf.tags):
                yield replace(one, start=one.start + sentence.start, end=one.end + sentence.start)
