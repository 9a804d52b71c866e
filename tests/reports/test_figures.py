"""Figures of a report: drawn from rows, one option for all forms, a table beside each."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn
from lxml import etree

from tests.reports.conftest import Graph
from tests.reports.reading import page, xml_of
from webapp.reports.build import BuiltReport
from webapp.reports.charts import KINDS, Chart, Frame, draw, themed, top
from webapp.reports.echarts import svg_of

YEARS = [
    {"year": year, "families": year - 2015, "holders": year - 2016} for year in range(2018, 2026)
]
PAIRS = [
    {"from": "示例甲", "to": "示例乙", "count": 3},
    {"from": "示例乙", "to": "示例甲", "count": 2},
    {"from": "示例甲", "to": "示例甲", "count": 1},
]
CHARTS: dict[str, tuple[Chart, list[dict[str, Any]]]] = {
    "matrix": (Chart("matrix", "to", "from", ("count",)), PAIRS),
    "trend": (Chart("trend", "year", values=("families", "holders")), YEARS),
    "bars": (Chart("bars", y="from", values=("count",)), PAIRS),
    "cycle": (Chart("cycle", "year", values=("holders", "families")), YEARS),
    "flow": (Chart("flow", "from", "to", ("count",)), PAIRS),
    "network": (Chart("network", "from", "to", ("count",)), PAIRS[:2]),
}
HOSTILE = ["</text><script>", "&#0;", "\x01", "长" * 300, "'\"`${1}"]


def drawn(kind: str, rows: list[dict[str, Any]] | None = None, **frame: Any) -> str:
    """Return a chart as SVG."""
    chart, own = CHARTS[kind]
    drawing = draw(chart, own if rows is None else rows, Frame(**frame))
    assert drawing is not None
    return svg_of(themed(drawing), drawing.width, drawing.height)


def words(svg: str) -> list[str]:
    """Return what stands in a picture."""
    root = etree.fromstring(svg.encode())
    return [one.text or "" for one in root.iter("{http://www.w3.org/2000/svg}text")]


def test_every_kind_is_drawn_here() -> None:
    assert set(CHARTS) == set(KINDS)


@pytest.mark.parametrize("kind", CHARTS)
def test_a_chart_is_the_same_bytes_whatever_was_drawn_before(kind: str) -> None:
    first = drawn(kind)
    for other in CHARTS:
        drawn(other)
    assert drawn(kind) == first
    assert re.search(r"<(path|rect|circle)", first)


@pytest.mark.parametrize("kind", CHARTS)
def test_nothing_to_draw_is_no_chart(kind: str) -> None:
    assert draw(CHARTS[kind][0], [], Frame()) is None


def test_numbers_stand_in_the_picture() -> None:
    assert {"3", "2", "1"} <= set(words(drawn("matrix")))
    assert {"3", "2", "示例甲"} <= set(words(drawn("bars")))
    assert {"2018", "10"} <= set(words(drawn("trend")))


def test_open_years_are_marked_and_not_part_of_a_life_cycle() -> None:
    assert "尚未公开完全的年份" in words(drawn("trend", open_from=2025))
    assert "尚未公开完全的年份" not in words(drawn("trend", open_from=2026))
    assert "2025" in words(drawn("cycle")) and "2025" not in words(drawn("cycle", open_from=2025))
    drawing = draw(CHARTS["trend"][0], YEARS, Frame(open_from=2025))
    assert drawing is not None and "2025 年尚未公开完全" in drawing.alt


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", ["matrix", "bars", "flow", "network"])
def test_hostile_names_stay_text(kind: str, name: str) -> None:
    svg = drawn(kind, [{"from": name, "to": f"{name}二", "count": 1}])
    root = etree.fromstring(re.sub(r"[\x00-\x08]", "", svg).encode())
    assert not [one for one in root.iter() if etree.QName(one).localname == "script"]


def test_the_largest_are_kept_in_the_order_of_rows() -> None:
    rows = [{"n": name, "v": value} for name, value in (("a", 1), ("b", 3), ("c", 0), ("d", 2))]
    assert top(rows, "n", "v", 2) == ["b", "d"]
    assert top(rows, "n", "v", 9) == ["a", "b", "d"]


def test_the_report_has_eight_figures_each_with_alt_text_and_a_table(built: BuiltReport) -> None:
    root = page(built.paths[1])
    figures = root.xpath("//figure")
    assert len(figures) >= 8
    for figure in figures:
        assert len(figure.xpath("img/@alt")[0]) > 10
        following = figure.xpath("following::*[self::table or self::figure]")
        assert following and following[0].tag == "table"
    drawings = [
        one.get("descr") for one in xml_of(built.paths[0]).iter() if one.tag.endswith("}docPr")
    ]
    assert len(drawings) == len(figures) and all(drawings)


def test_numbers_beside_a_figure_are_those_of_its_query(graph: Graph, built: BuiltReport) -> None:
    queries = {one["id"]: one for one in built.lock["queries"]}
    checked = 0
    for figure in built.lock["figures"]:
        if figure["query"] in ("work.city_nodes", "report.years", "report.chain_holders"):
            if not figure["column"]:
                continue
            query = queries[figure["at"]]
            rows = graph.store.all_rows(query["query"], **query["params"])
            (row,) = [one for one in rows if figure["row"].items() <= one.items()]
            assert row[figure["column"]] == figure["value"]
            checked += 1
    assert checked > 30


def test_contents_lead_to_pages(built: BuiltReport) -> None:
    codes = [one.text or "" for one in xml_of(built.paths[0]).iter(qn("w:instrText"))]
    anchors = {one.get(qn("w:anchor")) for one in xml_of(built.paths[0]).iter(qn("w:hyperlink"))}
    assert {code.split()[1] for code in codes if "PAGEREF" in code} == anchors


def test_a_region_without_cities_or_patents_says_so(graph: Graph, tmp_path: Path) -> None:
    done = graph.build(
        tmp_path, formats=["html"], params={"region": "361100", "to": 1990, "from": 1989}
    )
    text = page(done.paths[0]).text_content()
    assert "数据不足" in text
    json.loads(done.paths[-1].read_text("utf-8"))
