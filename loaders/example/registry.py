"""Firms, parks and agencies of the example, as an office keeps them: one list each."""

from collections.abc import Iterator, Sequence
from random import Random

from loaders.example.actors import Actor, Cast
from loaders.example.codes import credit_code
from loaders.example.plan import NodePlan, read_table
from loaders.reference.chains import ChainReference

Row = list[str]

FIRM_HEADER: Row = [
    *("企业名称", "统一社会信用代码", "注册地址", "环节", "角色", "经营范围"),
    *("企业状态", "资质", "所在园区"),
]
PARK_HEADER: Row = ["园区名称", "级别", "所在地", "服务产业链"]
AGENCY_HEADER: Row = ["机构名称", "类型", "所在地", "职能", "服务产业链"]

_WITHOUT_PATENTS = 3  # firms per companies_only node
_APPARENT = 6  # the same where the gap is planned to be apparent: that takes at least five
_NEW_LOCAL, _NEW_ELSEWHERE = 9, 3  # more firms without patents, per chain
_ROLES = ("生产", "生产", "生产", "研发", "销售")
_HONOURS = (
    *("", "", "专利产业化样板企业"),
    *("高新技术企业", "专精特新中小企业", "高新技术企业；专精特新中小企业"),
)
_STATES = ("存续", "存续", "存续", "存续", "在业", "在业", "注销")
_ALIVE = 6  # of _STATES
_WITHOUT_LOCAL = frozenset(("missing", "companies_only"))


def firm_rows(
    plan: Sequence[NodePlan], cast: Cast, reference: ChainReference, dice: Random
) -> Iterator[Row]:
    """Some 400 firms: those that file, those that only make things, and the planned ones.

    No firm of the region is put at a node planned as missing; a node planned as companies_only
    gets living firms of the region that file nothing.
    """
    for chain in dict.fromkeys(line.chain for line in plan):
        lines = [line for line in plan if line.chain == chain]
        anywhere = [line.node for line in lines]
        local = [line.node for line in lines if line.verdict not in _WITHOUT_LOCAL]
        for place, nodes, count in (("local", local, _NEW_LOCAL), ("cn", anywhere, _NEW_ELSEWHERE)):
            fresh = [cast.firm(place, chain) for _ in range(count)]
            for firm in [*cast.firms(place, chain)[:10], *fresh]:
                chosen = sorted(dice.sample(nodes, min(len(nodes), dice.randint(1, 2))))
                yield _firm_row(firm, chosen, reference, dice, dice.choice(_STATES))
        for line in lines:
            if line.verdict == "companies_only":
                apparent = "apparent_gap" in line.flags
                for _ in range(_APPARENT if apparent else _WITHOUT_PATENTS):
                    firm = cast.firm("local", chain)
                    state = dice.choice(_STATES[:_ALIVE])
                    yield _firm_row(firm, [line.node], reference, dice, state)


def _firm_row(
    firm: Actor, nodes: Sequence[str], reference: ChainReference, dice: Random, state: str
) -> Row:
    things = "、".join(reference.node(node).name for node in nodes)
    role = dice.choice(_ROLES)
    scope = {"生产": "的生产、加工和销售", "研发": "的技术开发和技术服务", "销售": "的批发和零售"}[
        role
    ]
    return [
        *(firm.name, credit_code(firm.place.code, dice), firm.address.split(" ")[-1]),
        *("；".join(nodes), role, f"{things}{scope}；货物进出口。"),
        *(state, dice.choice(_HONOURS), _park(firm)),
    ]


def _park(firm: Actor) -> str:
    """Return the park for the firm's chain in its county, else in its city, else nothing."""
    serving = [row for row in read_table("parks.tsv") if firm.chain in row["chains"].split()]
    for area in (firm.place.area, f"{firm.place.province}{firm.place.city}"):
        for row in serving:
            if firm.place.kind == "local" and row["place"].startswith(area):
                return row["name"]
    return ""


def park_rows(reference: ChainReference) -> Iterator[Row]:
    """Fictional parks at real places."""
    for row in read_table("parks.tsv"):
        names = "；".join(reference.chain(code).name for code in row["chains"].split())
        yield [row["name"], row["level"], row["place"], names]


def agency_rows(reference: ChainReference) -> Iterator[Row]:
    """Fictional agencies."""
    for row in read_table("agencies.tsv"):
        names = "；".join(reference.chain(code).name for code in row["chains"].split())
        yield [row["name"], row["kind"], row["place"], row["role"], names]
