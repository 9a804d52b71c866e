"""Words for development zones: what they end in, and the full names of those who run them."""

import re

ZONE_WORDS = (
    *("园区", "高新区", "经开区", "开发区", "新区", "自贸区", "保税区", "综保区", "合作区"),
    *("度假区", "示范区", "试验区", "实验区", "新城", "集聚区", "集中区", "投资区", "功能区"),
    *("片区", "产业园", "工业园", "科技园"),
)
"""Ends of the names of zones; alone they stand for the zone that issued a text."""
_IN_TABLE = ("园区", "开发区", "高新区", "示范区", "试验区")
_FIRST_ZONE = "71"
"""The last digits of codes of zones in the table of regions begin here; 绿园区 (220106) is a
district."""
COMMITTEE = "管理委员会"
ZONE_LONGEST = 16
"""Code points of a zone's name that are looked at."""
ZONE_NAME = re.compile(
    r"(?<![\u4e00-\u9fff])(?:(?![由的在对和与及向将为以须应并其])[\u4e00-\u9fff]){2,12}?"
    rf"(?:{'|'.join(ZONE_WORDS)})$"
)


def is_zone(name: str, code: str) -> bool:
    """Return whether a division of the table of regions is a zone and no place."""
    return name.endswith(_IN_TABLE) and code[4:] >= _FIRST_ZONE


def full_suffix(name: str) -> str:
    """Return ``name`` with 管委会 and the 经开区 before it written out."""
    name = re.sub(rf"经开区(?=(?:管委会|{COMMITTEE})$)", "经济技术开发区", name)
    return re.sub("管委会$", COMMITTEE, name)
