"""From labelled sentences to the bytes of a model, measured on the sentences kept for that."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from nlp.model.clusters import character_classes
from nlp.model.crf import train_crf, weights_to_bytes
from nlp.model.examples import Entity, Example, ExampleError, digest
from nlp.model.file import ModelCard, pack
from nlp.model.network import train_network
from nlp.model.scores import Report, compare
from nlp.model.tagger import CLASSES, NETWORK, WEIGHTS, EntityModel
from nlp.text import fold

CHARACTER_CLASSES = 150


@dataclass(frozen=True, slots=True)
class Effort:
    """How long the members learn: steps of the random field, readings of the network."""

    rounds: int = 100
    epochs: int = 15


FULL = Effort()


def train(examples: Sequence[Example], folder: Path, effort: Effort = FULL) -> bytes:
    """Return a model learnt from the sentences that are not for measuring.

    The same sentences give the same bytes on the same machine. Its card holds what it reached on
    those kept for measuring (:attr:`~nlp.model.examples.Example.in_dev`). Time grows with
    sentences and ``effort``: about ten minutes of one core for ten thousand sentences.

    :param folder: where the weights are written on the way; an empty one.
    :raises ExampleError: where no labelled sentence is left to learn from.
    """
    learnt = [one for one in examples if not one.in_dev]
    dev = [one for one in examples if one.in_dev]
    labels = tuple(sorted({entity.label for one in learnt for entity in one.entities}))
    if not labels:
        raise ExampleError(f"{len(examples)} 句中没有可供训练的带标签的句子；请增加数据")
    card = ModelCard(labels, digest(examples), len(learnt), len(dev))
    classes = character_classes((fold(one.text) for one in learnt), CHARACTER_CLASSES)
    weights = train_crf(learnt, classes, folder / "crf", effort.rounds)
    network = train_network(learnt, classes, weights.tags, effort.epochs)
    parts = {
        NETWORK: network.to_bytes(),
        WEIGHTS: weights_to_bytes(weights),
        CLASSES: json.dumps(classes, ensure_ascii=False).encode("utf-8"),
    }
    micro = measure(EntityModel(pack(card, parts)), dev).micro
    measured = replace(card, precision=micro.precision, recall=micro.recall, f1=micro.f1)
    return pack(measured, parts)


def measure(model: EntityModel, examples: Sequence[Example]) -> Report:
    """Return how right ``model`` is on ``examples``, in the labels of its training data."""
    found = [
        [Entity(one.start, one.end, one.label) for one in model.find(fold(example.text))]
        for example in examples
    ]
    return compare(examples, found)
