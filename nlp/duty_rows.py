"""The rows of tables that share out duties: who does a task, and by when.

序号 / 任务 / 责任单位 / 完成时限: a line of headings, then a line for each task. A page copied as
text may have one cell to a line instead; there the numbers of the first column part the rows.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from nlp.cells import cells, narrow_cells
from nlp.tail_parts import ROLES
from nlp.text import Span

_LINE = re.compile(r"[^\n\r]+")
_WHO = re.compile(
    rf"(?P<role>{ROLES})[^\s:]{{0,4}}(?:单位|部门|主体|地区|机构|司局|[处科]室)|^(?:责任)?分工$"
)
_TASK = re.compile(r"任\s?务|举\s?措|措\s?施|内\s?容|事\s?项|项\s?目|目\s?标|工\s?作")
_TOLD = re.compile(r"内\s?容|类别|目\s?标")  # what a task is, and no name of it
_WHEN = re.compile(r"时限|时间|期限|节点|进度")
_NUMBER = re.compile(r"序\s?号|编\s?号|^号$")
_RULER = re.compile(r"[\s|:\-]+")
_ASIDE_LONGEST = 40  # code points of a line inside a table that heads the rows below it
_ASIDE = re.compile(r"[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)")
_COUNT = re.compile(r"\(?(?P<value>\d{1,3})\)?[.、]?")
_COLUMN_LONGEST = 12  # code points of a heading that is a line
_COLUMN = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:序号|任务|举措|措施|内容|事项|项目|目标|单位|部门|时限|时间|期限|进度|备注|类别|领域|范围|责任人)"
)
_BODIES = re.compile(
    r"[^。;:]{2,200}(?:[厅局委办部署院会区县市]|政府|中心|单位|部门|公司|银行|大学|集团|分行)"
)
_COLUMNS = range(3, 9)
_PARAGRAPHS = 6  # lines that the cells of a row may have beyond one each


@dataclass(frozen=True, slots=True)
class Duty:
    """A row: its cells, its number, what it is called, the task, who does it, and by when."""

    cells: tuple[Span, ...]
    number: str
    title: Span
    task: Span
    who: tuple[tuple[str, Span], ...]
    when: Span | None

    @property
    def span(self) -> Span:
        """The place of the row."""
        return Span(self.cells[0].start, self.cells[-1].end)


@dataclass(frozen=True, slots=True)
class _Heading:
    """Which columns hold what; ``who`` are those of bodies with their roles."""

    number: int | None
    title: int
    task: int
    who: tuple[tuple[int, str], ...]
    when: int | None
    columns: int
    narrow: bool = False

    @property
    def wide_column(self) -> int:
        """The column whose cells may be of several lines."""
        before = self.who[0][0] - 1
        return self.task if before in (-1, self.number) else before


def duty_rows(text: str, folded: str) -> list[Duty]:
    """Return the rows of all such tables in order."""
    if not _WHO.search(folded):
        return []
    lines = [Span(*line.span()) for line in _LINE.finditer(folded) if not line[0].isspace()]
    found = [*_lined(text, folded, lines), *_flat(folded, lines)]
    found.sort(key=lambda row: row.span.start)
    return [one for one in found if one.task.start < one.task.end]


def _lined(text: str, folded: str, lines: Sequence[Span]) -> Iterator[Duty]:
    """Yield the rows of tables with a line for each."""
    heading: _Heading | None = None
    count = aside = 0
    for line in lines:
        words = line.text(folded)
        if heading is None and not _WHO.search(words):
            continue
        row = narrow_cells(text, line) if heading and heading.narrow else cells(text, line)
        above = _headed(text, folded, line)
        if above is not None:
            heading, count = above, 0
        elif heading is None or _RULER.fullmatch(words):
            continue
        elif _fits(row, heading):
            count += 1
            aside = 0
            yield _duty(folded, row, heading, count)
        elif aside or len(words) > _ASIDE_LONGEST:
            heading, aside = None, 0
        else:
            aside += 1


def _headed(text: str, folded: str, line: Span) -> _Heading | None:
    """Return the columns of a line of headings, which single blanks may part too."""
    found = _heading([cell.text(folded) for cell in cells(text, line)])
    if found is not None or line.end - line.start > _ASIDE_LONGEST:
        return found
    return _heading([cell.text(folded) for cell in narrow_cells(text, line)], narrow=True)


def _fits(row: Sequence[Span], heading: _Heading) -> bool:
    if heading.narrow:
        return len(row) == heading.columns
    return len(row) > max(at for at, _ in heading.who)


def _heading(words: Sequence[str], *, narrow: bool = False) -> _Heading | None:
    """Return the columns where cells are headings: a task and at least one column of bodies."""
    who = tuple(
        (n, found["role"] or "") for n, word in enumerate(words) if (found := _WHO.search(word))
    )
    tasks = [n for n, word in enumerate(words) if _TASK.search(word) and not _WHO.search(word)]
    tasks = [n for n in tasks if not _WHEN.search(words[n]) and not _NUMBER.search(words[n])]
    if not who or not tasks or max(map(len, words)) > _ASIDE_LONGEST:
        return None
    before = [n for n in tasks if n < who[0][0]] or tasks[:1]
    told = [n for n in before if not _TOLD.search(words[n])]
    return _Heading(
        next((n for n, word in enumerate(words) if _NUMBER.search(word)), None),
        told[-1] if told else before[-1],
        before[-1],
        who,
        next((n for n, word in enumerate(words) if _WHEN.search(word)), None),
        len(words),
        narrow,
    )


def _duty(folded: str, row: Sequence[Span], heading: _Heading, count: int) -> Duty:
    number = row[heading.number].text(folded) if heading.number is not None else ""
    when = heading.when is not None and heading.when < len(row)
    return Duty(
        tuple(row),
        number.strip("()、.") or str(count),
        row[heading.title],
        row[heading.task],
        tuple((role, row[n]) for n, role in heading.who if row[n].start < row[n].end),
        row[heading.when] if when and heading.when is not None else None,
    )


def _flat(folded: str, lines: Sequence[Span]) -> Iterator[Duty]:
    """Yield the rows of tables with a line for each cell."""
    for n, line in enumerate(lines):
        words = line.text(folded).strip()
        if not (_NUMBER.fullmatch(words) or _COLUMN.fullmatch(words)):
            continue
        heading = _flat_heading(folded, lines[n : n + _COLUMNS.stop])
        if heading is None:
            continue
        below = lines[n + heading.columns :]
        find = _even_rows if heading.number is None else _numbered_rows
        for count, row in enumerate(find(folded, below, heading), start=1):
            yield from _flat_row(folded, row, heading, count)


def _flat_heading(folded: str, lines: Sequence[Span]) -> _Heading | None:
    """Return the columns that some lines name, from 序号 up to the first number, else in a row."""
    words = [line.text(folded).strip() for line in lines]
    if _NUMBER.fullmatch(words[0]):
        ends = (n for n, word in enumerate(words) if _COUNT.fullmatch(word) or _ASIDE.match(word))
        columns = words[: next(ends, 0)]
    else:
        columns = list(takewhile(_COLUMN.fullmatch, words))
    if len(columns) not in _COLUMNS or max(map(len, columns)) > _COLUMN_LONGEST:
        return None
    return _heading(columns)


def _numbered_rows(folded: str, lines: Sequence[Span], heading: _Heading) -> Iterator[list[Span]]:
    """Yield the lines of each row, from its number to the next one or to a heading of rows."""
    row: list[Span] = []
    for line in lines:
        words = line.text(folded).strip()
        aside = len(row) >= heading.columns and _ASIDE.match(words)
        if aside or _NUMBER.fullmatch(words) or _opens_row(folded, words, row, heading):
            yield row
            row = [line] if _COUNT.fullmatch(words) else []
        elif row:
            row.append(line)
        if len(row) > heading.columns + _PARAGRAPHS or _NUMBER.fullmatch(words):
            break  # the table ended with this row, or another one begins
    yield row[: heading.columns]


def _even_rows(folded: str, lines: Sequence[Span], heading: _Heading) -> Iterator[list[Span]]:
    """Yield the lines of each row, one a cell, as long as bodies are where they should be."""
    for n in range(0, len(lines) - heading.columns + 1, heading.columns):
        row = list(lines[n : n + heading.columns])
        if not all(_BODIES.fullmatch(row[at].text(folded).strip()) for at, _ in heading.who):
            return
        yield row


def _opens_row(folded: str, words: str, row: Sequence[Span], heading: _Heading) -> bool:
    """Return whether a line is the number of a row: the next one, or the row before is whole."""
    count = _COUNT.fullmatch(words)
    if count is None or not row:
        return count is not None
    last = _COUNT.fullmatch(row[0].text(folded).strip())
    follows = last is not None and int(count["value"]) == int(last["value"]) + 1
    return follows or len(row) >= heading.columns


def _flat_row(folded: str, row: Sequence[Span], heading: _Heading, count: int) -> Iterator[Duty]:
    """Yield the row of some lines; those beyond one a column belong to the widest cell."""
    if len(row) <= max(at for at, _ in heading.who):
        return
    wide = heading.wide_column
    more = max(0, len(row) - heading.columns)
    joined = Span(row[wide].start, row[wide + more].end)
    yield _duty(folded, [*row[:wide], joined, *row[wide + more + 1 :]], heading, count)
