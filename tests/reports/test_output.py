"""Files that are complete under their final name, or not there."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from webapp.reports.errors import ReportError
from webapp.reports.output import write_all

FILES = {"r.docx": b"word", "r.html": b"page", "r.lock.json": b"lock"}
LOCK = "r.lock.json"


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder, hidden ones too."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_files_are_written_the_lock_last(tmp_path: Path) -> None:
    paths = write_all(tmp_path / "a" / "b", FILES, LOCK)
    assert [path.name for path in paths] == ["r.docx", "r.html", LOCK]
    assert contents(tmp_path / "a" / "b") == FILES


def test_earlier_files_are_replaced_and_others_left(tmp_path: Path) -> None:
    for name in (*FILES, "other.txt"):
        (tmp_path / name).write_bytes(b"old")
    write_all(tmp_path, FILES, LOCK)
    assert contents(tmp_path) == FILES | {"other.txt": b"old"}


def test_files_without_a_successor_go(tmp_path: Path) -> None:
    for name in (*FILES, "other.txt"):
        (tmp_path / name).write_bytes(b"old")
    new = {name: content for name, content in FILES.items() if name != "r.html"}
    write_all(tmp_path, new, LOCK, ["r.html", "r.xlsx"])
    assert contents(tmp_path) == new | {"other.txt": b"old"}


def test_they_stay_where_the_build_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {name: b"old " + content for name, content in FILES.items()}
    for name, content in before.items():
        (tmp_path / name).write_bytes(content)
    replace = Path.replace

    def broken(self: Path, target: Path) -> Path:
        if target.name == LOCK and self.name.endswith(".new"):
            raise OSError(errno.EIO, "Input/output error", str(self))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(ReportError, match="报告未写成"):
        write_all(tmp_path, {LOCK: b"new", "r.docx": b"new"}, LOCK, ["r.html"])
    assert contents(tmp_path) == before


@pytest.mark.parametrize("failing", range(1, 7))
def test_a_failing_rename_leaves_nothing_new_and_loses_nothing(
    tmp_path: Path, failing: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {name: b"old " + content for name, content in FILES.items()}
    for name, content in before.items():
        (tmp_path / name).write_bytes(content)
    calls: list[Path] = []
    replace = Path.replace

    def broken(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == failing:
            raise OSError(errno.EIO, "Input/output error", str(self))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(ReportError, match="报告未写成"):
        write_all(tmp_path, FILES, LOCK)
    assert contents(tmp_path) == before


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_a_full_disk_leaves_nothing(
    tmp_path: Path, failing: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) == failing:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ReportError, match="No space left"):
        write_all(tmp_path, FILES, LOCK)
    assert contents(tmp_path) == {}


def test_the_lock_never_stands_beside_files_it_does_not_know(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes(b"old")
    seen: list[set[bytes]] = []
    replace = Path.replace

    def watched(self: Path, target: Path) -> Path:
        done = replace(self, target)
        present = [tmp_path / name for name in FILES if (tmp_path / name).exists()]
        if (tmp_path / LOCK).exists():
            seen.append({path.read_bytes() for path in present})
        return done

    monkeypatch.setattr(Path, "replace", watched)
    write_all(tmp_path, FILES, LOCK)
    assert seen == [set(FILES.values())]
