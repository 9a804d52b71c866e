"""How well names and relations of running text are read: sentences of ours, half of them held out.

``news/README.md`` says what was decided; ``chainnav model eval --data`` prints the same figures
with every error.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from nlp.measuring import Whole, whole_report
from nlp.model.examples import Example, read_examples

FOLDER = Path(__file__).parent / "news"
PARTS = ("seen", "held-out")


@cache
def sentences(part: str) -> tuple[Example, ...]:
    """Return the annotated sentences of a part."""
    path = FOLDER / f"{part}.jsonl"
    return tuple(read_examples(path.read_bytes(), path.name))


@cache
def measure(part: str) -> Whole:
    """Read the sentences of a part, without a statistical model, and compare."""
    return whole_report(sentences(part), "text", None)
