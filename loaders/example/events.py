"""What happened to the patents of the example, and what its firms ask for: one sheet a kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from loaders.example.actors import Actor, Cast
from loaders.example.patents import CUTOFF, DESIGN, VALID, Application
from loaders.example.plan import DEFAULT_PATENTS, NodePlan
from loaders.reference.chains import ChainReference

Row = list[str]
_PATENT = ["专利号", "专利名称"]


class Sheet(NamedTuple):
    """A file of the example."""

    name: str
    header: Row
    rows: list[Row]


_BANKS = (
    "示例赣江银行南昌分行",
    "示例鄱湖银行赣州分行",
    "示例章贡农商银行",
    "示例信江银行上饶支行",
)
_OFFICES = ("示例知明专利代理有限公司", "示例章江专利事务所", "示例同衡知识产权代理有限公司")
_FIELDS = ("电子", "机械", "材料", "化学", "生物医药")
_STATES = ("未实施", "未实施", "自行实施", "许可他人实施", "产业化")
_WILLING = ("许可", "转让", "作价入股", "许可、转让", "开放许可")
_MATURITY = ("实验室", "小试", "中试", "已量产")
_ASKED = ("对接中", "待对接", "已对接")
_DEMANDS = (
    "寻求{n}的工艺改进方案",
    "{n}国产替代合作",
    "{n}良率提升技术",
    "委托开发{n}",
    "{n}检测方法",
)


def event_sheets(
    made: Sequence[Application],
    plan: Sequence[NodePlan],
    cast: Cast,
    reference: ChainReference,
    dice: Random,
) -> Iterator[Sheet]:
    """Yield the sheets of events, demands and attorneys, in proportion to the patents.

    They tell of granted patents in force. No event changes whom a patent is counted for: that is
    its first applicant.
    """
    return _Events(made, plan, cast, reference, dice).sheets()


class _Events:
    """Draws who did what with which patent."""

    def __init__(
        self,
        made: Sequence[Application],
        plan: Sequence[NodePlan],
        cast: Cast,
        reference: ChainReference,
        dice: Random,
    ) -> None:
        self._dice, self._plan, self._cast, self._reference = dice, plan, cast, reference
        self._scale = len(made) / DEFAULT_PATENTS
        held = [one for one in made if one.fate == VALID and one.kind != DESIGN and one.granted]
        home = [one for one in held if one.slot.place == "local"]
        self._of_schools = [one for one in home if not one.applicants[0].chain]
        self._of_firms = [one for one in home if one.applicants[0].chain]
        self._elsewhere = [one for one in held if one.slot.place == "cn"]
        self._abroad = [one for one in held if one.slot.place == "foreign"]

    def sheets(self) -> Iterator[Sheet]:
        tables: tuple[tuple[str, Row, Callable[[], Iterator[Row]]], ...] = (
            ("转让", ["转让日期", "转让人", "受让人", "转让金额(万元)"], self._transfers),
            ("许可", ["备案日期", "许可人", "被许可人", "许可种类", "备案号"], self._licences),
            (
                "开放许可",
                ["声明日期", "专利权人", "许可使用费标准", "开放许可声明编号"],
                self._open_licences,
            ),
            (
                "质押",
                ["质押登记日", "出质人", "质权人", "质押金额(万元)", "质押登记号"],
                self._pledges,
            ),
            ("获奖", ["获奖年度", "获奖单位", "奖项名称", "获奖等级"], self._awards),
            ("诉讼", ["立案日期", "原告", "被告", "案由", "案号"], self._litigation),
            (
                "无效",
                ["决定日", "无效请求人", "专利权人", "决定结论", "决定号"],
                self._invalidations,
            ),
            (
                "产品备案",
                ["备案日期", "企业名称", "产品名称", "备案编号", "销售额(万元)"],
                self._filings,
            ),
            (
                "盘点",
                [
                    *("盘点日期", "填报单位", "是否财政资助科研项目形成", "专利实施状态"),
                    *("转化意愿", "技术成熟度", "专利自评", "应用场景"),
                ],
                self._inventory,
            ),
            ("成交", ["签订日期", "卖方", "买方", "合同编号", "合同金额(万元)"], self._deals),
        )
        for kind, columns, rows in tables:
            yield Sheet(f"示例专利{kind}.csv", [*_PATENT, *columns], list(rows()))
        asked = ["需求名称", "提出单位", "需求内容", "环节代码", "提出日期", "预算(万元)", "状态"]
        yield Sheet("示例技术需求.csv", asked, list(self._demands()))
        attorneys = ["代理师姓名", "资格证号", "执业机构", "首次执业时间", "专业"]
        yield Sheet("示例代理师.csv", attorneys, list(self._attorneys()))
        listed = ["学校名称", "所在地", "办学层次"]
        yield Sheet("示例高校院所.csv", listed, list(self._schools()))

    def _some(self, patents: Sequence[Application], count: int) -> list[Application]:
        """Draw so many patents, fewer where the example is small."""
        wanted = max(1, round(count * self._scale))
        drawn = self._dice.sample(patents, min(wanted, len(patents)))
        return sorted(drawn, key=lambda one: one.number)

    def _later(self, one: Application) -> str:
        """Return a day between the grant and the cut-off."""
        granted = one.granted or one.published
        days = max(1, (CUTOFF - granted).days)
        return (granted + timedelta(days=self._dice.randrange(days))).isoformat()

    def _local(self, one: Application) -> Actor:
        """Return a firm of the region and of the patent's chain, other than its applicants."""
        chain = one.slot.node.partition(".")[0]
        own = {actor.name for actor in one.applicants}
        return self._dice.choice([f for f in self._cast.firms("local", chain) if f.name not in own])

    def _about(self, one: Application) -> Row:
        return [one.number, one.draft.title]

    def _serial(self, letter: str, at: int) -> str:
        return f"{letter}2024360{at:06d}"

    def _transfers(self) -> Iterator[Row]:
        for group, count in ((self._of_schools, 60), (self._elsewhere, 30), (self._of_firms, 15)):
            for one in self._some(group, count):
                price = str(self._dice.randint(3, 120))
                ends = [one.applicants[0].name, self._local(one).name]
                yield [*self._about(one), self._later(one), *ends, price]

    def _licences(self) -> Iterator[Row]:
        kinds = ("普通许可", "普通许可", "独占许可", "排他许可")
        inland, abroad = self._of_schools + self._elsewhere, self._some(self._abroad, 6)
        for at, one in enumerate([*self._some(inland, 50), *abroad], start=1):
            ends = [one.applicants[0].name, self._local(one).name]
            told = [self._dice.choice(kinds), self._serial("X", at)]
            yield [*self._about(one), self._later(one), *ends, *told]

    def _open_licences(self) -> Iterator[Row]:
        fees = (
            "每年 1 万元",
            "每年 2 万元",
            "入门费 3 万元，另按销售额 1%",
            "首年免费，次年起 1 万元",
        )
        for at, one in enumerate(self._some(self._of_schools, 45), start=1):
            told = [one.applicants[0].name, self._dice.choice(fees), f"K2024{at:06d}"]
            yield [*self._about(one), self._later(one), *told]

    def _pledges(self) -> Iterator[Row]:
        for at, one in enumerate(self._some(self._of_firms, 70), start=1):
            ends = [one.applicants[0].name, self._dice.choice(_BANKS)]
            told = [str(self._dice.randrange(50, 2000, 50)), self._serial("Y", at)]
            yield [*self._about(one), self._later(one), *ends, *told]

    def _awards(self) -> Iterator[Row]:
        for one in self._some(self._of_firms, 14):
            grade = self._dice.choice(("金奖", "银奖", "优秀奖", "优秀奖", "优秀奖"))
            told = [self._later(one)[:4], one.applicants[0].name, "中国专利奖", grade]
            yield [*self._about(one), *told]

    def _litigation(self) -> Iterator[Row]:
        for at, one in enumerate(self._some(self._of_firms, 12), start=1):
            ends = [one.applicants[0].name, self._local(one).name]
            told = ["侵害发明专利权纠纷", f"（2024）示例 01 民初 {at} 号"]
            yield [*self._about(one), self._later(one), *ends, *told]

    def _invalidations(self) -> Iterator[Row]:
        for at, one in enumerate(self._some(self._of_firms, 8), start=1):
            result = self._dice.choice(("维持有效", "部分无效"))
            ends = [self._local(one).name, one.applicants[0].name]
            yield [*self._about(one), self._later(one), *ends, result, f"5{at:04d}"]

    def _filings(self) -> Iterator[Row]:
        for at, one in enumerate(self._some(self._of_firms, 90), start=1):
            thing = self._reference.node(one.slot.node).name
            told = [one.applicants[0].name, f"示例{thing}", f"B2024{at:06d}"]
            worth = str(self._dice.randrange(100, 9000, 100))
            yield [*self._about(one), self._later(one), *told, worth]

    def _inventory(self) -> Iterator[Row]:
        for one in self._some(self._of_schools, 260):
            thing = self._reference.node(one.slot.node).name
            pick = self._dice.choice
            told = [pick("是否是"), pick(_STATES), pick(_WILLING), pick(_MATURITY), pick("ABBC")]
            told += [f"{thing}"]
            yield [*self._about(one), "2024-11-30", one.applicants[0].name, *told]

    def _deals(self) -> Iterator[Row]:
        for at, one in enumerate(self._some(self._of_schools, 30), start=1):
            ends = [one.applicants[0].name, self._local(one).name]
            worth = str(self._dice.randrange(5, 300, 5))
            yield [*self._about(one), self._later(one), *ends, f"HT2024{at:05d}", worth]

    def _demands(self) -> Iterator[Row]:
        asked = [line for line in self._plan if line.verdict not in ("-", "withheld", "strong")]
        for at, line in enumerate(asked):
            chain, name = line.node.partition(".")[0], self._reference.node(line.node).name
            firm = self._dice.choice(self._cast.firms("local", chain))
            title = _DEMANDS[at % len(_DEMANDS)].format(n=name)
            day = date(2025, 1 + at % 12, 1 + at % 28).isoformat()
            told = [day, str(self._dice.randrange(20, 500, 10)), _ASKED[at % len(_ASKED)]]
            yield [
                title,
                firm.name,
                f"围绕{name}，希望与持有相关专利的单位合作。",
                line.node,
                *told,
            ]

    def _schools(self) -> Iterator[Row]:
        for school in self._cast.schools():
            level = "本科" if school.name.endswith(("大学", "学院")) else "科研机构"
            yield [school.name, school.place.area, level]

    def _attorneys(self) -> Iterator[Row]:
        for at in range(24):
            person = self._cast.inventors()[0]
            since = date(2012 + at % 12, 1 + at % 12, 15).isoformat()
            told = [_OFFICES[at % len(_OFFICES)], since, _FIELDS[at % len(_FIELDS)]]
            yield [person, f"36{at + 1:05d}", *told]
