"""Money promised to a kind of beneficiary.

对…分别奖励50万元、20万元、10万元; 获得…的企业,奖励50万元.

Who is behind 对 or 向, or else the topic with which the part of the sentence opens.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from nlp.mentions import Reward
from nlp.quantities import Amount, yuan
from nlp.text import Span, clauses, sentences

_VERB = r"奖励|奖补|补助|资助|补贴|奖金|贴息|贴补"
_GIVE = re.compile(
    rf"(?:分别|一次性|再|各|每[家个件项人]|可|按标准|,|\s)*(?:给予(?:一次性|最高|不超过|每[家个件项人户])*(?:{_VERB})?|{_VERB})(?:资金|金)?|各奖$"
)
_TO = re.compile(r"(?:^|[,;。:、(]|并|再|另)?(?:对于?|向|给)(?P<who>[^;。:]{2,120})$")
_TRIM = re.compile(
    r"(?:,|\s|分别|一次性|可|由[^,]{2,12}|按(?![期时])[^,]{2,16}|[省市区县]级?财政|、)+$"
)
_AFTER = re.compile(
    rf"(?:的|一次性|、)*(?:[\u4e00-\u9fff]{{0,4}})(?:{_VERB}|建设资金|专项资金|扶持资金|经费)"
)
_GIVEN_AFTER = re.compile(rf"(?:的标准)?(?:给予|予以)(?:一次性)?(?:{_VERB})")
_EACH = re.compile(r"(?:^|(?<=[,;。]))(?:单个|每[个家项名])[\u4e00-\u9fff]{1,10}$")
_CAP = re.compile(  # of a promise that is a share: …给予贴息,单户每年最高30万元
    r",?(?:单[户家个项件]|每[户家个项年人件案]|企业|单位|机构|项目|主体|年度|全年|累计|总额|给予|不超过|最高)*$"
)
_TOPIC = re.compile(
    r"的[^的,]{0,16}$|(?:企业|单位|机构|个人|团队|人才|平台|园区|项目|组合|中心|[者师员])$"
)
_PAYER = re.compile(r"^(?:由|[省市区县]?级?财政|安排|设立|统筹|资金)|财政")
_LIST_GAP = re.compile(r"\s?[、和及,]\s?")
_MEMBER = re.compile(r"[^、和及]+")
_LOOK_BACK = 160  # code points before the amount in which verb and beneficiary stand


def rewards(text: str, folded: str, amounts: Sequence[Amount]) -> list[Reward]:
    """Return the rewards in order of their amounts, as often as they are written."""
    money = [amount for amount in amounts if yuan(amount) is not None]
    found: list[Reward] = []
    n = 0
    for sentence in sentences(folded):
        own = []
        while n < len(money) and money[n].start < sentence.end:
            own.append(money[n])
            n += 1
        for group in _groups(folded, own):
            found += _group(text, folded, sentence, group)
    return found


def distinct(found: Sequence[Reward], inside: Sequence[Span]) -> list[Reward]:
    """Keep each promise once: of equal ones the first within ``inside`` (the measures, sorted)."""
    best: dict[tuple[str, int], tuple[bool, Reward]] = {}
    for reward in found:
        key = (reward.beneficiary, reward.amount_cny)
        n = bisect_right(inside, reward.start, key=lambda span: span.start) - 1
        within = n >= 0 and reward.start < inside[n].end
        if key not in best or (within and not best[key][0]):
            best[key] = (within, reward)
    return sorted((reward for _, reward in best.values()), key=lambda reward: reward.start)


def _groups(folded: str, money: list[Amount]) -> list[list[Amount]]:
    """Put amounts with nothing but 、 between them together."""
    groups: list[list[Amount]] = []
    for amount in money:
        if groups and _LIST_GAP.fullmatch(folded, groups[-1][-1].end, amount.start):
            groups[-1].append(amount)
        else:
            groups.append([amount])
    return groups


def _group(text: str, folded: str, sentence: Span, group: list[Amount]) -> Iterator[Reward]:
    low = max(sentence.start, group[0].start - _LOOK_BACK)
    verb = max(_GIVE.finditer(folded, low, group[0].start), key=lambda m: m.start(), default=None)
    if verb is None or not _is_promise(folded, verb, group):
        if not _GIVEN_AFTER.match(folded, group[-1].end):
            return
        who = _beneficiary(folded, low, group[0].start)
    else:
        who = _beneficiary(folded, low, verb.start())
    if who is None:
        return
    names = _members(who.text(text), len(group))
    for name, amount in zip(names, group, strict=True):
        value = yuan(amount)
        if value is not None:
            yield Reward(name, value, who.start, amount.end)


def _is_promise(folded: str, verb: re.Match[str], group: list[Amount]) -> bool:
    """Return whether the verb leads to the amount: next to it, or 给予 … 奖励 around it."""
    between = folded[verb.end() : group[0].start]
    if _CAP.match(between) and folded.startswith(("最高", "不超过"), group[0].start):
        return True
    if "," in between or ";" in between or len(between) > 12:  # noqa: PLR2004
        return False
    return "给予" not in verb[0] or bool(
        re.search(_VERB, verb[0]) or _AFTER.match(folded, group[-1].end)
    )


def _beneficiary(folded: str, low: int, end: int) -> Span | None:
    trim = _TRIM.search(folded[low:end])
    end = low + trim.start() if trim else end
    part = max(low, folded.rfind(";", low, end) + 1)
    who = _addressed(folded, part, end)
    if who is None and (each := _EACH.search(folded[low:end])):  # 单个中心资助50万元
        return Span(low + each.start(), end)
    return who or _topic(folded, part, end) or _addressed(folded, low, end)


def _addressed(folded: str, low: int, end: int) -> Span | None:
    """Return who stands behind the last 对 or 向."""
    start = max(folded.rfind(word, low, end) for word in ("对", "向"))
    while start >= low and folded.startswith(("对接", "对象", "对外", "向上"), start):
        start = max(folded.rfind(word, low, start) for word in ("对", "向"))
    if start < low:
        return None
    start += 2 if folded.startswith("对于", start) else 1
    return Span(start, end) if end - start > 1 else None


def _topic(folded: str, low: int, end: int) -> Span | None:
    """Return the first clause that says whom the money is for."""
    for clause in clauses(folded, Span(low, end)):
        words = clause.text(folded)
        if len(words) > 1 and _TOPIC.search(words) and not _PAYER.search(words):
            return Span(clause.end - len(words.lstrip()), clause.end)
    return None


def _members(who: str, count: int) -> list[str]:
    """Share out a coordination of ``count`` members: 奖金奖、银奖的单位 → one name each.

    The first member carries the common beginning, the last the common end.
    """
    parts = _MEMBER.findall(who)
    if count == 1 or len(parts) != count:
        return [who] * count
    tail = re.search(r"的[^的]*$", parts[-1])
    end = tail.group() if tail else ""
    cores = [*parts[:-1], parts[-1][: tail.start()] if tail else parts[-1]]
    head = _common_head(cores)
    return [cores[0] + end, *(head + core + end for core in cores[1:])]


def _common_head(cores: list[str]) -> str:
    """Return what the first member has before the word that varies (…奖|金奖, 银奖)."""
    first, other = cores[0], cores[1]
    if len(first) <= len(other):
        return ""
    grade = re.search(r"(?:特等|[一二三]等|金|银|铜|优秀)奖$", first)
    return first[: grade.start()] if grade else first[: len(first) - len(other)]
