"""The schema page of the documentation, made from ``graph.schema``."""

from __future__ import annotations

from graph.vocabulary import LABELS, RELATIONSHIPS, Property


def schema_markdown() -> str:
    """Return ``docs/schema.md``; a test fails when the file differs from it."""
    lines = [
        "# Schema of the graph",
        "",
        "Made by `chainnav schema docs` from `graph/schema.py`; do not edit.",
        "",
        "## Labels",
        "",
    ]
    for label in LABELS:
        lines += [f"### {label.name} {label.title}", "", f"Key: `{label.key}`."]
        if label.indexes:
            lines[-1] += " Indexed: " + ", ".join(f"`{name}`" for name in label.indexes) + "."
        lines += ["", *_table(label.properties)]
    lines += ["## Relationships", ""]
    for relationship in RELATIONSHIPS:
        ends = f"(:{' | :'.join(relationship.tails)})-[:{relationship.type}]->"
        lines += [f"### {relationship.type} {relationship.title}", ""]
        lines += [
            f"`{ends}(:{' | :'.join(relationship.heads)})`",
            "",
            *_table(relationship.properties),
        ]
    return "\n".join(lines).rstrip() + "\n"


def _table(properties: tuple[Property, ...]) -> list[str]:
    if not properties:
        return []
    rows = [f"| {one.name} | {one.type} | {one.title.replace('|', '·')} |" for one in properties]
    return ["| property | type | meaning |", "|---|---|---|", *rows, ""]
