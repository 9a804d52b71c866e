"""Cells and list entries that say nothing, and persons who are not named."""

from __future__ import annotations

import re
import unicodedata

from nlp.names import split_names
from nlp.persons import split_persons

_NOTHING = re.compile(
    r"|[-\u2010-\u2015\u2212_]{1,6}|/{1,2}|\\|无|暂无|N/A|#N/A|#VALUE!|#REF!|NULL|\(NULL\)|NONE|NAN|NAT",
    re.IGNORECASE,
)
_LONGEST = 12
_SAYS = re.compile(
    r"[0-9A-MO-Za-mo-z]|(?![无暂])[\u4e00-\u9fff]"
)  # first characters of the most cells
_NO_NUMBER = re.compile(r"0+")
_UNNAMED = re.compile(r"不(?:予)?公[告开布]")


def is_blank(text: str) -> bool:
    """Whether a cell holds nothing, or a mark that stands for nothing: ``-``, ``无``, ``N/A`` …."""
    if len(text) > _LONGEST:
        return not text.strip()
    if _SAYS.match(text):
        return False
    return bool(_NOTHING.fullmatch(unicodedata.normalize("NFKC", text).strip()))


def is_void(text: str) -> bool:
    """Whether a name, key or number is none: blank, or only noughts."""
    return is_blank(text) or bool(_NO_NUMBER.fullmatch(text.strip()))


def names_in(text: str) -> tuple[str, ...]:
    """Return the names of a list without the entries that stand for nothing."""
    return tuple(name for name in split_names(text) if not is_void(name))


def persons_in(text: str) -> tuple[str, ...]:
    """Return the names of a list of persons; ``不公告发明人`` and the like are no person."""
    return tuple(
        name for name in split_persons(text) if not (is_void(name) or _UNNAMED.search(name))
    )
