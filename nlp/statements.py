"""Relations that running text states between organisations, products and places.

Each sentence is read with its organisations and places as single characters, so that a pattern
sees who does what to whom whatever the names are; blanks are left out. A question states nothing,
nor does a statement that is denied, doubted, planned or taken back, before it, in it or up to the
next organisation after it. The rules are plain: precision goes before recall.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nlp.mentions import Label, Mention, Node, Relation, RelationType
from nlp.text import containing, sentences

_ORG, _PLACE = 0xE000, 0xE800
_CAPACITY = 0x700  # of one sentence
_O, _P = "[\ue000-\ue7ff]", "[\ue800-\uefff]"
_AND = "(?:、|和|与|及|以及|同|跟)"
_ALIAS = r"(?:[(][^()]{0,40}[)])?"
_OS = f"{_O}{_ALIAS}(?:{_AND}{_O}{_ALIAS}){{0,9}}"
_ADVERB = (
    r"(?:已经?|正在|正式|曾|近日|日前|近期|昨日|今日|今年|去年|目前|当天|随后|此前|成功|共同|分别|长期|持续|主要|独家|批量|还|也|又"
    r"|再次|均|都|就|每年|每月|常年|一直|先后|累计|宣布|公告|完成|参与|发起|,|在?\d{2,4}年(?:\d{1,2}月)?(?:\d{1,2}日)?|\d{1,2}月\d{1,2}日|通过[^。;,\ue000-\uf7ff]{1,12}(?:方式)?"
    r"|(?:出资|斥资|以|作价|耗资|投资)[^。;,\ue000-\uf7ff]{0,12}(?:元|美元|价格|现金|股权)?)*"
)
_GAP = r"[^。;\ue000-\ue7ff]"
_NOT_GOODS = r"(?![^,。;]{0,12}(?:担保|贷款|资金|借款|授信|财务资助|融资|保荐|审计|法律|咨询|捐赠))"
_TO_CUSTOMER = (
    r"(?:批量|直接|独家|长期|稳定|主要|少量|优先)*(?:供应|供货|提供|交付|配套|供给|销售|出售|供)"
)
_BUY = (
    r"(?:采购|购买|购进|订购|购入|进口|订货)"
    r"(?![^。;,]{0,16}(?:许可|专利|使用权|股权|股份|资产|土地|债权|房产|商标|服务))"
)
_INVEST = (
    r"(?:战略|全资|溢价|联合|现金|直接|间接|合计|增持后|独家|参与|领衔)*"
    r"(?:收购|入股|参股|控股|增资|并购|投资|注资|买下|控制|领投|跟投|参投)(?:了|入股)?"
)
_HOLD = r"(?:合计|直接|间接|增持后|受让后|共)*(?:持有|拥有|认购|受让|增持)(?:了)?"
_SHARE = r"(?=[^,。;\ue000-\uf7ff]{0,12}(?:股权|股份|股票|%))(?!持有|所持|转让)"
_NOT_A_PART = (
    r"(?!所持|持有|旗下|名下|资产|部分|一[处块批条宗]|位于|业务|品牌|生产线|设备|专利|商标|厂房|土地"
    r"|的(?![^,。;]{0,12}(?:股权|股份|%|融资)))"
)
_STAKE = r"(?:收购|入股|投资|增资|注资|控股|并购|战略投资|领投|参股|买下)"
_CONTRACT = r"(?:签署|签订|签约|签下|签|达成|订立)(?:了)?[^。;,]{0,16}?"
_SALE, _PURCHASE = r"(?:供货|供应|销售|供销)", r"(?:采购|购买|订购)"
_PAPER = r"(?:框架)?(?:合同|协议|订单)"
_NO_FEE = (
    r"(?![^,。;]{0,16}(?:支付|缴纳|交纳|付|收取|索取|赔偿|申请|请求|寻求|购买|采购|引进|获得|取得"
    r"|荣誉|称号|奖|牌))"
)
_NO_HONOUR = r"(?![^,。;]{0,30}(?:颁发|核发|标志|称号|荣誉|认证|资质|牌照|土地|特许|冠名|商号))"
_DEAL = (
    r"(?:(?:签署|签订|签约|达成|建立|结成|结为|缔结|开展|展开|进行|形成|启动|深化|加强|推进|宣布)[^。;,]{0,24}?(?:合作|联盟|伙伴|共建|联合)|战略合作"
    r"|合作|共建|联合(?!增持|持有|竞|收购)|共同(?:研发|开发|建设|打造|申报|承担|完成|推进|攻关|投资|设立|成立|组建|发起)|携手|牵手|合资)"
)
_UNCERTAIN = re.compile(
    r"未|没有|不再|从不|并非|不是|否认|终止|取消|放弃|拒绝|无意|未能|停止|暂停|传闻|据传|传言|疑似|如果|假如|若|是否"
    r"|拟|计划|有望|或将|可能|意向|意图|准备|打算|希望|筹划|将(?:[与向为给在于对]|收购|入股|投资|供应|成立|设立|合作|共同|联合|达成|开展|继续|进一步|会|被|获|由|以|通过|成为|组建|携手|正式)|不(?!锈|同|仅|但|断)|尚|竞争|起诉|诉讼|纠纷|区别"
    r"|洽谈|磋商|商谈|商讨|探讨|谈判|讨论|考虑|寻求|争取"
)
"""What denies or doubts within a statement, and right before it."""
_DOUBTED = re.compile(
    r"据传|传闻|传言|网传|盛传|有传|市场传|疑似|不实|辟谣|谣言|否认|如果|假如|一旦|假设|若|是否|能否|会否|追问|质疑|拟|有望|^传|,传"
    r"|(?:将|推进|推动|推迟)[^,。;\ue000-\uf7ff]{0,12}$"
)
"""What doubts the whole sentence from its beginning on."""
_UNDONE = re.compile(
    r"未果|告吹|告终|落空|作罢|搁浅|流产|失败|叫停|中止|终止|取消|解除|解约|破裂|被否|否决|不成|泡汤|夭折|撤回|撤销"
    r"|(?:已|已经|宣告|正式|就此|提前)(?:结束|到期|停止)|结束(?:了)?(?=[,。;]|$)|仍在(?:谈判|商谈|洽谈|磋商|推进)|仍需|仅处于|尚处"
    r"|尚需|尚待|尚未|探讨|洽谈|磋商|意向|吗|呢|何时|不实|谣言|(?:没有|未)(?:成功|完成|实现|获批|通过|达成|生效|发生)"
)
"""What takes back or doubts, in the clauses after a statement, up to the next organisation."""
_QUESTION = re.compile(r"[?？]\s*[”\"]?\s*$")


_BLANK = re.compile(r"\s+")
_FAR = 40  # code points before and after a statement in which it may be doubted
_REST = re.compile(rf"[^;\ue000-\ue7ff]{{0,{_FAR}}}")


@dataclass(frozen=True, slots=True)
class _Rule:
    """``a`` acts on ``b``; both may be lists of organisations."""

    type: RelationType
    name: str
    pattern: re.Pattern[str]


def _rule(kind: RelationType, name: str, pattern: str) -> _Rule:
    return _Rule(kind, f"rule:{name}", re.compile(pattern))


_A, _B = f"(?P<a>{_OS})", f"(?P<b>{_OS})"
_T = RelationType
_RULES = (
    _rule(_T.SUPPLIES, "supplies-to",
          f"{_A}{_ADVERB}(?:向|为|给|对){_B}{_GAP}{{0,8}}?{_TO_CUSTOMER}{_NOT_GOODS}"),
    _rule(_T.SUPPLIES, "supplier-of",
          f"{_A}{_ADVERB}(?:是|为|成为|系|作为){_B}{_GAP}{{0,16}}?(?:供应商|供货商|供应方|配套商)"),
    _rule(_T.SUPPLIES, "buys-from", f"{_B}{_ADVERB}(?:从|向|自){_A}(?!发行){_GAP}{{0,6}}?{_BUY}"),
    _rule(_T.SUPPLIES, "supplier-is",
          f"{_B}(?:的|,)?{_GAP}{{0,10}}?(?:供应商|供货商)(?:主要)?(?:为|是|包括|有|:){_GAP}{{0,4}}?{_A}"),
    _rule(_T.SUPPLIES, "customer-is",
          f"{_A}(?:的|,)?{_GAP}{{0,10}}?客户(?:主要)?(?:为|是|包括|有|:|涵盖){_GAP}{{0,4}}?{_B}"),
    _rule(_T.SUPPLIES, "bought-from",
          f"{_B}(?:的)?{_GAP}{{0,16}}?(?:采购|购|购买|进货|订购)自{_A}"),
    _rule(_T.SUPPLIES, "supplies", f"{_A}{_ADVERB}(?:供货|供应)(?:给)?{_B}"),
    _rule(_T.SUPPLIES, "goods-go-to",
          f"{_A}的[^。;,的\ue000-\ue7ff]{{1,10}}?{_ADVERB}(?:供应|供货|供|销售|出售|交付)(?:给|至|到|往){_B}"),
    _rule(_T.SUPPLIES, "order-of", f"{_A}{_ADVERB}(?:获得?|中标|拿下|取得|收到|接到)(?:了)?{_B}"
          f"{_GAP}{{0,14}}?(?:订单|采购合同|采购项目|定点)"),
    _rule(_T.SUPPLIES, "sells-by-contract",
          f"{_A}{_ADVERB}(?:与|和|同|跟){_B}(?:双方)?{_ADVERB}{_CONTRACT}{_SALE}{_PAPER}(?![^。;]{{0,12}}后者)"),
    _rule(_T.SUPPLIES, "sells-as-the-latter",
          f"{_B}{_ADVERB}(?:与|和|同|跟){_A}(?:双方)?{_ADVERB}{_CONTRACT}(?:{_SALE}|{_PURCHASE}){_PAPER}"
          f"[^。;]{{0,12}}后者{_GAP}{{0,8}}?(?:供应|供货|提供|供给|交付)"),
    _rule(_T.SUPPLIES, "buys-by-contract",
          f"{_B}{_ADVERB}(?:与|和|同|跟){_A}(?:双方)?{_ADVERB}{_CONTRACT}{_PURCHASE}{_PAPER}(?![^。;]{{0,12}}[前后]者)"),
    _rule(_T.INVESTS_IN, "invests",
          f"(?<![向从自对])(?<!向母公司){_A}{_ADVERB}{_INVEST}(?:了)?(?!,){_ADVERB}{_B}{_NOT_A_PART}"),
    _rule(_T.INVESTS_IN, "takes-over",
          f"{_A}{_ADVERB}(?:受让|收购|买下|获得|取得)(?:了)?{_O}{_ALIAS}所?持有的?(?P<b>{_O}){_SHARE}"),
    _rule(_T.INVESTS_IN, "owns",
          f"{_A}{_ADVERB}(?:全资|直接|间接|合计)*(?:拥有|控制)(?:了)?{_B}(?=等|[。,;]|$)"),
    _rule(_T.INVESTS_IN, "holds", f"{_A}{_ADVERB}{_HOLD}{_ADVERB}{_B}{_SHARE}"),
    _rule(_T.INVESTS_IN, "invests-noun",
          f"{_A}{_ADVERB}(?:对|实施对|实现对){_B}(?:的)?[^。;,的\ue000-\ue7ff]{{0,6}}?{_STAKE}(?!意向|计划|方案|建议|事[宜项])"),
    _rule(_T.INVESTS_IN, "pays-in",
          f"{_A}{_ADVERB}(?:向|对|给){_B}(?:追加|战略|现金|合计|再次|再)*(?:增资|注资|投资)"),
    _rule(_T.INVESTS_IN, "financed-by",
          f"{_B}{_ADVERB}{_GAP}{{0,24}}?融资{_GAP}{{0,12}}?(?:由|(?:领)?投资?[方人]?(?:为|是|包括|有|:)){_A}"),
    _rule(_T.INVESTS_IN, "financed-with",
          f"{_B}{_ADVERB}{_GAP}{{0,24}}?融资[^。;]{{0,60}}?{_A}(?:等(?:机构)?)?(?:共同|联合|继续)?(?:跟投|参投)"),
    _rule(_T.INVESTS_IN, "invested-by",
          f"{_B}{_ADVERB}(?:被|获得?|接受|引入|引进|完成)(?:了)?由?{_A}(?:的)?{_GAP}{{0,16}}?{_STAKE}"),
    _rule(_T.INVESTS_IN, "invested-with",
          f"{_B}{_ADVERB}(?:获得?|完成)(?:了)?由?[^。;]{{0,40}}?[、,]{_A}(?:等(?:机构)?)?(?:跟投|参投)的"),
    _rule(_T.INVESTS_IN, "share-holder",
          f"{_A}{_ADVERB}(?:是|为|系|成为|作为){_B}{_GAP}{{0,10}}?(?:股东|实际控制人|母公司)"),
    _rule(_T.INVESTS_IN, "share-holder-is",
          f"{_B}(?:的)?(?:控股股东|实际控制人|第一大股东|母公司)(?:已)?(?:变更)?(?:为|是|系){_A}"),
    _rule(_T.INVESTS_IN, "its-subsidiary",
          f"{_A}(?:的|旗下|下属)?(?:全资|控股|参股)?(?:全资子公司|控股子公司|子公司|孙公司|参股公司|参股企业|全资公司)(?P<b>{_O})"),
    _rule(_T.INVESTS_IN, "subsidiary",
          f"{_B}{_ADVERB}(?:是|为|系|成为|作为){_A}(?:的|旗下|下属){_GAP}{{0,10}}?(?:子公司|孙公司|控股公司|全资企业|参股公司|全资公司)"),
    _rule(_T.INVESTS_IN, "founded",
          f"{_A}{_ADVERB}(?:合资|共同|联合|投资|出资)*(?:成立|设立|组建|创办|创立|合资成立|投资设立)(?:了)?(?:合资公司|子公司|全资子公司|新公司)?{_B}"),
    _rule(_T.INVESTS_IN, "founded-by",
          f"{_B}{_ADVERB}由{_A}(?:合资|共同|联合|投资|出资|发起|全资)*(?:成立|设立|组建|创办|创立)"),
    _rule(_T.LICENSES_TO, "licenses",
          f"{_A}{_ADVERB}(?:将|把|以)[^。;]{{0,60}}?(?:许可|授权)(?:给|予|于|到)?{_ADVERB}{_B}"),
    _rule(_T.LICENSES_TO, "licenses-whom",
          f"{_A}{_ADVERB}(?:许可|授权|独占许可|普通许可|独家授权){_B}{_GAP}{{0,12}}?(?:使用|实施|生产|制造|专利|技术)"),
    _rule(_T.LICENSES_TO, "licenses-to-do",
          f"{_A}{_ADVERB}(?:向|给|授予){_B}{_NO_FEE}{_GAP}{{0,12}}?(?:许可|授权|授予)"),
    _rule(_T.LICENSES_TO, "licensed-by",
          f"{_B}{_ADVERB}(?:获得?|取得|得到|引进)(?:了)?{_A}{_NO_HONOUR}(?:的)?{_GAP}{{0,24}}?"
          f"(?:(?:许可|授权)(?!证|书|批|发明|经销|代理|商)|(?:专利|技术|著作权|软件|成果){_GAP}{{0,8}}(?:使用|实施)权)"),
    _rule(_T.LICENSES_TO, "licence-bought",
          f"{_B}{_ADVERB}(?:向|从){_A}{_GAP}{{0,4}}?(?:购买|引进|取得|获得)(?:了)?{_NO_HONOUR}{_GAP}{{0,20}}?"
          f"(?:许可|实施权|(?:专利|技术|著作权|软件|成果){_GAP}{{0,8}}使用权)(?!证|费|批)"),
    _rule(_T.LICENSES_TO, "licensor",
          f"许可(?:人|方)[为是:]*{_A}[,;。、和]*被许可(?:人|方)[为是:]*{_B}"),
)  # fmt: skip
_TOGETHER = (
    _rule(_T.COOPERATES_WITH, "cooperates",
          f"(?P<a>{_O}){_ALIAS}{_ADVERB}(?:与|和|同|跟|携手|联合|牵手|联手){_B}{_GAP}{{0,30}}?{_DEAL}"),
    _rule(_T.COOPERATES_WITH, "cooperate",
          f"(?<![与和同跟向])(?P<a>{_O}){_ALIAS}(?:、|与|和|及){_B}(?:双方|三方)?{_ADVERB}(?:[在就][^。;,\ue000-\ue7ff]{{1,24}})?{_DEAL}"),
)  # fmt: skip
_LOCATED = _rule(
    _T.LOCATED_IN,
    "located",
    f"(?P<a>{_OS})(?:[,:]|均|都|的?总部|注册地?|办公地?|公司|企业|目前|现|地址|地|厂区|基地|成立于[^,。;]{{0,16}},"
    f"|(?:是|为|系)[^。;\ue000-\uefff]{{0,40}}?,)*(?:位于|坐落于|坐落在|坐落|落户于?|地处|设在|设于|入驻|迁至|迁入"
    f"|(?:总部|注册地?|地址|办公地|生产基地)[在于为是:])(?P<b>{_P})(?![^,。;]{{0,14}}的)"
    r"(?=[,。;、)]|$|境内|[^,。;]{0,24}(?:号|路|街|园|区|镇|大道|楼|室|村|县|市))",
)


def statements(folded: str, mentions: Sequence[Mention]) -> list[Relation]:
    """Return the relations in order of place; ``start`` and ``end`` are those of the sentence."""
    found: dict[tuple[RelationType, int, int], Relation] = {}
    spans = sentences(folded)
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(containing(spans, mention.start), []).append(mention)
    for number, inside in by_sentence.items():
        span = spans[number]
        for one in _Sentence(folded, span.start, span.end, inside).read():
            found.setdefault((one.type, one.head.start, one.tail.start), one)
    return sorted(found.values(), key=lambda one: (one.head.start, one.tail.start))


@dataclass(slots=True)
class _Sentence:
    """One sentence with its organisations and places as single characters."""

    folded: str
    start: int
    end: int
    mentions: Sequence[Mention]
    who: dict[str, Mention] = field(default_factory=dict)
    masked: str = ""

    def read(self) -> Iterator[Relation]:
        self._mask()
        if _QUESTION.search(self.masked):
            return
        orgs = sum(ord(one) < _PLACE for one in self.who)
        if orgs > 1:
            for rule in (*_RULES, *_TOGETHER):
                yield from self._pairs(rule)
        if orgs:
            yield from self._pairs(_LOCATED)

    def _mask(self) -> None:
        parts, at = [], self.start
        for mention in self.mentions:
            first = _first(mention.label)
            if first is None or len(self.who) >= _CAPACITY or self._in_brackets(mention):
                continue
            mark = chr(first + len(self.who))
            self.who[mark] = mention
            parts += [self.folded[at : mention.start], mark]
            at = mention.end
        whole = "".join([*parts, self.folded[at : self.end]])
        self.masked = _BLANK.sub("", whole)

    def _in_brackets(self, mention: Mention) -> bool:
        """Return whether a name only explains the one before it: (以下简称示例股份)."""
        before = self.folded[self.start : mention.start]
        return before.count("(") > before.count(")")

    def _pairs(self, rule: _Rule) -> Iterator[Relation]:
        for found in rule.pattern.finditer(self.masked):
            if self._doubted(found.start(), found.end()):
                continue
            for a in self._those(found["a"]):
                for b in self._those(found["b"]):
                    if a.text != b.text:
                        yield self._relation(rule, a, b)

    def _doubted(self, start: int, end: int) -> bool:
        """Return whether what is stated from ``start`` to ``end`` is denied, doubted or planned."""
        first = max(self.masked.rfind(";", 0, start) + 1, start - _FAR)
        after = _REST.match(self.masked, end)
        return bool(
            _UNCERTAIN.search(_plain(self.masked[max(0, start - 3) : end]))
            or _DOUBTED.search(self.masked[first:start])
            or (after and _UNDONE.search(_plain(after.group())))
        )

    def _those(self, marks: str) -> list[Mention]:
        return [self.who[mark] for mark in marks if mark in self.who]

    def _relation(self, rule: _Rule, a: Mention, b: Mention) -> Relation:
        head, tail = (Node(m.label.value, m.text, m.start, m.end, m.canonical) for m in (a, b))
        return Relation(rule.type, head, tail, self.start, self.end, rule.name)


def _first(label: Label) -> int | None:
    if label in (Label.COMPANY, Label.INSTITUTE):
        return _ORG
    return _PLACE if label in (Label.PLACE, Label.ZONE) else None


def _plain(words: str) -> str:
    """Return the words without what stands in brackets."""
    return re.sub(r"[(][^()]*[)]", "", words)
