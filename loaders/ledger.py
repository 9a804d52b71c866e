"""The ledger: which rows of which file version are in the graph.

A page is written in the transaction that writes its rows, so the two agree however a load ends.
Pages are ``LoadRun`` nodes of kind ``page``; the lines are packed, because a node a row would
double a graph of a million patents (``docs/decisions/0003-provenance.md``).
"""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import Any, NamedTuple

Line = tuple[int, str, str]
"""Row number, digest of the content as read, key of the record."""


class Said(NamedTuple):
    """How a file spoke of a record: its key, the source key of the row, the row's digest."""

    key: str
    source: str
    digest: str


def row_digest(fields: Mapping[str, str]) -> str:
    """Return sixteen hex digits that stand for a record's fields as read."""
    text = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return blake2b(text.encode(), digest_size=8).hexdigest()


def pack_json(value: Any) -> str:
    """Return what JSON can write as text for a property, compressed."""
    return b64encode(zlib.compress(json.dumps(value, ensure_ascii=False).encode())).decode()


def unpack_json(text: str) -> Any:
    """Return what was packed."""
    return json.loads(zlib.decompress(b64decode(text)))


def pack(lines: Iterable[Line]) -> str:
    """Return ledger lines as text for a property."""
    return pack_json(list(lines))


def unpack(text: str) -> list[Line]:
    """Return the lines of a page."""
    return [(int(row), str(digest), str(key)) for row, digest, key in unpack_json(text)]


@dataclass(frozen=True)
class Ledger:
    """What the versions of a file are known to have said, by record key."""

    said: dict[str, Said]

    @classmethod
    def of(cls, pages: Iterable[Mapping[str, Any]]) -> Ledger:
        """Read pages given in the order in which they were written; later lines win."""
        said: dict[str, Said] = {}
        for page in pages:
            for row, digest, key in unpack(page["ledger"]):
                said.pop(key, None)
                said[key] = Said(key, f"{page['source']}#{row}", digest)
        return cls(said)

    def earlier(self, key: str) -> Said | None:
        """Return how this file spoke of the record last."""
        return self.said.get(key)

    @cached_property
    def _by_digest(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for said in self.said.values():
            found.setdefault(said.digest, []).append(said.key)
        return found

    def key_of(self, digest: str) -> str | None:
        """Return the plain key of the records that this file told in these very words, if one."""
        keys = {plain_key(key) for key in self._by_digest.get(digest, ())}
        return keys.pop() if len(keys) == 1 else None

    def latest(self) -> Said | None:
        """Return what this file said last, for a file that is one record."""
        return next(reversed(self.said.values())) if self.said else None


_TWIN = re.compile(r"~\d+$")


def plain_key(key: str) -> str:
    """Return the key of a record without the number that :class:`KeyCounter` gave it."""
    return _TWIN.sub("", key)


class KeyCounter:
    """Tells apart the records of one file that share a key: ``key``, ``key~2``, ``key~3`` …."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def next(self, key: str) -> str:
        """Return what :meth:`unique` will say of the key."""
        count = self._seen.get(key, 0) + 1
        return key if count == 1 else f"{key}~{count}"

    def unique(self, key: str) -> str:
        """Return the key, numbered from its second appearance on."""
        told = self.next(key)
        self._seen[key] = self._seen.get(key, 0) + 1
        return told
