"""Tokenising and reading policies, against ``jieba.cut`` on the same text."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import jieba

from nlp.extract import extract
from nlp.tokenizer import Tokenizer
from tests.bench.measure import Result, against, seconds

RUNS = 3


def text_of(folder: Path | None, fallback: Path) -> str:
    """Return real policy text where there is some, else that of the example policy."""
    files = sorted((folder / "policies").rglob("*.txt")) if folder else []
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
    part = text[:60_000]
    extract("示例", kind="policy")
    speed = len(part) / min(seconds(lambda: extract(part, kind="policy")) for _ in range(RUNS))
    yield against("policy pipeline", speed, "chars/s", RUNS, baseline="jieba.cut", base=base)
