"""Parts of a list of responsible bodies: by labels (牵头单位：), by verbs (甲牵头，乙配合)."""

import re

from nlp.agencies import SECOND
from nlp.text import Span

ROLES = r"牵头|责任|配合|参与|参加|协同|协助|协办|主办|承办|实施|落实|负责|主责|指导|支持"
LABEL = re.compile(
    rf"\[?(?P<role>{ROLES})(?:责任|负责|落实)?(?:(?:单位|部门|机构|主体|地区|(?:部门)?司局|厅局|[处科]室)(?:及分工|\([^()]{{1,10}}\))?"
    r"|(?:(?<=牵头)|(?<=主办)|(?<=承办)|(?<=协办)|(?<=配合)|(?<=主责))(?=\s?:))"
    r"(?:\s?:\s?|\s?\]\s?:?\s?)"
)
LABEL_ALONE = re.compile(LABEL.pattern.replace(r"(?:\s?:\s?|\s?\]\s?:?\s?)", r"\]?[ \t]*"))
"""A label that is a line, the list being the next one."""
DUTY = (
    r"(?:(?:(?:按照?|依照?|依据|根据|结合|在)(?:各自|本|部门|单位|法定)*的?)?"
    r"职[责能](?:职责)?(?:和?(?:任务)?分工|范围|权限)?内?|结合实际|分工|分别|共同|联合|具体|主要|全面|密切|协同|协作|相互)*"
)
_VERB = re.compile(
    rf"{DUTY}(?P<role>(?:牵头|负总责|负责|配合|参与|参加|指导|支持|落实|协助|协同|承办|协办|组织实施)"
    r"(?:负责|组织实施|组织|推进|实施|落实|做好)?)(?=[,;。、]|会同|$|(?<=牵头)(?=[省市县区各由]|国家))"
)
_HEAD_TRIM = re.compile(r"(?:请|由|会同|商(?!务)|及|和|与|以及|其中|\s)+")
_TAIL_TRIM = re.compile(
    r"(?:\s|(?<!政府)等?(?:[省市][级直]|(?:(?<![\u4e00-\u9fff])|(?<=等))[省市区县])?"
    r"各?(?:有关|相关)(?:部门|单位)(?:和单位)?(?=\s*$)"
    rf"|等(?:部门|单位|有关方面)?|{DUTY[:-1]}|(?!{SECOND}|\([、市区州县旗盟]{{1,8}}\)\s*$)\([^()]*\)|会同)+$"
)
_TOGETHER = re.compile(  # who takes part is a class, and no remark
    r"会同(?:[省市区县州][级直]?|中央|国务院|本级|同级)?各?(?:有关|相关)(?:部门|单位)"
)
_OTHER = re.compile(  # another field than who: 完成时限, 责任人
    r"(?:(?:完成|办理|推进)?(?:时间|时限|期限|进度)(?:要求|安排)?|(?:责任|联系|负责)人|[责牵][任头]领导)\s?:"
)
_DATE = r"(?:20\d{2}年|长期|持续)[^,;。、]{0,12}"  # by when, beside a list without a label
_REMARKED = re.compile(  # on the order of a list, and on those after it
    r"[,;。](?:以上|均)?(?:[列排][^,;。]{0,8}(?:牵头|首位|第一)|(?:以)?下同|以下均)"
)
_DATE_FIRST, _DATE_LAST = re.compile(rf"{_DATE}[,;。]"), re.compile(rf"[,;。]{_DATE}$")
LEADING = ("牵头", "主办")
_LATER = "参与"  # no second lead under one label
HELPING = ("配合", "参与", "参加", "协", "支持")
GUIDING = "指导"  # helps those who do it


def bare_list(folded: str, inner: Span) -> Span:
    """Return a list without a date before or behind it and a remark: (甲、乙;2025年底前)."""
    remark = _REMARKED.search(folded, inner.start, inner.end)
    inner = Span(inner.start, remark.start()) if remark else inner
    opening = _DATE_FIRST.match(folded, inner.start, inner.end)
    start = opening.end() if opening else inner.start
    closing = _DATE_LAST.search(folded, start, inner.end)
    return Span(start, closing.start() if closing else inner.end)


def labelled_lists(folded: str, within: Span) -> list[tuple[str, Span]]:
    """Split at role labels, each list running to the next, and inside a list at role verbs."""
    labels = list(LABEL.finditer(folded, within.start, within.end))
    if not labels:
        return []
    ends = [label.start() for label in labels[1:]] + [within.end]
    others = [
        _OTHER.search(folded, label.end(), end) for label, end in zip(labels, ends, strict=True)
    ]
    ends = [other.start() if other else end for other, end in zip(others, ends, strict=True)]
    return [
        part
        for label, end in zip(labels, ends, strict=True)
        for part in with_verbs(folded, label["role"], Span(label.end(), end))
    ]


def with_verbs(folded: str, label: str, part: Span) -> list[tuple[str, Span]]:
    """Split a labelled list after role verbs; 负责 says no more than the label does."""
    split = by_verbs(folded, part)
    start = _verbs(folded, part)[-1].end() if split else part.start
    later = label if label.startswith(LEADING) else _LATER
    found = []
    for number, (role, span) in enumerate([*split, ("", Span(start, part.end))]):
        plain = not role.startswith((*LEADING, *HELPING))
        found.append(((later if number else label) if plain else role, span))
    return found


def by_verbs(folded: str, within: Span) -> list[tuple[str, Span]]:
    """Split after role verbs; what follows the last verb, or 。, is a remark."""
    found = []
    start = within.start
    for verb in _verbs(folded, within):
        mark = folded.rfind(";", start, verb.start())
        if start == within.start:
            mark = max(mark, folded.rfind(",", start, verb.start()))
        if mark > start and verb["role"].startswith(HELPING):  # A、B；C配合: A leads
            found.append(("", Span(start, mark)))
            start = mark + 1
        found.append((verb["role"], Span(start, verb.start())))
        start = verb.end()
    return found


def _verbs(folded: str, within: Span) -> list[re.Match[str]]:
    """Return the role verbs before the first 。, but those in brackets."""
    stop = folded.find("。", within.start, within.end)
    found = _VERB.finditer(folded, within.start, stop if stop >= 0 else within.end)
    return [verb for verb in found if not _in_bracket(folded, within.start, verb.start())]


def verbs_end(folded: str, within: Span) -> int:
    verbs = _verbs(folded, within)
    return verbs[-1].end() if verbs else -1


def _in_bracket(folded: str, start: int, at: int) -> bool:
    return folded.rfind("(", start, at) > folded.rfind(")", start, at)


def trimmed(folded: str, span: Span) -> Span:
    head = _HEAD_TRIM.match(folded, span.start, span.end)
    start = head.end() if head else span.start
    text = folded[start : span.end]
    kept = _TOGETHER.search(text)
    tail = _TAIL_TRIM.search(text, kept.end() if kept else 0)
    return Span(start, start + (tail.start() if tail and tail.start() else len(text)))
