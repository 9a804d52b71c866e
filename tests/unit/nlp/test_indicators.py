"""The indicator of a target is the thing counted, without the verb of the sentence."""

import pytest

from nlp.extract import extract


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        ("到2027年，示例园区闲置设备盘查实现全覆盖", "示例园区闲置设备盘查"),
        ("到2027年，示例园区服务全面实现全覆盖", "示例园区服务"),
        ("2026年底前发布示例开放清单不少于150件", "示例开放清单"),
        ("2026年底前达成示例许可50项以上", "示例许可"),
        ("示例平台上线，匹配推送企业不少于300家", "企业"),
        ("到2026年，制定和发布示例标准不少于20项", "示例标准"),
        ("到2026年，发布300件以上示例清单", "示例清单"),
        ("匹配推送示例企业不少于300家", "示例企业"),
        # kept: the verb is part of the noun, or nothing would be left
        ("到2026年，示例信息推送准确率达到95%", "示例信息推送准确率"),
        ("到2026年，推送准确率达到95%", "推送准确率"),
        ("到2026年，带动就业人数不少于3万人", "带动就业人数"),
        ("到2026年，年度任务完成不低于90%", "年度任务完成"),
        ("到2026年，发布的示例清单不少于20件", "发布的示例清单"),
        ("示例平台上线，每年推送不少于30次", "推送"),
    ],
)
def test_indicator(sentence: str, indicator: str) -> None:
    (target,) = extract(f"河北省示例方案\n一、{sentence}。\n").targets
    assert target.indicator == indicator
