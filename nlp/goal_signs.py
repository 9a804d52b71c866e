"""Which amounts of a policy are goals: signs of a goal, and what is none.

Rewards, penalties, durations, conditions and reports of what was reached are no goals.
"""

import re
from dataclasses import dataclass

from nlp.indicators import ITEM, MEASURED
from nlp.mentions import Comparator
from nlp.quantities import Amount
from nlp.text import Span

PAST = re.compile(r"截至|截止|已经?(?:达|建|有|完成)|累计已|去年|(?<![由从较比])(?:现有|目前)")
_MONEY_OUT = re.compile(
    r"奖励|奖补|补助|补贴|资助|奖金|罚|(?<!质押)(?<!质押融资)(?<!发放)贷款(?!余额|规模|总额|金额|额|占比|比重|比例|增速|利率)|贴息|给予|最高支持|支持.{0,12}最高|拨付|缴纳|收费|费用(?![^,;。]{0,4}(?:降|减|压))|奖$"
)
_COVERED = re.compile(
    r"(?:[^,;。、\d(]|\([^()]{1,12}\)){2,30}?(?:全覆盖|全面覆盖)"
)  # 15条产业链导航全覆盖
_YEAR_ON_YEAR = re.compile(r"同比(?:增长|增加|提高|上升|提升|下降|减少|增)?$")
PAID = re.compile(r"奖励|奖补|补助|补贴|资助|贴息|贴补|给予|[另各再]奖(?=\d)")
_CONDITION = re.compile(
    r"符合|可申请|^申[报请](?:单位|企业|主体|人|者|对象|机构)|容忍度|罚款|并处|处以|违法|没收|提取(?=不低于|不少于|不超过|一定|\d|[^,;。]{0,6}(?:比例|奖励))|赋予|申请人|注册资本|应纳税所得额|不得超过|对于?[^,;。]{2,40}的(?:[,企单个人地]|[\u4e00-\u9fff]{0,6}(?:高校|院校|院所|园区|平台|团队|项目|中心|[者师员])(?=[,;。]|给予|每|$))|未达|不足的|超过[^,;。]{1,12}的(?:企业|单位|部分|专利)"
)
_GOAL = re.compile(
    r"达到?|提高|提升|增长|降低|下降|减少|缩短|压缩|控制|培育|培养|建设|建成|新建|打造|创建|组建|实现|完成|新增|"
    r"增加|增至|扩大|拥有|配备|缩减|压降|精简|累计|翻|实施|组织|形成|引进|突破|保持|稳定|覆盖|惠及|服务|带动|培训|设立|压减|选拔|攻克|资助|产生|交付|开工|竣工|投产|改造|改建|扩建|新开|招收|招聘|输送|扶持|选育|发布|出台|推出|促成|举办|力争|确保|不低于|不少于|不超过|以上|支持|推广|布局|认定|备案|开展|转化|发展|争创|创成|盘活|孵化|招引|吸引|选派|征集|评选|签约|签订|落地|撬动|拉动|转让|许可|交易|登记|启动|接近|入库|挂牌|收录"
)
_STRONG = re.compile(
    r"培育|培养|建设|建成|新建|打造|创建|组建|引进|新增|完成|实现|形成|挖掘|查办|办结|编制|推荐申报|(?:发布|实施)[\u4e00-\u9fff“”]{2,14}$|启动(?:首批)?$|办理[\u4e00-\u9fff]{2,12}$|(?:免费|开放)许可[\u4e00-\u9fff]{0,4}$|新\([扩改]\)建|(?<!的)发展(?:\d[\d—-]*[\u4e00-\u9fff])?[\u4e00-\u9fff]{2,8}$|力争|确保|组织实施|遴选|认定"
    r"|覆盖|惠及|带动|培训|布局|设立|筹建|共建|举办|组织|联合创建|共享|制定|修订|推出|争创|创成|盘活|孵化|招引|选派|达成|促成|(?:帮扶|走访|辅导|服务)[\u4e00-\u9fff]{0,10}(?:企业|主体|机构|项目|人员)$|选拔|产生|攻克|交付|改造|改建|扩建|新开|撬动|拉动|招收|招聘|输送|选育|(?:支持|扶持|选择|资助)$"
)
_EACH_YEAR = re.compile(
    r"^(?:力争|各地|各市|全省|全市)?(?:每年|年均|每季度|[一两二三四五]年(?:内|累计)|年(?![年度底初末限龄内检报均]))"
    r"(?=[\u4e00-\u9fff]{2})|每年(?!度)(?=[\u4e00-\u9fff]{2})"
)
_IN_ALL = re.compile(r"累计(?!已)")
_ROW_ON = re.compile(r"[家个项件所名人条户座处](?:以上|左右)?、[^、,;]{2,22}$")  # 基地1家、园区5家
_ROW_LAST = re.compile(
    r"[\u4e00-\u9fff“”]{3,14}\d{1,5}[家个项件所名人条户座处只](?:以上|左右)?"
)  # …3户,示例组合10个
_EACH_HAS = re.compile(r"^每[\u4e00-\u9fff]{1,10}?(?:包含|包括|拥有|配备|建有|设有|建立)")
_SHARE_OF = re.compile(r"[\u4e00-\u9fff]{4}(?:至少|不少于|不低于)")  # 声明比例不低于存量的15%
_RATE = re.compile(r"(?<![税利费汇])率$")  # behind it a share needs no verb
REACH = re.compile(
    r"(?:分别|依次|各)?(?:要|应|力争|争取|预计|稳定|保持|平均|年均|均|总体)?(?:在)?"
    r"(?:达到?|(?:提高|提升|增长|增加|增至|升至|上升|扩大|降低|下降|降至|减少|减至|缩短|缩减|缩至|压缩|压减|压至|压降|精简)[至到]?|[扩拓攀跃增延做][\u4e00-\u9fff][至到]|控制在|稳定在|保持在|维持在|突破|实现|保持"
    r"|为|至|到|新增|接近)$"
)
ABOVE = re.compile(r"(?:高于|快于|优于|超过|低于)[^,;。\d]{2,16}$")
"""What a number of 百分点 is measured against: 增速高于全省平均水平2个百分点."""
_SHORTER = re.compile(
    r"(?:(?:压缩|缩短|缩减|压减|压降|精简|降低|减少|控制|下降|限定)(?:至|到|在|为)?|[降减缩压]至)$"
)
_RATE_OF = re.compile(r"每(?![年月季半])[\u4e00-\u9fff]{0,4}$")  # 每引进1名给予5万元
_LASTING = re.compile(r"(?:时间|(?<!实施)(?<!建设)(?<!项目)(?<!执行)周期|时长|用时|耗时|天数)$")
_ROW = r"(?:[、和及或至]?\s?\d[\d.]*\s?[万亿千百元%家个项件名人以上下内至]{0,8}){0,10}"
_OF_WHOM = re.compile(
    rf"{_ROW}的(?:[,;。、]|(?:可|分别|各)*(?:给予|予以|奖励|奖补|补助|资助|补贴)|企业|单位|机构|个人|高校|院校|院所|项目|产品|园区|集群|平台|团队|品牌|基地)"
)  # 授权10件以上的,给予奖励
_PAID_OUT = re.compile("的?(?:用于)?(?:奖励|奖补|补助|资助|补贴)")
_MOST_OF = re.compile(
    r"(?:最多|至多)[^,;。]{1,6}$|按照?[^,;。]{1,40}(?:的|额|费|价)$"
)  # 按交易额的2%, 最多支持3个
_OF_SIZE = re.compile(r"的?[\u4e00-\u9fff]{0,4}(?:项目|企业|平台|基地)(?:不少于|至少)?\d")
"""Behind a sum that says how large the things are that are counted: 50亿元以上项目5个."""
_EACH_OF = re.compile(r"[\u4e00-\u9fff]{2,10}\d")  # 30只以上示例养殖场47个
_PROMISED = re.compile(  # how much of a promise: 补助比例再提高2个百分点
    r"(?:补助|奖励|补贴|资助|奖补|贴息|扶持|补偿)(?:资金|经费)?(?:比例|标准|额度|率|金额|幅度|上限)[^,;。]{0,14}$"
)
_ALLOTTED = re.compile(r"(?:经费|资金|补助|资助|奖励|支持|扶持)[^,;。]{0,6}(?:额度|标准|限额)")
"""Behind it, in the sentence, money is what is given: 经费安排额度分别为…."""
_OBJECT = re.compile(r"\s*对(?!接|外|标|口|象|照|比|策)")
"""How a clause opens that says for whom a promise is, and on which condition."""
_BASE = re.compile(
    r"(?:从|由)(?:(?:20\d{2}年|目前|现有|现在|上年)的?)?$"
)  # where a growth starts: 从45%提升到90%
_TIMES = ("次", "场", "批", "期")  # 每年开展2次 is a routine
_HELD_DOWN = re.compile("控制|压[缩减降]|降|减|费用|成本")  # money that is to be no more
_FUND_OF = re.compile(r"的[^,;。]{0,20}?(?:基金|资金)")  # 20亿元的产业基金


@dataclass(frozen=True, slots=True)
class GoalSigns:
    """Tells the goals of one sentence of ``folded`` from its other amounts.

    :ivar start: where the sentence begins.
    :ivar due: it has a deadline or says within which time.
    :ivar paid: it promises money.
    """

    folded: str
    start: int
    due: bool
    paid: bool

    def is_goal(self, amount: Amount, clause: Span, day: str | None, goes_on: bool) -> bool:
        """Return whether an amount is to be reached.

        :param day: of a row of dates, the one for this amount.
        :param goes_on: a goal stands before it in the sentence.
        """
        words = clause.text(self.folded)
        before = self.folded[max(clause.start, amount.start - 24) : amount.start].rstrip()
        if self._is_other(amount, words, before):
            return False
        if amount.comparator or day or (goes_on and words.startswith("其中")):
            return True
        said = _GOAL.search(words) is not None
        counted = goes_on and amount.kind == "count"
        if self.due + said + counted > 1:  # two of three signs
            return True
        if counted and _ROW_LAST.fullmatch(ITEM.sub("", words).rstrip("。\n ")):
            return True
        if goes_on and any(p.search(before) for p in (MEASURED, _IN_ALL, _ROW_ON)):
            return True  # 技术交易额3亿元 in a row of goals
        return self._is_plain_goal(amount, words, before)

    def _is_plain_goal(self, amount: Amount, words: str, before: str) -> bool:
        """Return whether a bare number without a deadline is to be reached."""
        reach = REACH.search(before) or ABOVE.search(before)
        words = ITEM.sub("", words)
        often = amount.kind in ("count", "measure") and amount.unit not in _TIMES
        if often and (_EACH_YEAR.search(words) or _EACH_HAS.search(words)):
            return True
        if amount.kind == "percent" and (_RATE.search(before) or _SHARE_OF.search(before)):
            return True
        plain = amount.kind == "count" and reach is not None and reach.group() == "为"
        return (reach is not None and not plain) or bool(_STRONG.search(before))

    def _is_other(self, amount: Amount, words: str, before: str) -> bool:
        """Return whether an amount is a duration, condition, report, remark, reward or price."""
        return (
            (
                amount.kind == "duration"
                and not _SHORTER.search(before)
                and not _lasts(amount, before)
            )
            or bool(PAST.search(words) or _CONDITION.search(words))
            or before.endswith(("第", "前"))
            or (amount.kind == "count" and before.endswith("等"))  # sums up who was named
            or (amount.kind == "count" and bool(_COVERED.match(self.folded, amount.end)))
            or _YEAR_ON_YEAR.search(before) is not None
            or _MOST_OF.search(before) is not None
            or before.rfind("(") > before.rfind(")")
            or (amount.kind == "money" and bool(_MONEY_OUT.search(words)))
            or bool(amount.kind != "count" and _MONEY_OUT.search(before, max(0, len(before) - 6)))
            or self._is_promised(amount, words, before)
            or (amount.kind == "money" and self.folded.startswith("最高", amount.start))
            or (_is_cap(amount) and (self.paid or not _HELD_DOWN.search(words)))
            or bool(_PAID_OUT.match(self.folded, amount.end))
            or (self.paid and bool(_RATE_OF.search(before)))
            or bool(_BASE.search(before) or _OF_WHOM.match(self.folded, amount.end))
            or (self._is_size(amount) and bool(_FUND_OF.match(self.folded, amount.end)))
            or (amount.kind == "money" and bool(_OF_SIZE.match(self.folded, amount.end)))
            or (amount.comparator is not None and bool(_EACH_OF.match(self.folded, amount.end)))
        )

    def _is_promised(self, amount: Amount, words: str, before: str) -> bool:
        """Return whether an amount is of what is given, or of who gets it."""
        if _PROMISED.search(before):
            return True
        if amount.kind == "money" and _ALLOTTED.search(self.folded, self.start, amount.start):
            return True
        if not self.paid:
            return False
        return words.endswith("的") or _OBJECT.match(ITEM.sub("", words)) is not None

    def _is_size(self, amount: Amount) -> bool:
        return amount.kind == "money" and amount.comparator is None


def _is_cap(amount: Amount) -> bool:
    return amount.kind in ("money", "count") and amount.comparator is Comparator.AT_MOST


def _lasts(amount: Amount, before: str) -> bool:
    """Return whether something is not to last longer: 平均办理时间不超过30天; a term is no goal."""
    return amount.comparator is Comparator.AT_MOST and bool(_LASTING.search(before))
