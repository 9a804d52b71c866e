"""The development zone that an address names, under its full name.

Kinds and short names are those of the national list of development zones (中国开发区审核公告目录);
estates of towns and firms (工业园, 科技园) share names too often to be told from an address. Zones
with a name of their own (赣江新区, 苏州工业园区) are those of the lexicons.
"""

from __future__ import annotations

import re
from functools import cache

from nlp import lexicon
from nlp.mentions import Label
from nlp.places import region_index
from nlp.spans import WordIndex
from nlp.text import fold
from nlp.zones import is_zone

_FULL = {
    "高新技术产业开发区": "高新技术产业开发区",
    "高新技术产业园区": "高新技术产业园区",
    "高新技术开发区": "高新技术产业开发区",
    "高新开发区": "高新技术产业开发区",
    "高新区": "高新技术产业开发区",
    "新技术产业开发区": "新技术产业开发区",
    "新技术开发区": "新技术开发区",
    "经济技术开发区": "经济技术开发区",
    "经开区": "经济技术开发区",
    "经济开发区": "经济开发区",
    "综合保税区": "综合保税区",
    "综保区": "综合保税区",
}
_KIND = re.compile("|".join(sorted(_FULL, key=len, reverse=True)))
_LONGEST = 6  # code points of a zone's own name
_LEVEL = re.compile(r"国家级|省级")
_OWN_NAME = re.compile(rf"[\u4e00-\u9fff]{{0,{_LONGEST}}}")
_OTHER = re.compile(
    r"社区|街道|小区|大厦|大楼|花园|广场|站|村|镇(?!江)|[东西南北中]?[一二三四五]?(?:路|街|大道|大街|巷)"
)
"""What makes the words before it the name of another thing: 高新区社区, 高新区大道."""
_NO_NAME = re.compile(r"[路街道号楼镇乡村巷]|市|省")


def park_of(address: str) -> str | None:
    """Return the full name of the zone in an address, None where it names none.

    江西省赣州市经济技术开发区… and …赣州经开区… are both 赣州经济技术开发区.
    """
    folded = fold(address)
    known = _known(folded)
    if known is not None:
        return known
    for kind in _KIND.finditer(folded):
        if not _OTHER.match(folded, kind.end()):
            return _named(folded, kind)
    return None


def _known(folded: str) -> str | None:
    """Return a zone that bears a name of its own and stands in a lexicon: 赣江新区."""
    found = ((start, name) for start, name in _zones().find(folded))
    return next((n for at, n in found if not _OTHER.match(folded, at + len(n))), None)


@cache
def _zones() -> WordIndex:
    named = [t.text for t in lexicon.terms() if t.label is Label.ZONE and not t.generic]
    return WordIndex([*named, *(r.name for r in lexicon.regions() if is_zone(r.name, r.code))])


def _named(folded: str, kind: re.Match[str]) -> str | None:
    """Return the zone of a kind by its own name, or by the city or county it is called after."""
    index = region_index()
    region = index.find(folded[: kind.start()])
    start = region.end if region and region.start == 0 else 0
    own = _LEVEL.sub("", folded[start : kind.start()])
    if not _OWN_NAME.fullmatch(own) or _NO_NAME.search(own):
        return None
    name = own or _short(region.code if region else None)
    return name + _FULL[kind.group()] if name else None


def _short(code: str | None) -> str:
    """Return the short name of a division that a zone is called by.

    The zone in a district of a city may be the district's or the city's own.
    """
    region = region_index().by_code(code) if code else None
    return region.short if region and not region.name.endswith("区") else ""
