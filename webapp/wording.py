"""The Chinese of the pages: what codes, kinds and relationships are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph.expression import CODES
from graph.vocabulary import LABELS, RELATIONSHIPS
from loaders.registry import sources
from webapp.board import STAGES

KINDS = {
    "patent": "专利",
    "holder": "权利人",
    "node": "环节",
    "chain": "产业链",
    "park": "园区",
    "region": "区域",
    "agency": "机构",
    "policy": "政策",
}
"""Kinds of search results, in the order of the facet."""
ENTITY_KINDS = (
    *("patent", "holder", "agency", "park", "region", "policy", "person"),
    *("measure", "event"),
)
"""Kinds with a page of their own at ``/<kind>/<id>``."""
KIND_OF_LABEL = {
    "Patent": "patent",
    "Holder": "holder",
    "Agency": "agency",
    "Park": "park",
    "Region": "region",
    "Policy": "policy",
    "ChainNode": "node",
    "Chain": "chain",
    "Measure": "measure",
    "Person": "person",
    "Applicant": "applicant",
    "Ipc": "ipc",
    "Target": "target",
    "Mention": "mention",
    "Event": "event",
}
LABEL_OF_KIND = {kind: label for label, kind in KIND_OF_LABEL.items()}
LABEL_TITLES = {one.name: one.title.split("（")[0] for one in LABELS}
TYPE_TITLES = {one.type: one.title for one in RELATIONSHIPS}
_INWARD = {
    "HOLDS": "持有人",
    "CITES": "被引证",
    "FILED_BY": "申请了",
    "INVENTED_BY": "发明了",
    "REPRESENTED_BY": "代理了",
    "CLASSIFIED_AS": "含专利",
    "APPLIES_TO": "标引专利",
    "ACTIVE_IN": "活跃者",
    "LOCATED_IN": "境内",
    "ORIGINATES_IN": "来自此地",
    "PART_OF": "下级",
    "UPSTREAM_OF": "上游",
    "HAS_NODE": "所属链",
    "SERVES": "服务方",
    "RESOLVED_TO": "申请名称",
    "HAS_MEASURE": "所属政策",
    "RESPONSIBLE_FOR": "责任单位",
    "CONCERNS": "相关措施",
    "ISSUED_IN": "发布政策",
}
_OUTWARD = {"PART_OF": "上级", "UPSTREAM_OF": "下游"}
PATENT_KINDS, LEGAL, HOLDER_KINDS = (CODES[field] for field in ("TYPE", "LS", "HK"))
AGENCY_KINDS = {
    "government": "政府部门",
    "patent_agency": "专利代理机构",
    "protection_centre": "知识产权保护中心",
    "operation_centre": "运营中心",
    "service": "服务机构",
    "exchange": "交易场所",
    "research": "科研机构",
    "other": "其他",
}
REGION_LEVELS = {"country": "国家", "province": "省级", "city": "地级", "county": "县级"}
CHAIN_LEVELS = {"chain": "产业链", "subchain": "子链", "view": "专题链"}
EVENT_KINDS = {
    "transfer": "转让",
    "licence": "许可",
    "open_licence": "开放许可",
    "pledge": "质押",
    "litigation": "诉讼",
    "invalidation": "无效",
    "award": "获奖",
    "inventory": "存量盘点",
    "product_filing": "产品备案",
    "deal": "交易",
}
RULE_STATUS = {"official": "官方", "transcribed": "据转录", "draft": "草案"}
NEEDS = {
    "any": "分类号或关键词命中其一",
    "both": "分类号与关键词须同时命中",
    "keyword": "仅凭关键词",
}
ASPECTS = {"subject": "主题", "effect": "功效", "material": "材料", "application": "应用"}
BASES = {
    "register": "登记",
    "scope": "经营范围",
    "patents": "专利",
    "address": "地址",
    "name": "名称",
    "holder": "权利人",
}
RUN_ACTS = {
    "load": "装载",
    "undo": "撤销",
    "resolve": "归并",
    "tag": "重新标引",
    "judge": "判断标引",
}
JOB_KINDS = {"check": "试读", "load": RUN_ACTS["load"], "undo": RUN_ACTS["undo"]}
RESOLUTION_RULES = {
    "normalised-name": "归一后名称相同",
    "judged": "归并判断",
    "former-name": "曾用名",
    "credit-code": "统一社会信用代码相同",
    "renamed": "专利登记簿上的名称变更",
    "names-alike": "名称相近",
    "translated-name": "译名表",
    "english-name": "登记的英文名",
}
JUDGES = {"chainnav": "程序"}
JUDGEMENTS = {"same": "同一", "different": "不同", "pending": "待定"}
MENTIONS = {
    "AGENCY": "机构",
    "INSTITUTE": "院校院所",
    "COMPANY": "企业",
    "CHAIN": "产业链",
    "CENTRE": "平台",
    "ZONE": "园区",
    "PLACE": "地名",
    "DATE": "日期",
    "MONEY": "金额",
    "PERCENT": "百分比",
    "QUANTITY": "数量",
    "DOC": "文件",
    "DOCNO": "文号",
    "HONOUR": "奖项称号",
    "STANDARD": "标准",
    "FUND": "基金",
    "PROGRAM": "专项",
    "PERSON": "人员",
    "PRODUCT": "产品",
    "MATERIAL": "材料",
    "TECHNOLOGY": "技术",
}
COMPARATORS = {">=": "≥", "<=": "≤", "=": "＝", "all": "全部", "qualitative": "定性"}
SOURCE_KINDS = {name: one.title for name, one in sources().items()} | {
    "reference": "产品自带参考数据"
}
COUNTRIES = {
    **{"CN": "中国", "TW": "中国台湾", "HK": "中国香港", "MO": "中国澳门"},
    **{"US": "美国", "CA": "加拿大", "JP": "日本", "KR": "韩国", "SG": "新加坡", "IL": "以色列"},
    **{"DE": "德国", "FR": "法国", "GB": "英国", "CH": "瑞士", "NL": "荷兰", "IT": "意大利"},
    **{"SE": "瑞典", "FI": "芬兰", "AT": "奥地利", "BE": "比利时", "AU": "澳大利亚", "IN": "印度"},
}
"""Names of the countries that hold most Chinese patents; others show their code (ISO 3166-1)."""
FINDERS = {"rule": "规则", "lexicon": "词表", "model": "模型"}
"""What found an entity in a text; after the colon comes which rule or table."""
FACETS = {
    "kind": "类型",
    "nodes": "产业链与环节",
    "regions": "区域",
    "year": "申请年",
    "status": "法律状态",
    "subkind": "主体类型",
}
"""Facets of the search in the order they are shown."""
SORTS = {"relevance": "相关度", "newest": "新申请在前", "oldest": "早申请在前"}
"""Orders of search results."""
SUBKINDS = HOLDER_KINDS | AGENCY_KINDS | REGION_LEVELS | CHAIN_LEVELS | STAGES


VALUES: dict[str, dict[str, str]] = {
    "stage": STAGES,
    "level": REGION_LEVELS | CHAIN_LEVELS,
    "status": RULE_STATUS | LEGAL,
    "ruleStatus": RULE_STATUS,
    "legalStatus": LEGAL,
    "kind": EVENT_KINDS | HOLDER_KINDS | AGENCY_KINDS | PATENT_KINDS | SOURCE_KINDS | KINDS,
    "country": COUNTRIES,
    "need": NEEDS,
    "basis": BASES,
    "bases": BASES,
    "judgement": JUDGEMENTS,
    "rule": RESOLUTION_RULES,
    "direction": {"upstream": "上游", "downstream": "下游", "cites": "引证", "citedBy": "被引证"},
    "label": LABEL_TITLES | MENTIONS,
    "subkind": SUBKINDS,
    "subkinds": SUBKINDS,
    "comparator": COMPARATORS,
}
"""What the values of a named query's columns are called, by column; files and JSON keep codes."""


def fictional(state: Mapping[str, Any]) -> str:
    """Return what a page or report must say of example data in the graph; empty if there is none.

    :param state: the row of ``load.state``.
    """
    if not state["demo"]:
        return ""
    if state["real"]:
        return (
            "混有示例数据：名称含“示例”的企业、人物、园区与政策均为虚构，其专利也是；"
            "其余来自所装载的文件，统计数字两者都算在内"
        )
    return "示例数据：企业、人物、园区与政策均为虚构；政府机构借用真实名称，只作示例"


def value_title(column: str, value: Any) -> Any:
    """Return what a value of a named query's column is called; lists one by one."""
    if isinstance(value, bool):
        return "是" if value else "否"
    table = VALUES.get(column)
    if table is None or value is None:
        return value
    if isinstance(value, list):
        return [value_title(column, one) for one in value]
    return table.get(value, value) if isinstance(value, str) else value


def kind_title(kind: str) -> str:
    """Return what a kind of thing in the graph is called."""
    return LABEL_TITLES.get(LABEL_OF_KIND.get(kind, ""), kind)


def relation(kind: str, outward: bool, centre: str = "") -> str:
    """Return what a relationship is called, seen from one of its ends, of kind ``centre``."""
    if (kind, outward, centre) == ("LOCATED_IN", False, "park"):
        return "园内企业"
    if outward:
        return _OUTWARD.get(kind, TYPE_TITLES.get(kind, kind))
    return _INWARD.get(kind, TYPE_TITLES.get(kind, kind))


def said(table: dict[str, str], value: object) -> str:
    """Return what ``value`` is called in ``table``, else itself, else a dash."""
    return table.get(str(value), str(value)) if value not in (None, "") else "—"
