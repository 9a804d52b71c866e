"""The page of a chain node in a region: why the verdict is what it is."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from graph.diagnosis import Diagnosis
from graph.errors import UnknownCodeError
from graph.store import GraphStore
from graph.verdict import Verdict
from webapp.charts import bars
from webapp.chooser import chooser, read_cutoff, report_command
from webapp.explain import (
    ATTRIBUTES,
    BASES,
    MEANINGS,
    OUTLOOK,
    SHARES,
    THRESHOLDS,
    Grounds,
    decision,
    growth_notes,
)
from webapp.provenance import origins
from webapp.scope import Scope, read_count, read_scope
from webapp.serializers import table_response, wants_file
from webapp.site import PageStore, current_site
from webapp.trial import tried

PAGES = Blueprint("node", __name__)
PAGE, FIRMS = 20, 100
Row = dict[str, Any]
_MOST_PAGES = 500
_BEFORE, _AFTER = 3, 2
_DOWNLOADED = 10_000
PATENT_COLUMNS = (
    *(("id", "标识"), ("publicationNumber", "公开（公告）号"), ("title", "名称")),
    *(("applicationDate", "申请日"), ("kind", "类型"), ("legalStatus", "法律状态")),
    *(("family", "专利族"), ("holders", "权利人"), ("place", "来自"), ("tags", "标引依据")),
)


@PAGES.get("/node/<code>")
def node(code: str) -> Any:
    """Answer "why" for one node: verdict, formula, counts, rule, trend, firms, patents, Cypher.

    The code of a chain or view leads to its board.
    """
    site = current_site()
    about = site.store.first("navigation.node", node=code)
    if about is None:
        if any(row["code"] == code for row in site.store.all_rows("lookup.chains")):
            kept: dict[str, Any] = request.args.to_dict()
            return redirect(url_for("home.home", **(kept | {"chain": code})))
        raise UnknownCodeError(f"没有代码为 {code[:60]} 的环节；请从首页的产业链图或检索进入")
    scope = _scope(about)
    found = site.diagnosis(scope)
    row = next((one for one in found.rows if one["node"] == code), None)
    if row is None:
        raise UnknownCodeError(f"环节 {about['name']} 不在产业链 {scope.chain[:60]} 中")
    if wants_file():
        return _download(site.store, found, code)
    links = _links(site.store, found, code)
    topic = site.topics.of(scope)
    return render_template(
        "node.html",
        about=about,
        scope=scope,
        topic=topic,
        behind=_behind(topic.expression, found, code) if topic else "",
        found=found,
        row=row,
        choice=chooser(site, scope),
        cutoff=read_cutoff(site),
        report_command=report_command(found.scope),
        trial=tried(found, code, request.args),
        decision=decision(row, found.thresholds, _grounds(about, found, links)),
        meanings=MEANINGS,
        shares=SHARES,
        outlook=OUTLOOK,
        attributes=ATTRIBUTES,
        bases=BASES,
        threshold_titles=THRESHOLDS,
        links=links,
        origins=origins(site.store, about["sources"] or ()),
        query=site.store.catalog[row["query"]],
        **_evidence(site.store, found, code),
        **_trend(site.topics.store(topic), found, code),
    )


def _scope(about: Row) -> Scope:
    """Return what is asked for; without a chain, the first that has the node."""
    scope = read_scope(request.args)
    if scope.chain:
        return scope
    if not about["chains"]:
        raise UnknownCodeError(f"环节 {about['name']} 不属于任何产业链")
    return scope.of_chain(about["chains"][0]["code"])


def _links(store: PageStore, found: Diagnosis, code: str) -> list[Row]:
    """Return the nodes up and down the stream, with verdicts where this chain has them."""
    verdicts = {row["node"]: row for row in found.rows}
    rows = store.all_rows("navigation.node_links", node=code)
    return [row | {"row": verdicts.get(row["node"])} for row in rows]


def _grounds(about: Row, found: Diagnosis, links: list[Row]) -> Grounds:
    """Return what the verdict rests on besides the row's own numbers."""
    near = [one["name"] for one in links if one["row"] and one["row"]["verdict"] == Verdict.STRONG]
    names = list(dict.fromkeys(near))
    wanting = found.counted.nodes.numbers[about["code"]].no_reference
    return Grounds(about["hasRule"], found.counted.reference.outside, wanting, names)


def _behind(expression: str, found: Diagnosis, code: str) -> str:
    """Return the query of the patents of a topic that a node counts."""
    scope = found.scope
    years = f"AY=[{scope.first} TO {scope.last}]"
    return f"({expression}) AND NODE={code} AND RG={scope.region} AND {years}"


def _evidence(store: PageStore, found: Diagnosis, code: str) -> dict[str, Any]:
    """Return firms, leading holders and one page of patents."""
    scope = found.scope
    page = read_count(request.args, "page", 1, _MOST_PAGES)
    everyone = request.args.get("who") == "all"
    period = {"from": scope.first, "to": scope.last}
    patents = store.all_rows(
        "navigation.node_patents",
        node=code,
        region="" if everyone else scope.region,
        skip=(page - 1) * PAGE,
        limit=PAGE + 1,
        **period,
    )
    return {
        "firms": store.all_rows(
            "navigation.node_firms", node=code, region=scope.region, limit=FIRMS
        ),
        "unplaced": store.all_rows("navigation.node_unplaced", node=code, **period)[0],
        "holders": store.all_rows("navigation.node_holders", node=code, limit=10, **period),
        "patents": patents[:PAGE],
        "more": len(patents) > PAGE,
        "page": page,
        "everyone": everyone,
        "uncited": not store.all_rows("entity.citing")[0]["loaded"],
        "skip": (page - 1) * PAGE,
    }


def _trend(store: GraphStore, found: Diagnosis, code: str) -> dict[str, Any]:
    """Return families by year as charts and as rows, some years around the period included."""
    scope = found.scope
    first, last = scope.first - _BEFORE, scope.last + _AFTER
    params = scope.params | {"from": first, "to": last}
    rows = store.all_rows("diagnosis.node_years", **params)
    by_year = {row["year"]: row for row in rows if row["node"] == code}
    years = [
        by_year.get(year, {"year": year, "families": 0, "reference": 0})
        for year in range(first, last + 1)
    ]
    inside = (scope.first, scope.last)
    here = [(row["year"], row["families"]) for row in years]
    reference = found.counted.reference
    if reference.basis == "counts":
        counted = reference.by_year(code)
        years = [row | {"reference": counted.get(row["year"])} for row in years]
    around = [(row["year"], row["reference"] or 0) for row in years]
    return {
        "years": years,
        "growth_notes": growth_notes(by_year, scope, found.cutoff),
        "chart_here": bars(here, "本区域逐年专利族", inside=inside),
        "chart_around": bars(around, "参照逐年专利族", inside=inside),
    }


def _download(store: PageStore, found: Diagnosis, code: str) -> Any:
    scope = found.scope
    rows = store.all_rows(
        "navigation.node_patents",
        node=code,
        region="" if request.args.get("who") == "all" else scope.region,
        skip=0,
        limit=_DOWNLOADED,
        **{"from": scope.first, "to": scope.last},
    )
    flat = [
        row
        | {"holders": [holder["name"] for holder in row["holders"]]}
        | {"tags": [f"{tag['node']}：{tag['evidence']}" for tag in row["tags"]]}
        for row in rows
    ]
    return table_response(flat, PATENT_COLUMNS, request.args["format"], f"patents-{code}")
