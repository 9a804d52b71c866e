"""Lists of persons in one cell."""

import pytest

from loaders.blanks import persons_in
from nlp.persons import split_persons


@pytest.mark.parametrize(
    ("raw", "persons"),
    [
        ("张三 李四", ["张三", "李四"]),
        ("张示例 李示例　欧阳示例", ["张示例", "李示例", "欧阳示例"]),
        ("張三 陳示例", ["張三", "陳示例"]),
        ("张三/李四", ["张三", "李四"]),
        ("张三 ／ 李 四", ["张三", "李 四"]),
        ("张三/李四；王五", ["张三", "李四", "王五"]),
        ("李特 王五 赵六 钱七", ["李特", "王五", "赵六", "钱七"]),
    ],
)
def test_blanks_and_slashes_part_chinese_names(raw: str, persons: list[str]) -> None:
    assert split_persons(raw) == persons


@pytest.mark.parametrize(
    "raw",
    [
        *("张三", "张 三", "张 三 李 四", "张三 李 四"),  # a name of two characters, spread
        *("John Smith", "John Smith/Jane Doe", "SMITH, JOHN", "约翰 史密斯", "罗伯特 戴维斯"),
        *("张三 教授", "张三 示例公司", "张三/示例大学", "A/B", "M·示例/N·示例"),
    ],
)
def test_what_may_be_one_name_stays_one(raw: str) -> None:
    assert split_persons(raw) == [raw]


def test_blanks_part_nothing_where_marks_do() -> None:
    assert split_persons("马丁 路德;张三") == ["马丁 路德", "张三"]
    assert split_persons(" ") == []


def test_inventors_are_read_so() -> None:
    assert persons_in("张三 李四") == ("张三", "李四")
    assert persons_in("不公告发明人/张三") == ()
