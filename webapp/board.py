"""The chain board: one cell a node in columns of stages, as an SVG of our own.

Verdicts show by colour, sign and number, so that the board reads in grey, without colour vision
and aloud. Colours are presentation attributes and every element has a class: the SVG is right on
its own, under a strict content security policy, and a page's style sheet may still recolour it.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from graph.verdict import FLAG_TITLES, TITLES, Flag, Verdict

Row = Mapping[str, Any]
Link = Callable[[Row], str]

STAGES = {"upstream": "上游", "midstream": "中游", "downstream": "下游", "support": "支撑"}
WHOLE = "链与子链"
FONTS = "'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',SimHei,sans-serif"
HATCH = "board-hatch"

_WIDTH = 904.0
_MARGIN = 10.0
_GAP = 5.0
_STAGE_GAP = 14.0
_CELL = 42.0
_PAD = 4.0
_TRACKS = 5
_ROWS_PER_TRACK = 3
_NAME, _SMALL = 12.5, 10.5
_INK, _LINE = "#1a1a1a", "#8a8a8a"


@dataclass(frozen=True, slots=True)
class Look:
    """How a verdict is drawn: fill, ink, sign and the word that fits a cell."""

    fill: str
    ink: str
    sign: str
    word: str


LOOKS: dict[Verdict, Look] = {
    Verdict.STRONG: Look("#0b4f8a", "#ffffff", "▲", "强链"),
    Verdict.EXTENSION: Look("#a9cfe8", _INK, "↗", "延链"),
    Verdict.NEUTRAL: Look("#f4f4f2", _INK, "＝", "一般"),
    Verdict.WEAK: Look("#fbdc9a", _INK, "▼", "补链"),
    Verdict.COMPANIES_ONLY: Look("#ee9f45", _INK, "◇", "缺专利"),
    Verdict.MISSING: Look("#8a2b0e", "#ffffff", "×", "缺链"),
    Verdict.WITHHELD: Look(f"url(#{HATCH})", _INK, "－", "数据不足"),
}
"""Blue for strength and orange to brown for lack: told apart in the common kinds of colour
blindness, and of different lightness, so that they also differ in grey."""

FLAG_SIGNS: dict[Flag, str] = {
    Flag.CHOKEPOINT: "卡",
    Flag.OUTSIDE_DEPENDENCE: "外",
    Flag.APPARENT_GAP: "疑",
}


@dataclass(slots=True)
class _Item:
    """A node with the nodes of the same stage below it."""

    row: Row
    children: list[_Item] = field(default_factory=list)


def board_svg(rows: Sequence[Row], *, title: str = "", link: Link | None = None) -> str:
    """Return the board of a diagnosis as one SVG element, the same for the same rows.

    :param rows: ``Diagnosis.rows`` in their order, which the board keeps: a parent before its
        children. Nodes with children in the same stage head a group; a node without a stage (a
        sub-chain's own row) goes into a strip above the columns.
    :param title: a heading, also the accessible name.
    :param link: gives the address of a row's cell; without it the board has no links.
    """
    return _Board(link).draw(rows, clean(title))


def clean(text: object) -> str:
    """Return text that any XML document may hold and that reads in its own order.

    Control characters, lone surrogates, non-characters and bidirectional overrides become blanks.
    """
    return "".join(
        " " if unicodedata.category(c) in {"Cc", "Cs"} or c in _UNSAFE else c for c in str(text)
    )


_UNSAFE = frozenset(
    "\ufffe\uffff\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


def text_width(text: str, size: float) -> float:
    """Return about how wide ``text`` is at a font size, never less than it is in our fonts."""
    return sum(map(_advance, text)) * size


def _advance(character: str) -> float:
    if unicodedata.combining(character):
        return 0.0
    if unicodedata.east_asian_width(character) in "WFA":
        return 1.0
    if character in " .,:;|'il":
        return 0.3
    return 0.66 if character.isupper() or character in "@%&mw" or character > "ÿ" else 0.56


def shorten(text: str, size: float, room: float) -> str:
    """Return ``text`` cut with an ellipsis so that it fits ``room``."""
    if text_width(text, size) <= room:
        return text
    kept, used = "", size
    for character in text:
        used += _advance(character) * size
        if used > room:
            break
        kept += character
    return kept.rstrip() + "…"


def look_of(row: Row) -> Look:
    """Return how the verdict of a row is drawn."""
    return LOOKS[Verdict(row["verdict"])]


def description(row: Row) -> str:
    """Return everything a cell says, in words: name, verdict, numbers, flags, reason."""
    parts = [clean(row["name"]), TITLES[Verdict(row["verdict"])], f"{row['families']} 族"]
    if row.get("rta") is not None:
        parts.append(f"RTA {row['rta']:.2f}")
    parts += [FLAG_TITLES[Flag(flag)] for flag in row.get("flags", ())]
    if row.get("ruleStatus") == "draft":
        parts.append("标引规则为草案")
    if "precision" in row:
        tested = row["precision"]
        parts.append("查准率未测" if tested is None else f"抽样查准率 {tested:.2f}")
    reason = clean(row.get("reason") or "")
    return "，".join(parts) + (f"。{reason}" if reason else "")


class _Board:
    """Collects the elements of one board from top to bottom."""

    def __init__(self, link: Link | None) -> None:
        self._link = link
        self._out: list[str] = []

    def draw(self, rows: Sequence[Row], title: str) -> str:
        top = _MARGIN
        if title:
            top += 20
            self._text(_MARGIN, top - 4, title, 15, "board-title", bold=True)
            top += 4
        strip = [_Item(row) for row in rows if row.get("stage") not in STAGES]
        if strip:
            bottom = self._stage(strip, WHOLE, _MARGIN, top, _TRACKS, _track_width(1))
            top = bottom + _STAGE_GAP
        bottom = self._columns(rows, top)
        height = self._legend(bottom + _STAGE_GAP) + _MARGIN
        return self._wrap(title or "产业链图", height)

    def _columns(self, rows: Sequence[Row], top: float) -> float:
        stages = {
            stage: [row for row in rows if row.get("stage") == stage]
            for stage in STAGES
            if any(row.get("stage") == stage for row in rows)
        }
        tracks = _share_tracks({stage: len(found) for stage, found in stages.items()})
        one = _track_width(len(stages), sum(tracks.values()))
        left, lowest = _MARGIN, top
        for stage, found in stages.items():
            count = tracks[stage]
            bottom = self._stage(_forest(found), STAGES[stage], left, top, count, one)
            lowest = max(lowest, bottom)
            left += count * one + (count - 1) * _GAP + _STAGE_GAP
        return lowest

    def _stage(
        self, items: Sequence[_Item], name: str, left: float, top: float, count: int, one: float
    ) -> float:
        width = count * one + (count - 1) * _GAP
        self._rect(left, top, width, 22, "#3d3d3d", "board-stage")
        middle = left + width / 2
        self._text(middle, top + 15.5, name, 13, "board-stage-name", "#ffffff", "middle", True)
        return self._flow(items, left, top + 22 + _GAP, width, count)

    def _flow(
        self, items: Iterable[_Item], left: float, top: float, width: float, count: int
    ) -> float:
        """Place items in ``count`` tracks, groups over the whole width; return the lower edge."""
        one = (width - (count - 1) * _GAP) / count
        track = 0
        for item in items:
            if item.children:
                top += (_CELL + _GAP) if track else 0
                top, track = self._group(item, left, top, width, count) + _GAP, 0
                continue
            self._cell(item.row, left + track * (one + _GAP), top, one)
            track = (track + 1) % count
            top += 0 if track else _CELL + _GAP
        return top + (_CELL + _GAP if track else 0) - _GAP

    def _group(self, item: _Item, left: float, top: float, width: float, count: int) -> float:
        at = len(self._out)
        self._cell(item.row, left, top, width, heads=True)
        inner = top + _CELL + _GAP
        bottom = self._flow(item.children, left + _PAD, inner, width - 2 * _PAD, count) + _PAD
        frame = (
            f'<rect class="board-group" x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" '
            f'height="{bottom - top:.1f}" rx="3" fill="#fafafa" stroke="{_LINE}"/>'
        )
        self._out.insert(at, frame)
        return bottom

    def _cell(self, row: Row, left: float, top: float, width: float, heads: bool = False) -> None:
        verdict, look, said = Verdict(row["verdict"]), look_of(row), escape(description(row))
        kind = "board-head" if heads else "board-cell"
        if self._link:
            self._out.append(f'<a href="{escape(clean(self._link(row)))}" aria-label="{said}">')
        node = escape(clean(row["node"]))
        self._out.append(f'<g class="{kind} v-{verdict}" data-node="{node}"><title>{said}</title>')
        self._rect(left, top, width, _CELL, look.fill, "board-face", "#5a5a5a")
        right = self._marks(row, left + width - 4, top)
        room = right - left - 9
        name = shorten(clean(row["name"]), _NAME, room)
        self._text(left + 6, top + 17, name, _NAME, "board-name", look.ink, bold=heads)
        self._figures(row, look, left + 6, top + 34, width)
        self._out.append("</g></a>" if self._link else "</g>")

    def _marks(self, row: Row, right: float, top: float) -> float:
        """Draw the flags from the right edge; return where the name must end."""
        for flag in row.get("flags", ()):
            right -= 15
            self._rect(right, top + 4, 14, 14, "#ffffff", "board-flag", _INK)
            sign = FLAG_SIGNS[Flag(flag)]
            self._text(right + 7, top + 15, sign, 10.5, "board-flag-sign", _INK, "middle", True)
        return right

    def _figures(self, row: Row, look: Look, left: float, top: float, width: float) -> None:
        room = width - 12
        if row.get("ruleStatus") == "draft":
            room -= 24
            right = left + width - 12
            self._text(right, top, "草案", 9, "board-draft", look.ink, "end")
        parts = [f"{look.sign} {look.word}", f"{row['families']}族", *_measure(row)]
        while len(parts) > 1 and text_width(" ".join(parts), _SMALL) > room:
            parts.pop()
        self._text(left, top, " ".join(parts), _SMALL, "board-figures", look.ink)

    def _legend(self, top: float) -> float:
        left, line = _MARGIN, 20.0
        for verdict, look in LOOKS.items():
            words = f"{look.sign} {TITLES[verdict]}"
            wide = 24 + text_width(words, _SMALL) + 12
            if left + wide > _WIDTH - _MARGIN:
                left, top = _MARGIN, top + line
            self._rect(left, top, 18, 13, look.fill, f"board-key v-{verdict}", "#5a5a5a")
            self._text(left + 23, top + 10.5, words, _SMALL, "board-legend")
            left += wide
        marks = "　".join(f"{FLAG_SIGNS[flag]} {FLAG_TITLES[flag]}" for flag in Flag)
        note = f"{marks}　草案：标引规则未经确认　族数为期间内区域专利族数"
        top += line
        self._text(_MARGIN, top + 10.5, note, _SMALL, "board-legend")
        return top + 14

    def _rect(
        self, x: float, y: float, width: float, height: float, fill: str, kind: str, line: str = ""
    ) -> None:
        stroke = f' stroke="{line}" stroke-width="0.8"' if line else ""
        self._out.append(
            f'<rect class="{kind}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" '
            f'height="{height:.1f}" rx="2" fill="{fill}"{stroke}/>'
        )

    def _text(  # noqa: PLR0913, PLR0917 - a place on the plane
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        kind: str,
        ink: str = _INK,
        anchor: str = "start",
        bold: bool = False,
    ) -> None:
        where = f' text-anchor="{anchor}"' if anchor != "start" else ""
        weight = ' font-weight="bold"' if bold else ""
        self._out.append(
            f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{ink}"'
            f"{where}{weight}>{escape(text)}</text>"
        )

    def _wrap(self, name: str, height: float) -> str:
        role = "group" if self._link else "img"
        return "".join(
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" class="board" role="{role}" ',
                f'aria-label="{escape(name)}" viewBox="0 0 {_WIDTH:.0f} {height:.0f}" ',
                f'width="{_WIDTH:.0f}" height="{height:.0f}" font-family="{FONTS}">',
                f'<defs><pattern id="{HATCH}" width="6" height="6" patternUnits="userSpaceOnUse">',
                '<rect class="board-hatch-ground" width="6" height="6" fill="#ffffff"/>',
                '<path class="board-hatch-line" d="M-1 1L1 -1M0 6L6 0M5 7L7 5" ',
                'stroke="#cfcfcf" stroke-width="1.2"/></pattern></defs>',
                f'<rect class="board-ground" width="{_WIDTH:.0f}" height="{height:.0f}" ',
                'fill="#ffffff"/>',
                *self._out,
                "</svg>",
            )
        )


def _measure(row: Row) -> list[str]:
    """Return what stands beside the count: nothing where no verdict is given."""
    if row["verdict"] == Verdict.WITHHELD:
        return []
    if not row["families"] and row.get("expected") is not None:
        return [f"期望{row['expected']:.1f}"]
    return [f"RTA {row['rta']:.2f}"] if row.get("rta") is not None else []


def _forest(rows: Sequence[Row]) -> list[_Item]:
    """Return the rows as trees; a parent counts only if it came before (so there is no ring)."""
    seen: dict[str, _Item] = {}
    roots: list[_Item] = []
    for row in rows:
        item = _Item(row)
        above = seen.get(row.get("parent") or "")
        (above.children if above else roots).append(item)
        seen.setdefault(row["node"], item)
    return roots


def _share_tracks(sizes: Mapping[str, int]) -> dict[str, int]:
    """Give every stage a track, and those left to whichever stage is longest."""
    tracks = dict.fromkeys(sizes, 1)
    while sizes and sum(tracks.values()) < _TRACKS:
        longest = max(sizes, key=lambda stage: sizes[stage] / tracks[stage])
        if math.ceil(sizes[longest] / tracks[longest]) <= _ROWS_PER_TRACK:
            break
        tracks[longest] += 1
    return tracks


def _track_width(stages: int, tracks: int = _TRACKS) -> float:
    """Return the width of a track, such that all columns fill the board."""
    gaps = max(0, stages - 1) * _STAGE_GAP + max(0, tracks - stages) * _GAP
    return (_WIDTH - 2 * _MARGIN - gaps) / max(1, tracks)
