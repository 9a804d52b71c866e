"""The schema's names in the text of a query: labels, relationship types and their properties."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from graph.vocabulary import LABELS, RELATIONSHIPS

PROPERTIES: Mapping[str, frozenset[str]] = {
    **{one.name: frozenset(prop.name for prop in one.properties) for one in LABELS},
    **{one.type: frozenset(prop.name for prop in one.properties) for one in RELATIONSHIPS},
}
"""The names of the properties of each label and relationship type."""
_LABEL = re.compile(r"\(\s*\w*\s*((?::\s*\w+(?:\s*[|&]\s*\w+)*\s*)+)")
_TYPE = re.compile(r"\[\s*\w*\s*:\s*(\w+(?:\s*\|\s*:?\w+)*)")
_BOUND = re.compile(r"[(\[]\s*(\w+)\s*:([\w\s:|&!%]+?)\s*(?=[*(){}\[\]]|\bWHERE\b)", re.IGNORECASE)
_INLINE = re.compile(r"[(\[]\s*\w*\s*:\s*(\w+)\s*\{([^{}]*)\}")
_KEY = re.compile(r"(?:^|,)\s*(\w+)\s*:")
_RENAMED = re.compile(r"\bAS\s+(\w+)|[\[(]\s*(\w+)\s+IN\b", re.IGNORECASE)
_READ = re.compile(r"(?<![\w.$])(\w+)\s*\.\s*(\w+)(?!\s*\()")


def unknown_names(masked: str) -> list[str]:
    """Return what a query's patterns name and the schema does not have, sorted.

    ``masked`` is text without comments and strings. A label or type is given by its name, a
    property as ``Label.property``. Properties are looked at where it is plain whose they are: in
    the braces of a pattern with one label or type, and of a variable that the whole query binds to
    that one alone.
    """
    unknown = set(_patterns(masked)) - set(PROPERTIES)
    for owner, name in {*_inline(masked), *_accessed(masked)}:
        if name not in PROPERTIES.get(owner, {name}):
            unknown.add(f"{owner}.{name}")
    return sorted(unknown)


def _patterns(masked: str) -> Iterator[str]:
    for pattern in (_LABEL, _TYPE):
        for found in pattern.findall(masked):
            yield from re.findall(r"\w+", found)


def _inline(masked: str) -> Iterator[tuple[str, str]]:
    """Yield owner and property of the braces in patterns."""
    for owner, body in _INLINE.findall(masked):
        for key in _KEY.findall(body):
            yield owner, key


def _accessed(masked: str) -> Iterator[tuple[str, str]]:
    """Yield owner and property of ``variable.property``."""
    owners: dict[str, set[str]] = defaultdict(set)
    for variable, names in _BOUND.findall(masked):
        owners[variable].update(re.findall(r"\w+", names))
    renamed = {name for pair in _RENAMED.findall(masked) for name in pair}
    for variable, name in _READ.findall(masked):
        if variable not in renamed and len(owners.get(variable, ())) == 1:
            yield next(iter(owners[variable])), name
