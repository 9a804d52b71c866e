"""Who closes a gap: the gaps of a region, the candidates of one, and how far contact went."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from graph.diagnosis import Diagnosis
from graph.errors import QueryParameterError, UnknownCodeError
from graph.matching import (
    SCORED,
    STAGES,
    TITLES,
    Matches,
    Weights,
    gaps,
    load_weights,
    match_gaps,
    note_stage,
)
from webapp.access import actor, writes
from webapp.chooser import asked_scope, chooser, read_cutoff
from webapp.moment import now
from webapp.scope import Scope, read_count, read_scope
from webapp.serializers import table_response, wants_file
from webapp.site import PageStore, Site, current_site

PAGES = Blueprint("matching", __name__)
ROWS, SHEET_ROWS, _MOST_ROWS = 20, 5, 200
_LONGEST_NOTE = 500
Row = dict[str, Any]
DOWNLOAD = (
    *(
        ("nodeName", "环节"),
        ("list", "名单"),
        ("name", "名称"),
        ("kind", "类型"),
        ("place", "所在地"),
    ),
    *(("score", "得分"), ("reasons", "理由"), ("patents", "专利"), ("stageTitle", "进展")),
    *(("title", "专利名称"), ("holders", "权利人"), ("status", "状态"), ("detail", "说明")),
    *(("holder", "权利人标识"), ("node", "环节代码")),
)
PARTS = {
    "closeness": "与本环节相邻的程度",
    "scale": "专利族数",
    "fit": "在本环节的专利",
    "joint": "共同申请",
    "validity": "有效发明的比例",
    "vigour": "近两年仍有申请",
    "standing": "资质",
    "ties": "已流向本区域",
    "domestic": "国内单位",
    "breadth": "合作过的单位数",
    "local": "在本区域内",
}
"""What the parts of a score are called."""


@PAGES.get("/candidates")
def candidates() -> Any:
    """Show the gaps of a chain in a region; with ``node`` its candidates; ``sheet=1`` to print."""
    site = current_site()
    scope = asked_scope(site, request.args)
    if not scope.chain:
        return redirect(url_for("home.home"))
    found = site.diagnosis(scope)
    node, sheet = request.args.get("node", ""), request.args.get("sheet") == "1"
    most = read_count(request.args, "rows", SHEET_ROWS if sheet else ROWS, _MOST_ROWS)
    weights = load_weights(site.settings.home)
    matched = _matched(site, found, weights, node, most) if node or sheet or wants_file() else []
    if wants_file():
        return _download(matched, scope)
    return render_template(
        "candidates.html",
        scope=scope,
        found=found,
        choice=chooser(site, scope),
        cutoff=read_cutoff(site),
        gaps=gaps(found),
        node=node,
        sheet=sheet,
        matched=matched,
        rows=most,
        weights=weights,
        titles=TITLES,
        scored=SCORED,
        parts=PARTS,
        stages_of_contact=STAGES,
        who=actor(),
    )


def _matched(site: Site, found: Diagnosis, weights: Weights, node: str, most: int) -> list[Matches]:
    today = date.today().isoformat()
    return match_gaps(site.store, found, weights, today=today, node=node or None, limit=most)


def _download(matched: Iterable[Matches], scope: Scope) -> Any:
    """Return the rows of all lists, or of the holders and patents that were ticked."""
    ticked = set(request.args.getlist("pick"))
    rows = [
        row
        | {"node": one.node, "nodeName": one.name, "list": TITLES[name]}
        | {"stageTitle": STAGES.get(row.get("stage") or "", "")}
        for one in matched
        for name, listed in one.lists.items()
        for row in listed
        if not ticked or key(row) in ticked
    ]
    form = request.args["format"]
    return table_response(rows, DOWNLOAD, form, f"candidates-{scope.chain}-{scope.region}")


def _check(store: PageStore, **codes: str) -> None:
    """Refuse codes that there are not."""
    known = store.all_rows("lookup.known", chain="", **codes)[0]
    for name, code in codes.items():
        if not known[name]:
            raise UnknownCodeError(
                f"没有代码为 {code[:60]} 的{'环节' if name == 'node' else '区域'}"
            )


def key(row: Row) -> str:
    """Return what a row of a list is ticked by."""
    return str(row.get("patent") or row.get("demand") or row.get("holder") or row.get("name"))


@PAGES.post("/candidates/contact")
@writes
def contact() -> Any:
    """Note for the ticked holders how far contact went."""
    scope, node = read_scope(request.form), request.form.get("node", "")
    stage, note = request.form.get("stage", ""), request.form.get("note", "").strip()
    holders = list(dict.fromkeys(request.form.getlist("pick")))[:_MOST_ROWS]
    if stage not in STAGES:
        raise QueryParameterError(f"进展是 {stage[:40]!r}；应为 {'、'.join(STAGES)} 之一")
    store = current_site().store
    _check(store, node=node, region=scope.region)
    known = {one for one in holders if store.first("entity.holder", id=one) is not None}
    if not known:
        raise QueryParameterError("没有选中任何单位；请先勾选名单中的单位，再记进展")
    told = {"by": actor(), "at": now()}
    for holder in holders:
        if holder in known:
            note_stage(store, holder, node, scope.region, stage, note=note[:_LONGEST_NOTE], **told)
    where = url_for("matching.candidates", **scope.args(node=node), _anchor="lists")
    return redirect(where, code=303)
