"""The labels of what the graph is about: patents, holders, places, chains, products, events."""

from __future__ import annotations

from graph.vocabulary.model import CHANGED_BY, SOURCES, Label, props

THINGS: tuple[Label, ...] = (
    Label(
        "Patent",
        "专利（一件申请）",
        "id",
        props("""
            id string 申请号的数字部分，前缀 CN；无申请号时为公开号
            applicationNumber string 申请号（含校验位）
            publicationNumber string 公开（公告）号
            document string 同一申请的各次公开共有的号码
            grantNumber string 授权公告号，与公开号不同者
            grantDocument string 授权公告自成编号时（2007 年以前公开的申请）其号码
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
            cpc list<string> CPC 分类号
            priority string 优先权
            pctPublication string PCT 国际公布号
            subject string 技术主题（由名称）
            materials list<string> 材料（由名称与摘要）
            effects list<string> 技术功效（词库中的类）
            applications list<string> 应用领域（由摘要）
            aspects list<string> 以上各项的类别、名称、位置、识别规则与原文
            said list<string> 多行写到时，各行的来源键与所说的属性（JSON）；属性以后者为准
        """)
        + (CHANGED_BY, SOURCES),
        (
            "family",
            "publicationNumber",
            "document",
            "grantDocument",
            "changedBy",
        ),
    ),
    Label(
        "Applicant", "申请人（原文）", "name", props("name string 申请文件中的名称") + (SOURCES,)
    ),
    Label(
        "Holder",
        "权利人（归一后）",
        "id",
        props("""
            id string 由归一名称得出的标识
            name string 名称
            kind string company 企业 | university 高校 | institute 科研机构 | government 机关 | hospital 医院 | person 个人 | other 其他
            country string 国别，ISO 3166-1
            creditCode string 统一社会信用代码
            address string 注册地址
            status string 登记状态
            scope string 经营范围
            honours list<string> 资质
            shortName string 简称
            formerNames list<string> 曾用名
            told list<string> 曾用名与资质的来源键、属性与值
            nameEn string 英文名称
            nature string 企业类型
            industry string 所属行业
            capital string 注册资本，写明币种；未写明者为登记原文
            staff string 人员规模
            established date 成立日期
            website string 网址
            location string 纬度、经度
            stockCode string 证券代码
            exchange string 上市地
            closed string 停业、注销或从名录中消失的缘由；在业则为空
            mergedInto string 判为同一的权利人的标识；未并入则为空
            said list<string> 多个文件写到时，各自的来源键与所说的属性（JSON）；属性以后者为准
        """)
        + (CHANGED_BY, SOURCES),
        ("name", "creditCode", "stockCode", "mergedInto", "changedBy"),
    ),
    Label(
        "Person",
        "人员（发明人、代理师）",
        "id",
        props("""
            id string 发明人：姓名与第一申请人；代理师：资格证号，或姓名与机构
            name string 姓名
            certificate string 代理师资格证号
            practice string 代理师执业备案号
            since string 首次执业日期
            field string 专业
        """)
        + (SOURCES,),
        ("name",),
    ),
    Label(
        "Agency",
        "机构",
        "name",
        props("""
            name string 全称
            kind string government 政府部门 | patent_agency 代理机构 | service 服务机构 | protection_centre 保护中心 | operation_centre 运营中心 | exchange 交易场所 | research 科研机构 | other 其他
            code string 代理机构代码
            duty string 职能
            said list<string> 多个文件写到时，各自的来源键与所说的属性（JSON）；属性以后者为准
        """)
        + (CHANGED_BY, SOURCES),
        ("changedBy",),
    ),
    Label(
        "Region",
        "行政区划",
        "code",
        props(
            "code string GB/T 2260 代码\nname string 名称\nfullName string 全称\nlevel string country 国家 | province 省级 | city 地级 | county 县级"
        )
        + (CHANGED_BY, SOURCES),
        ("name", "changedBy"),
    ),
    Label(
        "Park",
        "园区",
        "name",
        props("""
            name string 名称
            level string 级别
            kind string 类型
            approved string 批准时间，所给至日、月或年
            authority string 批准机关
            hectares float 核准面积，公顷
            said list<string> 多个文件写到时，各自的来源键与所说的属性（JSON）；属性以后者为准
        """)
        + (CHANGED_BY, SOURCES),
        ("changedBy",),
    ),
    Label(
        "Ipc",
        "国际专利分类号",
        "code",
        props("""
            code string 分类号
            level string section 部 | class 大类 | subclass 小类 | group 组
            title string 类名
            depth integer 类名前的圆点数
        """)
        + (SOURCES,),
    ),
    Label(
        "Industry",
        "行业分类",
        "id",
        props("""
            id string 分类体系与代码
            code string 代码
            name string 名称
            scheme string 分类体系
            note string 说明
        """)
        + (SOURCES,),
        ("name",),
    ),
    Label("Product", "产品", "name", props("name string 名称") + (SOURCES,)),
    Label(
        "Event",
        "专利事件",
        "id",
        props("""
            id string 标识
            kind string transfer 转让 | licence 许可 | open_licence 开放许可 | pledge 质押 | award 获奖 | litigation 诉讼 | invalidation 无效 | product_filing 产品备案 | inventory 存量盘点 | deal 成交
            date string 日期
            type string 类型
            number string 合同号、案号、备案号
            amount float 金额，元
            detail string 其他所述
            funded string 是否财政资助项目形成
            implementation string 实施状态
            willingness string 转化意愿
            maturity string 技术成熟度
            grade string 自评分级
            scenario string 应用场景
        """)
        + (SOURCES,),
        ("kind",),
    ),
    Label(
        "Demand",
        "技术需求",
        "id",
        props("""
            id string 标识
            title string 名称
            text string 内容
            date string 提出日期
            budget float 预算，元
            status string 状态
        """)
        + (SOURCES,),
    ),
    Label(
        "ReferenceCount",
        "参照计数",
        "id",
        props("""
            id string 标识
            node string 环节代码，或产业链代码（全链合计）
            region string 区域代码
            year integer 申请年
            kind string invention 发明 | utility_model 实用新型 | design 外观设计 | valid_invention 有效发明 | all 全部
            count integer 专利族数
            vendor string 数据库
            query string 检索式
            date string 检索日期
        """)
        + (SOURCES,),
        ("node",),
    ),
    Label(
        "Chain",
        "产业链",
        "code",
        props("""
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
        props("""
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
            judged integer 抽样判读的专利件数
            order integer 排序
        """)
        + (CHANGED_BY, SOURCES),
        ("changedBy",),
    ),
)
