"""Where in a query its faults are, for the editor of the workbench."""

from __future__ import annotations

import re
from typing import Any

from graph.errors import ChainNavError
from graph.lexer import mask
from graph.names import unknown_names

_PLACE = re.compile(r"line (\d+)(?::|, column )(\d+)")
_NAMED = re.compile(r"'([^']+)'|`([^`]+)`|(?<![\w.])([A-Za-z_][\w.]*(?: [A-Z]+)*)")
Fault = dict[str, Any]


def faults_of(text: str, error: ChainNavError, message: str) -> list[Fault]:
    """Return the fault that an engine or the guard told, at its place.

    The engines give line and column of a fault of grammar; of other faults the first word of the
    message that the query has is taken; else it is the whole query.
    """
    found = _PLACE.search(str(error))
    if found:
        return [_fault(message, _word_at(text, _offset(text, int(found[1]), int(found[2]))))]
    masked = mask(text)
    for words in _NAMED.findall(message):
        place = _place_of(next(filter(None, words)), masked)
        if place:
            return [_fault(message, place)]
    return [_fault(message, (0, len(text)))]


def unknown(text: str) -> list[Fault]:
    """Return a warning for each label, type and property that the schema does not have."""
    masked = mask(text)
    found = []
    for name in unknown_names(masked):
        owner, _, prop = name.rpartition(".")
        said = f"{owner} 没有属性 {prop}" if owner else f"图中没有标签或关系 {name}"
        place = _place_of(prop, masked) or (0, len(text))
        found.append(_fault(f"{said}；这样的模式找不到任何东西", place, "warning"))
    return found


def _fault(message: str, place: tuple[int, int], severity: str = "error") -> Fault:
    return {"from": place[0], "to": place[1], "severity": severity, "message": message}


def _offset(text: str, line: int, column: int) -> int:
    """Return the offset of a line and a column, either of which may count from 0 or 1."""
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    start = starts[min(max(line, 1), len(starts)) - 1]
    return min(start + max(column - 1, 0), max(len(text) - 1, 0))


def _word_at(text: str, at: int) -> tuple[int, int]:
    """Return the word at an offset or right after it, else one character."""
    for found in re.finditer(r"\w+", text):
        if found.start() <= at + 1 and at < found.end():
            return found.span()
    return at, min(at + 1, len(text))


def _place_of(word: str, masked: str) -> tuple[int, int] | None:
    pattern = r"\s+".join(map(re.escape, word.split()))
    found = re.search(rf"(?<!\w){pattern}(?!\w)", masked, re.IGNORECASE)
    return found.span() if found else None
