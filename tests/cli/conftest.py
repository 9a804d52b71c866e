"""A home with an engine of its own for the tests of a file, and how to run a command in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.local import stop_engine
from loaders.fields import check_digit
from webapp.cli import cli

Run = Callable[..., Result]
PATENTS = "申请号,公开（公告）日,名称,申请人,主分类号\nCN202110000001.{},2026.03.20,一种多层印制电路板,示例有限公司,H05K3/46\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("cli-home")
    yield folder
    stop_engine(folder)


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.setenv("CHAINNAV_HOME", str(home))
    monkeypatch.setenv("CHAINNAV_ENGINE_HEAP", "1g")
    monkeypatch.chdir(tmp_path)

    def call(*words: str, text: str | None = None) -> Result:
        return CliRunner().invoke(cli, list(words), input=text)

    return call


@pytest.fixture
def patents(tmp_path: Path) -> Path:
    path = tmp_path / "导出.csv"
    digit = check_digit("202110000001")
    path.write_text(PATENTS.format(digit), encoding="utf-8")
    return path
