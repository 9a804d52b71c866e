"""Just enough reading of Cypher text to check it: comments and strings masked, nothing parsed.

The authority on a query is the server's ``EXPLAIN``; this is the quick check before it, and the
wall against words that some server would take (see :mod:`graph.guard`).
"""

from __future__ import annotations

import re

_TOKEN = re.compile(
    r"""
      //[^\n]*                       # comment to the end of the line
    | /\*.*?(?:\*/|\Z)               # block comment
    | '(?:\\.|[^'\\])*(?:'|\Z)       # text
    | "(?:\\.|[^"\\])*(?:"|\Z)
    | `(?:``|[^`])*(?:`|\Z)          # quoted name
    """,
    re.VERBOSE | re.DOTALL,
)
_PARAMETER = re.compile(r"\$(\w+)")
_WRITING = re.compile(
    r"(?<![\w.:$])(CREATE|MERGE|SET|DELETE|DETACH|REMOVE|DROP|FOREACH|LOAD\s+CSV)(?!\w)(?!\s*:)",
    re.IGNORECASE,
)
_RETURN = re.compile(r"(?<![\w.:$])RETURN(?!\w)", re.IGNORECASE)
_TAIL = re.compile(r"(?<![\w.:$])(ORDER\s+BY|SKIP|LIMIT|UNION)(?!\w)", re.IGNORECASE)
_UNION = re.compile(r"(?<![\w.:$])UNION(?:\s+(?:ALL|DISTINCT))?(?!\w)", re.IGNORECASE)
_ALIAS = re.compile(r"\sAS\s+(\w+)\s*$", re.IGNORECASE)
_OPEN, _CLOSE = "([{", ")]}"


def mask(text: str) -> str:
    """Blank out comments, strings and quoted names; the length and the line breaks stay."""

    def blank(match: re.Match[str]) -> str:
        found = match.group()
        if found[0] in "'\"`":
            return found[0] + _blank(found[1:-1]) + found[-1] if len(found) > 1 else found
        return _blank(found)

    return _TOKEN.sub(blank, text)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def parameters(masked: str) -> set[str]:
    """Return the names of the ``$parameters`` in masked text."""
    return set(_PARAMETER.findall(masked))


def writing_words(masked: str) -> list[str]:
    """Return the writing clauses in masked text, upper case, sorted, each once."""
    found = {" ".join(word.upper().split()) for word in _WRITING.findall(masked)}
    return sorted(found)


def last_return_aliases(masked: str) -> list[str] | None:
    """Return the aliases of the last RETURN outside brackets.

    None if there is none, or if an item has no ``AS``.
    """
    found = _RETURN.finditer(masked)
    starts = [match.end() for match in found if _depth(masked, match.start()) == 0]
    if not starts:
        return None
    body = masked[starts[-1] :]
    tails = [m.start() for m in _TAIL.finditer(body) if _depth(body, m.start()) == 0]
    body = body[: tails[0]] if tails else body
    body = re.sub(r"^\s*DISTINCT\s", " ", body, flags=re.IGNORECASE)
    aliases = [_ALIAS.search(item.rstrip(" \t\r\n;")) for item in _split_items(body)]
    return [alias.group(1) for alias in aliases if alias] if all(aliases) else None


def branches(masked: str) -> list[str]:
    """Return the parts of masked text that a UNION outside brackets joins; mostly one."""
    start, parts = 0, []
    for match in _UNION.finditer(masked):
        if _depth(masked, match.start()) == 0:
            parts.append(masked[start : match.start()])
            start = match.end()
    return [*parts, masked[start:]]


def _depth(masked: str, end: int) -> int:
    """Return how many brackets are open before ``end``."""
    opened = sum(masked.count(one, 0, end) for one in _OPEN)
    return opened - sum(masked.count(one, 0, end) for one in _CLOSE)


def _split_items(body: str) -> list[str]:
    depth, start, items = 0, 0, []
    for position, character in enumerate(body):
        depth += (character in _OPEN) - (character in _CLOSE)
        if character == "," and depth == 0:
            items.append(body[start:position])
            start = position + 1
    return [*items, body[start:]]
