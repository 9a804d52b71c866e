"""The labels of texts and of bookkeeping: policies, sources, loads, snapshots."""

from __future__ import annotations

from graph.vocabulary.model import CHANGED_BY, SOURCES, Label, props

RECORDS: tuple[Label, ...] = (
    Label(
        "Policy",
        "政策文件",
        "id",
        props(
            "id string 由内容得出的标识\ntitle string 标题\nplace string 发文地区\ntext string 全文"
        )
        + (CHANGED_BY, SOURCES),
        ("changedBy",),
    ),
    Label(
        "Measure",
        "政策措施",
        "id",
        props(
            "id string 标识\nnumber string 序号\ntitle string 标题\ntext string 原文\nstart integer 起\nend integer 止"
            "\nholders list<string> 涉及的主体类型"
        )
        + (SOURCES,),
    ),
    Label(
        "Target",
        "量化目标",
        "id",
        props("""
            id string 标识
            indicator string 指标
            comparator string >= | = | <= | all 全部 | qualitative 定性
            value float 数值
            unit string 单位
            deadline date 期限
            text string 原文
            state string ongoing 进行中 | done 已完成 | stuck 有困难
            progress float 完成值
            progressBy string 进展的记录者
            progressAt string 进展的时间
            progressNote string 进展的说明
            progressHistory list<string> 历次进展
        """)
        + (SOURCES,),
    ),
    Label(
        "Mention",
        "文中实体",
        "id",
        props("""
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
    ),
    Label(
        "Source",
        "来源文件版本",
        "id",
        props("""
            id string 由内容得出的标识
            path string 路径
            sheet string 工作表
            sha256 string 内容摘要
            kind string 来源类型
            draft string 其行写的是什么：patent 专利 | holder 单位 | event 事件等
            rows integer 行数
            loadedBy string 最后写下其行的批次
            complete boolean 是否装载完毕
            demo boolean 示例数据
        """),
        ("path",),
    ),
    Label(
        "LoadRun",
        "装载批次与账页",
        "id",
        props("""
            id string 标识
            kind string run 批次 | page 账页 | reference 参考数据 | lock 装载锁 | model 文本模型的一段
            startedAt string 开始时间
            finishedAt string 结束时间
            source string 账页所属来源
            ledger string 账页：行号、摘要、主键
            report string 装载报告（JSON）
            demo boolean 是否示例数据
            rulesDigest string 标引规则摘要
            cutOff string 中断后由哪一批次补齐
            undoneBy string 撤销它的批次
            owner string 装载锁的持有者
            heldUntil string 装载锁的到期时间
            touchedAt string 装载锁最近一次被请求的时间
            model string 文本模型的一段：压缩后的系数
            removed list<string> 此批次删除的节点：检索中也应删除
        """),
        ("source",),
    ),
    Label(
        "Snapshot",
        "诊断快照",
        "id",
        props("""
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
        props("""
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
