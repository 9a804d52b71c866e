"""The relationship types of the graph."""

from __future__ import annotations

from graph.vocabulary.model import SOURCES, Relationship, props

_ORDERED = props("order integer 次序")
_SOURCED = (SOURCES,)
RELATIONSHIPS: tuple[Relationship, ...] = (
    Relationship("FILED_BY", "申请", ("Patent",), ("Applicant",), _ORDERED + _SOURCED),
    Relationship("HELD_BY", "现由（原文）", ("Patent",), ("Applicant",), _SOURCED),
    Relationship(
        "RESOLVED_TO",
        "归一到",
        ("Applicant",),
        ("Holder",),
        props(
            "judgement string same 同一 | different 不同 | pending 待定\nscore float 置信度\nrule string 依据\nby string 判断者\nat string 时间\nown string 名称自身的权利人标识"
        ),
    ),
    Relationship(
        "HOLDS", "持有", ("Holder",), ("Patent",), props("rule string 推导规则") + _SOURCED
    ),
    Relationship(
        "ORIGINATES_IN",
        "来自",
        ("Patent",),
        ("Region",),
        props("basis string address 地址 | name 名称 | holder 权利人\nevidence string 依据原文")
        + _SOURCED,
    ),
    Relationship("INVENTED_BY", "发明", ("Patent",), ("Person",), _ORDERED + _SOURCED),
    Relationship(
        "CLASSIFIED_AS", "分类", ("Patent",), ("Ipc",), props("main boolean 是否主分类") + _SOURCED
    ),
    Relationship("CITES", "引证", ("Patent",), ("Patent",), _SOURCED),
    Relationship(
        "REPRESENTED_BY", "代理", ("Patent",), ("Agency",), props("agent string 代理人") + _SOURCED
    ),
    Relationship("WORKS_AT", "执业于", ("Person",), ("Agency",), _SOURCED),
    Relationship(
        "APPLIES_TO",
        "属于环节",
        ("Patent",),
        ("ChainNode",),
        props(
            "ruleId string 规则；text: 开头者为文本模型\nscore float 得分\nevidence string 命中的分类号与词，或文本中最有分量的词"
        )
        + _SOURCED,
    ),
    Relationship("HAS_NODE", "含环节", ("Chain",), ("ChainNode",), _SOURCED),
    Relationship(
        "PART_OF",
        "属于",
        ("ChainNode", "Region", "Ipc", "Chain", "Industry"),
        ("ChainNode", "Region", "Ipc", "Chain", "Industry"),
        _SOURCED,
    ),
    Relationship(
        "UPSTREAM_OF",
        "供给",
        ("ChainNode", "Industry"),
        ("ChainNode", "Industry"),
        props("weight float 权重") + _SOURCED,
    ),
    Relationship(
        "ACTIVE_IN",
        "活跃于",
        ("Holder",),
        ("ChainNode",),
        props(
            "role string 角色\nbasis string register 登记 | scope 经营范围 | patents 专利\nevidence string 依据\nfamilies integer 专利族数"
        )
        + _SOURCED,
    ),
    Relationship(
        "LOCATED_IN",
        "位于",
        ("Holder", "Park", "Agency"),
        ("Region", "Park"),
        props("basis string 依据\nevidence string 依据原文") + _SOURCED,
    ),
    Relationship("SERVES", "服务", ("Park", "Agency"), ("Chain",), _SOURCED),
    Relationship("HAS_MEASURE", "措施", ("Policy",), ("Measure",), _SOURCED),
    Relationship("HAS_TARGET", "目标", ("Policy", "Measure"), ("Target",), _SOURCED),
    Relationship(
        "RESPONSIBLE_FOR",
        "负责",
        ("Agency",),
        ("Measure",),
        props("lead boolean 是否牵头\ntext string 原文") + _SOURCED,
    ),
    Relationship("MENTIONS", "提及", ("Policy",), ("Mention",), _SOURCED),
    Relationship("CONCERNS", "涉及", ("Measure",), ("Chain", "Mention"), _SOURCED),
    Relationship("ISSUED_IN", "发文地区", ("Policy",), ("Region",), _SOURCED),
    Relationship("IN", "属于快照", ("Gap",), ("Snapshot",)),
    Relationship("ON", "针对环节", ("Gap",), ("ChainNode",)),
    Relationship("FOR", "针对区域", ("Gap", "ReferenceCount"), ("Region",), _SOURCED),
    Relationship("COUNTS", "计数", ("ReferenceCount",), ("ChainNode", "Chain"), _SOURCED),
    Relationship("HAS_EVENT", "发生", ("Patent",), ("Event",), _SOURCED),
    Relationship("FROM", "出让方", ("Event",), ("Holder",), _SOURCED),
    Relationship("TO", "受让方", ("Event",), ("Holder",), _SOURCED),
    Relationship("RAISED", "提出", ("Holder",), ("Demand",), _SOURCED),
    Relationship("NEEDS", "需要", ("Demand",), ("ChainNode",), _SOURCED),
    Relationship("IN_INDUSTRY", "所属行业", ("Holder",), ("Industry",), _SOURCED),
    Relationship("CORRESPONDS_TO", "对应", ("Industry",), ("Ipc",), _SOURCED),
    Relationship(
        "MAKES", "主营", ("Holder",), ("Product",), props("share float 收入占比") + _SOURCED
    ),
    Relationship("MADE_FROM", "上游材料", ("Product",), ("Product",), _SOURCED),
    Relationship("KIND_OF", "产品小类", ("Product",), ("Product",), _SOURCED),
    Relationship("USED_IN", "下游产品", ("Product",), ("Product",), _SOURCED),
    Relationship(
        "FOLLOWED",
        "对接",
        ("Holder",),
        ("ChainNode",),
        props("""
            region string 为哪个区域补链
            stage string pushed 已推送 | answered 已回应 | contract 已签约 | declined 已谢绝
            by string 记录者
            at string 时间
            note string 说明
            history list<string> 历次进展
        """),
    ),
    Relationship(
        "JUDGED_AS",
        "判读",
        ("Patent",),
        ("ChainNode",),
        props("answer string yes 属于 | no 不属于\nby string 判读者\nat string 时间"),
    ),
    Relationship(
        "JUDGED",
        "判断",
        ("Holder",),
        ("Holder",),
        props("""
            judgement string same 同一 | different 不同 | pending 疑似
            score float 相似度
            rule string 依据
            evidence string 各项比较
            by string 判断者
            at string 时间
        """),
    ),
)
