"""Honours by their form: what is awarded, entered in a batch or counted by a quoted name.

Awards and qualifications that the lexicon knows are found without it; here the form says that a
name is an honour: 首次获得市级示例企业称号, 获示例建筑奖的企业, 遴选“示例之星”10家.
"""

import re
from collections.abc import Iterator, Mapping

from nlp.lexicon import Region
from nlp.mentions import Label
from nlp.spans import Candidate

_WORD = r"(?:(?![和与及或的、])[\u4e00-\u9fff])"
_HOLDER = r"(?:企业|单位|园区|工厂|车间|品牌|基地|个人|集体|项目|产品)"
_CALLED = re.compile(  # the level, and 称号 behind it
    rf"(?:国家级?|[省市区县]级|全国|全省){_WORD}{{2,12}}?{_HOLDER}(?=等?(?:荣誉)?称号)"
)
_BY_BODY = re.compile(  # who gives it stands before it
    rf"(?:评定?为|认定为|获评|荣获)"
    rf"(?P<name>{_WORD}{{2,6}}[部省市区县](?!级){_WORD}{{2,14}}?{_HOLDER})(?=[,;。、或的]|称号|$)"
)
_WON = re.compile(r"(?:获得?|荣获|获评|评定?为|授予)(?P<row>[^,;。:]{2,60})")
_PRIZE = re.compile(r"[^、和及获的,;。:\s]{2,12}奖(?=[、和及的,;。]|$)")
_GRADE = re.compile(r"(?:[特一二三]等|金|银|铜|优秀|提名|组织|单项|大)奖$")
_LEVEL = re.compile(r"^(?:国家|[省市区县])级?")
_CITY = re.compile(rf"中国{_WORD}{{2,6}}?(?:名城|之都|之乡|名镇|名县)")
_BATCH = re.compile(  # 选树第三批优质示例企业
    r"(?:选树|评选|认定|遴选|公布|命名|评定)(?:首批|第[一二三四五六七八九十\d]{1,3}批)"
    r"(?P<name>[\u4e00-\u9fff]{4,14})(?=[,、。;])"
)
_COUNTED = re.compile(  # 遴选“示例之星”10家、“示例新星”50家
    r"(?:选树|评选|认定|遴选|评定|培育|命名)(?P<row>(?:、?“[\u4e00-\u9fff]{3,12}”\d{1,4}[家个名]){1,8})"
)
_RANKED = re.compile(  # 入选中国示例百强企业、省示例百家重点企业
    r"(?:列入|入选|入围|获评|跻身|评为)(?P<row>(?:[、和及]?(?:国家|中国|全国|[省市])(?!级)"
    r"(?:(?![和及、])[\u4e00-\u9fff]){2,12}?(?:(?:\d{1,4}|[百千])[强佳](?:企业)?|百家(?:重点|优秀)?企业)){1,4})"
)
_BETWEEN = re.compile("[^、和及]+")
_FELLOWS = re.compile(r"中国(?:科学|工程)院(?:[、和]中国(?:科学|工程)院)?院士")
_QUOTED = re.compile("“(?P<name>[^”]+)”")


def honours(folded: str, regions: Mapping[str, Region]) -> Iterator[Candidate]:
    """Yield the honours that forms show; ``regions``: names that tell an honour from a class."""
    spans = [match.span() for match in _CALLED.finditer(folded)]
    spans += (match.span() for match in _CITY.finditer(folded))
    spans += (match.span("name") for match in _BY_BODY.finditer(folded))
    for ranked in _RANKED.finditer(folded):
        spans += (one.span() for one in _BETWEEN.finditer(folded, *ranked.span("row")))
    spans += (*_prizes(folded), *_counted(folded), *_in_batches(folded, regions))
    for start, end in spans:
        yield Candidate(start, end, Label.HONOUR, "rule:honour-form", score=0.85)
    for match in _FELLOWS.finditer(folded):
        yield Candidate(*match.span(), Label.HONOUR, "rule:fellows", generic=True)


def _prizes(folded: str) -> Iterator[tuple[int, int]]:
    """Yield awards that somebody wins, several in a row; a grade alone names none."""
    for match in _WON.finditer(folded):
        for prize in _PRIZE.finditer(folded, *match.span("row")):
            if not _GRADE.search(_LEVEL.sub("", prize.group())):
                yield prize.span()


def _counted(folded: str) -> Iterator[tuple[int, int]]:
    for match in _COUNTED.finditer(folded):
        for quoted in _QUOTED.finditer(folded, *match.span("row")):
            yield quoted.span("name")


def _in_batches(folded: str, regions: Mapping[str, Region]) -> Iterator[tuple[int, int]]:
    """Yield every place of names with a region in them that are given in batches."""
    for name in sorted({match["name"] for match in _BATCH.finditer(folded)}):
        if any(name[start : start + 2] in regions for start in range(len(name) - 1)):
            yield from (found.span() for found in re.finditer(re.escape(name), folded))
