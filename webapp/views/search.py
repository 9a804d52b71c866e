"""Full-text search with facets; everything about the view is in its address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, render_template, request, url_for

from graph.errors import QueryParameterError
from graph.expression import FIELDS, LONGEST, ExpressionError
from graph.found import FACETS, SORTS, Filters, SearchPage
from webapp import wording
from webapp.access import actor
from webapp.filters import check_filters
from webapp.number_note import number_note
from webapp.scope import read_count
from webapp.site import PageStore, current_site

PAGES = Blueprint("search", __name__)
PAGE = 20
_MOST_PAGES = 250


def read_filters() -> Filters:
    """Read the facets that the address of the request chooses.

    :raises ChainNavError: a value that there is not.
    """
    filters = Filters(**{name: tuple(request.args.getlist(name)[:50]) for name in FACETS})
    check_filters(current_site().store, filters)
    return filters


def read_sort() -> str:
    """Read in which order results are wanted.

    :raises QueryParameterError: an order that there is not.
    """
    sort = request.args.get("sort", "") or SORTS[0]
    if sort not in SORTS:
        raise QueryParameterError(f"参数 sort 是 {sort[:40]!r}；可用的有 {'、'.join(SORTS)}")
    return sort


@PAGES.get("/search")
def search() -> Any:
    """Show results and facets."""
    site = current_site()
    text = request.args.get("q", "")[:LONGEST]
    filters = read_filters()
    page = read_count(request.args, "page", 1, _MOST_PAGES)
    sort, skip = read_sort(), (page - 1) * PAGE
    try:
        found = site.index.search(text, filters, limit=PAGE, offset=skip, sort=sort)
    except ExpressionError as error:
        return _misread(text, error), 400
    known = names(site.store, found, filters)
    return render_template(
        "search.html",
        text=text,
        fields=FIELDS,
        who=actor(),
        sort=sort,
        alike=[] if found.total or found.fielded else site.index.alike(text),
        found=found,
        note=number_note(found.number, found.hits) if found.number and page == 1 else "",
        page=page,
        pages=min(_MOST_PAGES, -(-found.total // PAGE)),
        facets=facets(found, known),
        here=here,
        chosen=[(name, value) for name in FACETS for value in getattr(filters, name)],
        value_title=lambda name, value: value_title(known, name, value),
    )


def _misread(text: str, error: ExpressionError) -> str:
    """Show the query with the place of its fault."""
    return render_template("misread.html", text=text, error=str(error), at=error.at, fields=FIELDS)


def names(store: PageStore, found: SearchPage, filters: Filters) -> Mapping[str, str]:
    """Return the names of the codes that the facets of a page show."""
    codes = {*filters.nodes, *filters.regions}
    for facet in ("nodes", "regions"):
        codes.update(code for code, _ in found.facets.get(facet, ()))
    rows = store.all_rows("lookup.names", codes=sorted(codes)) if codes else ()
    return {row["code"]: row["name"] for row in rows}


def value_title(known: Mapping[str, str], facet: str, value: str) -> str:
    """Return what a facet's value is called."""
    if facet in ("nodes", "regions"):
        return known.get(value, value)
    tables = {"kind": wording.KINDS, "status": wording.LEGAL, "subkind": wording.SUBKINDS}
    return tables.get(facet, {}).get(value, value)


def here(**changes: Any) -> str:
    """Return the address of this search with changes; a page number does not outlive them."""
    args: dict[str, Any] = {name: request.args.getlist(name) for name in ("q", "sort", *FACETS)}
    args |= changes
    return url_for("search.search", **{name: value for name, value in args.items() if value})


def facets(found: SearchPage, known: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the facets with the values that narrow, each with the address that toggles it."""
    shown = []
    for name, title in wording.FACETS.items():
        chosen = request.args.getlist(name)
        counts = found.facets.get(name, [])
        if name == "year":
            counts = sorted(counts, reverse=True)
        values = [
            {
                "title": value_title(known, name, value),
                "value": value,
                "count": count,
                "chosen": value in chosen,
                "url": here(**{name: _toggled(chosen, value)}),
            }
            for value, count in counts
        ]
        if values:
            shown.append({"name": name, "title": title, "values": values})
    return shown


def _toggled(chosen: list[str], value: str) -> list[str]:
    return [one for one in chosen if one != value] if value in chosen else [*chosen, value]
