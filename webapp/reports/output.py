"""Files that are complete under their final name, or not there."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path

from webapp.reports.errors import ReportError


def write_all(
    folder: Path, files: Mapping[str, bytes], last: str, gone: Sequence[str] = ()
) -> list[Path]:
    """Write files into ``folder`` (made if need be); return their paths.

    Everything is written and synced under other names first. Then what stands there is put aside,
    the file ``last`` (the lock, which vouches for the others) first, and the new ones take their
    names, ``last`` last. If anything fails, the earlier files are put back and nothing is left.

    :param gone: names of earlier files that have no successor and are put aside for good.
    :raises ReportError: naming the folder and the reason.
    """
    order = [*(name for name in files if name != last), last]
    mark = f".{secrets.token_hex(6)}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder, files, order, gone, mark)
    except OSError as error:
        where = error.filename or folder
        raise ReportError(
            f"报告未写成：{where}：{error.strerror or error}；请检查磁盘空间与写入权限后重试"
        ) from error
    return [folder / name for name in order]


def _write(
    folder: Path, files: Mapping[str, bytes], order: Sequence[str], gone: Sequence[str], mark: str
) -> None:
    new = {name: folder / f".{name}{mark}.new" for name in order}
    old = {name: folder / f".{name}{mark}.old" for name in (*gone, *order)}
    placed: list[str] = []
    aside: list[str] = []
    try:
        for name in order:
            _put(new[name], files[name])
        for name in reversed(old):
            if (folder / name).exists():
                (folder / name).replace(old[name])
                aside.append(name)
        for name in order:
            new[name].replace(folder / name)
            placed.append(name)
        _sync(folder)
    except BaseException:
        _undo(folder, placed, {name: old[name] for name in aside})
        raise
    finally:
        for path in (*new.values(), *old.values()):
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def _undo(folder: Path, placed: Sequence[str], aside: Mapping[str, Path]) -> None:
    for name in placed:
        with contextlib.suppress(OSError):
            (folder / name).unlink()
    for name, path in aside.items():
        with contextlib.suppress(OSError):
            path.replace(folder / name)


def _put(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Make the new names last; a system that cannot sync a folder is left alone."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
