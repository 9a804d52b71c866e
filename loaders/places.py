"""Where a record comes from: division and country, from an address, else from a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from loaders.fields import clean
from nlp.places import RegionIndex, region_index

_CODE = re.compile(r"^[A-Z]{2}$")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_HEADINGS = frozenset(("", "市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"))
"""What stands for no division in columns made of GB/T 2260 (北京市, 市辖区, 朝阳区)."""
_BELOW = re.compile(r"(?:00)+$")
_KEPT = 65_536
"""Addresses kept as read: the rows of an applicant give the same one; about 20 MB."""
_SPECIAL = {"HK": "810000", "MO": "820000", "TW": "710000"}


@dataclass(frozen=True, slots=True)
class Place:
    """A division (code or empty) and a country (ISO 3166-1 or empty), with the words for it."""

    region: str = ""
    country: str = ""
    basis: str = ""
    evidence: str = ""


@cache
def countries() -> Mapping[str, str]:
    """Return country codes by name and alias."""
    text = (files("loaders.reference") / "countries.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {
        name: code for code, first, more in rows[1:] for name in [first, *more.split("；")] if name
    }


def country_named(text: str) -> tuple[str, str]:
    """Return the country whose name opens ``text`` and that name, or two empty texts."""
    for length in range(8, 1, -1):
        code = countries().get(text[:length])
        if code:
            return code, text[:length]
    return "", ""


def locate(address: str, name: str, country: str = "", index: RegionIndex | None = None) -> Place:
    """Return where an applicant is.

    :param address: as given, or a 国省代码; may be empty.
    :param name: the applicant's name, asked when the address says nothing.
    :param country: a country code if the export gives one.
    """
    index = index or region_index()
    for basis, text in (("address", clean(address)), ("name", name)):
        place = _read(text, basis, index)
        if place.region or place.country:
            return place
    if country in _SPECIAL:
        return Place(_SPECIAL[country], "CN", "country", country)
    return Place(country=country, basis="country") if _CODE.match(country) else Place()


def placed(address: str, parts: tuple[str, ...]) -> str:
    """Return an address after its province, city and county, where it does not tell them.

    An address that tells a division, be it elsewhere, stays as it is, unless these say more closely
    where in that division it is.
    """
    before = "".join(dict.fromkeys(one for one in parts if one not in _HEADINGS))
    if not address or not _HAN.search(before):
        return address or before
    told, given = locate(address, ""), locate(before, "").region
    above = _BELOW.sub("", told.region)
    closer = told.region and given.startswith(above) and given != told.region
    return before + address if closer or not told.country else address


@lru_cache(_KEPT)
def _read(text: str, basis: str, index: RegionIndex) -> Place:
    if not text:
        return Place()
    code, words = country_named(text)
    if code:
        return Place("", code, basis, words)
    match = index.find(text)
    return Place(match.code, "CN", basis, match.evidence) if match else Place()
