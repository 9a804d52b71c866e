"""A graph into which nothing was loaded: commands say so, and where the example lies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.local import engine_folder, stop_engine
from graph.settings import default_home
from webapp.cli import cli

SCOPE = ("--chain", "electronics.pcb", "--region", "360000")
READS = [
    (0, ("query", "run", "lookup.chains")),
    (0, ("search", "线路板")),
    (0, ("cypher", "MATCH (c:Chain) RETURN c.code AS code")),
    (0, ("schema", "show")),
    (0, ("status",)),
    (0, ("load", "list")),
    (1, ("diagnose", *SCOPE)),
    (1, ("report", "build", "chain_gap", *SCOPE, "--out", "reports")),
]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The platform's data folder, and an engine in the default home below it."""
    folder = tmp_path_factory.mktemp("用户 data")
    yield folder
    stop_engine(folder / "chainnav")


@pytest.fixture
def unset(data: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """No settings at all; the default home."""
    monkeypatch.setenv("XDG_DATA_HOME", str(data))
    monkeypatch.setenv("CHAINNAV_ENGINE_HEAP", "1g")
    monkeypatch.chdir(tmp_path)
    home = default_home()
    if not home.is_relative_to(data):
        pytest.skip("the user data folder of this platform cannot be set")
    return home


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


@pytest.mark.parametrize(("status", "words"), READS, ids=str)
def test_every_reading_command_says_once_that_nothing_was_loaded(
    unset: Path, status: int, words: tuple[str, ...]
) -> None:
    run("query", "run", "load.state")  # the engine runs
    done = run(*words)
    assert done.exit_code == status, done.output
    assert done.stderr.count("的图是空的") == 1
    assert str(unset) in done.stderr and "\nchainnav load " in done.stderr
    assert "的图是空的" not in done.stdout and "export" not in done.stderr


def test_where_the_example_lies_is_a_line_to_copy(unset: Path) -> None:
    (engine_folder(unset / "demo") / "databases").mkdir(parents=True)
    try:
        done = run("diagnose", *SCOPE)
    finally:
        (engine_folder(unset / "demo") / "databases").rmdir()
    assert done.exit_code == 1
    assert f"export CHAINNAV_HOME='{unset / 'demo'}'" in done.stderr.splitlines()
    assert "chainnav load" in done.stderr


def test_a_quiet_command_does_not_say_it(unset: Path) -> None:
    done = run("query", "run", "load.runs", "--quiet", "--format", "csv")
    assert done.exit_code == 0 and done.stderr == ""
