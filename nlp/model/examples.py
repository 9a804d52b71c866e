"""Labelled sentences: one JSON object a line, in the form of CLUENER 2020.

``{"text": …, "label": {label: {surface: [[start, end], …]}}}``, offsets are code points, **end
inclusive**. With ``"relations": [[type, head, tail], …]`` a sentence also says what it states;
head and tail are words of the text.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from nlp.errors import NlpError
from nlp.mentions import STATED

DEV_OF = 10
"""One sentence in so many is kept for measuring."""


class ExampleError(NlpError):
    """A line of labelled sentences that cannot be used; the message starts with ``name:line``."""


@dataclass(frozen=True, slots=True, order=True)
class Entity:
    """A labelled span of code points, end exclusive."""

    start: int
    end: int
    label: str


class Stated(NamedTuple):
    """A relation that a sentence states, by the words of its ends."""

    type: str
    head: str
    tail: str


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and its entities: in order, none over another.

    ``relations`` is None where the file does not say them.
    """

    text: str
    entities: tuple[Entity, ...]
    relations: tuple[Stated, ...] | None = None

    @property
    def number(self) -> int:
        """A number that the text alone decides (the first 32 bits of its SHA-256)."""
        return int.from_bytes(hashlib.sha256(self.text.encode("utf-8")).digest()[:4], "big")

    @property
    def in_dev(self) -> bool:
        """Whether the sentence is for measuring and never for training: ``number`` ends in 0."""
        return self.number % DEV_OF == 0


def read_examples(content: bytes, name: str) -> list[Example]:
    """Return the sentences of a file whose content is ``content``; equal ones once.

    Where two spans overlap the longer stays (CLUENER has one such pair). Raises
    :class:`ExampleError` that names ``name`` and the line.
    """
    found: dict[str, Example] = {}
    for number, line in enumerate(content.split(b"\n"), 1):
        if line.strip():
            example = _example(line, f"{name}:{number}")
            found.setdefault(example.text, example)
    if not any(example.entities for example in found.values()):
        raise ExampleError(f"{name}: 没有带标签的句子；每行一个 JSON：" + SHAPE)
    return list(found.values())


SHAPE = '{"text": "…", "label": {"company": {"示例公司": [[0, 3]]}}}（位置从 0 起，含末字）'


def digest(examples: Iterable[Example]) -> str:
    """Return the SHA-256 of sentences and labels, whatever their order, as hexadecimal digits."""
    lines = sorted(
        json.dumps(
            [one.text, [[e.start, e.end, e.label] for e in one.entities]], ensure_ascii=False
        )
        for one in examples
    )
    return hashlib.sha256("\n".join(lines).encode("utf-8")).hexdigest()


def _example(line: bytes, where: str) -> Example:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ExampleError(f"{where}: 不是 UTF-8；请另存为 UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise ExampleError(f"{where}: 不是 JSON（{error}）；应为 {SHAPE}") from None
    text, labels = _parts(row, where)
    spans = [
        span for label, of_label in labels.items() for span in _spans(label, of_label, text, where)
    ]
    return Example(text, _apart(spans), _relations(row.get("relations"), text, where))


def _relations(given: object, text: str, where: str) -> tuple[Stated, ...] | None:
    if given is None:
        return None
    found = []
    for one in given if isinstance(given, list) else [given]:
        match one:
            case [str(kind), str(head), str(tail)] if head in text and tail in text:
                found.append(Stated(kind, head, tail))
            case _:
                raise ExampleError(
                    f'{where}: relations 中的 {one!r} 不可用；应为 ["SUPPLIES", "甲", "乙"]，'
                    "甲、乙为句中的文字"
                )
        if kind not in STATED:
            raise ExampleError(f"{where}: 没有关系 {kind!r}；可用：{'、'.join(STATED)}")
    return tuple(found)


def _parts(row: object, where: str) -> tuple[str, Mapping[str, Any]]:
    if not isinstance(row, dict):
        raise ExampleError(f"{where}: 应为 {SHAPE}")
    text, labels = row.get("text"), row.get("label")
    if not isinstance(text, str) or not text:
        raise ExampleError(f'{where}: 缺 "text"，或不是文字；应为 {SHAPE}')
    if not isinstance(labels, dict):
        raise ExampleError(f'{where}: 缺 "label"，或不是对象；应为 {SHAPE}')
    return text, labels


def _spans(label: str, surfaces: object, text: str, where: str) -> Iterable[Entity]:
    if not label or not label.isidentifier() or not isinstance(surfaces, dict):
        raise ExampleError(f"{where}: 标签 {label!r} 不可用；应为 {SHAPE}")
    for surface, places in surfaces.items():
        for place in places if isinstance(places, list) else [places]:
            yield _entity(label, surface, place, text, where)


def _entity(label: str, surface: str, place: object, text: str, where: str) -> Entity:
    match place:
        case [int(first), int(last)] if text[first : last + 1] == surface and 0 <= first <= last:
            return Entity(first, last + 1, label)
    raise ExampleError(
        f"{where}: 标签 {label} 的 {surface!r} 不在 {place!r} 处；"
        "位置为 [首字, 末字]，从 0 起，含末字"
    )


def _apart(spans: list[Entity]) -> tuple[Entity, ...]:
    """Return the spans in order, the longer of two that overlap."""
    kept: list[Entity] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s)):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return tuple(sorted(kept))
