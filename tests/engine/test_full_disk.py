"""A load onto a disk that fills up: one clear message, and the engine still answers."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import ChainNavError
from graph.local import stop_engine
from graph.settings import Settings
from graph.store import open_store
from loaders.example import generate
from loaders.run import LoadOptions, run_load

SIZE = "24m"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"a small file system cannot be mounted here: {error}")
    yield folder
    stop_engine(folder)
    unmount = ["umount", str(folder)]
    for _ in range(50):  # the kernel lets go of a dead process's files a moment later
        if not subprocess.run(unmount, check=False, capture_output=True).returncode:
            return
        time.sleep(0.1)
    pytest.fail(f"{folder} stays in use after the engine was stopped")


def test_the_message_says_what_to_do(small_disk: Path, tmp_path: Path) -> None:
    generate(tmp_path / "example", patents=3000)
    settings = Settings(home=small_disk, engine_heap=512)
    with (
        pytest.raises(ChainNavError, match=r"所在的磁盘已满.*再运行同一命令"),
        open_store(settings) as store,
    ):
        run_load(store, settings, [tmp_path / "example"], LoadOptions())
    with open_store(settings) as store:
        assert store.cypher("RETURN 1 AS one").rows == [{"one": 1}]
