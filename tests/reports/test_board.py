"""The chain board as SVG."""

from __future__ import annotations

import re
from typing import Any

import pytest
from lxml import etree

from graph.verdict import TITLES, Flag, Verdict
from webapp.board import FLAG_SIGNS, LOOKS, board_svg, shorten, text_width

SVG = "{http://www.w3.org/2000/svg}"


def row(node: str, **over: Any) -> dict[str, Any]:
    """Return a row of a diagnosis."""
    return {
        "node": node,
        "name": f"环节{node}",
        "stage": "upstream",
        "level": 2,
        "parent": None,
        "verdict": "weak",
        "flags": [],
        "reason": "RTA 0.44 < 0.5",
        "ruleStatus": "official",
        "families": 10,
        "expected": 22.9,
        "rta": 0.4354,
        "companies": 1,
    } | over


def cells(svg: str) -> dict[str, Any]:
    """Return the group element of each node by code, in document order."""
    return {one.get("data-node"): one for one in _root(svg).iter(f"{SVG}g")}


def _root(svg: str) -> Any:
    return etree.fromstring(svg.encode())


def shown(cell: Any) -> list[str]:
    """Return the texts that a cell shows."""
    return ["".join(one.itertext()) for one in cell.iter(f"{SVG}text")]


def face(cell: Any) -> Any:
    """Return the rectangle of a cell."""
    return next(one for one in cell.iter(f"{SVG}rect") if one.get("class") == "board-face")


def many(count: int) -> list[dict[str, Any]]:
    """Return nodes over all stages, each eighth the head of those that follow."""
    rows = []
    for at in range(count):
        stage = ("upstream", "midstream", "downstream", "support")[at * 4 // count]
        verdict = list(Verdict)[at % len(Verdict)]
        parent = f"n{at - at % 8}" if at % 8 else None
        rows.append(row(f"n{at}", stage=stage, verdict=verdict, parent=parent, flags=list(Flag)))
    return rows


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_verdict_shows_by_fill_sign_and_number(verdict: Verdict) -> None:
    cell = cells(board_svg([row("a", verdict=verdict, families=37)]))["a"]
    look = LOOKS[verdict]
    assert face(cell).get("fill") == look.fill
    figures = " ".join(shown(cell))
    assert look.sign in figures
    assert "37族" in figures
    assert TITLES[verdict] in cell.find(f"{SVG}title").text


def test_verdicts_differ_in_every_channel() -> None:
    for channel in ("fill", "sign", "word"):
        assert len({getattr(look, channel) for look in LOOKS.values()}) == len(Verdict)


def test_withheld_is_hatched_and_shows_no_rta() -> None:
    svg = board_svg([row("a", verdict="withheld", rta=1.23), row("b", rta=1.23)])
    pattern = _root(svg).find(f".//{SVG}pattern")
    assert face(cells(svg)["a"]).get("fill") == f"url(#{pattern.get('id')})"
    assert "1.23" not in " ".join(shown(cells(svg)["a"]))
    assert "1.23" in " ".join(shown(cells(svg)["b"]))


def test_a_node_without_patents_shows_what_was_expected() -> None:
    svg = board_svg([row("a", verdict="missing", families=0, rta=0.0, expected=10.48)])
    assert "期望10.5" in " ".join(shown(cells(svg)["a"]))


def test_flags_and_drafts_are_marked() -> None:
    svg = board_svg([row("a", flags=list(Flag), ruleStatus="draft"), row("b")])
    assert {*FLAG_SIGNS.values(), "草案"} <= set(shown(cells(svg)["a"]))
    assert not {*FLAG_SIGNS.values(), "草案"} & set(shown(cells(svg)["b"]))


HOSTILE = [
    "<script>alert(1)</script>",
    "a\"b'c&d]]>",
    "\x00\x0b\ud800\uffff\u202e倒",
    "𠮷" * 300,
    "",
    " ",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(name: str) -> None:
    rows = [row(name, name=name, reason=name, parent=name)]
    svg = board_svg(rows, title=name, link=lambda one: f"/n?x={one['node']}")
    root = _root(svg)
    assert not list(root.iter(f"{SVG}script"))
    assert "\u202e" not in svg
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", svg)


def test_a_long_name_is_cut_in_its_cell_and_whole_in_its_title() -> None:
    name = "高频高速覆铜板用低粗糙度铜箔" * 20
    cell = cells(board_svg([row("a", name=name, stage=s) for s in ("upstream",)]))["a"]
    assert name in cell.find(f"{SVG}title").text
    label = shown(cell)[0]
    assert label.endswith("…")
    assert text_width(label, 12.5) <= float(face(cell).get("width"))


def test_shorten_keeps_what_fits() -> None:
    assert shorten("多层板", 10, 30) == "多层板"
    assert shorten("多层板", 10, 29) == "多…"


def test_order_is_the_given_one_and_parents_head_their_group() -> None:
    rows = [
        row("p"),
        row("p1", parent="p"),
        row("q"),
        row("p2", parent="p"),
        row("s", stage=None),
        row("m", stage="midstream", parent="p"),
    ]
    found = cells(board_svg(rows))
    assert list(found) == ["s", "p", "p1", "p2", "q", "m"]
    heads = [node for node, cell in found.items() if "board-head" in cell.get("class")]
    assert heads == ["p"]


def test_a_ring_of_parents_is_drawn_once_each() -> None:
    found = cells(board_svg([row("a", parent="b"), row("b", parent="a"), row("c", parent="c")]))
    assert set(found) == {"a", "b", "c"}


def test_only_stages_that_occur_have_a_column() -> None:
    texts = [t.text for t in _root(board_svg([row("a")])).iter(f"{SVG}text")]
    assert "上游" in texts
    assert not {"中游", "下游", "支撑", "链与子链"} & set(texts)


def test_links_are_addresses_of_their_cells() -> None:
    svg = board_svg([row("a"), row("b")], link=lambda one: f"/node?code={one['node']}&x=1")
    anchors = list(_root(svg).iter(f"{SVG}a"))
    assert [one.get("href") for one in anchors] == ["/node?code=a&x=1", "/node?code=b&x=1"]
    assert all("薄弱" in one.get("aria-label") for one in anchors)
    assert _root(svg).get("role") == "group"
    assert _root(board_svg([row("a")])).get("role") == "img"


def test_nothing_needs_a_style_sheet() -> None:
    svg = board_svg(many(60), link=lambda one: "/x")
    assert " style=" not in svg
    assert "<style" not in svg


def test_three_hundred_cells_are_bounded_apart_and_the_same_each_time() -> None:
    rows = many(300)
    svg = board_svg(rows, title="全链")
    assert svg == board_svg(rows, title="全链")
    assert len(svg.encode()) < 500_000
    found = cells(svg)
    assert len(found) == 300
    boxes = [_box(face(cell)) for cell in found.values()]
    width, height = map(float, _root(svg).get("viewBox").split()[2:])
    assert height < 6000
    for at, (left, top, right, bottom) in enumerate(boxes):
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
        assert right - left > 100
        for other in boxes[:at]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


def _box(rect: Any) -> tuple[float, float, float, float]:
    x, y, width, height = (float(rect.get(name)) for name in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def test_an_empty_board_is_still_a_picture_with_a_legend() -> None:
    svg = board_svg([])
    assert _root(svg).get("aria-label") == "产业链图"
    assert "数据不足" in svg
