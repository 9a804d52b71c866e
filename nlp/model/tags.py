"""Spans as a tag a character, and back: B-, I-, E- of a label, S- for one alone, O for none."""

from collections.abc import Iterable, Sequence

from nlp.model.examples import Entity

NONE = "O"


def tags_of(length: int, entities: Iterable[Entity]) -> list[str]:
    """Return ``length`` tags."""
    tags = [NONE] * length
    for one in entities:
        inner = [f"I-{one.label}"] * (one.end - one.start)
        inner[0], inner[-1] = f"B-{one.label}", f"E-{one.label}"
        tags[one.start : one.end] = inner if len(inner) > 1 else [f"S-{one.label}"]
    return tags


def spans_of(tags: Sequence[str]) -> list[Entity]:
    """Return the spans that are whole: from B- or S- to the E- of the same label."""
    found: list[Entity] = []
    start, open_label = 0, ""
    for at, tag in enumerate(tags):
        part, _, label = tag.partition("-")
        if part in ("B", "S"):
            start, open_label = at, label
        elif label != open_label:
            open_label = ""
        if part in ("E", "S") and open_label == label:
            found.append(Entity(start, at + 1, label))
            open_label = ""
    return found
