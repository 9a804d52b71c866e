"""Numbers of foreign patents, as applications and publications, in one spelling."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_PCT = re.compile(r"PCT/?([A-Z]{2})(\d{4}|\d{2})/?(\d{5,6})")
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
"""The comma within a serial number of the United States, ``US29/512,345``."""
_MARKS = re.compile(r"[\s./-]")
_NUMBER = re.compile(
    r"(?!CN|ZL)[A-Z]{2}"
    # designs, reissues, plants (US); years of the emperors (JP); kinds (TW, BR, AT, ID …)
    r"(?:RE|PP|PI|MU|WO|PA|[A-Z])?"
    r"(?=(?:[A-Z]*\d){4})\d[0-9A-Z]{3,16}"
    r"|IT[A-Z]{2}\d{4,}[A-Z]?\d*"
)


def foreign_number(text: str) -> str | None:
    """Return the normalised form of a foreign application or publication number, or None.

    ``US 2013/0123456 A1`` → ``US20130123456A1``, ``US29/512,345`` → ``US29512345``,
    ``USRE49000E1``, ``JPH10-123456A`` → ``JPH10123456A``, ``PCT/US2017/012345`` →
    ``PCTUS2017012345``.
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).upper()
    if pct := _PCT.fullmatch(plain):
        country, year, serial = pct.groups()
        return f"PCT{country}{_four_digits(year)}{serial.zfill(6)}"
    compact = _MARKS.sub("", THOUSANDS.sub("", plain))
    return compact if _NUMBER.fullmatch(compact) else None


def _four_digits(year: str) -> str:
    if len(year) > 2:  # noqa: PLR2004 -- the form until 2003
        return year
    return f"20{year}" if int(year) <= date.today().year % 100 else f"19{year}"
