"""The cells of a line of a table in plain text.

Readers give the tables of documents and pages with tabs, Markdown has bars; a table that was typed
or copied has ideographic blanks or wide gaps.
"""

import re

from nlp.text import Span

_BARS = re.compile(r"[^|｜]*")
_TABS = re.compile(r"[^\t]*")
_WIDE = re.compile(r"(?:[^\s\u3000]|[ \u00a0](?![ \u00a0\u3000]))+")
_NARROW = re.compile(r"[^\s\u3000]+")


def cells(text: str, line: Span) -> list[Span]:
    """Return the cells of a line of the unfolded ``text``, trimmed.

    Empty ones count where tabs or bars part them, and are lost where blanks do.
    """
    line = _trimmed(text, line, " \u00a0\u3000\r")
    words = line.text(text)
    if "\t" in words:
        return _parted(text, line, _TABS)
    if words.startswith(("|", "｜")):
        inner = Span(line.start + 1, line.end - words.endswith(("|", "｜")))
        return _parted(text, inner, _BARS)
    found = (Span(*m.span()) for m in _WIDE.finditer(text, line.start, line.end))
    return [_trimmed(text, span) for span in found]


def narrow_cells(text: str, line: Span) -> list[Span]:
    """Return the words of a line, which are cells where a heading is known to be parted so."""
    return [Span(*m.span()) for m in _NARROW.finditer(text, line.start, line.end)]


def _parted(text: str, line: Span, cell: re.Pattern[str]) -> list[Span]:
    found, at = [], line.start
    while at <= line.end and (match := cell.match(text, at, line.end)):
        found.append(_trimmed(text, Span(*match.span())))
        at = match.end() + 1
    return found


def _trimmed(text: str, span: Span, blanks: str | None = None) -> Span:
    words = span.text(text)
    start = span.start + len(words) - len(words.lstrip(blanks))
    return Span(start, max(start, span.end - (len(words) - len(words.rstrip(blanks)))))
