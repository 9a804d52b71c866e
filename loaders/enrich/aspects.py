"""What a patent says of itself, as properties: subject, materials, effects, applications."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from nlp.mentions import Aspect, AspectKind
from nlp.patents import read_patent

_LISTS = {
    "materials": AspectKind.MATERIAL,
    "effects": AspectKind.EFFECT,
    "applications": AspectKind.APPLICATION,
}
_MOST = 200
"""Places kept of one patent; abstracts have a dozen or two."""
ASPECT_PROPS = ("subject", *_LISTS, "aspects")
"""The properties that :func:`aspect_props` gives."""


def aspect_props(title: str, abstract: str) -> dict[str, Any]:
    """Return the properties that title and abstract give; none for what they do not say.

    ``aspects`` says of each where it stands and what found it, as ``effect 31-38
    rule:effect-verb 提高效率``: offsets in the title, a line end, and the abstract. Without an
    abstract there is the subject alone, so that a list of titles takes nothing from a patent whose
    abstract another file gave.
    """
    found = read_patent(title, abstract) if title else []
    subject = next((one.name for one in found if one.kind is AspectKind.SUBJECT), None)
    props: dict[str, Any] = {"subject": subject} if subject else {}
    if not abstract or not found:
        return props
    for name, kind in _LISTS.items():
        if names := _names(one for one in found if one.kind is kind):
            props[name] = list(names)
    return props | {"aspects": [_said(one) for one in found[:_MOST]]}


def _names(found: Iterable[Aspect]) -> dict[str, None]:
    return dict.fromkeys(one.name for one in found)


def _said(one: Aspect) -> str:
    return f"{one.kind} {one.start}-{one.end} {one.found_by} {one.name}"
