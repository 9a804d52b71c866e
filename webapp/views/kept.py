"""What users save under a name, as JSON for the scripts of the pages: views, queries, history.

Reading is open to whoever has the id; saving and removing need the token of the session and a name
to write under, as every form does.
"""

from __future__ import annotations

from typing import Any

from flask import Blueprint, jsonify

from graph.errors import QueryParameterError, UnknownCodeError
from webapp.access import actor, writes
from webapp.api.sent import sent_object
from webapp.site import current_site
from webapp.state import Thing

PAGES = Blueprint("kept", __name__)
KINDS = ("view", "query", "history")
"""Pictures of the explorer, queries of the workbench, and what was run there."""
_RULE = f"/kept/<any({','.join(KINDS)}):kind>"
_EXAMPLE = '{"name": "…", "shared": true, "body": {…}}'


def told(one: Thing, *, whole: bool = False) -> dict[str, Any]:
    """Return a saved thing as JSON; ``whole``: with what was saved."""
    said = {
        "id": one.id,
        "name": one.name,
        "owner": one.owner,
        "own": one.owner == actor(),
        "shared": one.shared,
        "changed": one.changed,
    }
    return said | {"body": one.body} if whole else said


@PAGES.get(_RULE)
def listed(kind: str) -> Any:
    """List what the visitor saved and what others share."""
    things = current_site().state.things.of(kind, actor())
    return jsonify(rows=[told(one, whole=kind != "view") for one in things])


@PAGES.get(f"{_RULE}/<thing>")
def one(kind: str, thing: str) -> Any:
    """Return a saved thing."""
    found = current_site().state.things.get(kind, thing)
    if found is None:
        raise UnknownCodeError("没有这一项；它可能已被删除，请向给你链接的人核对")
    return jsonify(told(found, whole=True))


@PAGES.post(_RULE)
@writes
def save(kind: str) -> Any:
    """Save a thing under a name."""
    sent = sent_object(_EXAMPLE)
    name, body = sent.get("name"), sent.get("body")
    if not isinstance(name, str) or not isinstance(body, dict):
        raise QueryParameterError(f"应有名称 name 与内容 body，如 {_EXAMPLE}")
    saved = current_site().state.things.save(
        kind,
        name,
        body,
        owner=actor(),
        shared=sent.get("shared") is True,
        replacing=str(sent.get("replacing") or ""),
    )
    return jsonify(told(saved))


@PAGES.post(f"{_RULE}/<thing>/remove")
@writes
def remove(kind: str, thing: str) -> Any:
    """Remove a thing of the visitor."""
    current_site().state.things.remove(kind, thing, owner=actor())
    return jsonify(removed=thing)
