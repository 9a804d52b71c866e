"""The labels and relationship types of the graph: names, titles, keys, properties, indexes.

Declared once. What is done with them (constraints, checks, documentation) is in :mod:`graph.schema`.
"""

from __future__ import annotations

from graph.vocabulary.model import Label, Property, Relationship
from graph.vocabulary.records import RECORDS
from graph.vocabulary.relationships import RELATIONSHIPS
from graph.vocabulary.things import THINGS

LABELS: tuple[Label, ...] = (*THINGS, *RECORDS)

__all__ = ["LABELS", "RELATIONSHIPS", "Label", "Property", "Relationship"]
