"""The policy tracker: clause, target, responsible body, and how far each target is."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from graph.errors import QueryParameterError, UnknownCodeError
from graph.tracking import SHOWN, STATES, note_progress, shown_state
from webapp.access import actor, writes
from webapp.moment import now
from webapp.serializers import table_response, wants_file
from webapp.site import current_site

PAGES = Blueprint("tracker", __name__)
_MOST = 2000
_LONGEST_NOTE = 500
Row = dict[str, Any]
COLUMNS = (
    *(("policy", "政策"), ("number", "条款"), ("measure", "措施"), ("indicator", "指标")),
    *(("comparator", "比较"), ("value", "数值"), ("unit", "单位"), ("deadline", "期限")),
    *(("lead", "牵头"), ("others", "配合"), ("shownTitle", "进展"), ("progress", "完成值")),
    *(("note", "说明"), ("by", "记录者"), ("at", "时间"), ("text", "原文")),
)


@PAGES.get("/tracker")
def tracker() -> Any:
    """Show the clauses of a policy with their targets; the first policy unless one is named."""
    store = current_site().store
    policies = store.all_rows("navigation.policies")
    chosen = request.args.get("policy", "") or (policies[0]["id"] if policies else "")
    about = next((row for row in policies if row["id"] == chosen), None)
    if chosen and about is None:
        raise UnknownCodeError(f"没有标识为 {chosen[:80]} 的政策；请用检索查找")
    rows = store.all_rows("work.policy_tracker", policy=chosen, limit=_MOST) if chosen else []
    rows = [_said(row) for row in rows]
    if wants_file():
        return table_response(rows, COLUMNS, request.args["format"], "policy-tracker")
    only = _narrowed(request.args.get("only", ""))
    counts = Counter(row["shown"] for row in rows if row["target"])
    return render_template(
        "tracker.html",
        policies=policies,
        about=about,
        rows=[row for row in rows if only in ("", row["shown"] if row["target"] else None)],
        counts=[(code, counts[code]) for code in SHOWN],
        only=only,
        titles=SHOWN,
        states=STATES,
        who=actor(),
    )


def _narrowed(only: str) -> str:
    if only and only not in SHOWN:
        raise QueryParameterError(f"参数 only 是 {only[:40]!r}；应为 {'、'.join(SHOWN)} 之一")
    return only


def _said(row: Row) -> Row:
    shown = shown_state(row, date.today().isoformat()) if row["target"] else ""
    return row | {"shown": shown, "shownTitle": SHOWN.get(shown, "")}


@PAGES.post("/tracker")
@writes
def note() -> Any:
    """Note how far a target is."""
    policy, target = request.form.get("policy", ""), request.form.get("target", "")
    state = request.form.get("state", "")
    if state not in STATES:
        raise QueryParameterError(f"进展是 {state[:40]!r}；应为 {'、'.join(STATES)} 之一")
    note_progress(
        current_site().store,
        target,
        state,
        _number(request.form.get("progress", "")),
        by=actor(),
        at=now(),
        note=request.form.get("note", "").strip()[:_LONGEST_NOTE],
    )
    return redirect(url_for("tracker.tracker", policy=policy, _anchor=f"t-{target}"), code=303)


def _number(text: str) -> float | None:
    text = text.strip().replace(",", "").replace("，", "")
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not abs(value) < 1e15:  # noqa: PLR2004 - beyond it no office counts; nan and inf too
        raise QueryParameterError(f"完成值是 {text[:40]!r}；应为一个数，单位与目标相同")
    return value
