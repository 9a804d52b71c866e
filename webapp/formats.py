"""Numbers, dates and results as templates show them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import Flask, url_for
from markupsafe import Markup, escape

from graph.periods import years
from graph.verdict import FLAG_TITLES, TITLES, Flag, Verdict
from webapp import wording
from webapp.board import LOOKS, STAGES

DASH = "—"
_LONGEST_CELL = 300


def number(value: float | None, digits: int = 2) -> str:
    """Return a number with its digits, a dash for none; whole numbers without a fraction."""
    if value is None:
        return DASH
    return f"{value:,}" if isinstance(value, int) else f"{value:,.{digits}f}"


def percent(value: float | None, digits: int = 1) -> str:
    """Return a share as a percentage, a dash for none."""
    return DASH if value is None else f"{value * 100:.{digits}f}%".replace("-", "−")


def points(value: float | None, digits: int = 1) -> str:
    """Return a difference of two shares in percentage points, a dash for none."""
    return DASH if value is None else f"{value * 100:+.{digits}f} 个百分点".replace("-", "−")


def verdict_title(code: str) -> str:
    """Return the Chinese name of a verdict."""
    return TITLES[Verdict(code)]


def verdict_sign(code: str) -> str:
    """Return the sign that stands for a verdict beside its colour."""
    return LOOKS[Verdict(code)].sign


def flag_title(code: str) -> str:
    """Return the Chinese name of a flag."""
    return FLAG_TITLES[Flag(code)]


def entity_url(kind: str, identifier: str) -> str:
    """Return the address of what a search hit or a graph neighbour is about."""
    if kind in wording.ENTITY_KINDS:
        return url_for("entities.entity", kind=kind, identifier=identifier)
    if kind == "node":
        return url_for("node.node", code=identifier)
    if kind == "chain":
        return url_for("home.home", chain=identifier)
    return url_for("search.search", q=identifier)


def marked(text: str | None, words: Sequence[str]) -> Markup:
    """Return text with the words of a query marked; everything else escaped."""
    shown = text or ""
    wanted = sorted({word for word in words if word.strip()}, key=len, reverse=True)
    if not wanted:
        return escape(shown)
    pattern = re.compile("|".join(map(re.escape, wanted)), re.IGNORECASE)
    parts: list[Markup] = []
    done = 0
    for found in pattern.finditer(shown):
        parts += [escape(shown[done : found.start()]), Markup("<mark>%s</mark>") % found.group()]
        done = found.end()
    return Markup("").join([*parts, escape(shown[done:])])


def cell(value: Any) -> str:
    """Return a value of a result table as text."""
    if value is None:
        return DASH
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return f"{value:,.4g}" if abs(value) < 1e6 else f"{value:,.0f}"  # noqa: PLR2004
    if isinstance(value, (list, tuple)) and all(isinstance(item, (str, int)) for item in value):
        return "、".join(map(str, value))
    if isinstance(value, (list, tuple, Mapping)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def grounds(bases: Sequence[str], evidence: str | Sequence[str] | None) -> str:
    """Return bases with what they rest on, a basis not twice where its evidence names it."""
    said = [evidence] if isinstance(evidence, str) else list(evidence or ())
    titles = [wording.BASES.get(basis, basis) for basis in bases]
    kept = [title for title in titles if not any(one.startswith(title) for one in said)]
    return "；".join(filter(None, ["、".join(kept), *map(str, filter(None, said))]))


def moment(text: str | None) -> str:
    """Return an ISO time as the clock of this machine showed it."""
    if not text:
        return DASH
    return datetime.fromisoformat(text).astimezone().strftime("%Y-%m-%d %H:%M")


def short(text: str, most: int = _LONGEST_CELL) -> str:
    """Return text cut to ``most`` characters."""
    return text if len(text) <= most else text[:most] + "…"


def graph_node(value: Any) -> dict[str, str] | None:
    """Return kind, label, title and address of a node in a result, None of anything else."""
    if not isinstance(value, Mapping) or not value.get("_labels"):
        return None
    label = str(value["_labels"][0])
    kind = wording.KIND_OF_LABEL.get(label, "")
    key = value.get("id") or value.get("code") or value.get("name") or ""
    title = value.get("title") or value.get("name") or value.get("code") or value.get("id") or label
    address = entity_url(kind, str(key)) if kind and key else ""
    named = wording.LABEL_TITLES.get(label, label)
    return {"label": named, "title": short(str(title), 80), "url": address}


def install(app: Flask) -> None:
    """Give filters, functions and wording to the templates of ``app``."""
    filters = {
        "number": number,
        "percent": percent,
        "points": points,
        "verdict": verdict_title,
        "sign": verdict_sign,
        "flag": flag_title,
        "marked": marked,
        "cell": cell,
        "short": short,
        "moment": moment,
        "said": lambda value, table: wording.said(table, value),
    }
    app.jinja_env.filters.update(filters)
    app.jinja_env.globals.update(
        w=wording,
        stages=STAGES,
        entity_url=entity_url,
        graph_node=graph_node,
        relation=wording.relation,
        grounds=grounds,
        period=years,
    )
