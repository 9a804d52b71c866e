"""Titles and numbers of documents, standards, and programmes named in quotation marks."""

import re
from collections.abc import Iterator

from nlp import lexicon
from nlp.mentions import Label
from nlp.spans import Candidate
from nlp.titles import headings

_TITLE = re.compile(r"《((?:[^《》\n]|《[^《》\n]{1,80}》){2,160})》")
_STANDARD_AFTER = re.compile(
    r"(?:[、和]?《[^《》\n]{2,60}》){0,6}"
    r"(?:等?(?:制修?[定订]|修订|研制))?[\u4e00-\u9fff]{0,4}标准(?!化)|\((?:GB|DB|ISO|IEC|T/)[\w/ ]"
)
_STANDARD_INSIDE = re.compile(r"(?:ISO|IEC|GB/?T?|DB\d*/T)\s?\d")
_STANDARD_NUMBER = re.compile(
    r"(?<![A-Za-z])(?:GB/T|GB/Z|GB|ISO/IEC|ISO|IEC|DB\d{2}/T|T/[A-Z]{2,8})"
    r"[ -]?\d{3,6}(?:[.—–-]\d{1,4}){0,2}(?!\d)"
)
_NUMBER = re.compile(r"([\u4e00-\u9fff]{2,10})[\[(](?:19|20)\d{2}[\])]\s?第?\d{1,5}号")
_OWN_NUMBER = re.compile(
    r"^[ \t]*(?P<number>[\[(](?:19|20)\d{2}[\])]\s?第?\d{1,5}[号期])[ \t]*$", re.M
)
"""The number of minutes, whose letterhead says whose they are."""
_NUMBER_LEAD = re.compile(
    r".*(?:根据|按照|依据|贯彻|落实|执行|以及|和|及|与|的|对)(?=[\u4e00-\u9fff]{2})"
)
_BY = re.compile("根据|按照|依据|贯彻|落实|执行")
_NOTICE = re.compile(  # the title of a notice that issues another document, without marks
    r"(?:(?<=[\n\r。,;:])|^)[ \t#]*(?P<title>[\u4e00-\u9fff ()]{2,60}?(?:关于)?(?:联合)?"
    r"(?:印发|转发|批转|发布|公布|修订|废止)"
    r"《(?:[^《》\n]|《[^《》\n]{1,80}》){2,120}》等?的(?:通知|公告|通告|决定|意见|批复|函|令))"
)
_REPLIED = re.compile(  # a title that its number follows: 关于…的请示(示发〔2024〕1号)
    r"关于[^《》。;,()\n]{4,80}?的(?:请示|函|报告|通知|批复|意见)(?=\([\u4e00-\u9fff]{2,10}\[(?:19|20)\d{2}\])"
)
_ATTACHED = re.compile(
    r"^[ \t]*附\s?件[ \t]*\d{0,2}[ \t]*:[ \t]*(?:\d{1,2}[.、])?"
    r"(?P<title>[^\n\r《》。:;]{6,60}?(?:清单|目录|方案|细则|办法|计划))[ \t]*$",
    re.M,
)
_ACT = re.compile("关于|[印转批]发|《")  # behind the issuer of a title
_QUOTED = re.compile(
    r"[“\"]((?:[^“”\"\n]|‘[^‘’]{1,20}’){2,30})[”\"](?P<after>[\u4e00-\u9fff]{0,4})"
)
_PROGRAM_END = re.compile(r"(?:计划|行动|工程|制度|活动)$")
_PROGRAM_AFTER = re.compile(
    r"[\u4e00-\u9fff]{4,6}?行动(?!计划)|[\u4e00-\u9fff]{0,6}?(?:大赛|专场|对接会|(?:消费|购物|文化|旅游|美食|艺术|电影|采摘|宣传)[节季周月]|训练营|论坛|峰会|保险)|(?!等)[\u4e00-\u9fff]{0,4}?活动|(?!等)[\u4e00-\u9fff]{0,6}?(?:(?<!进)行动(?!计划|态)|行动计划|计划|工程)|专项(?:执法|整治|检查|治理)|专项(?![资整治检执])"
    r"|[\u4e00-\u9fff]{2,8}?专项行动(?!计划)|制度试点"
)
_CREDIT = re.compile(r".{1,6}(?:贷|险|券|宝)$|.贷通$")  # products that offices give a name
_CREDIT_AFTER = re.compile(r"^(?:风险补偿|产品|等?(?:专属|特色|融资|信贷|金融))")
_CAMPAIGN = re.compile(
    r"(?:启动实施|实施|开展|启动|举办|深化|落实(?=[^,;。、]{4,24}行动计划))(?P<name>(?:[\u4e00-\u9fff]{1,2}、){0,3}[^,;。、的()“”《》\s\d]{3,26}(?:行动计划|行动|计划|工程|培育项目))"
    r"(?=[,;。、()”\s\d]|$)"
)
_HEADED = re.compile(  # the heading of an item: （一）实施强企工程
    r"(?<=[)、.])(?:实施|开展|推进|启动)(?P<name>[^,;。、的()“”《》\s\d]{2,26}(?:行动计划|行动|计划|工程))(?=[。\n\r])"
)
_WORDS = r"[^,;。、的()“”《》和在将\s\d]"
_LISTED = re.compile(  # among others: 甲建设、乙质量提升计划等重大项目
    rf"(?<=[、,和在入将])(?:纳入|列入|组织|实施|开展|启动|深入|持续|加快|全面)*(?!实施|开展|组织|制定|编制|列入|完善|建立|推动|加强)"
    rf"(?P<name>{_WORDS}{{4,20}}(?:提升|推进|培育|培养|振兴|支持|专项|示范)(?:行动计划|行动|计划|工程))"
    r"(?=[等、,;。和]|建设)"
    rf"|(?:在|开展|推进|实施|将)(?P<shown>{_WORDS}{{4,16}}综合示范)(?=[,;。、和]|工作|项目|中)"
)
_GIVEN_SHORT = re.compile(  # 推进示例工程(简称“123”工程)
    r"(?:推进|推动|组织|实施|开展)(?P<name>[^,;。、的()“”\s\d]{3,24}(?:行动计划|行动|计划|工程|专项))(?=\((?:以下)?[简统]称)"
)
_OF_LEVEL = re.compile(  # 通过省示例技术创新专项验收
    r"(?:通过|获得?|列入|纳入|承担|申报)(?P<name>(?:国家|[省市区县])级?(?:(?![和与及的、])[\u4e00-\u9fff]){3,14}专项)(?=验收|立项|支持|项目|[的,;。])"
)
_ROW = re.compile(  # 实施“示例强芯”、示例软件攻关等工程
    r"(?:实施|推进|开展|启动)(?P<name>“[^“”\n]{2,16}”(?:、[^,;。、]{2,16}){1,6}等(?:重[大点])?(?:工程|计划|行动))"
)
_SHARED = re.compile(  # “甲年”“乙年”行动
    r"“[^“”\n]{2,20}”(?:、?“[^“”\n]{2,20}”){1,8}(?:专项)?(?:行动|活动|工程)(?!计划)"
)
_ENDS_QUOTED = re.compile(  # 实施示例经济“一号工程”
    r"(?:实施|推进|开展|启动)(?P<name>(?!“)[^,;。、的()“”《》和在将\s\d]{2,10}“[^“”\n]{1,12}(?:工程|行动|计划)”)"
)
_QUOTED_ROW = re.compile(  # “甲计划”“乙计划”等基层项目
    r"(?:“[^“”\n]{2,20}”[、和\s]*){2,12}等[\u4e00-\u9fff]{0,6}(?:项目|计划|工程|行动)"
)
_IN_QUOTES = re.compile("“(?P<name>[^“”]+)”")
_PROJECT = re.compile(r"“[^“”\n]{2,20}”(?!等)[\u4e00-\u9fff]{2,10}?项目(?![库化数名])")
_HEADING_LINE = re.compile(
    r"^[ \t]*"
    r"(?:\d{1,3}[.、]|\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}、)"
    r"\s?(?:实施|开展|推进|启动)?(?P<name>[^,;。、的()\n\r]{2,30}(?:(?P<plan>行动计划)|项目))(?=[。\n\r])",
    re.M,
)
_NAMED_SO = re.compile(
    r"[“\d]|^(?:珠江|长江|黄河|泰山|黄山|庐山|井冈|赣江|赣鄱|湘江|潇湘|闽江|钱江|钱塘|西湖|太湖|洞庭|鄱阳|楚天|芙蓉|岳麓|天山|昆仑|长白|秦岭"
    r"|羊城|鹏城|泉城|蓉城|榕城|鹭岛|燕赵|中原|齐鲁|三秦|八桂|江淮|紫金|兴辽|巴渝|天府)"
)
"""What makes the heading of a project a name: quotes, a figure, a river, a mountain, what a region
is called beside its name (our choice)."""
_PLAN_SHORTEST = 8  # code points of a heading that names a plan
_NOT_A_NAME = re.compile(r"^(?:[一二三四五六七八九十]大|[各该本此这]|一批|相关|有关|重大|重点)")


def documents(folded: str) -> Iterator[Candidate]:
    """Yield titles (marks outside the span), numbers and standards."""
    titles = set()
    for match in _TITLE.finditer(folded):
        titles.add(match[1])
        standard = _STANDARD_AFTER.match(folded, match.end()) or _STANDARD_INSIDE.search(match[1])
        label = Label.STANDARD if standard else Label.DOC
        yield Candidate(match.start(1), match.end(1), label, "rule:title-marks")
    for match in _ATTACHED.finditer(folded):
        titles.add(match["title"])
        yield Candidate(*match.span("title"), Label.DOC, "rule:attachment")
    yield from headings(folded, titles)
    for match in _REPLIED.finditer(folded):
        yield Candidate(*match.span(), Label.DOC, "rule:numbered-title")
    for match in _NOTICE.finditer(folded):
        own = match.start("title") == 0 or folded[match.start("title") - 1] in "\n\r"
        own = own and not _BY.match(match["title"])
        lead = None if own else _NUMBER_LEAD.match(_ACT.split(match["title"])[0])
        start = match.start("title") + (lead.end() if lead else 0)
        yield Candidate(start, match.end("title"), Label.DOC, "rule:notice")
    for match in _STANDARD_NUMBER.finditer(folded):
        yield Candidate(match.start(), match.end(), Label.STANDARD, "rule:standard-number")
    for match in _NUMBER.finditer(folded):
        lead = _NUMBER_LEAD.match(match[1])
        start = match.start() + (lead.end() if lead else 0)
        yield Candidate(start, match.end(), Label.DOCNO, "rule:document-number")
    for match in _OWN_NUMBER.finditer(folded):
        yield Candidate(*match.span("number"), Label.DOCNO, "rule:document-number")


def programmes(folded: str) -> Iterator[Candidate]:
    """Yield programmes: quoted names, and what a verb such as 实施 carries out."""
    for match in _QUOTED.finditer(folded):
        kind = _PROGRAM_AFTER.match(folded, match.start("after"))
        if kind is not None:  # the name goes on behind the mark
            yield Candidate(match.start(), kind.end(), Label.PROGRAM, "rule:quoted-programme")
        elif (
            _PROGRAM_END.search(match[1])
            or _CREDIT.fullmatch(match[1])
            or _CREDIT_AFTER.match(match["after"])
        ):
            yield Candidate(match.start(1), match.end(1), Label.PROGRAM, "rule:quoted-programme")
    yield from _in_rows(folded)
    yield from _projects(folded)
    for match in _LISTED.finditer(folded):
        span = match.span("name" if match["name"] else "shown")
        yield Candidate(*span, Label.PROGRAM, "rule:programme-listed", score=0.85)
    by_verbs = (_CAMPAIGN, _HEADED, _GIVEN_SHORT, _OF_LEVEL)
    for match in (found for pattern in by_verbs for found in pattern.finditer(folded)):
        if not _NOT_A_NAME.match(match["name"]):
            span = match.span("name")
            yield Candidate(*span, Label.PROGRAM, "rule:programme-verb", score=0.9)


def _in_rows(folded: str) -> Iterator[Candidate]:
    """Yield programmes in a row: each by its quoted name, or the row that shares its last word."""
    for match in _SHARED.finditer(folded):
        yield Candidate(*match.span(), Label.PROGRAM, "rule:programme-row")
    for match in (*_ROW.finditer(folded), *_ENDS_QUOTED.finditer(folded)):
        yield Candidate(*match.span("name"), Label.PROGRAM, "rule:programme-row")
    for match in _QUOTED_ROW.finditer(folded):
        for quoted in _IN_QUOTES.finditer(folded, *match.span()):
            yield Candidate(*quoted.span("name"), Label.PROGRAM, "rule:programme-row")


def _projects(folded: str) -> Iterator[Candidate]:
    """Yield projects: named in a heading, elsewhere a class, though a name is quoted in it."""
    for match in _PROJECT.finditer(folded):
        yield Candidate(*match.span(), Label.PROGRAM, "rule:project", generic=True, score=0.8)
    for match in _HEADING_LINE.finditer(folded):
        name = match["name"]
        named = len(name) >= _PLAN_SHORTEST if match["plan"] else _NAMED_SO.search(name)
        if named and not _NOT_A_NAME.match(name):
            yield Candidate(*match.span("name"), Label.PROGRAM, "rule:project-heading")


def known_terms() -> dict[str, lexicon.Term]:
    """Return the fixed expressions by their words."""
    return {term.text: term for term in lexicon.terms()}
