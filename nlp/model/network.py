"""A recurrent network over characters, which errs otherwise than the random field beside it.

Hashed embeddings of what stands at a character, one bidirectional LSTM, a softmax over tags
(Hochreiter and Schmidhuber 1997; hashed embeddings as in spaCy), trained with Adam and dropout.
Whole columns of the input are left out at random too, so that it learns to do without a word that
it does not know.
"""

import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import (
    LSTM,
    Adam,
    Dropout,
    HashEmbed,
    Softmax,
    chain,
    concatenate,
    fix_random_seed,
    with_array,
    with_padded,
)

from nlp.model.arrays import arrays_to_bytes, bytes_to_arrays
from nlp.model.examples import Example
from nlp.model.features import Classes, glance
from nlp.model.tags import tags_of
from nlp.text import fold

Floats = NDArray[np.float32]
Ids = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the input: its table's size, and how often training leaves it out."""

    rows: int
    width: int
    left_out: float


COLUMNS = (
    Column(4000, 64, 0.1),  # the character
    Column(8000, 48, 0.2),  # with the one before
    Column(8000, 48, 0.2),  # with the one after
    Column(8000, 48, 0.3),  # jieba's word
    Column(400, 16, 0.05),  # its kind and the character's place in it
    Column(200, 8, 0.0),  # title marks and the form of the character
    Column(4000, 24, 0.1),  # the last character of the word
    Column(300, 24, 0.1),  # the character's class
)
_WIDTH, _DROPOUT = 192, 0.5
_BATCH, _RATE, _SEED = 32, 0.003, 0
_NEAR = 20  # batches among which sentences are sorted by length


def inputs(folded: str, classes: Classes) -> Ids:
    """Return the hashed input of a sentence: (characters, columns)."""
    rows = [[zlib.crc32(word.encode("utf-8")) for word in row] for row in glance(folded, classes)]
    return np.array(rows, dtype=np.uint64).reshape(len(rows), len(COLUMNS))


class Network:
    """Weights and how they are asked. Asking is safe from several threads."""

    def __init__(self, tags: Sequence[str]) -> None:
        self.tags = tuple(tags)
        tables: list[Any] = [
            HashEmbed(column.width, column.rows, column=number, seed=number)
            for number, column in enumerate(COLUMNS)
        ]
        width = sum(column.width for column in COLUMNS)
        read: Any = concatenate(*tables)
        forget: Any = Dropout(_DROPOUT)
        layers: list[Any] = [
            with_array(chain(read, forget)),
            with_padded(LSTM(_WIDTH, width, bi=True)),
            with_array(chain(forget, Softmax(len(self.tags), _WIDTH))),
        ]
        self._model: Any = chain(*layers)
        self._model.initialize(X=[np.zeros((2, len(COLUMNS)), dtype=np.uint64)])

    def probabilities(self, sentences: Sequence[Ids]) -> list[Floats]:
        """Return the probability of each tag at each character of each sentence."""
        found: list[Floats] = self._model.predict(list(sentences)) if sentences else []
        return found

    def learn(self, sentences: Sequence[Ids], tags: Sequence[Sequence[int]], epochs: int) -> None:
        """Learn from sentences and the positions of their tags in ``self.tags``.

        Draws from ``random`` and numpy's global generator: :func:`train_network` sets their seed.
        """
        drawn = np.random.default_rng(_SEED)
        optimizer = Adam(_RATE, grad_clip=1.0, L2=0.0)
        for epoch in range(epochs):
            optimizer.learn_rate = _RATE * (1 - epoch / epochs)
            for batch in _batches([len(one) for one in sentences]):
                guessed, backward = self._model.begin_update(
                    [_thinned(sentences[i], drawn) for i in batch]
                )
                known = zip(guessed, (tags[i] for i in batch), strict=True)
                backward([_slope(guess, right, len(batch)) for guess, right in known])
                self._model.finish_update(optimizer)

    def to_bytes(self) -> bytes:
        """Return the weights, in half precision."""
        return arrays_to_bytes(
            {key: node.get_param(of).astype(np.float16) for key, node, of in self._places()}
        )

    def from_bytes(self, content: bytes) -> "Network":
        """Take the weights of :meth:`to_bytes`; a ``ValueError`` where they do not fit."""
        arrays = bytes_to_arrays(content)
        for key, node, of in self._places():
            if arrays[key].shape != node.get_param(of).shape:
                raise ValueError(f"{key} is of another size")
            node.set_param(of, arrays[key].astype(np.float32))
        return self

    def _places(self) -> Iterator[tuple[str, Any, str]]:
        """Yield name, layer and name in the layer of all weights, always in the same order."""
        for number, node in enumerate(self._model.walk()):
            for of in node.param_names:
                yield f"{number}-{of}", node, of


def train_network(
    examples: Sequence[Example], classes: Classes, tags: Sequence[str], epochs: int
) -> Network:
    """Return a network that read ``examples`` ``epochs`` times; their tags are among ``tags``.

    The same examples give the same weights on the same machine. Sets the seeds of ``random`` and of
    numpy's global generator.
    """
    place = {tag: number for number, tag in enumerate(tags)}
    fix_random_seed(_SEED)
    network = Network(tags)
    network.learn(
        [inputs(fold(one.text), classes) for one in examples],
        [[place[tag] for tag in tags_of(len(one.text), one.entities)] for one in examples],
        epochs,
    )
    return network


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield positions of sentences in random order, those of like length together."""
    order = list(range(len(lengths)))
    random.shuffle(order)
    near = _BATCH * _NEAR
    rows = [
        sorted(order[at : at + near], key=lengths.__getitem__) for at in range(0, len(order), near)
    ]
    batches = [row[at : at + _BATCH] for row in rows for at in range(0, len(row), _BATCH)]
    random.shuffle(batches)
    yield from batches


def _thinned(sentence: Ids, drawn: np.random.Generator) -> Ids:
    """Return a sentence with columns left out here and there (0 stands for unknown)."""
    left_out = drawn.random(sentence.shape) < [column.left_out for column in COLUMNS]
    return np.where(left_out, np.uint64(0), sentence)


def _slope(guessed: Floats, tags: Sequence[int], sentences: int) -> Floats:
    """Return the gradient of the cross-entropy, averaged over the sentences of a batch."""
    slope = guessed.copy()
    slope[np.arange(len(tags)), tags] -= 1
    return slope / np.float32(sentences)
