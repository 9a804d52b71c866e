"""The labels and relationship types of the graph: names, titles, keys, properties, indexes.

Declared once. What is done with them (constraints, checks, documentation) is in :mod:`graph.schema`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Property:
    """A property: its name, type and what it says."""

    name: str
    type: str
    title: str


@dataclass(frozen=True, slots=True)
class Label:
    """A node label: its Chinese title, unique key, properties and further indexes."""

    name: str
    title: str
    key: str
    properties: tuple[Property, ...]
    indexes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship type from ``tails`` to ``heads``."""

    type: str
    title: str
    tails: tuple[str, ...]
    heads: tuple[str, ...]
    properties: tuple[Property, ...] = ()


def _props(text: str) -> tuple[Property, ...]:
    """Read ``name type title`` lines."""
    rows = [line.split(maxsplit=2) for line in text.strip().splitlines()]
    return tuple(Property(*row) for row in rows)


CHANGED_BY = Property("changedBy", "string", "最后改动它的装载批次")
SOURCES = Property("sources", "list<string>", "来源键：sourceId#行 或 sourceId@起-止")

LABELS: tuple[Label, ...] = (
    Label(
        "Patent",
        "专利（一件申请）",
        "id",
        _props("""
            id string 申请号的数字部分，前缀 CN；无申请号时为公开号
            applicationNumber string 申请号（含校验位）
            publicationNumber string 公开（公告）号
            familyId string 所给专利族标识
            family string 计数单位：familyId，没有则为本件申请
            title string 名称
            abstract string 摘要
            claim string 主权项
            kind string invention 发明 | utility_model 实用新型 | design 外观设计
            applicationDate date 申请日
            applicationYear integer 申请年
            publicationDate date 公开（公告）日
            grantDate date 授权公告日
            legalStatus string valid 有效 | pending 审中 | dead 失效
            legalDetail string 法律状态原文
            mainIpc string 主分类号
            locarno string 洛迦诺分类号
            priority string 优先权
        """)
        + (CHANGED_BY, SOURCES),
        ("family", "applicationYear", "publicationNumber", "changedBy"),
    ),
    Label(
        "Applicant", "申请人（原文）", "name", _props("name string 申请文件中的名称") + (SOURCES,)
    ),
    Label(
        "Holder",
        "权利人（归一后）",
        "id",
        _props("""
            id string 由归一名称得出的标识
            name string 名称
            kind string company 企业 | university 高校 | institute 科研机构 | government 机关 | hospital 医院 | person 个人 | other 其他
            country string 国别，ISO 3166-1
            creditCode string 统一社会信用代码
            address string 注册地址
            status string 登记状态
            scope string 经营范围
            honours list<string> 资质
        """)
        + (CHANGED_BY, SOURCES),
        ("name", "creditCode", "changedBy"),
    ),
    Label(
        "Person",
        "发明人",
        "id",
        _props("id string 姓名与第一申请人\nname string 姓名") + (SOURCES,),
        ("name",),
    ),
    Label(
        "Agency",
        "机构",
        "name",
        _props("""
            name string 全称
            kind string government 政府部门 | patent_agency 代理机构 | protection_centre 保护中心 | operation_centre 运营中心 | exchange 交易场所 | research 科研机构 | other 其他
            code string 代理机构代码
            duty string 职能
        """)
        + (CHANGED_BY, SOURCES),
        ("changedBy",),
    ),
    Label(
        "Region",
        "行政区划",
        "code",
        _props(
            "code string GB/T 2260 代码\nname string 名称\nfullName string 全称\nlevel string country 国家 | province 省级 | city 地级 | county 县级"
        )
        + (CHANGED_BY, SOURCES),
        ("name", "changedBy"),
    ),
    Label(
        "Park",
        "园区",
        "name",
        _props("name string 名称\nlevel string 级别\nkind string 类型") + (CHANGED_BY, SOURCES),
        ("changedBy",),
    ),
    Label(
        "Ipc",
        "国际专利分类号",
        "code",
        _props(
            "code string 分类号\nlevel string section 部 | class 大类 | subclass 小类 | group 组"
        )
        + (SOURCES,),
    ),
    Label(
        "Chain",
        "产业链",
        "code",
        _props("""
            code string 代码
            name string 名称
            nameEn string 英文名
            level string chain 产业链 | subchain 子链 | view 专题链
            status string official 官方 | transcribed 据转录 | draft 草案
            source string 出处
            order integer 排序
        """)
        + (CHANGED_BY, SOURCES),
        ("changedBy",),
    ),
    Label(
        "ChainNode",
        "环节",
        "code",
        _props("""
            code string 代码
            name string 名称
            nameEn string 英文名
            stage string upstream 上游 | midstream 中游 | downstream 下游 | support 支撑
            level integer 层级
            boundary string 边界说明
            ruleId string 标引规则；无规则则为空
            ipc list<string> 分类号模式
            ipcNot list<string> 排除的分类号模式
            need string any 命中其一 | both 同时命中 | keyword 仅凭关键词
            keywords list<string> 关键词
            keywordsNot list<string> 排除词
            status string official 官方 | transcribed 据转录 | draft 草案
            source string 出处
            precision float 抽样查准率；未测则为空
            order integer 排序
        """)
        + (CHANGED_BY, SOURCES),
        ("changedBy",),
    ),
    Label(
        "Policy",
        "政策文件",
        "id",
        _props(
            "id string 由内容得出的标识\ntitle string 标题\nplace string 发文地区\ntext string 全文"
        )
        + (CHANGED_BY, SOURCES),
        ("changedBy",),
    ),
    Label(
        "Measure",
        "政策措施",
        "id",
        _props(
            "id string 标识\nnumber string 序号\ntitle string 标题\ntext string 原文\nstart integer 起\nend integer 止"
        )
        + (SOURCES,),
    ),
    Label(
        "Target",
        "量化目标",
        "id",
        _props("""
            id string 标识
            indicator string 指标
            comparator string >= | = | <= | all 全部 | qualitative 定性
            value float 数值
            unit string 单位
            deadline date 期限
            text string 原文
        """)
        + (SOURCES,),
    ),
    Label(
        "Mention",
        "文中实体",
        "id",
        _props("""
            id string 标识
            label string 实体类别
            text string 原文
            canonical string 规范名
            start integer 起
            end integer 止
            foundBy string 由何规则或词表找到
            score float 置信度
        """)
        + (SOURCES,),
        ("label",),
    ),
    Label(
        "Source",
        "来源文件版本",
        "id",
        _props("""
            id string 由内容得出的标识
            path string 路径
            sheet string 工作表
            sha256 string 内容摘要
            kind string 来源类型
            rows integer 行数
            loadedBy string 装载批次
            complete boolean 是否装载完毕
        """),
        ("path",),
    ),
    Label(
        "LoadRun",
        "装载批次与账页",
        "id",
        _props("""
            id string 标识
            kind string run 批次 | page 账页
            startedAt string 开始时间
            finishedAt string 结束时间
            source string 账页所属来源
            ledger string 账页：行号、摘要、主键
            report string 装载报告（JSON）
            demo boolean 是否示例数据
            rulesDigest string 标引规则摘要
            cutOff string 中断后由哪一批次补齐
            removed list<string> 此批次删除的节点：检索中也应删除
        """),
        ("source",),
    ),
    Label(
        "Snapshot",
        "诊断快照",
        "id",
        _props("""
            id string 标识
            name string 名称
            createdAt string 时间
            chain string 产业链
            region string 区域
            digest string 结果摘要
            detail string 参数、阈值与口径（JSON）
        """),
        ("name",),
    ),
    Label(
        "Gap",
        "环节诊断",
        "id",
        _props("""
            id string 标识
            node string 环节代码
            verdict string 结论
            flags list<string> 标记
            reason string 理由
            numbers string 全部数字（JSON）
            families integer 专利族数
            rta float 显性技术优势 RTA
        """),
    ),
)

_ORDERED = _props("order integer 次序")
_SOURCED = (SOURCES,)
RELATIONSHIPS: tuple[Relationship, ...] = (
    Relationship("FILED_BY", "申请", ("Patent",), ("Applicant",), _ORDERED + _SOURCED),
    Relationship(
        "RESOLVED_TO",
        "归一到",
        ("Applicant",),
        ("Holder",),
        _props(
            "judgement string same 同一 | different 不同 | pending 待定\nscore float 置信度\nrule string 依据\nby string 判断者\nat string 时间"
        ),
    ),
    Relationship(
        "HOLDS", "持有", ("Holder",), ("Patent",), _props("rule string 推导规则") + _SOURCED
    ),
    Relationship(
        "ORIGINATES_IN",
        "来自",
        ("Patent",),
        ("Region",),
        _props("basis string address 地址 | name 名称 | holder 权利人\nevidence string 依据原文")
        + _SOURCED,
    ),
    Relationship("INVENTED_BY", "发明", ("Patent",), ("Person",), _ORDERED + _SOURCED),
    Relationship(
        "CLASSIFIED_AS", "分类", ("Patent",), ("Ipc",), _props("main boolean 是否主分类") + _SOURCED
    ),
    Relationship("CITES", "引证", ("Patent",), ("Patent",), _SOURCED),
    Relationship(
        "REPRESENTED_BY", "代理", ("Patent",), ("Agency",), _props("agent string 代理人") + _SOURCED
    ),
    Relationship(
        "APPLIES_TO",
        "属于环节",
        ("Patent",),
        ("ChainNode",),
        _props("ruleId string 规则\nscore float 得分\nevidence string 命中的分类号与词") + _SOURCED,
    ),
    Relationship("HAS_NODE", "含环节", ("Chain",), ("ChainNode",), _SOURCED),
    Relationship(
        "PART_OF",
        "属于",
        ("ChainNode", "Region", "Ipc", "Chain"),
        ("ChainNode", "Region", "Ipc", "Chain"),
        _SOURCED,
    ),
    Relationship("UPSTREAM_OF", "供给", ("ChainNode",), ("ChainNode",), _SOURCED),
    Relationship(
        "ACTIVE_IN",
        "活跃于",
        ("Holder",),
        ("ChainNode",),
        _props(
            "role string 角色\nbasis string register 登记 | scope 经营范围 | patents 专利\nevidence string 依据\nfamilies integer 专利族数"
        )
        + _SOURCED,
    ),
    Relationship(
        "LOCATED_IN",
        "位于",
        ("Holder", "Park", "Agency"),
        ("Region", "Park"),
        _props("basis string 依据\nevidence string 依据原文") + _SOURCED,
    ),
    Relationship("SERVES", "服务", ("Park", "Agency"), ("Chain",), _SOURCED),
    Relationship("HAS_MEASURE", "措施", ("Policy",), ("Measure",), _SOURCED),
    Relationship("HAS_TARGET", "目标", ("Policy", "Measure"), ("Target",), _SOURCED),
    Relationship(
        "RESPONSIBLE_FOR",
        "负责",
        ("Agency",),
        ("Measure",),
        _props("lead boolean 是否牵头\ntext string 原文") + _SOURCED,
    ),
    Relationship("MENTIONS", "提及", ("Policy",), ("Mention",), _SOURCED),
    Relationship("CONCERNS", "涉及", ("Measure",), ("Chain", "Mention"), _SOURCED),
    Relationship("ISSUED_IN", "发文地区", ("Policy",), ("Region",), _SOURCED),
    Relationship("IN", "属于快照", ("Gap",), ("Snapshot",)),
    Relationship("ON", "针对环节", ("Gap",), ("ChainNode",)),
    Relationship("FOR", "针对区域", ("Gap",), ("Region",)),
)
