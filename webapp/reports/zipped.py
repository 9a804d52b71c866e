"""Archives (docx, xlsx) that are the same bytes for the same content."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

_EARLIEST = (1980, 1, 1, 0, 0, 0)


def timeless(content: bytes, built: datetime) -> bytes:
    """Return the same archive with one time on every member."""
    stamp = max(_EARLIEST, built.timetuple()[:6])
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for member in source.infolist():
            entry = zipfile.ZipInfo(member.filename, stamp)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(entry, source.read(member))
    return made.getvalue()
