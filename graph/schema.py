"""What follows from the vocabulary: constraints and indexes."""

from __future__ import annotations

from collections.abc import Iterator

from graph.errors import ChainNavError, QueryFailedError, SchemaError
from graph.runner import QueryRunner
from graph.vocabulary import LABELS

_NAME_TAKEN = "Neo.ClientError.Schema.IndexWithNameAlreadyExists"


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
            _define(runner, command)
        except ChainNavError as error:
            raise SchemaError(f"图模式的命令未能执行（{command}）：{error}") from error
    return len(commands)


def _define(runner: QueryRunner, command: str) -> None:
    """Give one command; an index that bears the name of the constraint makes way for it.

    A Neo4j that is killed while it makes a constraint keeps the index without its constraint, for
    ever being filled. An index that belongs to a constraint it does not drop.
    """
    try:
        runner.define(command)
    except QueryFailedError as error:
        if error.code != _NAME_TAKEN:
            raise
        runner.define(f"DROP INDEX {command.split()[2]} IF EXISTS")
        runner.define(command)
