"""What users save under a name, to find it again and to show it to others."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from graph.errors import ChainNavError
from webapp.moment import now
from webapp.state.model import NAME_LENGTH, Kept

_ID_BYTES = 9


class ThingError(ChainNavError):
    """What is to be saved or removed cannot be: its name, or whose it is."""

    status = 400


class NameTakenError(ThingError):
    """The owner has a thing of this kind and name."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A saved thing; ``created`` and ``changed`` are ISO 8601, UTC."""

    id: str
    kind: str
    name: str
    owner: str
    shared: bool
    body: dict[str, Any]
    created: str
    changed: str

    @classmethod
    def of(cls, row: Kept) -> Thing:
        """Read a row."""
        return cls(
            row.id, row.kind, row.name, row.owner, row.shared, json.loads(row.body),
            row.created, row.changed,
        )  # fmt: skip


class Things:
    """Saved things by kind: ``view``, ``query``, ``topic``."""

    def __init__(self, session: Callable[[], AbstractContextManager[Session]]) -> None:
        self._session = session

    def of(self, kind: str, owner: str) -> list[Thing]:
        """Return what an owner saved and what others share, by name."""
        seen = or_(Kept.owner == owner, Kept.shared)
        asked = select(Kept).where(Kept.kind == kind, seen).order_by(Kept.name, Kept.owner)
        with self._session() as session:
            return [Thing.of(row) for row in session.scalars(asked)]

    def get(self, kind: str, thing: str) -> Thing | None:
        """Return a saved thing by its id, whoever asks: who has the link was given it."""
        with self._session() as session:
            row = session.get(Kept, thing)
            return Thing.of(row) if row is not None and row.kind == kind else None

    def save(
        self,
        kind: str,
        name: str,
        body: Mapping[str, Any],
        *,
        owner: str,
        shared: bool = False,
        replacing: str = "",
    ) -> Thing:
        """Save a thing under a name; return it.

        :param replacing: the id of the thing of this owner that it takes the place of.
        :raises NameTakenError: the owner has another of this name.
        :raises ThingError: a name without characters or too long; nothing to replace.
        """
        name = " ".join(name.split())
        if not name or len(name) > NAME_LENGTH:
            raise ThingError(f"名称应有 1 至 {NAME_LENGTH} 个字符")
        at = now()
        try:
            with self._session() as session:
                row = self._own(session, kind, replacing, owner) if replacing else None
                if row is None:
                    row = Kept(
                        id=secrets.token_urlsafe(_ID_BYTES), kind=kind, owner=owner, created=at
                    )
                    session.add(row)
                row.name, row.shared, row.changed = name, shared, at
                row.body = json.dumps(body, ensure_ascii=False)
                session.flush()
                return Thing.of(row)
        except IntegrityError as error:
            raise NameTakenError(f"已有名为“{name}”的；请换一个名称，或选择覆盖") from error

    def remove(self, kind: str, thing: str, *, owner: str) -> None:
        """Delete a thing of this owner.

        :raises ThingError: the owner has no such thing.
        """
        with self._session() as session:
            session.delete(self._own(session, kind, thing, owner))

    def _own(self, session: Session, kind: str, thing: str, owner: str) -> Kept:
        row = session.get(Kept, thing)
        if row is None or (row.kind, row.owner) != (kind, owner):
            raise ThingError("没有这一项，或它是他人保存的；只有保存者能改动")
        return row
