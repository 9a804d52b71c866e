"""Industries named before 产业链 or 产业集群, alone or in a row, and the one of a title.

电子信息、新能源等产业链 and 锂电池、铜两条产业链 name one chain per member. Alone, only industries
of the lexicon, with the usual words around them (先进…, …制造), count; in a row that 等 closes,
words beside them name industries too. What a document is about (关于促进…产业发展的意见) is named
in its title.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from nlp import lexicon
from nlp.tokenizer import plain_tokenizer

_LONGEST = 12  # code points of one member
_MOST = 40  # members of one row
_UNKNOWN_MOST = 3  # words in a row that are no known industries
_SHORTEST, _ROW_SHORTEST = 2, 3  # code points of an unknown word; members of a row of such
_COUNT_WINDOW = 24  # code points of 等12条重点 and the like
_COUNT = re.compile(
    r"(?:(?:这|上述)?\s?(?:\d{1,3}|[一二三四五六七八九十两百]{1,4})\s?(?:条|个|大|类))?"
    r"(?:制造业|标志性|历史经典|细分|优势|特色|重点|主导|支柱|核心|关键|战略性?新兴|新兴|未来|传统|先进|全){0,4}$"
)
_FOCUS = re.compile("(?:围绕|聚焦|瞄准|面向)[^、,;。]{2,8}、[^,;。]+$")
"""A row of whatever is named after these words is one of industries where 产业链 closes it."""
_COUNTED = re.compile(r"\s?(?:\d{1,3}|[一二三四五六七八九十两]{1,3})\s?(?:条|个|大|类)")
_WORD = re.compile(r"[\u4e00-\u9fffA-Z0-9]{2,8}")
_JOIN = re.compile(r"(?:、|以及|和|及|与)$")
_AND = re.compile("[和与及]")  # 通信与网络 is an industry if one of both is
_BEFORE = ("新型", "高端", "先进", "现代", "智能", "绿色", "特色", "优质", "传统", "精品", "通用")
_AFTER = (
    *(
        "新材料",
        "材料",
        "制造业",
        "制造",
        "装备",
        "设备",
        "器件",
        "零部件",
        "设计",
        "制品",
        "加工",
        "深加工",
    ),
    *("封装", "封测", "种植", "养殖", "育种", "酿造"),
    *("精深加工", "及应用", "应用", "回收利用", "发电", "服务", "服务业", "产业", "行业", "业"),
)
_NO_KIND = re.compile(
    "重点|优势|特色|主导|支柱|关键|核心|区域|地区|县域|全球|国内|本地|企业|产业|行业|领域|国家|未来|项目|政策"
    "|新兴|传统|先进|标志|高质|龙头|短板|基础|整体|[全我本各][省市县区州国]|领先|创新|技术|规模|人才|科技|社会"
)
"""Nouns before an industry that say of no kind of it."""
_LEAD = re.compile(
    r"(?:以|将|就|研究|整合|扶持|如|即|抓|延|补|强|优|完成|发展|壮大|做精|做优|做尖|做实|优先|覆盖|涉及|涵盖|促进|提升|巩固|补齐|选择"
    r"|选定|确定|梳理|绘制|编制|保障|服务|培优|深耕|谋划|主攻|突出|全省|全市|全[县区州国]|从事|省|重点|优势|特色|主导|及其|等)$"
)

_TITLE_VERB = (
    r"[印转下]发|发布|发展|促进|推动|推进|支持|培育|壮大|做[强优大]|振兴|规范|扶持"
    r"|加快|引导|打造|关于"
)
_TITLED = re.compile(
    rf"(?:{_TITLE_VERB}|[省市区县州盟])(?P<name>(?:(?!{_TITLE_VERB})[\u4e00-\u9fffA-Za-z]){{2,12}}?产业(?!化|园))(?:链|集群)?"
    r"(?=[^。:;,]{0,30}(?:意见|方案|计划|措施|规划|办法|政策|细则|通知|条例))"
)
_OF_REGION = re.compile("^[\u4e00-\u9fff]{1,6}[省市区县州盟](?=[\u4e00-\u9fff]{2})")
_TITLE_REACH = 600  # code points in which the title stands
_CLASS = re.compile(
    r"(?:^|新兴|未来|优势|特色|主导|传统|支柱|重点|相关|密集型|核心|标志性|技术|现代|全|各类?|新|本地|区域|[省市县区])产业$"
)
"""Classes of industries, which name none."""


@dataclass(frozen=True, slots=True)
class Row:
    """A run of industries before a head: where it starts and its members in order."""

    start: int
    members: tuple[str, ...]


def titled(folded: str) -> Iterator[tuple[int, int]]:
    """Yield every place where the industry stands that the title names."""
    head = folded[:_TITLE_REACH].partition("。")[0].replace("\n", "")  # a title may run on
    names = (_OF_REGION.sub("", found["name"]) for found in _TITLED.finditer(head))
    name = next((name for name in names if not _CLASS.search(name)), None)
    if name is not None:
        yield from (found.span() for found in re.finditer(re.escape(name) + "(?:链|集群)?", folded))


def row_before(
    folded: str, low: int, at: int, opens: Callable[[int], bool], strong: bool
) -> Row | None:
    """Return the industries written right before ``at``, None for none.

    :param low: nothing reaches to the left of it.
    :param opens: whether a name may begin at an offset (after a mark, a verb, a region).
    :param strong: the head names industries alone (产业链), and not whatever else (领域).
    """
    end = _list_end(folded, low, at)
    row = _known_row(folded, low, end, opens)
    closed = folded.startswith("等", end) or _COUNTED.match(folded, end)
    focused = strong and _FOCUS.search(folded, low, at) is not None
    if not (closed or focused) or (row and folded[row.start - 1 : row.start] != "、"):
        return row
    wide = _wide_row(folded, low, end, opens)
    if wide is None:
        return row
    known = sum(any(map(industry, _AND.split(one))) for one in wide.members)
    if strong:
        enough = known or len(wide.members) >= _ROW_SHORTEST
    else:
        enough = known > 1 and known * 2 >= len(wide.members)
    return wide if enough else row


def _wide_row(folded: str, low: int, end: int, opens: Callable[[int], bool]) -> Row | None:
    """Return the words parted by 、 before ``end``, known or not, from where a name may begin."""
    members: list[str] = []
    start = end
    while len(members) < _MOST:
        mark = folded.rfind("、", max(low, folded.rfind("\n", 0, end), end - _LONGEST - 1), end)
        start = mark + 1 if mark >= low else _opening(folded, low, end, opens)
        if not _WORD.fullmatch(folded, start, end):
            return None
        members.insert(0, folded[start:end])
        if mark < low:
            break
        end = mark
    return Row(start, tuple(members)) if len(members) > 1 else None


def _opening(folded: str, low: int, end: int, opens: Callable[[int], bool]) -> int:
    """Return where the first word of a row begins, ``end`` where that is not clear."""
    known = _member(folded, low, end, opens)
    if known is not None:
        return known
    for start in range(end - _SHORTEST, max(low, end - _LONGEST) - 1, -1):
        before = folded[max(low, start - 4) : start]
        if start == low or _LEAD.search(before) or opens(start):
            return start
    return end


def _known_row(folded: str, low: int, end: int, opens: Callable[[int], bool]) -> Row | None:
    members: list[str] = []
    start = end
    while len(members) < _MOST:
        first = _member(folded, low, end, opens)
        if first is None and members:
            first = _between(folded, low, end, opens)
        if first is None:
            break
        members.insert(0, folded[first:end])
        start = first
        join = _JOIN.search(folded[max(low, first - 2) : first])
        if join is None:
            break
        end = first - len(join.group())
    return Row(start, tuple(members)) if members else None


def _list_end(folded: str, low: int, at: int) -> int:
    """Return where the last member ends: before 等, a count (三条) and words such as 重点."""
    low = max(low, at - _COUNT_WINDOW)
    words = folded[low:at]
    found = _COUNT.search(words)
    words = words[: found.start()] if found else words
    return low + len(words.rstrip(" ").removesuffix("等").rstrip(" "))


def _member(folded: str, low: int, end: int, opens: Callable[[int], bool]) -> int | None:
    """Return where the longest industry that ends at ``end`` begins, if a name may begin there."""
    for start in range(max(low, end - _LONGEST), end):
        before = folded[max(low, start - 4) : start]
        free = start == low or _JOIN.search(before) or _LEAD.search(before) or opens(start)
        if free and industry(folded[start:end]):
            return start
    return None


def _between(folded: str, low: int, end: int, opens: Callable[[int], bool]) -> int | None:
    """Return where a word begins that is no known industry but stands in a row between such."""
    first = None
    for _ in range(_UNKNOWN_MOST):
        start = folded.rfind("、", max(low, end - _LONGEST), end) + 1
        if not start or not _WORD.fullmatch(folded, start, end):
            return None
        first = first or start
        end = start - 1
        if _member(folded, low, end, opens) is not None:
            return first
    return None


def industry(words: str) -> bool:
    """Return whether ``words`` are an industry of the lexicon, perhaps with 先进… or …制造."""
    known = _industries()
    if words.upper() in known:
        return True
    stems = {words, *(words.removeprefix(b) for b in _BEFORE)}
    stems |= {stem.removesuffix(a) for stem in stems for a in _AFTER}
    return any(stem.upper() in known for stem in stems) or _of_a_kind(words)


@lru_cache(maxsize=4096)
def _of_a_kind(words: str) -> bool:
    """Return whether a noun before an industry says of which kind it is: 船用阀门."""
    kind, rest = words[:2], words[2:]
    if len(rest) < _SHORTEST or rest.upper() not in _industries() or _NO_KIND.search(kind):
        return False
    if kind in lexicon.stops():
        return False
    tagged = plain_tokenizer().tag(kind)
    return len(tagged) == 1 and tagged[0][1] in ("n", "b", "nz")


@cache
def _industries() -> frozenset[str]:
    return frozenset(word.upper() for word in lexicon.industries())
