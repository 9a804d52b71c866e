"""Tables that share out duties: a row for each task, with who does it and by when.

序号 / 任务 / 责任单位 / 完成时限: a line of headings, then a line for each task, cells parted by
tabs (as readers give the tables of docx and pages), by bars (Markdown) or by blanks.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.deadlines import last_day
from nlp.mentions import Measure, Target
from nlp.quantities import When
from nlp.tails import ROLES, Tail, TailReader
from nlp.text import Span

_LINE = re.compile(r"[^\n\r]+")
_WHO = re.compile(rf"(?P<role>{ROLES})[^\s:]{{0,4}}(?:单位|部门|主体|地区|机构|处室)|^分工$")
_TASK = re.compile(r"任务|举措|措施|内容|事项|项目|目标|工作")
_WHEN = re.compile(r"时限|时间|期限|节点|进度")
_NUMBER = re.compile(r"序号|编号|^号$")
_RULER = re.compile(r"[\s|:\-]+")
_BARS = re.compile(r"[^|]+")
_TABS = re.compile(r"(?:^|(?<=\t))[^\t]*")
_BLANKS = re.compile(r"[^ \u3000]+(?: [^ \u3000]+)*")
_FIRST_SENTENCE = re.compile(r"[^。;:]+")
_TITLE_LONGEST = 60  # code points, as of an item
_LINES_BETWEEN = 4  # line ends: a caption and the headings at most
_ASIDE_LONGEST = 40  # code points of a line inside a table that heads the rows below it


@dataclass(frozen=True, slots=True)
class Duty:
    """A row: its place, the cell of the task, who does it, and the last day for it."""

    span: Span
    number: str
    task: Span
    who: tuple[tuple[str, Span], ...]
    when: Span | None


@dataclass(frozen=True, slots=True)
class _Heading:
    """Which columns hold what; ``who`` are those of bodies with their roles."""

    number: int | None
    task: int
    who: tuple[tuple[int, str], ...]
    when: int | None


def duties(folded: str) -> list[Duty]:
    """Return the rows of all such tables in order."""
    found: list[Duty] = []
    heading: _Heading | None = None
    count = aside = 0
    for line in _LINE.finditer(folded):
        if heading is None and not _WHO.search(line.group()):
            continue
        cells = _cells(folded, Span(*line.span()))
        above = _heading([cell.text(folded) for cell in cells])
        if above is not None:
            heading, count = above, 0
        elif heading is None or _RULER.fullmatch(line.group()):
            continue
        elif len(cells) > max(at for at, _ in heading.who):
            count += 1
            found.append(_duty(folded, cells, heading, count))
            aside = 0
        elif aside or len(line.group()) > _ASIDE_LONGEST:
            heading, aside = None, 0
        else:
            aside += 1
    return [one for one in found if one.task.start < one.task.end]


def without(folded: str, rows: Sequence[Duty]) -> str:
    """Return the text with blanks for the rows, which hold no items and no sentences."""
    return _replaced(folded, ((row.span, " ") for row in rows))


def in_cells(folded: str, rows: Sequence[Duty]) -> str:
    """Return the text with each cell of a row a sentence of its own."""
    gaps = (
        (Span(row.span.start + at.start(), row.span.start + at.end()), "。")
        for row in rows
        for at in re.finditer(r"[\t|]", row.span.text(folded))
    )
    return _replaced(folded, gaps)


def _replaced(folded: str, spans: Iterator[tuple[Span, str]]) -> str:
    parts, at = [], 0
    for span, mark in spans:
        parts += [folded[at : span.start], mark * (span.end - span.start)]
        at = span.end
    return "".join([*parts, folded[at:]])


def tail(reader: TailReader, folded: str, row: Duty) -> Tail | None:
    """Return who does the task of a row."""
    return reader.cells(folded, row.span, row.who)


def measure(text: str, folded: str, row: Duty, who: Tail | None) -> Measure:
    """Return a row as a measure; its title is the first sentence of the task."""
    first = _FIRST_SENTENCE.match(folded, row.task.start, row.task.end)
    title = text[slice(*first.span())].strip() if first else ""
    agencies = tuple(who.agencies(text)) if who else ()
    title = title if len(title) <= _TITLE_LONGEST else ""
    return Measure(row.number, title, row.span.start, row.span.end, agencies)


def heads(plain: str, item: Measure, rows: Sequence[Duty]) -> bool:
    """Return whether an item is but the heading of a table: nothing else before its first row."""
    first = next((row.span.start for row in rows if row.span.start >= item.end), None)
    if first is None or item.end - item.start > _TITLE_LONGEST:
        return False
    return len(plain[item.end : first].split("\n")) <= _LINES_BETWEEN


def deadline(target: Target, rows: Sequence[Duty], dates: Sequence[When]) -> str | None:
    """Return a target's own deadline, else that of the row whose task it stands in."""
    n = bisect_right(rows, target.start, key=lambda row: row.span.start) - 1
    cell = rows[n].when if n >= 0 else None
    if target.deadline is not None or cell is None or target.start >= rows[n].task.end:
        return target.deadline
    first = bisect_left(dates, cell.start, key=lambda when: when.start)
    own = [when for when in dates[first : first + 2] if when.start < cell.end]
    return last_day(own[0]) if len(own) == 1 else None


def _heading(words: Sequence[str]) -> _Heading | None:
    """Return the columns where cells are headings: a task and at least one column of bodies."""
    who = tuple(
        (n, found["role"] or "") for n, word in enumerate(words) if (found := _WHO.search(word))
    )
    tasks = [n for n, word in enumerate(words) if _TASK.search(word) and not _WHO.search(word)]
    tasks = [n for n in tasks if not _WHEN.search(words[n]) and not _NUMBER.search(words[n])]
    if not who or not tasks or max(map(len, words)) > _ASIDE_LONGEST:
        return None
    before = [n for n in tasks if n < who[0][0]]
    return _Heading(
        next((n for n, word in enumerate(words) if _NUMBER.search(word)), None),
        before[-1] if before else tasks[0],
        who,
        next((n for n, word in enumerate(words) if _WHEN.search(word)), None),
    )


def _duty(folded: str, cells: Sequence[Span], heading: _Heading, count: int) -> Duty:
    number = cells[heading.number].text(folded) if heading.number is not None else ""
    when = heading.when is not None and heading.when < len(cells)
    return Duty(
        Span(cells[0].start, cells[-1].end),
        number.strip("()、.") or str(count),
        cells[heading.task],
        tuple((role, cells[n]) for n, role in heading.who if cells[n].start < cells[n].end),
        cells[heading.when] if when and heading.when is not None else None,
    )


def _cells(folded: str, line: Span) -> list[Span]:
    """Return the cells of a line; empty ones count where tabs or bars part them."""
    words = line.text(folded)
    if "\t" in words:
        found = (m.span() for m in _TABS.finditer(words))
        spans = [Span(line.start + start, line.start + end) for start, end in found]
    elif words.lstrip().startswith("|"):
        spans = [Span(*m.span()) for m in _BARS.finditer(folded, line.start, line.end)]
        spans = [span for span in spans if folded[span.end : span.end + 1] == "|"]
    else:
        spans = [Span(*m.span()) for m in _BLANKS.finditer(folded, line.start, line.end)]
    return [_trimmed(folded, span) for span in spans]


def _trimmed(folded: str, span: Span) -> Span:
    words = span.text(folded)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - (len(words) - len(words.rstrip()))))
