"""The endpoints of the workbench: running Cypher, ending it, its plan and faults, its words."""

from __future__ import annotations

from typing import Any

from flask import jsonify, request

from graph.errors import ChainNavError, QueryParameterError
from graph.store import QueryResult
from graph.vocabulary import LABELS, RELATIONSHIPS
from webapp.api.model import Endpoint, Field, Schema
from webapp.api.sent import sent_object
from webapp.errors import said
from webapp.faults import faults_of, unknown
from webapp.serializers import FORMS, table_response
from webapp.site import current_site

_EXAMPLE = '{"query": "MATCH …", "params": {}}'


def _sent() -> tuple[dict[str, Any], str, dict[str, Any]]:
    """Return what was sent, the query in it, and its parameters."""
    sent = sent_object(_EXAMPLE)
    if not isinstance(sent.get("query"), str):
        raise QueryParameterError("query 应为一段 Cypher")
    params = sent.get("params") or {}
    if not isinstance(params, dict):
        raise QueryParameterError("params 应为 JSON 对象")
    return sent, sent["query"], params


def _positive(sent: dict[str, Any], name: str, *, whole: bool) -> Any:
    value: Any = sent.get(name)
    if value is None:
        return None
    number = isinstance(value, int if whole else (int, float)) and not isinstance(value, bool)
    if not number or value < 1:
        raise QueryParameterError(f"{name} 应为不小于 1 的{'整' if whole else ''}数")
    return value


def cypher() -> Any:
    """Run Cypher that was typed, read-only."""
    sent, text, params = _sent()
    found = current_site().store.cypher(
        text,
        params,
        limit=_positive(sent, "limit", whole=True),
        timeout=_positive(sent, "timeout", whole=False),
        mark=_mark(sent),
    )
    return result(found)


def _mark(sent: dict[str, Any]) -> str:
    mark = sent.get("run") or ""
    if not isinstance(mark, str):
        raise QueryParameterError("run 应为文字")
    return mark


def cancel() -> Any:
    """End what runs under the name that its caller gave it."""
    mark = _mark(sent_object('{"run": "…"}'))
    return jsonify(cancelled=current_site().store.cancel(mark))


def plan() -> Any:
    """Say how a query would be run, or was; or what is wrong with it, and where."""
    sent, text, params = _sent()
    problems, shown, columns, notes = unknown(text), "", [], []
    try:
        found = current_site().store.plan(text, params, profile=sent.get("profile") is True)
        shown, columns, notes = found.text, list(found.columns), list(found.notifications)
    except ChainNavError as error:
        if error.status >= 500:  # noqa: PLR2004 - not the query is at fault
            raise
        problems = [*faults_of(text, error, said(error)), *problems]
    return jsonify(plan=shown, columns=columns, notifications=notes, problems=problems)


def words() -> Any:
    """Tell the labels, relationship types and properties there are."""
    return jsonify(
        labels=[
            {"name": one.name, "title": one.title, "properties": _properties(one)} for one in LABELS
        ],
        relationships=[
            {
                "name": one.type,
                "title": one.title,
                "from": list(one.tails),
                "to": list(one.heads),
                "properties": _properties(one),
            }
            for one in RELATIONSHIPS
        ],
    )


def _properties(one: Any) -> list[dict[str, str]]:
    return [{"name": prop.name, "type": prop.type, "title": prop.title} for prop in one.properties]


def result(found: QueryResult) -> Any:
    """Return rows in the form that the address asks for."""
    form = request.args.get("format", "json")
    if form in FORMS and form != "json":
        columns = [(column.name, column.name) for column in found.columns]
        return table_response(found.rows, columns, form, found.query)
    if form != "json":
        raise QueryParameterError(f"参数 format 是 {form[:20]!r}；应为 {'、'.join(FORMS)} 之一")
    return jsonify(found.to_json())


FORMAT = Field("format", "结果格式", choices=FORMS, default="json")
RESULT: Schema = {
    "type": "object",
    "required": ["query", "digest", "params", "columns", "rows", "truncated", "elapsedMs"],
    "properties": {
        "query": {"type": "string"},
        "digest": {"type": "string"},
        "params": {"type": "object"},
        "columns": {"type": "array", "items": {"type": "object"}},
        "rows": {"type": "array", "items": {"type": "object"}},
        "truncated": {"type": "boolean"},
        "elapsedMs": {"type": "number"},
    },
}
_MARK: Schema = {"type": "string", "pattern": "^[A-Za-z0-9_-]{8,40}$"}
_QUERY: Schema = {"query": {"type": "string"}, "params": {"type": "object"}}
_TEXTS: Schema = {"type": "array", "items": {"type": "string"}}
_OBJECTS: Schema = {"type": "array", "items": {"type": "object"}}

ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint(
        "/api/v1/cypher",
        "cypher",
        "运行只读 Cypher",
        cypher,
        RESULT,
        (FORMAT,),
        method="POST",
        body={
            "type": "object",
            "required": ["query"],
            "properties": _QUERY
            | {
                "limit": {"type": "integer", "minimum": 1},
                "timeout": {"type": "number", "minimum": 1},
                "run": _MARK,
            },
        },
        also_csv=True,
        errors=(400, 403, 409, 413, 415, 503, 504),
    ),
    Endpoint(
        "/api/v1/cypher/cancel",
        "cancel",
        "取消以 run 为名运行的查询",
        cancel,
        {
            "type": "object",
            "required": ["cancelled"],
            "properties": {"cancelled": {"type": "integer"}},
        },
        method="POST",
        body={"type": "object", "required": ["run"], "properties": {"run": _MARK}},
        errors=(400, 413, 415, 503),
    ),
    Endpoint(
        "/api/v1/cypher/plan",
        "plan",
        "查询的执行计划，及其错误与所在位置",
        plan,
        {
            "type": "object",
            "required": ["plan", "columns", "notifications", "problems"],
            "properties": {
                "plan": {"type": "string"},
                "columns": _TEXTS,
                "notifications": _TEXTS,
                "problems": _OBJECTS,
            },
        },
        method="POST",
        body={
            "type": "object",
            "required": ["query"],
            "properties": _QUERY | {"profile": {"type": "boolean"}},
        },
        errors=(400, 413, 415, 503, 504),
    ),
    Endpoint(
        "/api/v1/words",
        "words",
        "标签、关系与属性的名称",
        words,
        {
            "type": "object",
            "required": ["labels", "relationships"],
            "properties": {"labels": _OBJECTS, "relationships": _OBJECTS},
        },
        errors=(),
    ),
)
