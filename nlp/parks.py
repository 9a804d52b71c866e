"""The development zone that an address names, under its full name.

Kinds and short names are those of the national list of development zones (中国开发区审核公告目录);
estates of towns and firms (工业园, 科技园) share names too often to be told from an address.
"""

from __future__ import annotations

import re

from nlp.places import region_index
from nlp.text import fold

_FULL = {
    "高新技术产业开发区": "高新技术产业开发区",
    "高新技术产业园区": "高新技术产业园区",
    "高新技术开发区": "高新技术产业开发区",
    "高新开发区": "高新技术产业开发区",
    "高新区": "高新技术产业开发区",
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
_NO_NAME = re.compile(r"[路街道号楼镇乡村巷]|市|省")


def park_of(address: str) -> str | None:
    """Return the full name of the zone in an address, None where it names none.

    江西省赣州市经济技术开发区… and …赣州经开区… are both 赣州经济技术开发区.
    """
    folded = fold(address)
    kind = _KIND.search(folded)
    if kind is None:
        return None
    index = region_index()
    region = index.find(folded[: kind.start()])
    start = region.end if region and region.start == 0 else 0
    own = _LEVEL.sub("", folded[start : kind.start()])
    if not _OWN_NAME.fullmatch(own) or _NO_NAME.search(own):
        return None
    name = own or _short(region.code if region else None)
    return name + _FULL[kind.group()] if name else None


def _short(code: str | None) -> str:
    """Return the short name of a division, by which its zone is called."""
    region = region_index().by_code(code) if code else None
    return region.short if region else ""
