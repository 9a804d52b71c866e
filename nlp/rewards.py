"""Money promised to a kind of beneficiary.

对…分别奖励50万元、20万元、10万元; 获得…的企业,奖励50万元.

Who is behind 对 or 向, or else the topic with which the part of the sentence opens.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from nlp.indicators import ITEM
from nlp.mentions import Reward
from nlp.quantities import Amount, yuan
from nlp.shares import members
from nlp.text import Span, clauses, sentences

_VERB = (
    r"(?:风险)?补偿(?!资金|基金|金|机制|池)|奖励|奖补(?!(?:资金)?总额)|补助|资助|补贴|奖金|贴息|贴补"
    r"|配套(?=[,;。])"
)
_GIVE = re.compile(
    rf"(?:分别|一次性|再|各|每[家个件项人]|可|按标准|,|\s)*(?:给予(?:一次性|最高|不超过|每[家个件项人户])*(?:{_VERB})?|{_VERB})(?:资金|金)?|[各另再]奖$|最高支持$"
)
_TO = re.compile(r"(?:^|[,;。:、(]|并|再|另)?(?:对于?|向|给)(?P<who>[^;。:]{2,120})$")
_TRIM = re.compile(
    r"(?:,|\s|每人|分别|一次性|最高|可|择优|每年|年度|(?:前|连续)[一二三四五\d]年(?:内)?|[省市区县]级|由[^,]{2,12}|按(?![期时])[^,]{2,16}|(?:[省市区县]、)*[省市区县]级?财政|、)+$"
)
_AFTER = re.compile(
    rf"(?:/[\u4e00-\u9fff·]{{1,8}}?)?(?:的|一次性|、)*(?:[\u4e00-\u9fff]{{0,4}})(?:{_VERB}|(?:资金|经费|工作经费)?支持|建设资金|专项资金|扶持资金|经费)"
)
_GIVEN_AFTER = re.compile(rf"(?:的标准)?(?:给予|予以)(?:一次性)?(?:{_VERB})")
_LENT = re.compile("的?(?:信用|授信|信贷|贷款|融资|担保)")  # behind a sum that is lent
_FUNDS = re.compile("(?:经费|资金|补贴|补助)$")
_EACH = re.compile(r"(?:^|(?<=[,;。]))(?:单个|每[个家项名])(?!给予)[\u4e00-\u9fff]{1,10}$")
_CAP = re.compile(  # of a promise that is a share: …给予贴息,单户每年最高30万元
    r"(?:,|(?:率|比例)?(?:不超过|最高|不高于)?\d{1,3}%|同一|单[户家个项件笔次]|每[户家个项年人件案笔次]|案件|合同|产品|专利|企业|单位|机构|项目|主体|年度|全年|累计|总额|给予|不超过|最高)*$"
)
_TOPIC = re.compile(
    r"(?:^|[、.)])(?:企业|单位|机构|高校|个人|团队|园区)(?:首次|新|获|通过|入选|被|取得|联合|参与|购买|投保|租用|受让|引进|牵头|主导|承担)"
    r"|^(?:[\u4e00-\u9fff]{0,6}(?:企业|单位|机构|高校|个人|团队|院所))[\u4e00-\u9fff、]{2,14}(?:贷款|融资|保险|投保|许可|转让|质押)$|^(?:[买卖]|受让|转让|许可)方[\u4e00-\u9fff]{2,14}$|^[\u4e00-\u9fff]{0,6}(?:企业|高校|院所|机构|单位)向[^,;。]{2,24}$"
    r"|的[^的,]{0,16}$|(?:企业|单位|机构|个人|团队|人才|平台|园区|项目|组合|中心|[者师员])$"
)
_PAYER = re.compile(
    r"^(?:由|[省市区县本]级?(?:设立|安排|统筹)|[省市区县]?级?财政|安排|设立|统筹|资金)|财政"
)
_NOT_TO = re.compile(
    r"对[接象外]|向上|(?<=[\u4e00-\u9fff])(?<![并再])向(?![^,;。]*给予)"
)  # 高校向企业许可
_HOLDER = re.compile(
    r"(?:企业|单位|机构|个人|团队|人才|平台|园区|基地|银行|项目|产品|组合|中心|高校|院校|院所|组织|[者师员人士])$"
)
_HOLDERS = re.compile(  # 高校、科研院所年度许可20件以上的
    r"(?:[\u4e00-\u9fff]{0,8}?(?:企业|单位|机构|高校|院校|院所|个人|团队|园区)(?:、|和|及(?=..))?)+"
)
_GIVEN_TO = re.compile(  # 每许可1件给予高校2000元奖励
    r"(?:给予|奖励|补助|补贴)(?P<who>(?!每)[^,;。]{0,10}(?:企业|单位|机构|个人|团队|高校|院校|院所|园区|平台|中心|发明人|人员|代理师))"
    r"(?:一次性|最高|不超过|每[家个件项人户])*$"
)
_GIVEN_FOR = re.compile(  # 给予新增示例著作权每件奖励1000元
    r"给予(?!每)(?P<who>[^,;。]{2,20}?)每[件项个家名](?:奖励|补助|资助|补贴)?(?:最高|不超过)?$"
)
_WHO_ALONE = re.compile(  # …的,法人组织每件资助8000元
    r"(?:^|(?<=[,;]))(?P<who>(?![单每其各]|同一)[\u4e00-\u9fff]{0,8}(?:企业|单位|机构|组织|自然人|个人|人才|[博硕]士|团队|高校|院校|院所|园区|平台))$"
)
_EACH_THING = re.compile(r"(?<=[\u4e00-\u9fff]{4})每[个件项场次][\u4e00-\u9fff]{0,4}$")
_POLICY = re.compile(
    r"(?:推进|推动|加快|加大|强化|深化|完善|促进|加强|落实|开展|实施|优化|提升|扩大)"
)
"""How a clause opens that says what is done, and not for whom."""
_DISTINGUISHED = re.compile(  # 示例项目被评为国家级示例,给予奖励
    r"(?:评定?为|认定为|获评|入选|评选为|列为)[^,;。]{2,40}$|(?:参展|参会|参赛|办展)$"
)
_BEHIND = re.compile(rf"^(?:以内|以下|的|一次性|标准|资金|{_VERB})*[,;、]?")
_CLOSING = re.compile(
    r"(?:,|按[^,;]{2,20}|\s|再|分别|一次性|可|最高|每[项件家个人名户次]|单[户家个项件])+$"
)
_EACH_END = re.compile(r"(?:每[项件家个人名户]|[金银铜等秀]奖|称号|的)$")
_GRADE = re.compile(r"(?:特等|[一二三]等|金|银|铜|优秀|提名)奖")
_HEAD = re.compile(rf"(?:{ITEM.pattern})?\s*(?:\[[^\]]{{2,40}}\])?")
_SUPPORTED = re.compile(
    r"(?:支持|鼓励|引导)(?P<who>[^,;。支持鼓励]{0,28}(?:企业|单位|机构|园区|高校|院校|院所|平台|团队|个人|中心|协会|银行))"
    r"(?=开展|建设|参与|实施|申报|牵头|设立|引进|购买|投保|组建|创建|联合|推广|申请|承担|制定|主导|参加)"
)
_COUNTED = re.compile(
    r"(?:认定|支持|培育|建设|建成|评选|遴选|布局|新增|扶持|设立)(?P<who>[\u4e00-\u9fff“”]{2,20}?)(?:不超过)?\d{1,4}[家个项件名所][^,;。]{0,4}"
    r"(?:,[^,;。]{0,8})?$"
)
_CHOSEN = re.compile(  # 支持10个示例项目,对每个项目补助20万元
    r"(?:支持|认定|评选|遴选|培育|建设|布局|资助|扶持)\d{1,4}[个家项件名所](?:以上|左右)?(?P<who>[^,;。、]{2,20})"
)
_EACH_OF = re.compile("每[个家项件名所](?P<noun>[\u4e00-\u9fff]{2,4})")
_BUILT = re.compile(  # 支持大学建设工作站,每站给予10万元
    r"(?:建设|设立|组建|新建|建立|创建)(?P<who>[^,;。、]{2,20}?(?P<noun>站|中心|平台|基地|机构|网点|联盟|实验室|园区))"
    r"(?:\d{1,4}[个家])?,[^;。]{0,24}?每(?:个|家)?(?P=noun)"
)
_HEADED = re.compile(rf"(?:{_VERB})[^,;。:]{{0,6}}[:。]\s*$")
"""Opens cases: 对引进的机构,按数量分档奖励:"""
_CASE = re.compile(
    r"^\s*(?:(?P<ring>[①-⑳])|(?P<round>\(\d{1,2}\))|(?P<plain>\d{1,2}[.、)])|(?P<dash>[-—·●]))"
)
_GOES_ON = re.compile(
    r"\s*(?:其中|同一|单[个家项户件]|每[个家项件人户]|年度|累计|最高|再次|连续|首次|对其)"
)
"""How a sentence opens that says more of the promise of the one before it."""
_LIST_GAP = re.compile(r"\s?(?:/[项个家件人户名])?[、和及,]\s?")  # 100万元/项、50万元/项
_LOOK_BACK = 160  # code points before the amount in which verb and beneficiary stand


def rewards(text: str, folded: str, amounts: Sequence[Amount]) -> list[Reward]:
    """Return the rewards in order of their amounts, as often as they are written."""
    money = [m for a in amounts if yuan(a) is not None for m in a.members(folded)]
    found: list[Reward] = []
    n = 0
    carried: Reward | None = None
    mark: str | None = None  # of the line that opens cases, which have another
    for sentence in sentences(folded):
        own = []
        while n < len(money) and money[n].start < sentence.end:
            own.append(money[n])
            n += 1
        words = sentence.text(folded)
        headed = carried is not None and carried.amount_cny == 0
        case = _CASE.match(words)
        goes_on = _GOES_ON.match(words) or (headed and case and case.lastgroup != mark)
        carried = carried if goes_on else None
        here = list(_of_sentence(text, folded, sentence, own, carried))
        found += here
        if not own and _HEADED.search(words):
            carried, mark = _heading(text, folded, sentence), case.lastgroup if case else None
        elif not (carried and headed):
            carried = here[-1] if here and not words.endswith(("\n", "\r")) else None
    return found


def _heading(text: str, folded: str, sentence: Span) -> Reward | None:
    """Return whom a line is for that opens a list of cases, as a promise of nothing yet."""
    who = _beneficiary(folded, sentence.start, sentence.start + len(sentence.text(folded).rstrip()))
    if who is None:
        return None
    name = who.text(text).split("，")[0]
    return Reward(name, 0, who.start, who.start + len(name))


def _of_sentence(
    text: str, folded: str, sentence: Span, money: list[Amount], carried: Reward | None
) -> list[Reward]:
    """Return the promises of a sentence; ``carried`` is the one that it may go on with."""
    found: list[Reward] = []
    first: Reward | None = None
    earlier: Reward | None = None
    for group in _groups(folded, money):
        headed = carried is not None and carried.amount_cny == 0
        here = list(_group(text, folded, sentence, group, earlier or (carried if headed else None)))
        if not here and earlier is None and carried is not None:
            here = list(_group(text, folded, sentence, group, carried))
        first = first or (here[0] if here else None)
        earlier = here[-1] if here else earlier
        if first is not None and earlier is not None and earlier.beneficiary.endswith("的"):
            earlier = replace(earlier, beneficiary=first.beneficiary)  # of which it is a case
        found += here
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


def _group(
    text: str, folded: str, sentence: Span, group: list[Amount], earlier: Reward | None
) -> Iterator[Reward]:
    """Yield the promises of a group; ``earlier`` is the one before it in the sentence."""
    low = max(sentence.start, group[0].start - _LOOK_BACK)
    low = max(low, earlier.end) if earlier else low
    end = _end_of_whom(folded, low, group, earlier)
    if end is None:
        return
    who = _receiver(folded, low, group[0].start) or _beneficiary(folded, low, end)
    if earlier is not None:
        name, start = _after(text, folded, Span(low, end), who, earlier)
    elif who is not None:
        name, start = who.text(text), who.start
    else:
        return
    for member, amount in zip(members(name, len(group)), group, strict=True):
        value = yuan(amount)
        if value is not None:
            yield Reward(member, value, start, amount.end)


def _end_of_whom(folded: str, low: int, group: list[Amount], earlier: Reward | None) -> int | None:
    """Return where the words end that say for whom a group is, None where it is no promise."""
    at = group[0].start
    if _LENT.match(folded, group[-1].end):
        return None
    verb = max(_GIVE.finditer(folded, low, at), key=lambda m: m.start(), default=None)
    if verb is not None and _is_promise(folded, verb, group, earlier is not None):
        return verb.start()
    more = earlier is not None and bool(
        _CAP.match(folded, low, at) or _EACH_END.search(folded[low:at].rstrip(","))
    )
    return at if more or _GIVEN_AFTER.match(folded, group[-1].end) else None


def _receiver(folded: str, low: int, end: int) -> Span | None:
    """Return who stands between 给予 and the amount: 每许可1件给予高校2000元."""
    found = _GIVEN_TO.search(folded, low, end) or _GIVEN_FOR.search(folded, low, end)
    return Span(*found.span("who")) if found else None


def _after(
    text: str, folded: str, within: Span, who: Span | None, earlier: Reward
) -> tuple[str, int]:
    """Return whom a further promise of a sentence is for, and where that is said.

    A case (再次认定的, 银奖) is one of those whom the promise before it is for.
    """
    if who is not None and folded[who.start] in "每单":
        who = None  # 每家企业 is one of those before
    if who is not None and (_HOLDER.search(who.text(folded)) or folded[who.start - 1] in "对向"):
        return who.text(text), who.start
    case = _CLOSING.sub("", _BEHIND.sub("", _CASE.sub("", within.text(folded), count=1)))
    case = case[max(map(case.rfind, ",;")) + 1 :].strip()
    whole = earlier.beneficiary
    opens = _HOLDERS.match(whole)
    named = (whole.split("，")[0], whole, opens.group() if opens else "")
    base = next((one for one in named if _HOLDER.search(one)), "")
    if not case or _CAP.fullmatch(case):
        return whole, earlier.start
    if _GRADE.fullmatch(case) and _GRADE.search(base):
        return _GRADE.sub(case, base), earlier.start
    if base:
        return f"{base}，{case}", earlier.start
    return (who.text(text), who.start) if who else (whole, earlier.start)


def _is_promise(folded: str, verb: re.Match[str], group: list[Amount], goes_on: bool) -> bool:
    """Return whether the verb leads to the amount: next to it, or 给予 … 奖励 around it."""
    between = folded[verb.end() : group[0].start]
    if _CAP.match(between) and folded.startswith(("最高", "不超过"), group[0].start):
        return True
    if "," in between or ";" in between or len(between) > 12:  # noqa: PLR2004
        return False
    return (
        "给予" not in verb[0]
        or goes_on
        or _FUNDS.search(between) is not None
        or bool(re.search(_VERB, verb[0]) or _AFTER.match(folded, group[-1].end))
    )


def _beneficiary(folded: str, low: int, end: int) -> Span | None:
    end = _trimmed(folded, low, end)
    part = max(low, folded.rfind(";", low, end) + 1)
    who = _addressed(folded, part, end)
    if who is None and (alone := _WHO_ALONE.search(folded[part:end])):
        return Span(part + alone.start("who"), end)
    built = _named_before(folded, low, end, who)
    if built is not None:
        return built
    if who is None and (each := _EACH.search(folded[low:end])):  # 单个中心资助50万元
        return Span(low + each.start(), end)
    return (
        who
        or _topic(folded, part, end)
        or _addressed(folded, low, end)
        or _distinguished(folded, part, end)
        or _supported(folded, part, end)
        or _counted(folded, part, end)
    )


def _trimmed(folded: str, low: int, end: int) -> int:
    """Return where words end without who pays, how much of what, and how often."""
    trim = _TRIM.search(folded[low:end])
    return low + trim.start() if trim else end


def _named_before(folded: str, low: int, end: int, who: Span | None) -> Span | None:
    """Return what 每个项目 or 每站 stands for, which the clause before names."""
    each = _EACH_OF.fullmatch(folded, who.start, who.end) if who else None
    if who is not None and each is not None:
        chosen = list(_CHOSEN.finditer(folded, low, who.start))
        fits = (m for m in reversed(chosen) if m["who"].endswith(each["noun"]))
        found = next(fits, None)
    else:
        found = None if who else _BUILT.search(folded, low, end)
    return Span(*found.span("who")) if found else None


def _distinguished(folded: str, low: int, end: int) -> Span | None:
    """Return the last clause that says by what somebody gets the money."""
    each = _EACH_THING.search(folded[low:end])
    end = low + each.start() if each else end
    for clause in reversed(clauses(folded, Span(low, end))):
        words = clause.text(folded)
        item = _HEAD.match(words)
        own = (words[item.end() :] if item else words).lstrip()
        if _DISTINGUISHED.search(own):
            return Span(clause.end - len(own), clause.end)
    return None


def _counted(folded: str, low: int, end: int) -> Span | None:
    """Return what is counted before money for each: 每年认定示例平台3家,每家给予50万元经费."""
    found = _COUNTED.search(folded, low, end)
    return Span(*found.span("who")) if found else None


def _supported(folded: str, low: int, end: int) -> Span | None:
    """Return whom a sentence supports in what they do: 支持园区和龙头企业开展专利导航."""
    found = _SUPPORTED.search(folded, low, end)
    return Span(*found.span("who")) if found else None


def _addressed(folded: str, low: int, end: int) -> Span | None:
    """Return who stands behind the last 对 or 向."""
    start = max(folded.rfind(word, low, end) for word in ("对", "向"))
    while start >= low and _NOT_TO.match(folded, start):
        start = max(folded.rfind(word, low, start) for word in ("对", "向"))
    if start < low:
        return None
    start += 2 if folded.startswith("对于", start) else 1
    given = folded.find("给予", start, end)
    if given >= 0:
        end = _trimmed(folded, start, given)
    return Span(start, end) if end - start > 1 else None


def _topic(folded: str, low: int, end: int) -> Span | None:
    """Return the first clause that says whom the money is for."""
    for clause in clauses(folded, Span(low, end)):
        words = clause.text(folded)
        item = _HEAD.match(words)
        own = (words[item.end() :] if item else words).lstrip()
        policy = _POLICY.match(own) and not _HOLDER.search(own)
        if len(own) > 1 and _TOPIC.search(own) and not policy and not _PAYER.search(own):
            return Span(clause.end - len(own), clause.end)
    return None
