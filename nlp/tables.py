"""Goals in tables of plain text: a line of headings with years, and a line for each indicator.

指标名称 2020年 2025年 / 专利密集型产业增加值占比（%） 13.4 ≥16: the years that are called goals, or
else those after the first one, are the deadlines. Cells are parted by tabs, bars or wide blanks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nlp.cells import cells
from nlp.mentions import Comparator, Target
from nlp.text import Span

_LINE = re.compile(r"[^\n\r]{1,400}")
_PARTED = re.compile(r"[\t|\u3000]|  ")
_YEAR = re.compile(r"(?:到|至)?(?P<year>20\d{2})年?(?:底|末|度)?(?P<goal>\(?(?:目标|规划)值?\)?)?")
_BASE = re.compile(r"基[数期准]|实际|现状|完成|当前")
_NAME = re.compile(r"指标|名称|项目|内容")
_VALUE = re.compile(
    r"(?P<compare>[≥≤<>]|>=|<=|不低于|不少于|不超过|大于|小于)?=?\s?(?P<value>\d{1,12}(?:\.\d{1,6})?)"
    r"\s?(?P<unit>%|[\u4e00-\u9fff]{1,5})?(?P<beyond>以上|左右)?"
)
_UNIT = re.compile(r"\((?P<unit>[^()]{1,8})\)$")
_LEAST = ("≥", ">", "不低于", "不少于", "大于")
_RULER = re.compile(r"[\s|:\-]+")  # under the headings of a Markdown table


@dataclass(frozen=True, slots=True)
class _Table:
    """Where the columns of an open table are: the name and the years that are goals."""

    name: int
    columns: int
    years: tuple[tuple[int, str], ...]


def table_targets(text: str, folded: str) -> tuple[list[Target], list[Span]]:
    """Return the goals that tables give, and the lines of those tables."""
    found: list[Target] = []
    lines: list[Span] = []
    table: _Table | None = None
    for match in _LINE.finditer(text):
        row = cells(text, Span(*match.span())) if _PARTED.search(text, *match.span()) else []
        heading = _heading(row, folded)
        if heading is not None:
            table = heading
        elif table is not None and len(row) == table.columns:
            found += _row(text, folded, row, table)
        elif table is None or not _RULER.fullmatch(match.group()):
            table = None
            continue
        lines.append(Span(*match.span()))
    return found, lines


def _heading(row: list[Span], folded: str) -> _Table | None:
    """Return the columns where the cells are headings with a name and two years or more."""
    words = [cell.text(folded) for cell in row]
    names = [n for n, word in enumerate(words) if _NAME.search(word)]
    years = [(n, m) for n, word in enumerate(words) if (m := _YEAR.fullmatch(word))]
    goals = [(n, m) for n, m in years if m["goal"]]
    if not goals:
        based = any(map(_BASE.search, words))
        goals = years if based else years[1:]  # else the first is where it starts from
    if not names or not goals:
        return None
    return _Table(names[0], len(row), tuple((n, f"{m['year']}-12-31") for n, m in goals))


def _row(text: str, folded: str, row: list[Span], table: _Table) -> Iterator[Target]:
    name = row[table.name]
    unit = _UNIT.search(name.text(folded))
    words = text[name.start : name.start + unit.start()] if unit else name.text(text)
    for column, deadline in table.years:
        value = _VALUE.fullmatch(row[column].text(folded))
        if value is None:
            continue
        own = value["unit"] or (unit["unit"] if unit else None)
        span = name.start, row[column].end
        number = float(value["value"])
        yield Target(words, _comparator(value), number, own, deadline, *span, text[slice(*span)])


def _comparator(value: re.Match[str]) -> Comparator:
    if value["beyond"] == "以上" or (value["compare"] or "").startswith(_LEAST):
        return Comparator.AT_LEAST
    return Comparator.AT_MOST if value["compare"] else Comparator.EQUAL
