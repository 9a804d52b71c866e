"""Pages about the product itself: schema, definitions."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request

from graph.periods import CLOSING_MONTHS, PERIOD_YEARS
from graph.thresholds import load_thresholds
from graph.verdict import FLAG_TITLES, TITLES
from graph.vocabulary import LABELS, RELATIONSHIPS
from webapp.explain import FLAG_RULES, MEANINGS, RULES, SHARES, THRESHOLDS
from webapp.site import current_site

PAGES = Blueprint("about", __name__)


@PAGES.get("/schema")
def schema() -> Any:
    """Show the declared labels and relationships with what the graph holds of each if asked to."""
    wanted = request.args.get("counts") == "1"
    rows = current_site().store.all_rows("quality.counts") if wanted else []
    counts = {row["name"]: row["count"] for row in rows}
    return render_template("schema.html", labels=LABELS, relationships=RELATIONSHIPS, counts=counts)


@PAGES.get("/help")
def help_() -> Any:
    """Show the definitions: verdicts, formulas, thresholds."""
    return render_template(
        "help.html",
        verdicts=TITLES,
        flags=FLAG_TITLES,
        rules=RULES,
        flag_rules=FLAG_RULES,
        meanings=MEANINGS,
        shares=SHARES,
        thresholds=load_thresholds(current_site().settings.home).to_json(),
        threshold_titles=THRESHOLDS,
        period=PERIOD_YEARS,
        closing=CLOSING_MONTHS,
    )
