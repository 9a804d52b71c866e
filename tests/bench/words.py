"""Tokenising, and reading policies, patents and running text, against ``jieba.cut``."""

from __future__ import annotations

import logging
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jieba

from nlp.extract import extract
from nlp.patents import read_patent
from nlp.tokenizer import Tokenizer
from tests.bench.measure import Result, against, at_most, seconds

RUNS = 3
SHARE_OF_JIEBA = 0.25
TEN_PAGES, TEN_PAGES_S = 7_000, 1.0
"""A page of a printed notice has some 28 lines of 25 characters, as GB/T 9704 sets them."""
COLD_START_S = 1.0
PATENTS = 2_000


def text_of(folder: Path | None, fallback: Path) -> str:
    """Return the real regulations where they are, else the text of the example policy."""
    files = sorted((folder / "policies" / "regulations").glob("*.md")) if folder else []
    text = "\n".join(file.read_text(encoding="utf-8", errors="replace") for file in files)
    return text or fallback.read_text(encoding="utf-8") * 40


def measure(text: str) -> Iterator[Result]:
    """Yield characters per second of our tokenizer and of the policy pipeline."""
    jieba.setLogLevel(logging.ERROR)
    jieba.initialize()
    base = len(text) / min(seconds(lambda: list(jieba.cut(text))) for _ in range(RUNS))
    ours = Tokenizer()
    speed = len(text) / min(seconds(lambda: ours.cut(text)) for _ in range(RUNS))
    yield against("tokenise", speed, "chars/s", RUNS, baseline="jieba.cut", base=base)
    extract("示例", kind="policy")
    pieces = [text[at : at + 20_000] for at in range(0, min(len(text), 200_000), 20_000)]
    taken = min(seconds(lambda: [extract(one) for one in pieces]) for _ in range(RUNS))
    speed = sum(map(len, pieces)) / taken
    yield against(
        "policy pipeline",
        speed,
        "chars/s",
        RUNS,
        baseline="jieba.cut",
        base=base,
        goal=SHARE_OF_JIEBA,
    )
    part = text[:TEN_PAGES]
    taken = min(seconds(lambda: extract(part)) for _ in range(RUNS))
    yield at_most("a policy of ten pages", taken, "s", RUNS, goal=TEN_PAGES_S)
    yield at_most(
        "language from nothing to the first answer", cold_start(), "s", 1, goal=COLD_START_S
    )
    yield from running_text(text, base)


def running_text(text: str, base: float) -> Iterator[Result]:
    """Yield the speed on running text and on patents."""
    part = text[:60_000]
    extract("示例", kind="text")
    taken = min(seconds(lambda: extract(part, kind="text")) for _ in range(RUNS))
    yield against(
        "running text", len(part) / taken, "chars/s", RUNS, baseline="jieba.cut", base=base
    )
    abstracts = [text[at : at + 250] for at in range(0, min(len(text), 250 * PATENTS), 250)]
    taken = min(
        seconds(lambda: [read_patent("一种示例", a) for a in abstracts]) for _ in range(RUNS)
    )
    speed = sum(map(len, abstracts)) / taken
    yield against("aspects of patents", speed, "chars/s", RUNS, baseline="jieba.cut", base=base)


def cold_start() -> float:
    """Return the seconds from starting Python to the first extraction."""
    code = (
        "from nlp.extract import extract; extract('一、支持示例。（责任单位：省科技厅）', 'policy')"
    )
    return seconds(lambda: subprocess.run([sys.executable, "-c", code], check=True))
