"""Words for development zones: what they end in, and the full names of those who run them."""

import re
from collections.abc import Container, Iterator

from nlp.mentions import Label
from nlp.spans import Candidate

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


_PARK = r"[\u4e00-\u9fff]{2,10}?(?:园|城|产业基地)(?=[、和及等,;。以]|$)"
_MEMBER = re.compile(rf"(?:(?<=[、由括含:在])|(?<=[园城地][和及])){_PARK}")
_PARKS = re.compile(rf"(?<=[由括含:在])(?P<row>{_PARK}(?:[、和及]{_PARK}){{2,30}})")
_PLACED = 3  # parks of a row that are called after a place


def parks_in_row(folded: str, regions: Container[str]) -> Iterator[Candidate]:
    """Yield the parks of a zone that stand in a row, three or more called after places.

    :param regions: names of places, short ones of counties included.
    """
    for match in _PARKS.finditer(folded):
        members = [found.span() for found in _MEMBER.finditer(folded, *match.span("row"))]
        names = [folded[start:end] for start, end in members]
        placed = sum(any(name[:n] in regions for n in (2, 3)) for name in names)
        for start, end in members if placed >= _PLACED else ():
            yield Candidate(start, end, Label.ZONE, "rule:parks-in-row")


def is_zone(name: str, code: str) -> bool:
    """Return whether a division of the table of regions is a zone and no place."""
    return name.endswith(_IN_TABLE) and code[4:] >= _FIRST_ZONE


def full_suffix(name: str) -> str:
    """Return ``name`` with 管委会 and the 经开区 before it written out."""
    name = re.sub(rf"经开区(?=(?:管委会|{COMMITTEE})$)", "经济技术开发区", name)
    return re.sub("管委会$", COMMITTEE, name)
