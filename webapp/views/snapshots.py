"""Kept diagnoses: listed, two of them compared, and the one on the board kept under a name."""

from __future__ import annotations

from collections import Counter
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from graph import snapshots as kept
from graph.changes import CAUSE_TITLES, CHANGE_TITLES, Change, NodeChange, changed, compare
from graph.diagnosis import Diagnosis
from graph.errors import DiagnosisError
from webapp.access import actor, writes
from webapp.chooser import scope_names
from webapp.moment import now
from webapp.scope import read_scope
from webapp.serializers import table_response, wants_file
from webapp.site import Site, current_site

PAGES = Blueprint("snapshots", __name__)
Row = dict[str, Any]
COLUMNS = (
    *(("chain", "产业链"), ("region", "区域"), ("node", "环节代码"), ("name", "环节")),
    *(("what", "变化"), ("oldVerdict", "先前结论"), ("newVerdict", "现在结论"), ("why", "原因")),
    *(("oldFamilies", "先前族数"), ("recounted", "同期重计"), ("newFamilies", "现在族数")),
    *(("oldRta", "先前 RTA"), ("newRta", "现在 RTA")),
)


@PAGES.get("/snapshots")
def listed() -> Any:
    """List the snapshots; with ``old`` and ``new`` say what changed between them."""
    store = current_site().store
    old, new = request.args.get("old", ""), request.args.get("new", "")
    rows = store.all_rows("snapshot.list")
    found = _compared(old, new) if old and new else []
    if wants_file():
        flat = [_flat(chain, region, one) for chain, region, all_ in found for one in all_]
        return table_response(flat, COLUMNS, request.args["format"], f"changes-{old}-{new}")
    codes = {code for row in rows for code in (row["chain"], row["region"])}
    return render_template(
        "snapshots.html",
        rows=rows,
        names=scope_names(store, codes),
        labels=list(dict.fromkeys(row["name"] for row in rows)),
        old=old,
        new=new,
        found=[
            (chain, region, [one for one in all_ if one.change is not Change.SAME], _counts(all_))
            for chain, region, all_ in found
        ],
        change_titles=CHANGE_TITLES,
        cause_titles=CAUSE_TITLES,
    )


def _compared(old: str, new: str) -> list[tuple[str, str, list[NodeChange]]]:
    store = current_site().store
    before, after = kept.read(store, old), kept.read(store, new)
    both = sorted(before.keys() & after.keys())
    if not both:
        raise DiagnosisError(f"快照 {old} 与 {new} 没有共同的产业链与区域，不能比较")
    return [(*key, compare(before[key], after[key])) for key in both]


def _counts(rows: list[NodeChange]) -> list[tuple[str, int]]:
    counted = Counter(row.change for row in rows)
    return [(CHANGE_TITLES[change], counted[change]) for change in Change if counted[change]]


def _flat(chain: str, region: str, one: NodeChange) -> Row:
    why = "、".join(CAUSE_TITLES[cause] for cause in one.causes)
    told = {"chain": chain, "region": region, "what": CHANGE_TITLES[one.change], "why": why}
    return one.to_json() | told


@PAGES.post("/snapshots")
@writes
def keep() -> Any:
    """Keep the diagnosis of a scope under a name."""
    site = current_site()
    scope, name = read_scope(request.form), request.form.get("name", "")
    at = now()
    engine = site.settings.graph_name
    kept.save(site.store, site.diagnosis(scope), name, engine=engine, at=at)
    return redirect(url_for("home.home", **scope.args(), _anchor="since"), code=303)


def since_last(site: Site, found: Diagnosis) -> Row | None:
    """Return the latest snapshot of a chain and region, and the nodes that are otherwise now.

    :returns: ``name``, ``createdAt``, ``changes``: node, name and what became of it; None where
        nothing was kept.
    """
    here = (found.scope.chain, found.scope.region)
    rows = site.store.all_rows("snapshot.scopes", chain=here[0], region=here[1])
    if not rows:
        return None
    last = kept.read(site.store, rows[-1]["name"])[here]
    changes = [
        {"node": row["node"], "name": row["name"], "what": CHANGE_TITLES[change]}
        for row in found.rows
        if (change := changed(last.rows.get(row["node"], {}).get("verdict"), row["verdict"]))
        not in (Change.SAME, Change.PERSISTENT)
    ]
    return {"name": last.name, "createdAt": last.created, "changes": changes}


def shown(site: Site, found: Diagnosis) -> Row:
    """Return what the board says of snapshots."""
    return {"since": since_last(site, found), "who": actor()}
