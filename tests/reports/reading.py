"""How tests read what a report wrote."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from docx.oxml.ns import qn
from lxml import etree, html


def listed(folder: Path) -> list[str]:
    """Return the names in a folder, hidden ones too."""
    return sorted(path.name for path in folder.iterdir())


def xml_of(path: Path) -> Any:
    """Return the document part of a Word file."""
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def page(path: Path) -> Any:
    """Return the parsed page."""
    return html.fromstring(path.read_bytes().decode("utf-8"))


def words(path: Path) -> str:
    """Return every word of a Word file's body."""
    return "".join(one.text or "" for one in xml_of(path).iter(qn("w:t")))
