"""The database of the application state, opened when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.orm import Session

from graph.errors import ChainNavError
from graph.settings import Settings
from webapp.state.model import Base
from webapp.state.things import Things

STATE_FILE = "state.sqlite"
_BUSY_MS = 10_000
"""How long a writer waits for another, milliseconds."""


class State:
    """Sessions on the application state, and what is kept there."""

    def __init__(self, settings: Settings) -> None:
        self._url = settings.state_url or f"sqlite:///{settings.home / STATE_FILE}"
        self._home = settings.home

    @cached_property
    def _engine(self) -> Engine:
        self._home.mkdir(parents=True, exist_ok=True)
        try:
            engine = create_engine(self._url, pool_pre_ping=True)
            if engine.dialect.name == "sqlite":
                event.listen(engine, "connect", _prepare)
            Base.metadata.create_all(engine)
        except (ArgumentError, NoSuchModuleError, ImportError) as error:
            raise ChainNavError(
                "CHAINNAV_STATE_URL 不是可用的数据库地址；应如 postgresql+psycopg://用户@主机/库，"
                f"并已安装其驱动：{error}"
            ) from error
        except SQLAlchemyError as error:
            raise ChainNavError(f"打不开应用状态库；请检查其地址、权限与空间：{error}") from error
        return engine

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Work in one transaction: all that is done in it is kept, or nothing.

        :raises ChainNavError: the database cannot be opened.
        """
        with Session(self._engine, expire_on_commit=False) as session, session.begin():
            yield session

    @property
    def things(self) -> Things:
        """What users saved under names."""
        return Things(self.session)


def _prepare(connection: Any, _record: Any) -> None:
    """Let readers and one writer work at a time, each commit on the disk."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
    cursor.close()
