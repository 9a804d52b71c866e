"""What can go wrong with a report."""

from __future__ import annotations

from graph.errors import ChainNavError


class ReportError(ChainNavError):
    """A report cannot be built as asked, or its files cannot be written."""

    status = 400


class ReportDefinitionError(ChainNavError):
    """A report's definition is wrong; the message names the file and the place."""


class UnknownReportError(ReportError):
    """There is no report of that name."""

    status = 404
