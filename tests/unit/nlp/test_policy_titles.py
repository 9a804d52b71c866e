"""Titles of policies: kinds of documents, other documents in them, lines above and inside them."""

import pytest

from nlp.extract import extract
from nlp.mentions import Label


def titles(text: str) -> list[str]:
    return [m.text for m in extract(text).mentions if m.label is Label.DOC]


@pytest.mark.parametrize(
    "title",
    [
        "示例市市场监督管理局关于市政协第0012号提案的答复",
        "示例省知识产权局 示例省财政厅关于2026年度示例工作情况的通报",
        "示例县人民政府专题会议纪要",
        "赣州市2026年示例重点任务分解表",
        "赣州市贯彻落实《江西省示例措施》实施方案",
        "赣州市贯彻落实《江西省〈国家示例计划〉实施意见》工作要点",
    ],
)
def test_the_title_of_a_kind(title: str) -> None:
    assert titles(f"{title}\n一、建设平台。加强示例工作。\n")[0] == title


@pytest.mark.parametrize(
    "above",
    [
        "赣州市人民政府\n您当前的位置：\n首页 >> 政策 >> 文件\n",
        "索引号：示例/2026-0001\n发布日期：2026-01-05 10:21\n信息来源：示例中心\n浏览次数：\n",
        "原标题：",
    ],
)
def test_what_a_page_says_above_a_title(above: str) -> None:
    title = "关于支持示例产业发展的若干政策"
    assert titles(f"{above}{title}\n为发展示例产业，制定如下政策。\n") == [title]


@pytest.mark.parametrize(
    "heading",
    [
        "关于推进示例强市建设助推示例中心城市发展的实施意见\n（试行）",
        "关于推进示例强市建设\n\n助推示例中心城市发展的实施意见（试行）",
        "关于推进示例强市建设 助推示例中心城市发展的实施意见（试行）",
    ],
)
def test_a_quoted_title_again_over_several_lines(heading: str) -> None:
    quoted = "关于推进示例强市建设助推示例中心城市发展的实施意见（试行）"
    text = f"各县区人民政府：\n《{quoted}》已经同意，现印发给你们。\n2026年1月5日\n{heading}\n为推进工作，提出意见。\n"
    assert titles(text) == [quoted, heading]


def test_sentences_are_no_titles() -> None:
    text = "根据《示例条例》，研究制定方案\n各单位要按照《示例办法》落实。\n"
    assert titles(text) == ["示例条例", "示例办法"]


def test_the_number_of_minutes() -> None:
    found = extract("示例县人民政府会议纪要\n〔2026〕第9号\n会议研究了示例工作。\n").mentions
    assert [m.text for m in found if m.label is Label.DOCNO] == ["〔2026〕第9号"]


def test_a_title_below_the_fields_of_a_page() -> None:
    text = (
        "合水县人民政府\n\n示例局政府信息公开\n\n您的位置： 首页 >信息公开>详细内容\n全文检索\n"
        "生效日期： 2025-03-03 废止日期：\n文 号： 所属主题： 部门文件\n\n合水县示例实施方案\n\n为发展示例，制定本方案。\n"
    )
    assert titles(text) == ["合水县示例实施方案"]


def test_a_title_that_goes_on_with_another_region() -> None:
    text = (
        "区政府关于印发通州区\n\n江苏省示例区建设工作方案的通知\n1.建平台。（责任单位：区财政局）\n"
        "通州区人民政府会同区科技局落实。\n南通市通州区人民政府\n\n2023年2月17日\n"
    )
    found = extract(text)
    assert found.place == "通州区"
    assert [m.text for m in found.mentions if m.label is Label.AGENCY][1:] == [
        *("区财政局", "通州区人民政府", "区科技局", "南通市通州区人民政府"),
    ]


def test_a_title_in_a_table_of_fields() -> None:
    text = "索 引 号： | /2022-1 |\n标 题： | 绿园区示例链长制工作细则 |\n绿园区示例链长制工作细则\n为示例，制订本细则。\n"
    assert titles(text) == ["绿园区示例链长制工作细则"] * 2
