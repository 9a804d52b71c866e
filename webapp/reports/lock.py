"""The lock file of a report: what it was made of, so that it can be made and judged again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from webapp.reports.errors import ReportError

ENDING = ".lock.json"
_SHAPE = {"report": str, "built": str, "params": dict, "queries": list, "figures": list}
_LISTED = {"figures": ("key", "value", "query", "of"), "queries": ("query", "digest")}


def digest(content: bytes) -> str:
    """Return the name of a file's content."""
    return "sha256:" + sha256(content).hexdigest()


def to_bytes(lock: Mapping[str, Any]) -> bytes:
    """Return the file."""
    return json.dumps(lock, ensure_ascii=False, indent=1).encode() + b"\n"


def read_lock(path: Path) -> tuple[dict[str, Any], str]:
    """Return a lock file and the digest of its content.

    :raises ReportError: it cannot be read, or is no lock file.
    """
    try:
        content = path.read_bytes()
        lock = json.loads(content)
        for name, kind in _SHAPE.items():
            if not isinstance(lock[name], kind):
                raise TypeError(f"{name} 的形式不对")
        for name, keys in _LISTED.items():
            for one in lock[name]:
                for key in keys:
                    one[key]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReportError(f"不能读取锁文件 {path}：{error}；请给出报告的 {ENDING}") from error
    return lock, digest(content)
