"""Charts of a query's rows: ECharts options, one for page, Word and PDF. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = Mapping[str, Any]
WIDTH = 680
_INK, _SOFT, _LINE = "#1a1a1a", "#555555", "#cccccc"
_COLOURS = ["#1f5a94", "#c2571a", "#3f7d3a", "#7a4b94", "#8a6d1f", "#4a7f8c"]
_FONT = "Noto Sans CJK SC"
_LABELLED = 30
"""Points of a line that bear their numbers."""
_MOST_NAME = 14


@dataclass(frozen=True, slots=True)
class Chart:
    """What a definition says of a chart: its kind and the columns that it is drawn from."""

    kind: str
    x: str = ""
    y: str = ""
    values: tuple[str, ...] = ()
    caption: str = ""
    most: int = 12
    """Entries of an axis, or edges of a network, that are drawn."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """An option with its size in pixels, and what it shows in words."""

    option: dict[str, Any]
    height: int
    alt: str
    width: int = WIDTH


@dataclass(frozen=True, slots=True)
class Frame:
    """What a chart needs beside its rows: titles of columns, and which years are open."""

    titles: Mapping[str, str] = field(default_factory=dict)
    open_from: int | None = None
    """The first year whose applications are not all published."""


def draw(chart: Chart, rows: Sequence[Row], frame: Frame) -> Drawing | None:
    """Return a chart of rows; None where they hold nothing to draw."""
    return KINDS[chart.kind](chart, rows, frame)


def top(rows: Sequence[Row], by: str, value: str, most: int) -> list[str]:
    """Return the values of a column with the largest sums, at most so many, in order of rows."""
    sums: dict[str, float] = {}
    for row in rows:
        sums[str(row[by])] = sums.get(str(row[by]), 0) + (row[value] or 0)
    kept = sorted((one for one in sums if sums[one]), key=lambda one: (-sums[one], one))[:most]
    return [one for one in sums if one in kept]


def _matrix(chart: Chart, rows: Sequence[Row], frame: Frame) -> Drawing | None:
    value = chart.values[0]
    across, down = (
        top(rows, by, value, most) for by, most in ((chart.x, chart.most), (chart.y, 24))
    )
    cells = [
        [across.index(str(row[chart.x])), down.index(str(row[chart.y])), row[value]]
        for row in rows
        if str(row[chart.x]) in across and str(row[chart.y]) in down and row[value]
    ]
    if not cells:
        return None
    largest = max(cells, key=lambda cell: cell[2])
    option = {
        "grid": {"left": 150, "right": 20, "top": 60, "bottom": 20},
        "xAxis": _category(across, position="top", rotate=30),
        "yAxis": _category(down, inverse=True),
        "visualMap": {
            "show": False,
            "min": 0,
            "max": largest[2],
            "inRange": {"color": ["#eef4fa", "#1f5a94"]},
        },
        "series": [{"type": "heatmap", "data": _contrasting(cells, largest[2])}],
    }
    most = f"最多的是{down[largest[1]]}在{across[largest[0]]}，{largest[2]}"
    alt = f"{len(down)} 行、{len(across)} 列的矩阵，{most}；没有数的格为 0"
    return Drawing(option, 90 + 24 * len(down), alt)


def _contrasting(cells: Sequence[list[Any]], largest: float) -> list[dict[str, Any]]:
    """Return cells whose numbers are read on their own shade."""
    return [
        {
            "value": cell,
            "label": {
                "show": True,
                "fontSize": 11,
                "color": "#ffffff" if cell[2] > largest * 0.55 else _INK,
            },
        }
        for cell in cells
    ]


def _trend(chart: Chart, rows: Sequence[Row], frame: Frame) -> Drawing | None:
    years = [str(row[chart.x]) for row in rows]
    if not years:
        return None
    series: list[dict[str, Any]] = [
        {
            "type": "line",
            "name": frame.titles.get(value, value),
            "data": [row[value] for row in rows],
            "symbolSize": 7,
            "z": 3,
            "label": _on_line(len(rows), "bottom" if at else "top"),
            "yAxisIndex": at if len(chart.values) == 2 else 0,  # noqa: PLR2004 - two scales
        }
        for at, value in enumerate(chart.values)
    ]
    open_years = [year for year in years if frame.open_from and int(year) >= frame.open_from]
    if open_years:
        highest = max(row[chart.values[0]] for row in rows)
        series.append(_shade([highest if year in open_years else "-" for year in years]))
    option = {
        "legend": {"top": 0, "textStyle": _text()},
        "grid": {"left": 60, "right": 60, "top": 60, "bottom": 30},
        "xAxis": _category(years),
        "yAxis": [_amount(frame.titles.get(value, value)) for value in chart.values[:2]],
        "series": series,
    }
    ends = "；".join(
        f"{frame.titles.get(value, value)} {rows[0][value]} 至 {rows[-1][value]}"
        for value in chart.values
    )
    marked = f"；{'、'.join(open_years)} 年尚未公开完全，已标出" if open_years else ""
    return Drawing(option, 320, f"{years[0]} 至 {years[-1]} 年逐年折线：{ends}{marked}")


def _on_line(count: int, place: str) -> dict[str, Any]:
    return {"show": count <= _LABELLED, "position": place, "fontSize": 11, "color": _INK}


def _shade(heights: Sequence[Any]) -> dict[str, Any]:
    """Return pale columns behind the years that are still open."""
    return {
        "type": "bar",
        "name": "尚未公开完全的年份",
        "data": list(heights),
        "barWidth": "90%",
        "z": 1,
        "itemStyle": {"color": "#ecdcc4"},
    }


def _bars(chart: Chart, rows: Sequence[Row], frame: Frame) -> Drawing | None:
    value, shown = chart.values[0], list(rows)[: chart.most]
    if not shown:
        return None
    names = [_short(str(row[chart.y])) for row in shown]
    option = {
        "grid": {"left": 190, "right": 50, "top": 10, "bottom": 20},
        "xAxis": _amount(""),
        "yAxis": _category(names, inverse=True),
        "series": [
            {
                "type": "bar",
                "data": [row[value] for row in shown],
                "barWidth": 14,
                "label": {"show": True, "position": "right", "color": _INK, "fontSize": 11},
            }
        ],
    }
    first = f"{shown[0][chart.y]} {shown[0][value]}"
    return Drawing(option, 50 + 26 * len(shown), f"{len(shown)} 项的条形图，最多的是{first}")


def _cycle(chart: Chart, rows: Sequence[Row], frame: Frame) -> Drawing | None:
    """Families over holders, year by year; open years are left out."""
    closed = [row for row in rows if not frame.open_from or row[chart.x] < frame.open_from]
    if len(closed) < 3:  # noqa: PLR2004 - two points are no curve
        return None
    across, up = chart.values
    points = [
        {
            "value": [row[across], row[up]],
            "label": {
                "show": True,
                "formatter": str(row[chart.x]),
                "position": "right",
                "color": _INK,
                "fontSize": 11,
            },
        }
        for row in closed
    ]
    option = {
        "grid": {"left": 70, "right": 60, "top": 40, "bottom": 50},
        "xAxis": _amount(frame.titles.get(across, across), middle=True),
        "yAxis": _amount(frame.titles.get(up, up)),
        "series": [{"type": "line", "data": points, "symbolSize": 8}],
    }
    ends = "，".join(
        f"{row[chart.x]} 年 {row[across]}、{row[up]}" for row in (closed[0], closed[-1])
    )
    words = f"{frame.titles.get(across, across)}与{frame.titles.get(up, up)}"
    return Drawing(option, 340, f"{words}逐年的连线：{ends}")


def _flow(chart: Chart, rows: Sequence[Row], frame: Frame) -> Drawing | None:
    """From the left to the right; a place stands on both sides, so that nothing runs in a ring."""
    value = chart.values[0]
    sums: dict[tuple[str, str], int] = {}
    for row in rows:
        pair = f"{row[chart.x]}", f"{row[chart.y]}"
        sums[pair] = sums.get(pair, 0) + row[value]
    kept = sorted(sums.items(), key=lambda one: (-one[1], one[0]))[: chart.most]
    if not kept:
        return None
    left = list(dict.fromkeys(f"{pair[0]}（出）" for pair, _ in kept))
    right = list(dict.fromkeys(f"{pair[1]}（入）" for pair, _ in kept))
    option = {
        "series": [
            {
                "type": "sankey",
                "left": 20,
                "right": 130,
                "top": 10,
                "bottom": 10,
                "layoutIterations": 0,
                "data": [{"name": name} for name in (*left, *right)],
                "links": [
                    {"source": f"{pair[0]}（出）", "target": f"{pair[1]}（入）", "value": count}
                    for pair, count in kept
                ],
                "label": {"color": _INK, "fontSize": 12, "fontFamily": _FONT},
                "lineStyle": {"color": "gradient", "opacity": 0.35},
            }
        ]
    }
    (source, target), count = kept[0]
    alt = f"{len(kept)} 个流向，最多的是{source}到{target}，{count} 次"
    return Drawing(option, max(220, 34 * max(len(left), len(right))), alt)


def _network(chart: Chart, rows: Sequence[Row], frame: Frame) -> Drawing | None:
    value, kept = chart.values[0], list(rows)[: chart.most]
    if not kept:
        return None
    degree: dict[str, int] = {}
    for row in kept:
        for end in (row[chart.x], row[chart.y]):
            degree[end] = degree.get(end, 0) + row[value]
    option = {
        "series": [
            {
                "type": "graph",
                "layout": "circular",
                "circular": {"rotateLabel": True},
                "left": 190,
                "right": 190,
                "top": 130,
                "bottom": 130,
                "data": [
                    {"name": name, "symbolSize": min(34, 8 + 3 * count)}
                    for name, count in degree.items()
                ],
                "links": [
                    {
                        "source": row[chart.x],
                        "target": row[chart.y],
                        "lineStyle": {"width": min(6, 1 + row[value] / 2)},
                    }
                    for row in kept
                ],
                "label": {"show": True, "color": _INK, "fontSize": 11, "fontFamily": _FONT},
                "lineStyle": {"color": "#7a8b9c", "curveness": 0.15},
            }
        ]
    }
    first = f"{kept[0][chart.x]}与{kept[0][chart.y]}，{kept[0][value]}"
    alt = f"{len(degree)} 个单位、{len(kept)} 条联系的网络，联系最多的是{first}"
    return Drawing(option, 560, alt)


KINDS: dict[str, Callable[[Chart, Sequence[Row], Frame], Drawing | None]] = {
    "matrix": _matrix,
    "trend": _trend,
    "bars": _bars,
    "cycle": _cycle,
    "flow": _flow,
    "network": _network,
}


def themed(drawing: Drawing) -> dict[str, Any]:
    """Return the option with colours and font of reports."""
    return {"color": _COLOURS, "textStyle": _text(), **drawing.option}


def _text() -> dict[str, Any]:
    return {"fontFamily": _FONT, "color": _INK, "fontSize": 12}


def _category(names: Sequence[str], *, rotate: int = 0, **more: Any) -> dict[str, Any]:
    return {
        "type": "category",
        "data": list(names),
        "axisLabel": {**_text(), "rotate": rotate, "interval": 0},
        "axisLine": {"lineStyle": {"color": _LINE}},
        "axisTick": {"show": False},
        **more,
    }


def _amount(name: str, *, middle: bool = False) -> dict[str, Any]:
    place = {"nameLocation": "middle", "nameGap": 30} if middle else {}
    return {
        "type": "value",
        "name": name,
        "nameTextStyle": _text(),
        "axisLabel": _text(),
        "minInterval": 1,
        "splitLine": {"lineStyle": {"color": "#eeeeee"}},
        **place,
    }


def _short(name: str) -> str:
    return name if len(name) <= _MOST_NAME else name[: _MOST_NAME - 1] + "…"
