"""The explorer: a picture of the graph that grows by what is asked of it.

The page is an empty frame; what is on the canvas lives in the browser, and in the address as the
id of a saved view, as a thing to begin with (``focus``), or after ``#`` for who saves nothing.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request

from graph.errors import UnknownCodeError
from webapp.access import actor
from webapp.explore import MOST_ENDS, MOST_THINGS
from webapp.neighbours import MOST_EACH, exists, expandable
from webapp.site import current_site
from webapp.wording import KIND_OF_LABEL, LABEL_OF_KIND, LABEL_TITLES, TYPE_TITLES, kind_title

PAGES = Blueprint("explorer", __name__)
KINDS = {kind: LABEL_TITLES[label] for label, kind in KIND_OF_LABEL.items()}
"""What the explorer draws, and what it is called."""
ASK_ABOVE = 200
"""Neighbours above which a dialog asks which of them to draw (ui.md, 5)."""


@PAGES.get("/explore")
def explore() -> Any:
    """Show the frame, with what the scripts need to know."""
    focus = request.args.get("focus", "")
    if focus:
        _check(focus)
    return render_template(
        "explorer.html",
        focus=focus,
        view=request.args.get("view", ""),
        who=actor(),
        kinds=KINDS,
        knows={
            "kinds": KINDS,
            "labels": LABEL_OF_KIND,
            "types": TYPE_TITLES,
            "expandable": [kind for kind in KINDS if expandable(kind)],
            "most": MOST_THINGS,
            "mostEach": MOST_EACH,
            "mostEnds": MOST_ENDS,
            "askAbove": ASK_ABOVE,
        },
    )


def _check(focus: str) -> None:
    """Refuse a thing to begin with that the graph does not have."""
    kind, _, identifier = focus.partition("/")
    if not expandable(kind):
        raise UnknownCodeError(f"不能从 {focus[:80]!r} 开始；应写作 类型/标识，如 region/360000")
    if not exists(current_site().store, kind, identifier):
        raise UnknownCodeError(f"没有标识为 {identifier[:80]!r} 的{kind_title(kind)}；请用检索查找")
