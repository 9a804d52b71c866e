"""Application state in SQL: what users save, as opposed to what the graph knows.

SQLite in CHAINNAV_HOME, or the database of CHAINNAV_STATE_URL when several hosts serve one graph.
"""

from webapp.state.database import State
from webapp.state.model import ArchivedReport, Base, Kept, ReportStep, Schedule, ScheduleRun
from webapp.state.things import NameTakenError, Thing, Things

__all__ = [
    "ArchivedReport",
    "Base",
    "Kept",
    "NameTakenError",
    "ReportStep",
    "Schedule",
    "ScheduleRun",
    "State",
    "Thing",
    "Things",
]
