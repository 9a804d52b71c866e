"""The tables."""

from __future__ import annotations

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

ID_LENGTH, KIND_LENGTH, NAME_LENGTH, TIME_LENGTH = 32, 20, 120, 32


class Base(DeclarativeBase):
    """What all tables are registered with."""


class Kept(Base):
    """A thing that a user saved under a name: a view of the explorer, a query, a 专题."""

    __tablename__ = "kept"
    __table_args__ = (UniqueConstraint("kind", "owner", "name"),)

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    kind: Mapped[str] = mapped_column(String(KIND_LENGTH), index=True)
    name: Mapped[str] = mapped_column(String(NAME_LENGTH))
    owner: Mapped[str] = mapped_column(String(NAME_LENGTH))
    shared: Mapped[bool]
    body: Mapped[str] = mapped_column(Text)
    created: Mapped[str] = mapped_column(String(TIME_LENGTH))
    changed: Mapped[str] = mapped_column(String(TIME_LENGTH))
