"""What follows from the vocabulary: constraints and indexes."""

from __future__ import annotations

from collections.abc import Iterator

from graph.errors import ChainNavError, SchemaError
from graph.runner import QueryRunner
from graph.vocabulary import LABELS


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
