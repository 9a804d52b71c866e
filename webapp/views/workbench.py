"""The workbench: read-only Cypher, and the named queries as forms. All state is in the address."""

from __future__ import annotations

import json
from typing import Any

from flask import Blueprint, render_template, request

from graph.catalog import NamedQuery, Param
from graph.errors import ChainNavError, QueryNotFoundError, QueryParameterError
from graph.store import QueryResult
from webapp.errors import hint_of, said, title_of
from webapp.serializers import table_response, wants_file
from webapp.site import PageStore, current_site

PAGES = Blueprint("workbench", __name__)
PAGE_ROWS = 200
"""Rows a page shows; a download has as many as the settings allow."""
_MOST_CHOICES = 400
EXAMPLES: tuple[tuple[str, str], ...] = (
    (
        "产业链一览",
        "MATCH (c:Chain)\nRETURN c.code AS 代码, c.name AS 名称, c.level AS 层级\nORDER BY c.order",
    ),
    (
        "多层板上的主要权利人",
        "MATCH (n:ChainNode {name: '多层板'})<-[:APPLIES_TO]-(p:Patent)<-[:HOLDS]-(h:Holder)\n"
        "RETURN h.name AS 权利人, h.country AS 国别, count(DISTINCT p.family) AS 专利族\n"
        "ORDER BY 专利族 DESC LIMIT 20",
    ),
    (
        "从一个环节到下游",
        "MATCH (n:ChainNode {code: $node})-[:UPSTREAM_OF]->(d:ChainNode)\n"
        "RETURN n.name AS 环节, d.name AS 下游, d.stage AS 位置",
    ),
    (
        "省内有登记、无专利的企业",
        "MATCH (:Region {code: '360000'})<-[:PART_OF*0..3]-(:Region)<-[:LOCATED_IN]-(h:Holder)\n"
        "WHERE NOT EXISTS { (h)-[:HOLDS]->(:Patent) }\n"
        "RETURN h.name AS 企业, h.status AS 登记状态 LIMIT 50",
    ),
)


@PAGES.get("/workbench")
def workbench() -> Any:
    """Show the editor; run what the address holds if it says so."""
    text = request.args.get("cypher", "")
    given = request.args.get("params", "")
    result, error = None, None
    if wants_run() and text.strip():
        try:
            result = current_site().store.cypher(text, read_params(given))
        except ChainNavError as failed:
            error = failed
    return _shown("workbench.html", result, error, text=text, given=given, examples=EXAMPLES)


def wants_run() -> bool:
    """Whether this request asks for a run, and a page of another site did not send it."""
    asked = request.args.get("run") == "1" or "format" in request.args
    return asked and request.headers.get("Sec-Fetch-Site", "none") != "cross-site"


def read_params(text: str) -> dict[str, Any]:
    """Read the parameters of a typed query: a JSON object, or nothing.

    :raises QueryParameterError: anything else.
    """
    if not text.strip():
        return {}
    try:
        value = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise QueryParameterError('参数应为 JSON 对象，如 {"node": "electronics.mid.pcb.multi"}')
    return value


def _shown(page: str, result: QueryResult | None, error: ChainNavError | None, **more: Any) -> Any:
    """Return the page, or the file that was asked for; an error has its own status."""
    form = request.args.get("format", "")
    if result is not None and wants_file():
        columns = [(column.name, column.title) for column in result.columns]
        return table_response(result.rows, columns, form, result.query)
    store = current_site().store
    body = render_template(
        page,
        result=result,
        error=said(error) if error else "",
        error_title=title_of(error) if error else "",
        error_hint=hint_of(error) if error else "",
        page_rows=PAGE_ROWS,
        row_limit=store.row_limit,
        timeout=store.timeout,
        **more,
    )
    return body, (error.status if error else 200)


@PAGES.get("/queries")
def queries() -> Any:
    """List the named queries by group."""
    groups: dict[str, list[NamedQuery]] = {}
    for query in current_site().store.catalog.values():
        if query.access == "read":
            groups.setdefault(query.name.split(".", maxsplit=1)[0], []).append(query)
    return render_template("queries.html", groups=groups, titles=GROUPS)


GROUPS = {
    "diagnosis": "诊断",
    "navigation": "导航",
    "entity": "实体",
    "lookup": "代码表",
    "snapshot": "快照",
    "match": "补链候选",
    "network": "网络",
    "explore": "探索",
    "work": "方案工作事项",
    "quality": "质量",
    "report": "报告",
    "search": "检索索引",
    "load": "装载",
    "tally": "计数所据",
    "resolve": "归一",
    "demo": "示例",
}


@PAGES.get("/queries/<name>")
def query(name: str) -> Any:
    """Show one named query as a form, with its result if it was sent."""
    store = current_site().store
    named = store.catalog[name]
    if named.access != "read":
        raise QueryNotFoundError(f"查询 {name} 会写入，不能在此运行")
    given = {one.name: request.args[one.name] for one in named.params if one.name in request.args}
    result, error = None, None
    if wants_run():
        try:
            result = store.query(name, **given)
        except ChainNavError as failed:
            error = failed
    fields = [(one, given.get(one.name, _start(one)), choices(store, one)) for one in named.params]
    return _shown("query.html", result, error, query=named, fields=fields, given=given)


def _start(param: Param) -> str:
    value = param.sample()
    return ",".join(map(str, value)) if isinstance(value, list) else str(value or "")


def choices(store: PageStore, param: Param) -> list[tuple[str, str]]:
    """Return code and name of what a parameter can be, if that is few enough for a form."""
    if not param.choices:
        return []
    if param.choices == "lookup.regions":
        rows = store.all_rows("lookup.regions", level="province")
    else:
        rows = store.all_rows(param.choices)
    return [(str(row["code"]), str(row["name"])) for row in rows[:_MOST_CHOICES]]
