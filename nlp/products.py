"""Products that a firm's profile says it makes or deals in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nlp.mentions import Label
from nlp.spans import Candidate

_LIST = re.compile(
    r"(?:(?:主要|核心|主导|主营)?产品(?:主要)?(?:为|是|包括|有|涵盖|涉及|包含|:)"
    r"|主营(?:业务)?(?:为|是|包括|:)?|(?:主要|专业|专门)?从事(?:于)?|(?:专业|主要|专门|专注于?)(?:生产|制造|研发|经营|销售)"
    r"|致力于|专注于|(?:生产|制造|供应|提供|销售)(?=[^,。;的]{2,12}(?:、|$|,|。)))(?P<list>[^,。;:()]{2,80})"
)
_WORK = (
    r"(?:研究|研发|开发|设计|生产|制造|加工|销售|经营|服务|贸易|制作|应用|技术|推广|安装|集成|进出口|出口|供应|运营|咨询"
    r"|及|和|与|、|一体化|为一体)"
)
_TAIL = re.compile(
    rf"(?:等)?(?:系列)?(?:产品|业务|领域)?的?(?:{_WORK}+)?(?:等)?(?:的?(?:企业|公司|厂家|业务|产品))?$"
)
_MEMBER = re.compile(r"[^、和及与]{2,16}")
_GENERIC = re.compile(
    rf"^(?:{_WORK}|产品|业务|企业|公司|各类|各种|相关|国内|国际|一站式|解决方案|为|该|其|以|于)|业务$|服务$|的"
)


def products(folded: str) -> Iterator[Candidate]:
    """Yield the products of a text with half-width forms, each member of a list by itself."""
    for found in _LIST.finditer(folded):
        start, end = found.span("list")
        tail = _TAIL.search(folded[start:end])
        end = start + tail.start() if tail else end
        for member in _MEMBER.finditer(folded, start, end):
            if not _GENERIC.search(member.group()):
                yield Candidate(*member.span(), Label.PRODUCT, "rule:product-list", score=0.6)
