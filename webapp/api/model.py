"""How an endpoint is declared, and the OpenAPI document that declarations make."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, Literal

Schema = dict[str, Any]
_PATH_PARAMETER = re.compile(r"<(?:\w+(?:\([^)]*\))?:)?(\w+)>")


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter of an endpoint."""

    name: str
    title: str
    type: Literal["string", "integer", "array"] = "string"
    where: Literal["query", "path"] = "query"
    required: bool = False
    default: Any = None
    choices: tuple[str, ...] = ()

    def to_openapi(self) -> Schema:
        """Return the parameter object."""
        schema: Schema = {"type": self.type}
        if self.type == "array":
            schema["items"] = {"type": "string"}
        if self.default is not None:
            schema["default"] = self.default
        if self.choices:
            schema["enum"] = list(self.choices)
        return {
            "name": self.name,
            "in": self.where,
            "required": self.required or self.where == "path",
            "description": self.title,
            "schema": schema,
        }


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One route of the API with everything its document says."""

    rule: str
    name: str
    summary: str
    handler: Callable[..., Any]
    returns: Schema
    fields: tuple[Field, ...] = ()
    method: Literal["GET", "POST"] = "GET"
    body: Schema | None = None
    also_csv: bool = False
    errors: tuple[int, ...] = (400, 404, 503, 504)
    open_ended: bool = False
    """Whether further query parameters are taken: those of the named query."""

    @property
    def path(self) -> str:
        """The route as OpenAPI writes it."""
        return openapi_path(self.rule)

    def to_openapi(self) -> Schema:
        """Return the operation object."""
        content: Schema = {"application/json": {"schema": self.returns}}
        if self.also_csv:
            content["text/csv"] = {"schema": {"type": "string"}}
        responses: Schema = {"200": {"description": "成功", "content": content}}
        problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
        for status in self.errors:
            responses[str(status)] = {"description": _ERRORS[status], "content": problem}
        operation: Schema = {
            "operationId": self.name,
            "summary": self.summary,
            "parameters": [field.to_openapi() for field in self.fields],
            "responses": responses,
        }
        if self.open_ended:
            operation["parameters"].append(_FREE)
        if self.body:
            operation["requestBody"] = {
                "required": True,
                "content": {"application/json": {"schema": self.body}},
            }
        return operation


_ERRORS = {
    400: "参数或查询有误",
    403: "只读：查询被拒绝",
    404: "没有这个代码、标识或查询",
    409: "查询已取消",
    413: "请求太大",
    415: "内容类型须为 application/json",
    503: "图数据库或检索索引不可用",
    504: "查询超时",
}
_FREE: Schema = {
    "name": "params",
    "in": "query",
    "required": False,
    "description": "查询自己声明的参数，各为一个同名的地址参数（见 /api/v1/queries）",
    "style": "form",
    "explode": True,
    "schema": {"type": "object", "additionalProperties": {"type": "string"}},
}


def openapi_path(rule: str) -> str:
    """Return a Flask rule as an OpenAPI path."""
    return _PATH_PARAMETER.sub(r"{\1}", rule)


def document(endpoints: Iterable[Endpoint]) -> Schema:
    """Return the OpenAPI 3.1 document of ``endpoints`` and of itself."""
    paths: Schema = {}
    for one in endpoints:
        paths.setdefault(one.path, {})[one.method.lower()] = one.to_openapi()
    paths["/api/openapi.json"] = {
        "get": {
            "operationId": "openapi",
            "summary": "本文档",
            "responses": {
                "200": {
                    "description": "成功",
                    "content": {"application/json": {"schema": {"type": "object"}}},
                }
            },
        }
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "链航 chainnav",
            "version": version("chainnav"),
            "description": "产业链专利导航知识图谱。只读；错误为 problem+json（RFC 9457）。",
        },
        "paths": paths,
        "components": {"schemas": {"Problem": PROBLEM}},
    }


PROBLEM: Schema = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string"},
    },
}


def rows_of(**columns: str) -> Schema:
    """Return the schema of ``{"rows": [{…}]}`` whose columns have these types."""
    properties = {name: {"type": [kind, "null"]} for name, kind in columns.items()}
    item = {"type": "object", "properties": properties}
    return {
        "type": "object",
        "required": ["rows"],
        "properties": {"rows": {"type": "array", "items": item}},
    }
