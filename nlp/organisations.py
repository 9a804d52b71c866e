"""Firms and institutes in running text: whole names by their last words, short names by role.

A whole name ends in a legal form or in what institutes are called (有限公司, 研究院), and goes left
word by word to the nearest word that no name holds. A short name (示例锂业) has no such end: it
counts where it stands at the edge of a clause, before or after what firms do to each other, and
ends in what short names of listed firms end in; or where the verb leaves no doubt.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from nlp import lexicon
from nlp.mentions import Label
from nlp.name_starts import name_start, names_one, stops
from nlp.short_names import short_names
from nlp.spans import Candidate
from nlp.tokenizer import is_name, plain_tokenizer

_SHORTEST = 2
_HEAD = re.compile(
    r"(?P<firm>(?:股份|有限责任|集团有限|集团股份|控股|实业|投资|贸易|发展|科技)?(?:有限责任公司|股份有限公司|有限公司"
    r"|股份公司|集团公司|总公司|分公司|公司(?=[、，。；与和及向将拟的,;.]|$)|集团(?!军|化|内|旗下|公司|有限|股份)|合作社"
    r"|事务所|(?<!学)总?厂(?=[、，。；与和及向将拟的,;.]|$)))(?:[(][^()]{2,8}[)])?"
    r"|(?P<institute>(?:研究|设计|科学|勘察|检测|工程)(?:总院|分院|院|所|中心)|研究设计院|(?:高等|职业)?专科学校|(?:职业技术|师范|理工|医|科技)?(?:大学|学院)"
    r"(?![生城路])|国家(?:重点)?实验室|重点实验室)"
)
_JOINT = re.compile(r"[为与和及向给对从由是被将]")
_MARKS = '，。；、,;:：!?！？“”"《》\n 　'
_ROLE = re.compile(
    r"(?:(?:已|将|曾|再次|正式|成功|宣布|完成|全资|战略|还|又)*)(?:收购|入股|参股|控股|增资|并购|供货给|中标)"
    r"(?!股东|股份|子公司|公司|报告|资金|事项|方案|完成|后|的|价|案|协议|[、，。,;]|$)"
)
_ACTS = re.compile(
    r"拟|将|已|向|与|曾|宣布|表示|持有|发布|公告|董事长|总经理|总裁|旗下|收购|入股|增资|参股|签|称|透露|成为"
    r"|的(?:\d|股|控股|子公司|全资|董事)|[(]\d"
)
"""What follows a firm and no thing."""
_LISTED = re.compile(r"[(](?:股票代码:?|证券代码:?|代码:?)?(?:\d{6}|\d{4,6}\.[A-Z]{2})")
_NOUNS = ("n", "j", "x", "eng", "i", "l")
_BRAND_LONGEST, _SHORT_LONGEST = 4, 8
_PLAIN = re.compile(
    r"(?:本|该|上市|股份|有限|股份有限)?公司|企业|集团|双方|政府|(?:职业|技术|高等|专科|师范|理工|医科|民办)*(?:大学|学院)|研究(?:院|所|中心)|我们|他们|学校|客户|市场"
    r"|股东|基金|机构|资本|国资委|财政部|法院|[民国央]企|外资|银行|证券|能源|电子|科技"
)
"""Words that name no organisation by themselves."""
_CREDIT = re.compile(
    r"^(?:来源|编辑|作者|供稿|转自|文章来源)\s?[|:]\s?(?P<name>[\u4e00-\u9fff()]{2,20}"
    r"(?:知识产权|专利|商标|科技|咨询|律师|传媒|智库|集团|股份))\s?(?=\((?:ID|微信|公众号)|$)",
    re.M,
)
_ACADEMY = re.compile(
    r"中国(?:科学|工程|农业科学|医学科学|林业科学|社会科学)院[\u4e00-\u9fff]{2,18}?(?:研究所|研究院|研究中心|研发中心|技术中心|实验室|分院|植物园|天文台)"
)
_OWN_END = re.compile(r"(?:大学|(?<!科)学院|研究院|研究所)$")
_CLASS = re.compile(
    r"高水平|研究型|应用型|综合性|重点|地方|本科|高等|高职|专科|职业(?!技术大学)|技师|技工|一流|普通|民办|公办|独立"
    r"|成人|老年|开放大学|社区|行业|[省市部校]属|部分|特色|国内|[国海境]外|知名|有关|相关|产业|创新(?!研究院)|新型|校地"
    r"|各|每|建|设立|省级|市级|国家级|^(?:师范|理工|医科|科技|工程|科学)?(?:大学|学院|研究院|研究所)$"
)


def organisations(folded: str, starts: Sequence[int]) -> Iterator[Candidate]:
    """Yield firms and institutes of a text with half-width forms.

    :param starts: where words begin, in order, and the length of the text at the end.
    """
    whole = list(_whole_names(folded, starts))
    given = short_names(folded, whole)
    aliases = [one for one in given if not _PLAIN.fullmatch(folded, one.start, one.end)]
    ends = {alias.start: alias.end for alias in aliases}
    yield from (_after_alias(folded, one, ends.get(one.start, 0)) for one in whole)
    yield from aliases
    yield from _short_names(folded, starts)
    yield from _academies(folded)
    yield from credited(folded)


def credited(folded: str) -> Iterator[Candidate]:
    """Yield the firm that a copied text names as its source: 来源 | 示例知识产权(ID: …)."""
    for match in _CREDIT.finditer(folded):
        yield Candidate(*match.span("name"), Label.COMPANY, "rule:credit-line", score=0.7)


def institutes(folded: str, starts: Sequence[int]) -> Iterator[Candidate]:
    """Yield universities and institutes that plans name without a region; no class of them."""
    yield from _academies(folded)
    for one in _whole_names(folded, starts):
        name = folded[one.start : one.end]
        if one.label is Label.INSTITUTE and _OWN_END.search(name) and not _CLASS.search(name):
            yield one


def _academies(folded: str) -> Iterator[Candidate]:
    for match in _ACADEMY.finditer(folded):
        yield Candidate(*match.span(), Label.INSTITUTE, "rule:institute-name", score=0.95)


def _after_alias(folded: str, name: Candidate, end: int) -> Candidate:
    """Part a name from the alias that stands right before it (示例动力为…有限公司)."""
    joint = _JOINT.match(folded, end) if name.start < end < name.end else None
    return replace(name, start=joint.end()) if joint else name


def _whole_names(folded: str, starts: Sequence[int]) -> Iterator[Candidate]:
    parent = range(0)
    for found in _HEAD.finditer(folded):
        label = Label.COMPANY if found["firm"] else Label.INSTITUTE
        start = name_start(folded, starts, found.start())
        if folded.startswith("分", found.start()) and start == parent.stop:
            start = parent.start
        parent = range(start, found.end())
        if found.start() - start < _SHORTEST or _PLAIN.fullmatch(folded, start, found.end()):
            continue
        if found["firm"] and not names_one(folded, starts, start, found.start()):
            continue
        if found["firm"] == "公司" and not _of_names(folded[start : found.start()]):
            continue
        rule = f"rule:{label.value.lower()}-name"
        yield Candidate(start, found.end(), label, rule, score=0.95)


def _short_names(folded: str, starts: Sequence[int]) -> Iterator[Candidate]:
    """Yield names without a legal form, by their last word or by what is said of them."""
    for found in _tails().finditer(folded):
        end = found.end()
        if end < len(folded) and not _ends(folded, starts, end):
            continue
        start = name_start(folded, starts, found.start(), whole=False)
        brand = folded[start : found.start()]
        fits = _SHORTEST <= len(brand) <= _BRAND_LONGEST and _begins(folded, start)
        if fits and (is_name(brand) or _ACTS.match(folded, end)):
            yield Candidate(start, end, Label.COMPANY, "rule:short-name", score=0.7)
    for found in (*_ROLE.finditer(folded), *_LISTED.finditer(folded)):
        start = name_start(folded, starts, found.start(), whole=False)
        name = folded[start : found.start()]
        if _SHORTEST <= len(name) <= _SHORT_LONGEST and _begins(folded, start) and _of_names(name):
            yield Candidate(start, found.start(), Label.COMPANY, "rule:firm-role", score=0.6)


def _of_names(words: str) -> bool:
    """Return whether words could be a brand: nouns and names alone, and no plain word by itself."""
    tags = [tag for _, tag in plain_tokenizer().tag(words)]
    return _PLAIN.fullmatch(words) is None and all(tag.startswith(_NOUNS) for tag in tags)


def _begins(folded: str, start: int) -> bool:
    """Return whether a name may begin here: after a mark or a word that no name holds."""
    return (
        start == 0
        or folded[start - 1] in _MARKS
        or folded[start - 1] in "与和及向为对由将从给被到是购股"
    )


def _ends(folded: str, starts: Sequence[int], end: int) -> bool:
    """Return whether a short name may end here: before a mark or a word that no name holds."""
    if folded[end] in _MARKS + "(":
        return True
    at = bisect_left(starts, end)
    return starts[at] == end and folded[end : starts[at + 1]] in stops()


@cache
def _tails() -> re.Pattern[str]:
    words = sorted(lexicon.firm_tails(), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))
