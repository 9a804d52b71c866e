"""The statistical entity model: how right, how large, how fast; trained once for the same data."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from nlp import model as package
from nlp.model.examples import Example, read_examples
from nlp.model.tagger import EntityModel
from nlp.model.training import train
from nlp.text import fold
from tests.bench.measure import LATEST, Result, at_least, at_most

DATA = Path("ner") / "cluener" / "train.json"
F1, MINUTES, MEGABYTES, SPEED, MEMORY_MB = 0.72, 30.0, 15.0, 12_000.0, 500.0
COLD_S = 1.0
RUNS = 3
_COLD = """
import time
started = time.process_time()
from nlp.pipeline import build_pipeline
build_pipeline(kind="text")
print(time.process_time() - started)
"""
_PEAK = """
import pathlib, resource, sys
from nlp.extract import extract
from nlp.model.tagger import EntityModel
model = EntityModel(pathlib.Path(sys.argv[1]).read_bytes())
extract(pathlib.Path(sys.argv[2]).read_text(encoding="utf-8"), kind="text", model=model)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def measure(folder: Path) -> Iterator[Result]:
    """Yield the figures of a model trained on the sentences under ``folder``."""
    cold = min(float(_run(_COLD)) for _ in range(RUNS))
    yield at_most("pipeline without model, cold", cold, "CPU s", RUNS, goal=COLD_S, engine=None)
    content = (folder / DATA).read_bytes()
    examples = read_examples(content, DATA.name)
    path, minutes = _trained(content, examples)
    model = EntityModel(path.read_bytes())
    card, size = model.card, len(model.content)
    kept = card.dev_sentences
    yield at_least("entities: micro F1", card.f1 or 0.0, "", kept, goal=F1)
    yield at_most("entities: training", minutes, "CPU min", 1, goal=MINUTES, engine=None)
    yield at_most("entities: model", size / 1e6, "MB", 1, goal=MEGABYTES, engine=None)
    text = "\n".join(fold(one.text) for one in examples if one.in_dev)
    taken = min(_cpu_seconds(lambda: list(model.find(text))) for _ in range(RUNS))
    yield at_least("entities: tagging", len(text) / taken, "chars/CPU s", RUNS, goal=SPEED)
    with TemporaryDirectory() as name:
        sample = Path(name) / "text.txt"
        sample.write_text(text, encoding="utf-8")
        peak = float(_run(_PEAK, str(path), str(sample)))
    yield at_most("entities: memory", peak, "MiB", 1, goal=MEMORY_MB, engine=None)


def _trained(content: bytes, examples: list[Example]) -> tuple[Path, float]:
    """Return a model's file and the minutes its training took; made anew for other data or code."""
    key = hashlib.sha256(content)
    for source in sorted(Path(package.__path__[0]).glob("*.py")):
        key.update(source.read_bytes())
    path = LATEST.parent / f"entities-{key.hexdigest()[:16]}.zip"
    took = path.with_suffix(".json")
    if not took.is_file():
        path.parent.mkdir(exist_ok=True)
        started = time.process_time()
        with TemporaryDirectory() as name:
            path.write_bytes(train(examples, Path(name)))
        took.write_text(json.dumps((time.process_time() - started) / 60), encoding="utf-8")
    return path, float(json.loads(took.read_text(encoding="utf-8")))


def _cpu_seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _run(script: str, *words: str) -> str:
    command = [sys.executable, "-c", script, *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
