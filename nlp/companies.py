"""Names of organisations taken apart and compared, each comparison explained.

A Chinese business name is region, trade name (字号), trade and legal form (企业名称登记管理规定,
State Council order 734, article 6). Two names are compared part by part; the score says how likely
they name one organisation, the features why. Nobody is merged on a score alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from nlp.lexicon import Region
from nlp.names import holder_kind, normalise_name
from nlp.places import region_index
from nlp.tokenizer import is_word

LIKELY = 0.80
"""From here on two names are a pair for a person to judge (疑似); measured by ``make bench``."""
_LATIN_FORMS = (
    r"(?:[ ,.]+(?:CO|LTD|LIMITED|INC|CORP|CORPORATION|COMPANY|LLC|GMBH|AG|SA|BV|NV|PLC|KG|S\.A"
    r"|B\.V|N\.V|KK|K\.K|OY|AB|SPA|SRL|SAS|PTY|LP|LLP)\b\.?)+"
)
_FORM = re.compile(
    r"(?:(?P<group>集团)?(?P<form>股份有限公司|有限责任公司|有限公司|股份公司|总公司|公司|厂)"
    rf"|(?P<latin>{_LATIN_FORMS})|(?P<japanese>株式会社))$"
)
_BRANCH = re.compile(
    r"(.+(?:公司|集团|大学|研究院|厂))"
    r"(\(?.{1,14}(?:分公司|分厂|分院|分所|分店|办事处)\)?)$"
)
_BRACKET = re.compile(r"\(([^()]*)\)")
_NUMERAL = re.compile(
    r"[0-9]+|第?[一二三四五六七八九十百]+(?=[分厂院所中局公号])|(?<=第)[一二三四五六七八九十]+"
)
_PUBLIC = frozenset(("university", "institute", "hospital", "government"))
"""Kinds told apart by the region alone: a school of the city, and one of its province."""
_SITE = re.compile(r".*(?:校区|分校|本部|院区)$")
_COUNTRY = ("中国", "100000")
_COMPATIBLE = frozenset(("股份有限公司", "有限责任公司", "有限公司", "股份公司"))
_LATIN = re.compile(r"[^A-Z0-9]+")
_TRADE_NAME = 2
"""Characters at the head of what is left of a name: there a difference means another firm."""
_LONG_CORE, _SHORT_CORE = 6, 4
_WITHOUT_REGION = (0.7, 0.7, 0.7, 0.78, 0.82, 0.93)
"""Factor where one name lacks the region, by how many characters the shorter core has."""


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name taken apart; ``core`` is trade name and trade, ``region`` a code or empty.

    ``bracketed``: the region stands in brackets, as subsidiaries have it.
    """

    plain: str
    region: str
    bracketed: bool
    core: str
    form: str
    group: bool
    branch: str
    numerals: tuple[str, ...]
    kind: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """How alike two names are, 0 to 1, and what that rests on."""

    score: float
    features: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The features in words."""
        return "；".join(f"{name}：{said}" for name, said in self.features)


def translation_key(name: str) -> str:
    """Return by what a name is looked up among translations: Latin ones without legal form."""
    plain = normalise_name(name)
    return parts_of(name).core if plain.isascii() else plain


@lru_cache(maxsize=200_000)
def parts_of(name: str) -> NameParts:
    """Take a name apart."""
    plain = normalise_name(name)
    branch = _BRANCH.match(plain)
    whole = branch[1] if branch else plain
    form = _FORM.search(whole)
    rest = whole[: form.start()] if form else whole
    region, bracketed, rest = _region(rest)
    core = _BRACKET.sub("", rest).removesuffix("股份")
    named_group = core.endswith("集团") or "(集团)" in rest
    core = core.removesuffix("集团")
    if not region:
        region, core = _short_region(core)
    if core.isascii():
        core = _LATIN.sub(" ", core).strip()
    return NameParts(
        plain=plain,
        region=region,
        bracketed=bracketed,
        core=core,
        form=(form["form"] or form["latin"] or form["japanese"]) if form else "",
        group=bool(form and form["group"]) or named_group,
        branch=branch[2] if branch else "",
        numerals=tuple(_NUMERAL.findall(plain)),
        kind=holder_kind(name),
    )


def _short_region(core: str) -> tuple[str, str]:
    """Return what a name begins with that is the country, or a county without its suffix."""
    if core.startswith(_COUNTRY[0]):
        return _COUNTRY[1], core.removeprefix(_COUNTRY[0])
    for length in (3, 2):
        region = _stems().get(core[:length])
        if region is not None and len(core) - length >= _SHORT_CORE:
            return region.code, core[length:]
    return "", core


@cache
def _stems() -> Mapping[str, Region]:
    return region_index().stems()


def _region(text: str) -> tuple[str, bool, str]:
    """Return the region of a name, whether it is in brackets, and the name without it."""
    match = region_index().find(text)
    if match is None:
        return "", False, text
    bracketed = match.start > 0 and text[match.start - 1 : match.start] == "("
    if match.start == 0 or bracketed:
        left = text[: match.start] + text[match.end :]
        return match.code, bracketed, left.replace("()", "")
    return "", False, text


def compare_names(one: str, other: str) -> Comparison:
    """Compare two names of organisations."""
    a, b = parts_of(one), parts_of(other)
    if a.plain == b.plain:
        return Comparison(1.0, (("名称", "归一后相同"),))
    if "person" in (a.kind, b.kind):
        return Comparison(0.0, (("类型", "个人不按名称归并"),))
    if a.numerals != b.numerals:
        return Comparison(0.0, (("序号", f"{a.numerals or '无'} 与 {b.numerals or '无'} 不同"),))
    score, said = _cores(a.core, b.core)
    features = [("字号与行业", said)]
    for check in (_regions, _forms, _branches, _sites):
        factor, name, why = check(a, b)
        score *= factor
        features.append((name, why))
    return Comparison(round(score, 4), tuple(features))


def _cores(one: str, other: str) -> tuple[float, str]:
    if one == other:
        return (1.0, "相同") if len(one) >= _SHORT_CORE else (0.95, "相同，但很短")
    shorter, longer = sorted((one, other), key=len)
    if not shorter:
        return 0.0, "缺"
    at = _one_edit(shorter, longer)
    if at is not None and len(shorter) >= _LONG_CORE:
        return _one_character(shorter, longer, at)
    if longer.startswith(shorter) and len(shorter) >= _SHORT_CORE:
        return 0.7, "一方是另一方的开头"
    return 0.6 * _dice(one, other), "不同"


def _one_character(shorter: str, longer: str, at: int) -> tuple[float, str]:
    """Tell a slip of the hand from another name: 科料 for 科技 from 电器 beside 电力."""
    where = f"第 {at + 1} 字不同"
    if at < _TRADE_NAME:
        return 0.7, f"字号不同，{where}"
    if _is_word_at(shorter, at) and _is_word_at(longer, at):
        return 0.75, f"只差一字，但两种写法都成词，{where}"
    return 0.9, f"只差一字，{where}"


def _is_word_at(text: str, at: int) -> bool:
    return any(is_word(text[start : start + 2]) for start in (at - 1, at) if start >= 0)


def _one_edit(shorter: str, longer: str) -> int | None:
    """Return where two texts differ by one character put in, left out or changed, or None."""
    if len(longer) - len(shorter) > 1:
        return None
    at = next(
        (i for i, (x, y) in enumerate(zip(shorter, longer, strict=False)) if x != y), len(shorter)
    )
    skip = 1 if len(longer) == len(shorter) else 0
    return at if shorter[at + skip :] == longer[at + 1 :] else None


def _dice(one: str, other: str) -> float:
    first, second = _bigrams(one), _bigrams(other)
    return 2 * len(first & second) / max(1, len(first) + len(second))


def _bigrams(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _regions(a: NameParts, b: NameParts) -> tuple[float, str, str]:
    if a.region == b.region:
        return 1.0, "地区", "相同" if a.region else "都没有写"
    if _PUBLIC.intersection((a.kind, b.kind)):
        return 0.6, "地区", "院校、院所、机关按地区区分，两者不同"
    if not (a.region and b.region):
        if a.bracketed or b.bracketed:
            return 0.75, "地区", "一方在括号里写有地区，多为子公司"
        return _WITHOUT_REGION[min(len(a.core), len(b.core), 5)], "地区", "一方没有写"
    if _within(a.region, b.region) or _within(b.region, a.region):
        return 0.78 if _is_short(a, b) else 0.97, "地区", "一方在另一方之内"
    return 0.5, "地区", "不同"


def _is_short(a: NameParts, b: NameParts) -> bool:
    """Whether so little is left of the names that the region must tell them apart."""
    return min(len(a.core), len(b.core)) <= _SHORT_CORE


def _within(inner: str, outer: str) -> bool:
    if inner == _COUNTRY[1]:
        return False
    return any(region.code == outer for region in region_index().ancestors(inner))


def _forms(a: NameParts, b: NameParts) -> tuple[float, str, str]:
    if a.group != b.group:
        return 0.78, "组织形式", "一方是集团"
    if a.form == b.form:
        return 1.0, "组织形式", "相同"
    if not (a.form and b.form):
        return 0.95, "组织形式", "一方没有写"
    if {a.form, b.form} <= _COMPATIBLE or (a.form.isascii() and b.form.isascii()):
        return 0.97, "组织形式", f"{a.form.strip()} 与 {b.form.strip()}"
    return 0.6, "组织形式", "不同"


def _sites(a: NameParts, b: NameParts) -> tuple[float, str, str]:
    """Tell 香港科技大学(广州), a university of its own, from a campus in brackets."""
    sites = {_SITE.sub("", text) for one in (a, b) for text in _BRACKET.findall(one.plain)}
    if not _PUBLIC.intersection((a.kind, b.kind)) or not (sites - {""}):
        return 1.0, "括号", "没有，或只是校区"
    same = _BRACKET.findall(a.plain) == _BRACKET.findall(b.plain)
    return (1.0, "括号", "相同") if same else (0.6, "括号", "括号里是不同的单位")


def _branches(a: NameParts, b: NameParts) -> tuple[float, str, str]:
    if a.branch == b.branch:
        return 1.0, "分支机构", "都不是" if not a.branch else "相同"
    return 0.6, "分支机构", "一方是分支机构" if not (a.branch and b.branch) else "不同的分支机构"
