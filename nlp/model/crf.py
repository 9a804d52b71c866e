"""A conditional random field over characters: trained by CRFsuite, read by numpy.

Lafferty, McCallum, Pereira: Conditional Random Fields, ICML 2001. Training is CRFsuite's (N.
Okazaki) L-BFGS. Its own file is not kept, since reading a damaged one ends the process: weights
are plain arrays, one row a feature, and probabilities come from the forward-backward algorithm
here.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pycrfsuite
from numpy.typing import NDArray

from nlp.model.arrays import arrays_to_bytes, bytes_to_arrays
from nlp.model.examples import Example
from nlp.model.features import FEATURES, Classes, features
from nlp.model.tags import tags_of
from nlp.text import fold

Floats = NDArray[np.float32]
PENALTIES = {"c1": 0.1, "c2": 0.05}  # L1 and L2; chosen on the training part (docs/nlp.md)


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learnt: ``of`` names the row of ``states`` for a feature.

    ``states`` has the shape (features + 1, tags), its last row is zero and stands for unknown
    features; ``steps`` (tags, tags), from row to column.
    """

    tags: tuple[str, ...]
    of: Mapping[str, int]
    states: Floats
    steps: Floats


def train_crf(examples: Iterable[Example], classes: Classes, path: Path, rounds: int) -> Weights:
    """Return the weights learnt from ``examples`` in at most ``rounds`` steps.

    :param classes: of characters, as :func:`~nlp.model.features.features` takes them.
    :param path: a file that does not exist yet; CRFsuite writes there, and it is left there.
    """
    trainer = pycrfsuite.Trainer(verbose=False)
    for example in examples:
        tags = tags_of(len(example.text), example.entities)
        trainer.append(features(fold(example.text), classes), tags)
    trainer.set_params(PENALTIES | {"max_iterations": rounds})
    trainer.train(str(path))
    with pycrfsuite.Tagger().open(str(path)) as tagger:
        return _weights(tagger.labels(), tagger.info())


def _weights(tags: Sequence[str], info: Any) -> Weights:
    column = {tag: number for number, tag in enumerate(tags)}
    used = sorted({name for (name, _), weight in info.state_features.items() if weight})
    of = {name: number for number, name in enumerate(used)}
    states = np.zeros((len(of) + 1, len(tags)), dtype=np.float32)
    for (name, tag), weight in info.state_features.items():
        if weight:
            states[of[name], column[tag]] = weight
    steps = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for (one, two), weight in info.transitions.items():
        steps[column[one], column[two]] = weight
    return Weights(tuple(tags), of, states, steps)


def weights_to_bytes(weights: Weights) -> bytes:
    """Return the weights as arrays, with the names of their rows and columns."""
    row, column = np.nonzero(weights.states)
    names = json.dumps({"tags": weights.tags, "features": list(weights.of)}, ensure_ascii=False)
    return arrays_to_bytes(
        {
            "names": np.frombuffer(names.encode("utf-8"), dtype=np.uint8),
            "row": row.astype(np.uint32),
            "column": column.astype(np.uint8),
            "value": weights.states[row, column].astype(np.float16),
            "steps": weights.steps,
        }
    )


def weights_from_bytes(content: bytes) -> Weights:
    """Return the weights of :func:`weights_to_bytes`; a ``ValueError`` where they do not fit."""
    arrays = bytes_to_arrays(content)
    names = json.loads(arrays["names"].tobytes())
    tags, of = tuple(names["tags"]), {f: number for number, f in enumerate(names["features"])}
    states = np.zeros((len(of) + 1, len(tags)), dtype=np.float32)
    states[arrays["row"], arrays["column"]] = arrays["value"]
    steps = arrays["steps"].astype(np.float32)
    if steps.shape != (len(tags), len(tags)):
        raise ValueError("the steps do not fit the tags")
    return Weights(tags, of, states, steps)


def probabilities(weights: Weights, classes: Classes, folded: str) -> Floats:
    """Return the marginal probability of each tag at each character: (characters, tags)."""
    unknown, row = len(weights.of), weights.of.get
    rows = [row(feature, unknown) for of in features(folded, classes) for feature in of]
    at = np.array(rows, dtype=np.intp).reshape(len(folded), FEATURES)
    scores = weights.states[at].sum(axis=1, dtype=np.float64)
    return _marginals(scores, np.exp(weights.steps.astype(np.float64)))


def _marginals(scores: NDArray[np.float64], steps: NDArray[np.float64]) -> Floats:
    """Forward-backward on exponentials that are scaled at each character, so nothing overflows."""
    local = np.exp(scores - scores.max(axis=1, keepdims=True))
    forward, backward = local.copy(), np.ones_like(local)
    for at in range(1, len(local)):
        forward[at] *= (forward[at - 1] / forward[at - 1].sum()) @ steps
    for at in range(len(local) - 2, -1, -1):
        after = steps @ (local[at + 1] * backward[at + 1])
        backward[at] = after / after.sum()
    both = forward * backward
    marginals: Floats = (both / both.sum(axis=1, keepdims=True)).astype(np.float32)
    return marginals
