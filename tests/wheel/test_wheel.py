"""What is built: the wheel holds every file the product reads, and runs from anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

pytestmark = pytest.mark.wheel
ROOT = Path(__file__).parents[2]
ROOMS = ("graph", "loaders", "nlp", "webapp", "cypher")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(out),
        ".",
    ]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (found,) = out.glob("*.whl")
    return found


def tracked() -> Iterator[str]:
    listed = subprocess.run(
        ["git", "ls-files", *ROOMS], cwd=ROOT, check=True, capture_output=True, text=True
    )
    yield from (name for name in listed.stdout.splitlines() if "vendor-src" not in name)


def test_every_file_is_in_the_wheel(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert [name for name in tracked() if name not in names] == []
    assert any(name.endswith("static/vendor/vendor.json") for name in names)
    assert not [name for name in names if "node_modules" in name or name.startswith("tests/")]


def test_it_runs_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "installed"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target"]
    subprocess.run([*install, str(target), str(wheel)], check=True, capture_output=True)
    script = (
        "import graph, webapp, nlp, loaders, sys\n"
        "from webapp.cli import main\n"
        f"assert all(m.__file__.startswith({str(target)!r}) for m in (graph, webapp, nlp, loaders))\n"
        "main()"
    )
    environment = {**os.environ, "PYTHONPATH": str(target)}
    # A module in the working folder must not shadow a package of ours.
    (tmp_path / "graph.py").write_text("raise SystemExit('shadowed')", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-P", "-c", script, "query", "list", "--format", "csv"],
        cwd=tmp_path, env=environment, check=True, capture_output=True, text=True,
    )  # fmt: skip
    assert "lookup.chains" in done.stdout


def test_the_package_names_are_ours_alone() -> None:
    owners = packages_distributions()
    assert {name: set(owners.get(name, ["chainnav"])) for name in ROOMS} == {
        name: {"chainnav"} for name in ROOMS
    }
