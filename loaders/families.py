"""Patent families: as a vendor gives them, else by the earliest priority.

A family is what shares its earliest priority (WIPO Handbook, glossary: simple family when all
priorities agree). The first filing itself claims none: its own key is the family's.
"""

from __future__ import annotations

import re

from loaders.blanks import is_void
from loaders.fields import ApplicationNumber, FieldError, PublicationNumber
from loaders.foreign import foreign_number

_PARTS = re.compile(r"[;；,，|、\n]+")
_MEMBER = re.compile(r"CN\d[0-9A-Z]{4,14}")
_CLAIM = re.compile(
    r"(?P<before>[A-Z]{2})\s*(?P<number>\d[\d./,-]{4,}[\dX])|"
    r"(?P<alone>\d[\d./,-]{4,}\d)\s+(?:\d{4}[-./]?\d{1,2}[-./]?\d{1,2}\s+)?(?P<after>[A-Z]{2})\b"
)
_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})[-./年]?(\d{1,2})[-./月]?(\d{1,2})日?(?!\d)")


def family_of(given: str, priority: str, document: str) -> str:
    """Return the key of a patent's family, or an empty text where nothing tells it.

    :param given: a vendor's identifier of the family, or the publication numbers of its members.
    :param priority: the priorities claimed, as written.
    :param document: the patent's own document, which such a list may leave out.
    """
    members = [_member(part) for part in _PARTS.split(given) if part.strip()]
    known = sorted({member for member in members if member})
    if known:
        return "F-" + min([*known, *([document] if document else [])])
    if not all(is_void(part) for part in _PARTS.split(given)):
        return "F-" + re.sub(r"\s", "", given)
    return earliest_priority(priority)


def _member(text: str) -> str:
    compact = re.sub(r"[\s./-]", "", text).upper()
    if _MEMBER.fullmatch(compact):
        return document_of(compact)
    return foreign_number(text) or ""


def document_of(number: str) -> str:
    """Return what all publications of one application share: a foreign number stays as it is."""
    try:
        return PublicationNumber.parse(number).document
    except FieldError:
        return number


def earliest_priority(text: str) -> str:
    """Return the key of the earliest priority: of its patent if Chinese, else ``F-JP2008…``."""
    claims = [claim for part in _claims(text) if (claim := _claim(part))]
    return min(claims)[1] if claims else ""


def _claims(text: str) -> list[str]:
    return [part for part in re.split(r"[;；|\n]+", text) if part.strip()]


def _claim(text: str) -> tuple[str, str] | None:
    dates = ["".join((y, m.zfill(2), d.zfill(2))) for y, m, d in _DATE.findall(text)]
    match = _CLAIM.search(_DATE.sub(" ", text).strip() if _without_date(text) else text)
    if not match:
        return None
    country = match["before"] or match["after"]
    number = match["number"] or match["alone"]
    if country == "CN":
        try:
            return (min(dates, default="9"), ApplicationNumber.parse(number).id)
        except FieldError:
            return None
    return (min(dates, default="9"), f"F-{country}{re.sub('[^0-9A-Z]', '', number)}")


def _without_date(text: str) -> bool:
    """Whether taking the dates away leaves the number (``2012.01.16 DE 202012000389.5``)."""
    return bool(_CLAIM.search(_DATE.sub(" ", text)))
