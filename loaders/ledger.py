"""The ledger: which rows of which file version are in the graph.

A page is written in the transaction that writes its rows, so the two agree however a load ends.
Pages are ``LoadRun`` nodes of kind ``page``; the lines are packed, because a node a row would
double a graph of a million patents (``docs/decisions/0003-provenance.md``).
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

Line = tuple[int, str, str]
"""Row number, digest of the content as read, key of the record."""


def row_digest(fields: Mapping[str, str]) -> str:
    """Return sixteen hex digits that stand for a record's fields as read."""
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=8).hexdigest()


def pack(lines: Iterable[Line]) -> str:
    """Return ledger lines as text for a property."""
    return b64encode(zlib.compress(json.dumps(list(lines), ensure_ascii=False).encode())).decode()


def unpack(text: str) -> list[Line]:
    """Return the lines of a page."""
    lines = json.loads(zlib.decompress(b64decode(text)))
    return [(int(row), str(digest), str(key)) for row, digest, key in lines]


@dataclass(frozen=True, slots=True)
class Ledger:
    """What the versions of one file are known to have said, by record key."""

    digests: Mapping[str, str]

    @classmethod
    def of(cls, pages: Iterable[Mapping[str, Any]]) -> Ledger:
        """Read pages given in the order in which they were written; later lines win."""
        digests: dict[str, str] = {}
        for page in pages:
            digests.update({key: digest for _, digest, key in unpack(page["ledger"])})
        return cls(digests)

    def has(self, key: str, digest: str) -> bool:
        """Whether this file said exactly this before."""
        return self.digests.get(key) == digest


class KeyCounter:
    """Tells apart the records of one file that share a key: ``key``, ``key~2``, ``key~3`` …."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def unique(self, key: str) -> str:
        """Return the key, numbered from its second appearance on."""
        count = self._seen[key] = self._seen.get(key, 0) + 1
        return key if count == 1 else f"{key}~{count}"
