"""One load at a time, whoever starts it: a lock in the home folder and one in the graph.

The file lock stops two loads of one machine at once; the lock in the graph stops two machines that
load into one Neo4j. It runs out by itself, and a holder of this machine that is no longer alive
does not hold it, so that a load that was killed can be started again at once.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import psutil

from graph.errors import ChainNavError
from graph.store import GraphStore
from graph.writer import GraphWriter

_HELD = timedelta(minutes=10)


class LoadLock:
    """The lock in the graph."""

    def __init__(self, store: GraphStore, writer: GraphWriter) -> None:
        self._store, self._writer = store, writer
        started = psutil.Process().create_time()
        self._owner = f"{socket.gethostname()}/{os.getpid()}/{started:.0f}"
        self._renew_at = datetime.min.replace(tzinfo=UTC)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock.

        :raises ChainNavError: another load holds it.
        """
        self.renew()
        try:
            yield
        finally:
            self._writer.run("derive.release_lock", {"owner": self._owner})

    def renew(self) -> None:
        """Hold on to the lock, if it is time to; take it where it is free.

        :raises ChainNavError: another load holds it.
        """
        now = datetime.now(UTC)
        if now < self._renew_at:
            return
        rows = self._writer.run(
            "derive.hold_lock",
            {
                "owner": self._owner,
                "dead": self._dead(),
                "now": now.isoformat(timespec="seconds"),
                "until": (now + _HELD).isoformat(timespec="seconds"),
            },
        )
        owner = str(rows[0]["owner"])
        if owner != self._owner:
            host, pid, _ = owner.split("/")
            raise ChainNavError(
                f"这个图正由 {host}（进程 {pid}）装载；请等它结束后再试。"
                "若它已中断，锁至迟 10 分钟后失效"
            )
        self._renew_at = now + _HELD / 3

    def _dead(self) -> list[str]:
        """Return the holder, if it is a process of this machine that is no more."""
        rows = self._store.all_rows("load.lock")
        owner = rows[0]["owner"] if rows else None
        if not owner or owner == self._owner:
            return []
        host, pid, started = owner.split("/")
        return [owner] if host == socket.gethostname() and not _alive(int(pid), started) else []


def _alive(pid: int, started: str) -> bool:
    try:
        return f"{psutil.Process(pid).create_time():.0f}" == started
    except psutil.NoSuchProcess:
        return False
