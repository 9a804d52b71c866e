"""专题: saved queries of fields, and what is new in each of them."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for

from graph.expression import parse
from webapp.access import actor, writes
from webapp.moment import now
from webapp.serializers import table_response, wants_file
from webapp.site import Site, current_site
from webapp.topics import KIND, Topic, body_of

PAGES = Blueprint("topics", __name__)
_SHOWN = 200
COLUMNS = (("id", "标识"), ("number", "号码"), ("title", "名称"), ("date", "申请日"))


@PAGES.get("/topics")
def listed() -> Any:
    """List one's own topics and those that others share, with what is new in each."""
    site = current_site()
    found = [Topic(thing) for thing in site.state.things.of(KIND, actor())]
    rows = [_counted(site, one) for one in found]
    return render_template("topics.html", rows=rows, who=actor())


@PAGES.post("/topics")
@writes
def save() -> Any:
    """Save a query under a name."""
    site = current_site()
    expression = request.form.get("q", "").strip()
    parse(expression)
    thing = site.state.things.save(
        KIND,
        request.form.get("name", ""),
        body_of(expression, site.topics.patents(expression), now()),
        owner=actor(),
        shared=request.form.get("shared") == "1",
    )
    return redirect(url_for("topics.shown", topic=thing.id), code=303)


@PAGES.get("/topics/<topic>")
def shown(topic: str) -> Any:
    """Show a topic: its query, the patents that came and went since it was last seen."""
    site = current_site()
    found = site.topics.get(topic)
    patents = site.topics.patents(found.expression)
    if wants_file():
        rows = _rows(site, patents)
        return table_response(rows, COLUMNS, request.args["format"], f"topic-{topic}")
    seen = found.seen
    fresh, gone = sorted(set(patents) - seen), sorted(seen.difference(patents))
    return render_template(
        "topic.html",
        topic=found,
        count=len(patents),
        fresh=_rows(site, fresh[:_SHOWN]),
        gone=_rows(site, gone[:_SHOWN]),
        counts=(len(fresh), len(gone)),
        own=found.thing.owner == actor(),
        most=_SHOWN,
    )


@PAGES.post("/topics/<topic>/seen")
@writes
def see(topic: str) -> Any:
    """Take note of the patents that a topic has now."""
    site = current_site()
    found = site.topics.get(topic)
    site.state.things.save(
        KIND,
        found.thing.name,
        body_of(found.expression, site.topics.patents(found.expression), now()),
        owner=actor(),
        shared=found.thing.shared,
        replacing=topic,
    )
    return redirect(url_for("topics.shown", topic=topic), code=303)


@PAGES.post("/topics/<topic>/remove")
@writes
def remove(topic: str) -> Any:
    """Delete a topic."""
    current_site().state.things.remove(KIND, topic, owner=actor())
    return redirect(url_for("topics.listed"), code=303)


def _counted(site: Site, topic: Topic) -> dict[str, Any]:
    patents, seen = site.topics.patents(topic.expression), topic.seen
    return {
        "topic": topic,
        "count": len(patents),
        "fresh": len(set(patents) - seen),
        "gone": len(seen.difference(patents)),
    }


def _rows(site: Site, patents: list[str]) -> list[dict[str, Any]]:
    """Return numbers, titles and dates; a patent that the graph lost keeps its identifier."""
    known = {
        row["id"]: {
            "number": " ".join(row["numbers"]), "title": row["title"], "date": row["applied"],
        }
        for row in site.store.all_rows("search.patents", patents=patents)
    }  # fmt: skip
    nothing = {"number": None, "title": None, "date": None}
    return [{"id": one, **known.get(one, nothing)} for one in patents]
