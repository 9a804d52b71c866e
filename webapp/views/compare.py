"""Boards side by side: a region's parts, or two regions or periods, node by node."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from graph.diagnosis import Diagnosis
from graph.errors import QueryParameterError
from graph.verdict import TITLES, Verdict
from webapp.chooser import asked_scope, chooser, read_cutoff, scope_names
from webapp.scope import Scope, read_year
from webapp.serializers import table_response, wants_file
from webapp.site import Site, current_site
from webapp.views.home import verdict_counts

PAGES = Blueprint("compare", __name__)
_LEVELS = 2
_MOST_PARTS = 40
Row = dict[str, Any]
_GAPS = 5
_CHAINS = (
    *(("chain", "产业链代码"), ("name", "产业链"), ("families", "区域族数")),
    *(("allFamilies", "参照族数"), *((one.value, TITLES[one]) for one in Verdict)),
    ("gaps", "缺链与有企业无专利的环节"),
)


@PAGES.get("/matrix")
def matrix() -> Any:
    """Show the verdicts of a chain's nodes in each part of a region."""
    site = current_site()
    scope = asked_scope(site, request.args)
    if not scope.chain:
        return redirect(url_for("home.home"))
    choice = chooser(site, scope)
    parts = site.store.all_rows("lookup.regions", parent=scope.region)[:_MOST_PARTS]
    found = [(part, site.diagnosis(replace(scope, region=part["code"]))) for part in parts]
    whole = site.diagnosis(scope)
    rows = _shown(whole)
    cells = {part["code"]: {row["node"]: row for row in one.rows} for part, one in found}
    if wants_file():
        return _download(whole.rows, parts, cells, scope)
    return render_template(
        "matrix.html",
        scope=scope,
        choice=choice,
        cutoff=read_cutoff(site),
        found=whole,
        parts=parts,
        rows=rows,
        cells=cells,
        hidden=len(whole.rows) - len(rows),
        scopes={part["code"]: replace(scope, region=part["code"]) for part in parts},
    )


@PAGES.get("/chains")
def chains() -> Any:
    """Show of each chain how many nodes of a region have which verdict, and the worst gaps."""
    site = current_site()
    scope = asked_scope(site, request.args)
    if not scope.chain:
        return redirect(url_for("home.home"))
    choice = chooser(site, scope)
    listed = [row for row in choice.chains if row["level"] == "chain"]
    found = [(row, site.diagnosis(scope.of_chain(row["code"]))) for row in listed if row["hasData"]]
    rows = [_summed(row, one) for row, one in found]
    if wants_file():
        flat = [row | {"gaps": [gap["name"] for gap in row["gaps"]]} for row in rows]
        return table_response(flat, _CHAINS, request.args["format"], f"chains-{scope.region}")
    return render_template(
        "chains.html",
        scope=scope,
        choice=choice,
        cutoff=read_cutoff(site),
        period=found[0][1].scope if found else None,
        rows=rows,
        empty=[row["name"] for row in listed if not row["hasData"]],
        gaps=_GAPS,
    )


def _summed(chain: Row, found: Diagnosis) -> Row:
    """Return what a line of the page says of a chain; gaps by how many families are expected."""
    wanted = (Verdict.MISSING, Verdict.COMPANIES_ONLY)
    gaps = [row for row in found.rows if row["verdict"] in wanted]
    gaps.sort(key=lambda row: -(row["expected"] or 0))
    return {
        "chain": chain["code"],
        "name": chain["name"],
        "families": found.totals["regionFamilies"],
        "allFamilies": found.totals["allFamilies"],
        **dict(verdict_counts(found)),
        "gaps": gaps,
    }


def _shown(found: Diagnosis) -> list[Row]:
    """Return the rows to show: the upper levels unless all are asked for."""
    whole = request.args.get("all") == "1"
    return [row for row in found.rows if whole or row["level"] <= _LEVELS]


def _download(
    rows: Sequence[Row], parts: Sequence[Row], cells: dict[str, dict[str, Row]], scope: Scope
) -> Any:
    flat = []
    for row in rows:
        one: Row = {"node": row["node"], "name": row["name"]}
        for part in parts:
            cell = cells[part["code"]].get(row["node"])
            one[f"{part['code']}.verdict"] = TITLES[Verdict(cell["verdict"])] if cell else ""
            one[f"{part['code']}.families"] = cell["families"] if cell else None
        flat.append(one)
    columns = [("node", "环节代码"), ("name", "环节")]
    for part in parts:
        columns += [
            (f"{part['code']}.verdict", f"{part['name']}结论"),
            (f"{part['code']}.families", f"{part['name']}族数"),
        ]
    return table_response(
        flat, columns, request.args["format"], f"matrix-{scope.chain}-{scope.region}"
    )


@PAGES.get("/compare")
def compare() -> Any:
    """Show two regions, or two periods of one, side by side: ``other``, ``otherFrom``, ``otherTo``.

    :raises QueryParameterError: both sides are the same.
    """
    site = current_site()
    scope = asked_scope(site, request.args)
    if not scope.chain:
        return redirect(url_for("home.home"))
    other = replace(
        scope,
        region=request.args.get("other", "").strip() or scope.region,
        first=read_year(request.args, "otherFrom") or scope.first,
        last=read_year(request.args, "otherTo") or scope.last,
    )
    asked = any(request.args.get(name) for name in ("other", "otherFrom", "otherTo"))
    if asked and other == scope:
        raise QueryParameterError("两边相同，无可比较；请另选区域，或另填起止年")
    sides = [site.diagnosis(scope), site.diagnosis(other)] if asked else []
    rows = _beside(sides) if sides else []
    if sides and wants_file():
        return _download_two(site, rows, sides)
    return render_template(
        "compare.html",
        scope=scope,
        other=other,
        choice=chooser(site, scope),
        cutoff=read_cutoff(site),
        sides=sides,
        names=scope_names(site.store, {one.scope.region for one in sides}),
        rows=rows,
    )


def _beside(sides: Sequence[Diagnosis]) -> list[tuple[Row, Row]]:
    second = {row["node"]: row for row in sides[1].rows}
    return [(row, second[row["node"]]) for row in sides[0].rows if row["node"] in second]


def _download_two(site: Site, rows: list[tuple[Row, Row]], sides: Sequence[Diagnosis]) -> Any:
    names = scope_names(site.store, {one.scope.region for one in sides})
    columns, flat = [("node", "环节代码"), ("name", "环节")], []
    for at, side in enumerate(sides):
        region = names.get(side.scope.region, side.scope.region)
        title = f"{region} {side.scope.first}–{side.scope.last}"
        columns += [(f"verdict{at}", f"{title} 结论"), (f"families{at}", f"{title} 族数")]
        columns.append((f"rta{at}", f"{title} RTA"))
    for pair in rows:
        one: Row = {"node": pair[0]["node"], "name": pair[0]["name"]}
        for at, row in enumerate(pair):
            one |= {f"verdict{at}": TITLES[Verdict(row["verdict"])], f"rta{at}": row["rta"]}
            one[f"families{at}"] = row["families"]
        flat.append(one)
    return table_response(flat, columns, request.args["format"], f"compare-{sides[0].scope.chain}")
