"""Files on disk and members of archives, to their content."""

from __future__ import annotations

import io
import os
import stat
import zipfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from loaders.model import SourceError
from loaders.readers.kinds import UNZIP_ERRORS
from loaders.readers.misnamed import check_name
from loaders.readers.model import Content

MAX_BYTES = 1024**3
"""A larger single file is refused: none of the vendors' exports comes near it."""
MAX_MEMBERS = 20_000
MAX_UNPACKED = 2 * 1024**3
MAX_RATIO = 200
"""Text packs to a tenth, a bomb to a thousandth (the classic 42.zip holds 4.5 PB in 42 kB)."""
_SMALL = 1024**2
_MAX_DEPTH = 2
_ARCHIVE = ".zip"
_ENCRYPTED = 0x1
_RESOURCE_FORK = "__MACOSX/"


def data_files(folder: Path) -> Iterator[Path]:
    """Yield the regular files below a folder, sorted.

    Not those that are hidden, or that office programs keep beside an open file (``~$…``), nor what
    lies in hidden folders.
    """
    for entry in sorted(folder.rglob("*")):
        inner = entry.relative_to(folder).parts
        if entry.is_file() and not any(part.startswith((".", "~$")) for part in inner):
            yield entry


def named_files(paths: Iterable[Path]) -> Iterator[tuple[Path, bool]]:
    """Yield every file of what was named, folders sorted, and whether it was named itself."""
    for path in paths:
        if path.is_dir():
            yield from ((entry, False) for entry in data_files(path))
        else:
            yield path, True


def contents(path: Path) -> Iterator[Content | tuple[Path, SourceError]]:
    """Yield what a file holds: itself, or the members of a zip, and zips in it.

    A member that cannot be read is yielded as its path and the error; the others follow.

    :raises SourceError: missing, empty, no regular file, too large; an archive that is damaged
        or none.
    """
    data = _bytes(path)
    if path.suffix.lower() == _ARCHIVE:
        yield from _members(path, data, 1)
    else:
        yield Content(path, data, sha256(data).hexdigest())


def _members(path: Path, data: bytes, depth: int) -> Iterator[Content | tuple[Path, SourceError]]:
    check_name(_ARCHIVE, data)
    for name, member in _unpacked(data):
        inner = path.joinpath(*(part for part in Path(name).parts if part not in ("/", "..")))
        if isinstance(member, SourceError):
            yield inner, member
        elif inner.suffix.lower() != _ARCHIVE:
            yield Content(inner, member, sha256(member).hexdigest())
        elif depth == _MAX_DEPTH:
            yield inner, SourceError("压缩包里套了三层压缩包", "请解开后再装载")
        else:
            try:
                yield from _members(inner, member, depth + 1)
            except SourceError as error:
                yield inner, error


def _unpacked(data: bytes) -> Iterator[tuple[str, bytes | SourceError]]:
    """Yield the members of a zip by name; names without the UTF-8 mark are GB18030.

    :raises SourceError: no zip, too many members, more than :data:`MAX_UNPACKED` in all.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data), metadata_encoding="gb18030")
        entries = [one for one in archive.infolist() if _wanted(one)]
    except UNZIP_ERRORS as error:
        raise SourceError("压缩包已损坏或不完整", "请重新打包或重新下载") from error
    if len(entries) > MAX_MEMBERS:
        raise SourceError(f"压缩包里有 {len(entries):,} 个文件，过多", "请分批打包")
    if not entries:
        raise SourceError("压缩包里没有文件", "请重新打包")
    room = MAX_UNPACKED
    for entry in sorted(entries, key=lambda one: one.filename):
        member = _member(archive, entry, min(room, MAX_BYTES))
        room -= 0 if isinstance(member, SourceError) else len(member)
        yield entry.filename, member


def check_package(data: bytes) -> None:
    """Check an office document, which is a zip too, before a library unpacks it.

    :raises SourceError: it says of itself that it unpacks to more than a file may hold.
    """
    try:
        size = sum(one.file_size for one in zipfile.ZipFile(io.BytesIO(data)).infolist())
    except UNZIP_ERRORS:
        return  # the library says what is wrong with it
    if size > MAX_BYTES:
        raise SourceError(f"解压后有 {size:,} 字节，过大", "请分批导出")


def _wanted(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename
    parts = Path(name).parts
    hidden = any(part.startswith((".", "~$")) for part in parts if part not in (".", ".."))
    return bool(parts) and not (entry.is_dir() or hidden or name.startswith(_RESOURCE_FORK))


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int) -> bytes | SourceError:
    """Return the content, never unpacking more than ``room`` bytes of it."""
    if entry.flag_bits & _ENCRYPTED:
        return SourceError("压缩包有密码", "请去掉密码后重新打包")
    size = entry.file_size
    if size > room or (size > _SMALL and size > MAX_RATIO * max(1, entry.compress_size)):
        return SourceError(f"解压后有 {size:,} 字节，过大", "请解开核对后分批装载")
    try:
        with archive.open(entry) as file:
            content = file.read(size + 1)
    except UNZIP_ERRORS:
        return SourceError("压缩包里的这个文件解不开", "请重新打包")
    if len(content) != size:
        return SourceError("压缩包里的这个文件与目录所记大小不符", "请重新打包")
    return content if content.strip() else SourceError("文件是空的", "请重新导出")


def _bytes(path: Path) -> bytes:
    try:
        content = _regular(path)
    except FileNotFoundError:
        raise SourceError("文件不存在", "请核对路径") from None
    except OSError as error:
        raise SourceError(
            f"文件打不开：{error.strerror}", "请核对权限，或关闭占用它的程序"
        ) from error
    if not content.strip():
        raise SourceError("文件是空的", "请重新导出")
    return content


def _regular(path: Path) -> bytes:
    """Read a regular file (or a link to one), never more than it is said to hold and one byte.

    It is opened without waiting: a pipe may have taken its place since we looked.
    """
    _require_regular(path.stat().st_mode)
    with open(path, "rb", opener=_without_waiting) as file:
        found = os.fstat(file.fileno())
        _require_regular(found.st_mode)
        if found.st_size > MAX_BYTES:
            raise SourceError(f"文件有 {found.st_size:,} 字节，过大", "请按年份或环节分批导出")
        content = file.read(found.st_size + 1)
    if len(content) != found.st_size:
        raise SourceError("文件在读取时变了", "请等写它的程序结束后再装载")
    return content


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _require_regular(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise SourceError("文件打不开：它是文件夹", "请核对路径")
    if not stat.S_ISREG(mode):
        raise SourceError("不是普通文件，而是设备、管道或套接字", "请先存为普通文件再装载")
