"""The endpoints of the explorer: neighbours of a thing, what joins things, paths between them."""

from __future__ import annotations

from typing import Any

from flask import jsonify, request

from graph.errors import QueryParameterError, UnknownCodeError
from webapp import explore
from webapp import neighbours as around
from webapp.api.model import Endpoint, Field, Schema
from webapp.api.sent import sent_object
from webapp.scope import read_count
from webapp.site import current_site
from webapp.wording import kind_title

_MOST_ROWS = 1000


def neighbours(kind: str, identifier: str) -> Any:
    """Return what is one step away as nodes and edges."""
    store = current_site().store
    found = around.neighbours(store, kind, identifier, _wanted())
    if not found and not around.exists(store, kind, identifier):
        raise UnknownCodeError(f"没有标识为 {identifier[:80]!r} 的{kind_title(kind)}")
    centre = f"{kind}/{identifier}"
    return jsonify(
        centre={"key": centre, "kind": kind, "id": identifier},
        nodes=[
            {"key": key, "kind": one.kind, "id": one.id, "title": one.title, "year": one.year}
            for key, one in {one.key: one for one in found}.items()
        ],
        edges=[
            {
                "source": centre if one.outward else one.key,
                "target": one.key if one.outward else centre,
                "type": one.type,
                "title": one.relation,
                "weight": one.weight,
            }
            for one in found
        ],
        degrees=around.degrees(store, kind, identifier),
    )


def _wanted() -> around.Wanted:
    given = request.args
    return around.Wanted(
        type=given.get("type", ""),
        kind=given.get("other", ""),
        direction=_one_of("direction", ("", *around.DIRECTIONS)),
        order=_one_of("order", around.ORDERS),
        limit=read_count(given, "limit", around.EACH, around.MOST_EACH),
        most=_MOST_ROWS,
    )


def _one_of(name: str, allowed: tuple[str, ...]) -> str:
    value = request.args.get(name, allowed[0])
    if value not in allowed:
        raise QueryParameterError(
            f"参数 {name} 是 {value[:20]!r}；应为 {'、'.join(filter(None, allowed))} 之一"
        )
    return value


def _things(sent: dict[str, Any], name: str, most: int) -> list[str]:
    value = sent.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise QueryParameterError(f"{name} 应为“类型/标识”的列表")
    if len(value) > most:
        raise QueryParameterError(f"{name} 至多 {most} 个，给了 {len(value)} 个")
    return list(dict.fromkeys(value))


def graph() -> Any:
    """Describe fresh things and what joins them with each other and with those on the canvas."""
    sent = sent_object('{"things": ["node/…"], "fresh": ["holder/…"]}')
    things = _things(sent, "things", explore.MOST_THINGS)
    fresh = _things(sent, "fresh", explore.MOST_THINGS)
    store = current_site().store
    return jsonify(nodes=explore.described(store, fresh), edges=explore.links(store, things, fresh))


def paths() -> Any:
    """Find the shortest paths between some things."""
    sent = sent_object('{"things": ["holder/…", "holder/…"]}')
    ends = _things(sent, "things", explore.MOST_ENDS)
    if len(ends) < 2:  # noqa: PLR2004 - a path has two ends
        raise QueryParameterError(f"things 应有 2 至 {explore.MOST_ENDS} 个不同的起止点")
    found = explore.paths(current_site().store, ends, anything=sent.get("anything") is True)
    return jsonify(paths=found)


_NEIGHBOURS: Schema = {
    "type": "object",
    "required": ["centre", "nodes", "edges", "degrees"],
    "properties": {
        "centre": {"type": "object"},
        "nodes": {"type": "array", "items": {"type": "object"}},
        "edges": {"type": "array", "items": {"type": "object"}},
        "degrees": {"type": "array", "items": {"type": "object"}},
    },
}
_PICTURE: Schema = {
    "type": "object",
    "required": ["nodes", "edges"],
    "properties": {
        "nodes": {"type": "array", "items": {"type": "object"}},
        "edges": {"type": "array", "items": {"type": "object"}},
    },
}
_PATHS: Schema = {
    "type": "object",
    "required": ["paths"],
    "properties": {
        "paths": {"type": "array", "items": {"type": "array", "items": {"type": "string"}}}
    },
}
_KEYS: Schema = {"type": "array", "items": {"type": "string"}, "maxItems": explore.MOST_THINGS}

ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint(
        "/api/v1/neighbours/<kind>/<path:identifier>",
        "neighbours",
        "图中一步之内的邻接，每种关系至多 limit 个",
        neighbours,
        _NEIGHBOURS,
        (
            Field("kind", "类型", where="path"),
            Field("identifier", "标识", where="path"),
            Field("type", "只要这种关系"),
            Field("other", "只要这类对方"),
            Field("direction", "只要这个方向", choices=around.DIRECTIONS),
            Field("order", "次序", choices=around.ORDERS, default="id"),
            Field(
                "limit",
                f"每种关系至多，不超过 {around.MOST_EACH}",
                "integer",
                default=around.EACH,
            ),
        ),
        errors=(400, 404, 503),
    ),
    Endpoint(
        "/api/v1/graph",
        "graph",
        "所给各物的属性，及其与画布上各物之间的关系",
        graph,
        _PICTURE,
        method="POST",
        body={"type": "object", "properties": {"things": _KEYS, "fresh": _KEYS}},
        errors=(400, 413, 415, 503, 504),
    ),
    Endpoint(
        "/api/v1/paths",
        "paths",
        "两物或多物之间的最短路径",
        paths,
        _PATHS,
        method="POST",
        body={
            "type": "object",
            "required": ["things"],
            "properties": {
                "things": _KEYS | {"minItems": 2, "maxItems": explore.MOST_ENDS},
                "anything": {"type": "boolean"},
            },
        },
        errors=(400, 413, 415, 503, 504),
    ),
)
