"""Chapters that a definition makes of any named query: its table and what is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from graph.catalog import Column as QueryColumn
from graph.errors import QueryNotFoundError, QueryParameterError
from graph.periods import last_closed_year
from webapp.reports.blocks import Block, Column, Run, Text, plain
from webapp.reports.charts import Chart, Frame, draw, themed, top
from webapp.reports.context import NO_NUMBER, Context, advice, paragraph
from webapp.reports.definition import Section
from webapp.reports.echarts import svg_of
from webapp.reports.errors import ReportDefinitionError
from webapp.reports.facts import Fact
from webapp.reports.numbers import fill
from webapp.reports.parts import Part, PartColumn
from webapp.wording import VALUES

Row = Mapping[str, Any]
_LONGEST_LIST = 6
_FIGURE_WIDTH, _FIGURE_HEIGHT = 150.0, 190.0
"""Millimetres."""
_MILLION = 10_000
_NUMBERS = ("integer", "float")


def text(context: Context, section: Section) -> Iterator[Block]:
    """Paragraphs of the definition, with names and period put in."""
    for line in _lines(section.wording.get("paragraphs")):
        yield from paragraph(line, base_values(context))


def tables(context: Context, section: Section) -> Iterator[Block]:
    """One part after another, each of a named query."""
    yield from _said(section.wording.get("lead"), base_values(context))
    shown = 0
    for part in section.parts:
        if part.title:
            shown += 1
            yield context.heading(shown, part.title)
        yield from _part(context, part)
    yield from advice(_lines(section.wording.get("advice")), base_values(context))


def base_values(context: Context) -> dict[str, Any]:
    """Return what every wording may name."""
    first, last = context.span
    return {
        "region": context.subject.region,
        "chain": context.subject.chain or None,
        "from": str(first),
        "to": str(last),
        "cutoff": context.cutoff or "未知",
        "table": str(context.tables + 1),
    }


def _part(context: Context, part: Part) -> Iterator[Block]:
    at, rows = context.store.ask(part.query, **_params(context, part))
    words = part.wording
    if not rows:
        yield from _said(words.get("none", "数据不足：没有可用的记录。"), base_values(context))
        return
    shown = _Shown(context, part, at, rows)
    values = shown.values()
    yield from _said(words.get("lead"), values)
    yield from shown.figure(values)
    table = shown.table()
    if table:
        yield table
    for word, label in (("finding", "发现"), ("inference", "推断")):
        yield from _said(words.get(word), values, label=label)
    for rule in part.rules:
        if rule.when not in shown.raw:
            raise ReportDefinitionError(
                f"规则所问的 {rule.when} 不在查询 {part.query} 中；可用：{'、'.join(shown.raw)}"
            )
        if rule.holds(shown.raw[rule.when]):
            yield from _said(rule.text, values, label=rule.label)
    yield from _said(words.get("note"), values, kind="note")
    yield from advice(_lines(words.get("advice")), values)


def _params(context: Context, part: Part) -> dict[str, Any]:
    """Return the parameters of a query: those told, and those that the report has by that name."""
    try:
        wanted = context.store.catalog.reading(part.query).params
    except (QueryNotFoundError, QueryParameterError) as error:
        raise ReportDefinitionError(f"报告定义 {context.definition.name}: {error}") from error
    known = {**context.params, "cutoff": context.cutoff, **_known(context)}
    given = {
        param.name: known[param.name] for param in wanted if known.get(param.name) not in (None, "")
    }
    for name, value in part.params.items():
        if isinstance(value, str) and value.startswith("$"):
            if value[1:] not in known:
                raise ReportDefinitionError(f"查询 {part.query} 所用的参数 {value} 不在报告中")
            given[name] = known[value[1:]]
        else:
            given[name] = value
    return given


def _known(context: Context) -> dict[str, Any]:
    """Return what a query's parameter may be called by beside the parameters of the report."""
    last = context.span[1]
    return {
        "today": context.subject.built.date().isoformat(),
        "cutoffYear": int(context.cutoff[:4]) if context.cutoff else last,
        "tenYearsBefore": last - 9,
    }


def _open_from(context: Context) -> int | None:
    """Return the first year whose applications are not all published."""
    return last_closed_year(context.cutoff) + 1 if context.cutoff else None


def _lines(given: Any) -> Sequence[str]:
    if given is None:
        return ()
    return (given,) if isinstance(given, str) else tuple(given)


def _said(given: Any, values: Mapping[str, Any], **more: Any) -> Iterator[Block]:
    for line in _lines(given):
        yield from paragraph(line, values, **more)


class _Shown:
    """The rows of a part as table and as figures."""

    def __init__(self, context: Context, part: Part, at: str, rows: Sequence[Row]) -> None:
        self._context, self._part, self._at, self._rows = context, part, at, rows
        query = context.store.catalog[part.query]
        self._title = query.title
        self._columns = {column.name: column for column in query.columns}
        figure = part.figure or Chart("", values=())
        drawn = {one for one in (figure.x, figure.y, *figure.values) if one}
        asked = {*part.key, *drawn, *(column.column for column in part.columns)}
        named = asked - set(self._columns)
        if named:
            raise ReportDefinitionError(
                f"查询 {part.query} 没有列 {'、'.join(sorted(named))}；"
                f"可用的列：{'、'.join(self._columns)}"
            )
        told = ",".join(f"{name}={value}" for name, value in part.params.items())
        self._key = f"{part.query}[{told}]" if told else part.query
        self.raw: dict[str, Any] = {"rows": len(rows)}
        """The numbers that rules ask for, by name."""

    def values(self) -> dict[str, Any]:
        """Return what wordings may name: ``rows``, ``sum.X``, ``first.X``, ``X`` of one row."""
        first, facts = self._rows[0], self._context.facts
        values = base_values(self._context)
        key = self._key
        fact = Fact(f"{key}.rows", len(self._rows), self._at, formula="count of rows")
        values["rows"] = facts.note(fact, str(len(self._rows)))
        for name, column in self._columns.items():
            shown = self._cell(first, name, key)
            values[f"first.{name}"] = shown
            self.raw[f"first.{name}"] = first[name]
            if len(self._rows) == 1:
                values[name], self.raw[name] = shown, first[name]
            if column.type == "integer":
                total = sum(row[name] or 0 for row in self._rows)
                self.raw[f"sum.{name}"] = total
                fact = Fact(f"{key}.sum.{name}", total, self._at, formula=f"sum of {name}")
                values[f"sum.{name}"] = facts.note(fact, str(total))
        return values

    def figure(self, values: Mapping[str, Any]) -> Iterator[Block]:
        """Yield the figure, if the part has one and its rows hold something to draw."""
        chart, context = self._part.figure, self._context
        if chart is None:
            return
        titles = {name: column.title for name, column in self._columns.items()}
        drawing = draw(chart, self._rows, Frame(titles, _open_from(context)))
        if drawing is None:
            yield from _said("数据不足，图未绘制。", values, kind="note")
            return
        svg = svg_of(themed(drawing), drawing.width, drawing.height)
        caption = "".join(run.text for run in fill(chart.caption or self._title, values) or ())
        scale = min(_FIGURE_WIDTH / drawing.width, _FIGURE_HEIGHT / drawing.height)
        size = (round(drawing.width * scale, 1), round(drawing.height * scale, 1))
        alt = f"{caption}：{drawing.alt}。"
        yield context.figure(caption, alt, svg, size, f"数据来源：{self._at}。")

    def table(self) -> Block | None:
        """Return the table: of its columns; of a matrix, if there are none, as it is drawn."""
        part, context = self._part, self._context
        if not part.columns:
            matrix = part.figure is not None and part.figure.kind == "matrix"
            return self._pivot(part.figure) if matrix and part.figure else None
        key, shown = self._key, self._rows[: part.rows]
        columns = [self._column(column) for column in part.columns]
        body = [[self._cell(row, one.column, key, one) for one in part.columns] for row in shown]
        source: list[str | Run] = [f"数据来源：{self._at}"]
        if len(shown) < len(self._rows):
            listed = context.facts.listed(f"{key}.listed", shown, self._at)
            fact = Fact(f"{key}.rows", len(self._rows), self._at, formula="count of rows")
            whole = context.facts.note(fact, str(len(self._rows)))
            source += ["；共 ", whole, " 行，列出 ", listed, " 行"]
        caption = fill(part.caption or self._title, base_values(context)) or ()
        words = "".join(run.text for run in caption)
        return context.table(words, columns, body, plain(*source, "。"))

    def _pivot(self, chart: Chart) -> Block | None:
        value = chart.values[0]
        across = top(self._rows, chart.x, value, chart.most)
        down = top(self._rows, chart.y, value, len(self._rows))
        if not across:
            return None
        at = {(str(row[chart.y]), str(row[chart.x])): row for row in self._rows}
        first = self._columns[chart.y].title
        self._context.terms.setdefault(first, f"命名查询“{self._title}”的“{first}”")
        told = f"命名查询“{self._title}”的“{self._columns[value].title}”"
        columns = [Column(first, 34)]
        for name in across:
            self._context.terms.setdefault(name, f"{told}，{name}")
            columns.append(Column(name, 12, "right"))
        body = [
            [plain(name), *(self._place_of(at.get((name, one)), value) for one in across)]
            for name in down
        ]
        caption = fill(chart.caption or self._title, base_values(self._context)) or ()
        words = "".join(run.text for run in caption)
        return self._context.table(words, columns, body, f"数据来源：{self._at}；空格为 0。")

    def _place_of(self, row: Row | None, value: str) -> Text:
        return self._cell(row, value, self._key) if row is not None and row[value] else plain("")

    def _column(self, column: PartColumn) -> Column:
        told = self._columns[column.column]
        unit = {"million": "万元", "share": ""}.get(column.shown, told.unit or "")
        title = column.title or f"{told.title}{f'（{unit}）' if unit else ''}"
        place = column.align or ("right" if told.type in _NUMBERS else "left")
        self._context.terms.setdefault(title, f"命名查询“{self._title}”的“{told.title}”")
        return Column(title, column.weight, place)  # type: ignore[arg-type]

    def _cell(self, row: Row, name: str, key: str, column: PartColumn | None = None) -> Text:
        value, told = row[name], self._columns[name]
        if value is None:
            return plain(NO_NUMBER)
        if told.type not in _NUMBERS or isinstance(value, bool):
            return plain(said(value, told))
        given = {one: row[one] for one in self._part.key}
        place = "/".join(str(one) for one in given.values()) or self._place(row)
        form = column or next((c for c in self._part.columns if c.column == name), None)
        shown = form.shown if form else ""
        fact = Fact(f"{key}.{place}.{name}", value, self._at, name, given)
        if shown == "million":
            made = f"{name} ÷ {_MILLION}"
            fact = Fact(fact.key, value / _MILLION, self._at, row=given, formula=made)
        return plain(self._context.facts.note(fact, number(fact.value, shown)))

    def _place(self, row: Row) -> str:
        return str(next(at for at, one in enumerate(self._rows, 1) if one is row))


def said(value: Any, column: QueryColumn) -> str:
    """Return a value that is no number in Chinese."""
    if isinstance(value, bool):
        return "是" if value else "否"
    words = VALUES.get(column.name, {})
    if isinstance(value, (list, tuple)):
        return _joined([_name(one, words) for one in value]) or NO_NUMBER
    return _name(value, words) or NO_NUMBER


def _name(value: Any, words: Mapping[str, str]) -> str:
    """Return what a value is called: a code by its words, a thing of the graph by its name."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("code") or ""
    return words.get(str(value), str(value))


def _joined(parts: Iterable[str]) -> str:
    listed = list(parts)
    more = f"等 {len(listed)} 项" if len(listed) > _LONGEST_LIST else ""
    return "、".join(listed[:_LONGEST_LIST]) + more


def number(value: float, shown: str) -> str:
    """Return a number as a definition asks: a share in per cent, a sum of 万元 as it is."""
    if shown == "share":
        return f"{value:.1%}"
    if shown == "million":
        return f"{value:g}"
    return f"{value:d}" if isinstance(value, int) else f"{value:.2f}"
