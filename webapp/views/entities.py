"""Entity pages: what it is, numbers, links, as-filed names, sources, neighbourhood."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flask import Blueprint, render_template, request

from graph.errors import UnknownCodeError
from graph.periods import last_closed_year
from webapp.access import actor
from webapp.charts import bars
from webapp.chooser import read_cutoff
from webapp.documents import pieces
from webapp.neighbours import degrees, expandable, neighbours
from webapp.provenance import origins
from webapp.scope import read_count
from webapp.site import PageStore, current_site
from webapp.wording import ENTITY_KINDS, kind_title

PAGES = Blueprint("entities", __name__)
PAGE = 20
_MOST_PAGES = 500
_YEARS = 15
_OPEN_YEARS = "浅色的年份到数据截止日 {cutoff} 未满 18 个月，申请尚未全部公开，不可与前面比较。"
Parts = dict[str, Any]


@PAGES.get(f"/<any({','.join(ENTITY_KINDS)}):kind>/<path:identifier>")
def entity(kind: str, identifier: str) -> Any:
    """Show one entity."""
    store = current_site().store
    about = store.first(f"entity.{kind}", id=identifier)
    if about is None:
        raise UnknownCodeError(f"没有标识为 {identifier[:80]} 的{kind_title(kind)}；请用检索查找")
    parts = _PARTS[kind](store, identifier, about) if kind in _PARTS else {}
    return render_template(
        f"entity/{kind}.html",
        kind=kind,
        about=about,
        near=neighbours(store, kind, identifier) if expandable(kind) else [],
        degrees=degrees(store, kind, identifier) if expandable(kind) else [],
        origins=origins(store, [*(about["sources"] or ()), *_keys(parts)]),
        **parts,
    )


def _keys(parts: Parts) -> Iterable[str]:
    """Yield the source keys of what is listed on the page."""
    for rows in parts.values():
        if isinstance(rows, list):
            for row in rows:
                yield from (isinstance(row, dict) and row.get("sources")) or ()


def _paged(store: PageStore, query: str, identifier: str) -> Parts:
    page = read_count(request.args, "page", 1, _MOST_PAGES)
    rows = store.all_rows(query, id=identifier, skip=(page - 1) * PAGE, limit=PAGE + 1)
    skip = (page - 1) * PAGE
    return {"patents": rows[:PAGE], "more": len(rows) > PAGE, "page": page, "skip": skip}


def _years(store: PageStore, query: str, identifier: str) -> Parts:
    rows = store.all_rows(query, id=identifier)
    values = [(row["year"], row["families"]) for row in rows][-_YEARS:]
    cutoff = read_cutoff(current_site()).date
    closed = last_closed_year(cutoff) if cutoff else None
    inside = None if closed is None else (0, closed)
    pale = closed is not None and any(year > closed for year, _ in values)
    return {
        "years": rows,
        "chart": bars(values, "逐年专利族", inside=inside) if values else "",
        "open_years": _OPEN_YEARS.format(cutoff=cutoff) if pale else "",
    }


def _patent(store: PageStore, identifier: str, about: Parts) -> Parts:
    return {
        "aspects": _aspects(about),
        "applicants": store.all_rows("entity.patent_applicants", id=identifier),
        "nodes": store.all_rows("entity.patent_nodes", id=identifier),
        "citations": store.all_rows("entity.patent_citations", id=identifier),
        "events": store.all_rows("entity.patent_events", id=identifier),
        "uncited": not store.all_rows("entity.citing")[0]["loaded"],
    }


def _aspects(about: Parts) -> list[dict[str, str]]:
    """Return what title and abstract say of the patent, each with the words it was read from."""
    text = f"{about['title']}\n{about['abstract']}"
    found = []
    for one in about["aspects"] or ():
        kind, span, rule, name = one.split(" ", 3)
        start, _, end = span.partition("-")
        words = text[int(start) : int(end)]
        found.append({"kind": kind, "name": name, "text": words, "span": span, "rule": rule})
    return found


def _holder(store: PageStore, identifier: str, _about: Parts) -> Parts:
    return {
        "names": store.all_rows("entity.holder_names", id=identifier),
        "judgements": store.all_rows("entity.holder_judgements", id=identifier),
        "events": store.all_rows("entity.holder_events", id=identifier),
        "who": actor(),
        "nodes": store.all_rows("entity.holder_nodes", id=identifier),
        **_paged(store, "entity.holder_patents", identifier),
        **_years(store, "entity.holder_years", identifier),
    }


def _agency(store: PageStore, identifier: str, _about: Parts) -> Parts:
    return {
        "measures": store.all_rows("entity.agency_measures", id=identifier),
        "agents": store.all_rows("entity.agency_agents", id=identifier),
        **_paged(store, "entity.agency_patents", identifier),
    }


def _park(store: PageStore, identifier: str, _about: Parts) -> Parts:
    return {"holders": store.all_rows("entity.park_holders", id=identifier)}


def _region(store: PageStore, identifier: str, _about: Parts) -> Parts:
    return {
        "children": store.all_rows("entity.region_children", id=identifier),
        "holders": store.all_rows("entity.region_holders", id=identifier),
        "parks": store.all_rows("entity.region_parks", id=identifier),
        "chains": store.all_rows("navigation.chains"),
        **_years(store, "entity.region_years", identifier),
    }


def _policy(store: PageStore, identifier: str, about: Parts) -> Parts:
    measures = store.all_rows("entity.policy_measures", id=identifier)
    targets = store.all_rows("entity.policy_targets", id=identifier)
    mentions = store.all_rows("entity.policy_mentions", id=identifier)
    return {
        "measures": measures,
        "targets": targets,
        "mentions": mentions,
        "pieces": pieces(about["text"] or "", measures, targets, request.args.get("at", "")),
    }


def _person(store: PageStore, identifier: str, _about: Parts) -> Parts:
    return {
        "holders": store.all_rows("entity.person_holders", id=identifier),
        "partners": store.all_rows("entity.person_partners", id=identifier),
        **_paged(store, "entity.person_patents", identifier),
    }


_PARTS: dict[str, Callable[[PageStore, str, Parts], Parts]] = {
    "patent": _patent,
    "holder": _holder,
    "agency": _agency,
    "park": _park,
    "region": _region,
    "policy": _policy,
    "person": _person,
}
