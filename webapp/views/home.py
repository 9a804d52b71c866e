"""The landing page: search, and the board of a chain in a region."""

from __future__ import annotations

from collections import Counter
from typing import Any

from flask import Blueprint, render_template, request, url_for
from markupsafe import Markup

from graph.diagnosis import Diagnosis
from graph.errors import QueryParameterError
from graph.verdict import TITLES, Verdict
from loaders.runs import time_of
from webapp.board import board_svg
from webapp.chooser import asked_scope, chooser, read_cutoff, report_command
from webapp.homes import first_steps
from webapp.scope import Scope
from webapp.serializers import table_response, wants_file
from webapp.site import current_site
from webapp.views import snapshots

PAGES = Blueprint("home", __name__)
MOST_CELLS = 110
"""Above this many nodes the board begins with the upper levels; the rest is one click away."""
_LEVELS = 2
DOWNLOAD = (
    *("node", "name", "stage", "level", "parent", "verdict", "verdictTitle", "flags", "reason"),
    *("ruleStatus", "precision", "families", "regionFamilies", "nodeFamilies", "allFamilies"),
    *("expected", "rta", "rtaLow", "rtaHigh", "share", "cr5", "hhi", "companies", "validShare"),
    *("referenceValidShare", "foreignShare", "growth", "referenceGrowth", "growthGap"),
    *("citations", "outsideCitations", "unknownCitations"),
    *("growthRate", "maturity", "ageing", "novelty"),
    *("density", "densityBasis", "dependence", "bottleneck"),
)


@PAGES.get("/")
def home() -> Any:
    """Show the board, or say how to load data where there is none."""
    site = current_site()
    scope = asked_scope(site, request.args)
    if not scope.chain:
        own, example = first_steps(site.settings)
        return render_template("empty.html", own=own, example=example)
    found = site.diagnosis(scope)
    if wants_file():
        return _download(found)
    whole = request.args.get("all") == "1" or len(found.rows) <= MOST_CELLS
    shown = found.rows if whole else [row for row in found.rows if row["level"] <= _LEVELS]
    only = read_verdict()
    return render_template(
        "home.html",
        scope=scope,
        topic=site.topics.of(scope),
        found=found,
        choice=chooser(site, scope),
        cutoff=read_cutoff(site),
        updated=time_of(last) if (last := site.store.state()["lastRun"]) else "",
        report_command=report_command(found.scope),
        board=_board(found, shown, scope),
        counts=verdict_counts(found),
        nothing=nothing_said(found),
        rows=[row for row in shown if only in ("", row["verdict"])],
        only=only,
        hidden=len(found.rows) - len(shown),
        whole=whole and len(found.rows) > MOST_CELLS,
        **snapshots.shown(site, found),
    )


def read_verdict() -> str:
    """Read the verdict that the table is narrowed to, "" for none.

    :raises QueryParameterError: no such verdict.
    """
    only = request.args.get("only", "")
    if only and only not in set(Verdict):
        known = "、".join(f"{one.value}（{TITLES[one]}）" for one in Verdict)
        raise QueryParameterError(f"参数 only 是 {only[:40]!r}；应为 {known} 之一")
    return only


def verdict_counts(found: Diagnosis) -> list[tuple[str, int]]:
    """Return how many nodes have each verdict, in the order of the verdicts."""
    counts = Counter(row["verdict"] for row in found.rows)
    order = (
        *(Verdict.STRONG, Verdict.EXTENSION, Verdict.NEUTRAL, Verdict.WEAK),
        *(Verdict.COMPANIES_ONLY, Verdict.MISSING, Verdict.WITHHELD),
    )
    return [(verdict.value, counts[verdict.value]) for verdict in order]


def nothing_said(found: Diagnosis) -> str:
    """Return why a board has no verdict at all, for most of its nodes; empty where it has one."""
    if any(row["verdict"] != Verdict.WITHHELD for row in found.rows):
        return ""
    reasons = Counter(row["reason"] for row in found.rows).most_common(1)
    return f"没有一个环节有结论。{reasons[0][0]}。" if reasons else ""


def node_url(scope: Scope, code: str) -> str:
    """Return the address of a node's page within a scope."""
    return url_for("node.node", code=code, **scope.args())


def _board(found: Diagnosis, rows: list[dict[str, Any]], scope: Scope) -> Markup:
    # board_svg escapes every value that it is given; its output is markup of our own.
    return Markup(board_svg(rows, link=lambda row: node_url(scope, row["node"])))  # noqa: S704


def _download(found: Diagnosis) -> Any:
    if request.args["format"] == "json":
        return found.to_json()
    rows = [row | {"verdictTitle": TITLES[Verdict(row["verdict"])]} for row in found.rows]
    name = f"diagnosis-{found.scope.chain}-{found.scope.region}"
    columns = [(column, column) for column in DOWNLOAD]
    return table_response(rows, columns, request.args["format"], name)
