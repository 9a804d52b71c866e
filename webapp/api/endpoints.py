"""The endpoints of the API and what they answer."""

from __future__ import annotations

from typing import Any

from flask import jsonify, request

from graph.errors import QueryNotFoundError, QueryParameterError, UnknownCodeError
from graph.expression import LONGEST
from graph.found import FACETS, SORTS
from webapp.api.graph import ENDPOINTS as GRAPH
from webapp.api.model import Endpoint, Field, Schema, document, rows_of
from webapp.api.running import ENDPOINTS as RUNNING
from webapp.api.running import FORMAT, RESULT, result
from webapp.provenance import origins
from webapp.scope import read_count, read_scope
from webapp.site import current_site
from webapp.views.search import read_filters, read_sort
from webapp.wording import ENTITY_KINDS, KINDS, kind_title

_MOST_ROWS, _MOST_SUGGESTED = 1000, 50
_LONGEST = 500


def chains() -> Any:
    """List the chains."""
    return jsonify(rows=current_site().store.all_rows("navigation.chains"))


def regions() -> Any:
    """List regions by level or parent."""
    given = {name: request.args.get(name, "") for name in ("level", "parent")}
    return jsonify(rows=current_site().store.all_rows("lookup.regions", **given))


def nodes() -> Any:
    """List the nodes of a chain, or all."""
    store, chain = current_site().store, request.args.get("chain", "")
    if not chain:
        return jsonify(rows=store.all_rows("lookup.nodes"))
    if all(row["code"] != chain for row in store.all_rows("lookup.chains")):
        raise UnknownCodeError(f"没有代码为 {chain[:60]!r} 的产业链；代码见 /api/v1/chains")
    return jsonify(rows=store.all_rows("diagnosis.nodes", chain=chain))


def diagnosis() -> Any:
    """Diagnose a chain in a region."""
    for name in ("chain", "region"):
        if not request.args.get(name):
            raise QueryParameterError(f"缺少参数 {name}；例：?chain=electronics.pcb&region=360000")
    site, scope = current_site(), read_scope(request.args)
    topic = site.topics.of(scope)
    found = site.diagnosis(scope).to_json()
    return jsonify(found | ({"within": topic.expression} if topic else {}))


def search() -> Any:
    """Search with facets."""
    limit = read_count(request.args, "limit", 20, _MOST_ROWS)
    page = read_count(request.args, "page", 1, 1000)
    text = request.args.get("q", "")[:LONGEST]
    skip = (page - 1) * limit
    found = current_site().index.search(
        text, read_filters(), limit=limit, offset=skip, sort=read_sort()
    )
    return jsonify(found.to_json())


def suggest() -> Any:
    """Suggest names while typing."""
    limit = read_count(request.args, "limit", 10, _MOST_SUGGESTED)
    text = request.args.get("q", "")[:_LONGEST]
    hits = current_site().index.suggest(text, limit=limit) if text.strip() else []
    rows = [{"kind": hit.kind, "id": hit.id, "title": hit.title} for hit in hits]
    return jsonify(rows=[row | {"kindTitle": KINDS.get(str(row["kind"]), "")} for row in rows])


def entity(kind: str, identifier: str) -> Any:
    """Return one entity with the files it comes from."""
    if kind not in ENTITY_KINDS:
        raise UnknownCodeError(f"没有类型 {kind[:40]!r}；可用的有 {', '.join(ENTITY_KINDS)}")
    store = current_site().store
    found = store.first(f"entity.{kind}", id=identifier)
    if found is None:
        raise UnknownCodeError(f"没有标识为 {identifier[:80]!r} 的{kind_title(kind)}")
    places = [
        {"source": one.id, "path": one.path, "sheet": one.sheet, "place": one.place}
        for one in origins(store, found["sources"] or ())
    ]
    return jsonify(kind=kind, entity=found, origins=places)


def queries() -> Any:
    """List the named queries with their parameters and columns."""
    catalog = current_site().store.catalog
    rows = [
        {
            "name": query.name,
            "title": query.title,
            "description": query.description,
            "descriptionEn": query.description_en,
            "digest": query.digest,
            "text": query.text,
            "params": [
                {
                    "name": param.name,
                    "type": param.type,
                    "title": param.title,
                    "required": param.required,
                    "default": param.default,
                    "example": param.example,
                }
                for param in query.params
            ],
            "columns": [
                {"name": column.name, "type": column.type, "title": column.title}
                for column in query.columns
            ],
        }
        for query in catalog.values()
        if query.access == "read"
    ]
    return jsonify(rows=rows)


def query(name: str) -> Any:
    """Run a named query with the parameters of the address."""
    store = current_site().store
    if store.catalog[name].access != "read":
        raise QueryNotFoundError(f"查询 {name} 会写入，不能在此运行")
    given = {key: value for key, value in request.args.items() if key != "format"}
    return result(store.query(name, **given))


def openapi() -> Any:
    """Describe every endpoint."""
    return jsonify(document(ENDPOINTS))


_DIAGNOSIS: Schema = {
    "type": "object",
    "required": ["chain", "region", "from", "to", "cutoff", "thresholds", "rows"],
    "properties": {
        "chain": {"type": "string"},
        "region": {"type": "string"},
        "reference": {"type": ["string", "null"]},
        "from": {"type": "integer"},
        "to": {"type": "integer"},
        "cutoff": {"type": ["string", "null"]},
        "snapshot": {"type": ["string", "null"]},
        "thresholds": {"type": "object"},
        "rows": {"type": "array", "items": {"type": "object"}},
    },
}
_HITS: Schema = {
    "type": "object",
    "required": ["words", "total", "hits", "facets", "elapsedMs"],
    "properties": {
        "words": {"type": "array", "items": {"type": "string"}},
        "total": {"type": "integer"},
        "hits": {"type": "array", "items": {"type": "object"}},
        "facets": {"type": "object"},
        "elapsedMs": {"type": "number"},
    },
}
_ENTITY: Schema = {
    "type": "object",
    "required": ["kind", "entity", "origins"],
    "properties": {
        "kind": {"type": "string"},
        "entity": {"type": "object"},
        "origins": {"type": "array", "items": {"type": "object"}},
    },
}
_IDENTIFIER = Field("identifier", "标识", where="path")

ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint(
        "/api/v1/chains",
        "chains",
        "产业链、子链与专题链",
        chains,
        rows_of(code="string", name="string", level="string", status="string", nodes="integer"),
        errors=(503,),
    ),
    Endpoint(
        "/api/v1/regions",
        "regions",
        "行政区划",
        regions,
        rows_of(code="string", name="string", level="string", parent="string"),
        (Field("level", "级别：country province city county"), Field("parent", "上级代码")),
        errors=(503,),
    ),
    Endpoint(
        "/api/v1/nodes",
        "nodes",
        "环节",
        nodes,
        rows_of(code="string", node="string", name="string", stage="string", level="integer"),
        (Field("chain", "产业链代码；给出时为该链的环节及其规则状态"),),
        errors=(404, 503),
    ),
    Endpoint(
        "/api/v1/diagnosis",
        "diagnosis",
        "一条链在一个区域的逐环节结论",
        diagnosis,
        _DIAGNOSIS,
        (
            Field("chain", "产业链代码", required=True),
            Field("region", "区域代码（GB/T 2260）", required=True),
            Field("from", "起始申请年", "integer"),
            Field("to", "终止申请年", "integer"),
            Field("reference", "参照区域代码"),
            Field("topic", "专题标识：只计其中的专利"),
        ),
    ),
    Endpoint(
        "/api/v1/search",
        "search",
        "全文检索",
        search,
        _HITS,
        (
            Field("q", "检索词或检索式"),
            Field("limit", "条数，至多 1000", "integer", default=20),
            Field("page", "页", "integer", default=1),
            Field("sort", "次序", choices=SORTS, default="relevance"),
            *(Field(name, f"分面 {name}，可重复", "array") for name in FACETS),
        ),
        errors=(400, 404, 503),
    ),
    Endpoint(
        "/api/v1/suggest",
        "suggest",
        "输入时的名称提示",
        suggest,
        rows_of(kind="string", id="string", title="string", kindTitle="string"),
        (Field("q", "已输入的字"), Field("limit", "条数，至多 50", "integer", default=10)),
        errors=(400, 503),
    ),
    Endpoint(
        "/api/v1/entity/<kind>/<path:identifier>",
        "entity",
        "一个实体及其来源",
        entity,
        _ENTITY,
        (Field("kind", "类型", where="path", choices=ENTITY_KINDS), _IDENTIFIER),
        errors=(404, 503),
    ),
    *GRAPH,
    Endpoint(
        "/api/v1/queries",
        "queries",
        "命名查询及其参数与列",
        queries,
        rows_of(
            name="string",
            title="string",
            description="string",
            descriptionEn="string",
            digest="string",
            text="string",
        ),
        errors=(),
    ),
    Endpoint(
        "/api/v1/queries/<name>",
        "query",
        "运行命名查询",
        query,
        RESULT,
        (Field("name", "查询名", where="path"), FORMAT),
        also_csv=True,
        open_ended=True,
    ),
    *RUNNING,
)
