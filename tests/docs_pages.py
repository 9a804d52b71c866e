"""The generated pages of ``docs/``: ``make docs`` writes them, a test holds them fresh."""

from __future__ import annotations

from pathlib import Path

from graph.catalog import NamedQuery, QueryCatalog
from webapp.schema_docs import schema_markdown

DOCS = Path(__file__).parents[1] / "docs"


def queries_markdown() -> str:
    """Return ``docs/queries.md``: every named query that reads."""
    lines = [
        "# Named queries",
        "",
        "Made by `make docs` from the headers under `cypher/`; do not edit.",
        "",
    ]
    for query in QueryCatalog.load().values():
        if query.access == "read":
            lines += _query(query)
    return "\n".join(lines).rstrip() + "\n"


def _query(query: NamedQuery) -> list[str]:
    lines = [f"## {query.name} {query.title}", "", query.description_en, ""]
    for param in query.params:
        need = "" if param.required else f", default `{param.default}`"
        lines.append(f"* `${param.name}` {param.title} ({param.type}{need})")
    columns = ", ".join(f"`{column.name}` {column.title}" for column in query.columns)
    return [*lines, "", f"Columns: {columns}.", ""]


def pages() -> dict[Path, str]:
    """Return the content of each generated page by its path."""
    return {DOCS / "schema.md": schema_markdown(), DOCS / "queries.md": queries_markdown()}


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
