"""The tables."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

ID_LENGTH, KIND_LENGTH, NAME_LENGTH, TIME_LENGTH = 32, 20, 120, 32
DIGEST_LENGTH = 80


class Base(DeclarativeBase):
    """What all tables are registered with."""


class ArchivedReport(Base):
    """A report that was kept; its files are in the archive folder of the home."""

    __tablename__ = "archived_report"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    report: Mapped[str] = mapped_column(String(NAME_LENGTH), index=True)
    title: Mapped[str] = mapped_column(Text)
    subtitle: Mapped[str] = mapped_column(Text)
    params: Mapped[str] = mapped_column(Text)
    built: Mapped[str] = mapped_column(String(TIME_LENGTH))
    lock: Mapped[str] = mapped_column(String(DIGEST_LENGTH), unique=True)
    files: Mapped[str] = mapped_column(Text)


class ReportStep(Base):
    """A state that a kept report came into, by whom and when; nothing is changed afterwards."""

    __tablename__ = "report_step"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    report: Mapped[str] = mapped_column(ForeignKey("archived_report.id"), index=True)
    state: Mapped[str] = mapped_column(String(KIND_LENGTH))
    by: Mapped[str] = mapped_column(String(NAME_LENGTH))
    at: Mapped[str] = mapped_column(String(TIME_LENGTH))
    note: Mapped[str] = mapped_column(Text)


class Schedule(Base):
    """A report that is built at set times; ``detail`` is what is built and how, as JSON."""

    __tablename__ = "schedule"

    name: Mapped[str] = mapped_column(String(NAME_LENGTH), primary_key=True)
    cron: Mapped[str] = mapped_column(String(NAME_LENGTH))
    zone: Mapped[str] = mapped_column(String(NAME_LENGTH))
    detail: Mapped[str] = mapped_column(Text)
    created: Mapped[str] = mapped_column(String(TIME_LENGTH))
    by: Mapped[str] = mapped_column(String(NAME_LENGTH))


class ScheduleRun(Base):
    """One due time of a schedule: whoever inserts it first has it."""

    __tablename__ = "schedule_run"

    schedule: Mapped[str] = mapped_column(String(NAME_LENGTH), primary_key=True)
    due: Mapped[str] = mapped_column(String(TIME_LENGTH), primary_key=True)
    state: Mapped[str] = mapped_column(String(KIND_LENGTH))
    attempt: Mapped[int]
    worker: Mapped[str] = mapped_column(String(NAME_LENGTH))
    until: Mapped[str] = mapped_column(String(TIME_LENGTH))
    finished: Mapped[str] = mapped_column(String(TIME_LENGTH))
    message: Mapped[str] = mapped_column(Text)


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
