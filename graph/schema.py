"""What follows from the vocabulary: constraints and indexes, and the check of query files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.errors import ChainNavError, QueryDefinitionError, SchemaError
from graph.lexer import mask
from graph.runner import QueryRunner
from graph.vocabulary import LABELS, RELATIONSHIPS


def definitions() -> Iterator[str]:
    """Yield the schema commands: a unique key for each label, then the further indexes."""
    for one in LABELS:
        yield (
            f"CREATE CONSTRAINT {one.name.lower()}_key IF NOT EXISTS "
            f"FOR (n:{one.name}) REQUIRE n.{one.key} IS UNIQUE"
        )
        for name in one.indexes:
            yield (
                f"CREATE INDEX {one.name.lower()}_{name.lower()} IF NOT EXISTS "
                f"FOR (n:{one.name}) ON (n.{name})"
            )


def apply_schema(runner: QueryRunner) -> int:
    """Create what is missing of the schema; return how many commands were given.

    :raises SchemaError: if the server refuses one, naming it.
    """
    commands = list(definitions())
    for command in commands:
        try:
            runner.define(command)
        except ChainNavError as error:
            raise SchemaError(f"图模式的命令未能执行（{command}）：{error}") from error
    return len(commands)


_PATTERN_LABEL = re.compile(r"\(\s*\w*\s*((?::\s*\w+(?:\s*\|\s*\w+)*\s*)+)")
_PATTERN_TYPE = re.compile(r"\[\s*\w*\s*:\s*(\w+(?:\s*\|\s*:?\w+)*)")


def unknown_names(text: str) -> list[str]:
    """Return labels and relationship types in a query's patterns that the schema does not have."""
    masked = mask(text)
    labels = {
        name for found in _PATTERN_LABEL.findall(masked) for name in re.findall(r"\w+", found)
    }
    types = {name for found in _PATTERN_TYPE.findall(masked) for name in re.findall(r"\w+", found)}
    known_labels = {one.name for one in LABELS}
    known_types = {one.type for one in RELATIONSHIPS}
    return sorted((labels - known_labels) | (types - known_types))


def check_names(name: str, text: str) -> None:
    """Hold a query to the schema.

    :raises QueryDefinitionError: naming what the schema lacks.
    """
    unknown = unknown_names(text)
    if unknown:
        raise QueryDefinitionError(
            f"查询 {name} 用到图模式没有的 {'、'.join(unknown)}；见 chainnav schema docs"
        )
