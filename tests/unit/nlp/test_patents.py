"""What a patent says of itself: subject, materials, effects, applications."""

from __future__ import annotations

import pytest

from nlp.extract import extract
from nlp.mentions import AspectKind
from nlp.patents import read_patent


def named(title: str, abstract: str, kind: AspectKind) -> list[str]:
    return [one.name for one in read_patent(title, abstract) if one.kind is kind]


def claimed(abstract: str) -> list[tuple[str, str]]:
    found = read_patent("示例装置", abstract)
    return [(one.text, one.name) for one in found if one.kind is AspectKind.EFFECT]


@pytest.mark.parametrize(
    ("abstract", "effects"),
    [
        ("降低了生产成本。", [("降低了生产成本", "降低成本")]),
        ("具有生产成本低,", [("生产成本低", "降低成本")]),
        ("生产成本较低、结构简单的优点", [("生产成本较低", "降低成本"), ("结构简单", "结构简单")]),
        (
            "提高了涂层的硬度和耐磨性。",
            [("提高了涂层的硬度", "提高强度"), ("耐磨性", "提高耐磨性")],
        ),
        (
            "解决了现有技术中效率低、成本高的问题。",
            [("效率低", "提高效率"), ("成本高", "降低成本")],
        ),
        ("使用寿命得到明显延长。", [("使用寿命得到明显延长", "延长寿命")]),
        ("能耗降低约百分之五,成本下降20%", [("能耗降低", "降低能耗"), ("成本下降", "降低成本")]),
        ("可靠防坠落，", [("防坠落", "防止事故")]),
        ("避免二次污染，操作方便。", [("避免二次污染", "减少污染"), ("操作方便", "操作方便")]),
    ],
)
def test_effects_that_are_claimed(abstract: str, effects: list[tuple[str, str]]) -> None:
    assert claimed(abstract) == effects


@pytest.mark.parametrize(
    "abstract",
    [
        "现有装置效率低。",  # a fault that nothing is said to cure
        "降低了强度。",  # for the worse
        "采用强度高的钢丝编成。",  # of a part
        "强度大于300兆帕的杆体。",
        "硬度高于50度。",
        "该物料不环保。",
        "将温度提高到80度。",
        "所述防坠落装置固定在塔顶。",  # the name of a part
        "",
    ],
)
def test_what_is_no_effect(abstract: str) -> None:
    assert claimed(abstract) == []


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("一种用于示例电池的隔膜及其制备方法", "隔膜"),
        ("一种快硬水泥锚固剂", "快硬水泥锚固剂"),
        ("示例合金的制备方法", "示例合金的制备方法"),
        ("车辆监控与调度终端", "车辆监控与调度终端"),
        ("用于治疗示例病的药物及其应用", "用于治疗示例病的药物"),
        ("  关于一种阀门", "阀门"),
        ("一种图像识别方法、装置、设备及存储介质", "图像识别方法"),
        ("数据处理方法、系统、电子设备和计算机可读存储介质", "数据处理方法"),
        ("一种图像识别方法、装置和设备", "图像识别方法"),
        ("显示面板及其制作方法、显示装置", "显示面板"),
        ("一种多孔碳材料、其制备方法及应用", "多孔碳材料"),
        ("一种电池包及用电装置", "电池包"),
        ("控制装置、系统及方法", "控制装置"),
        ("示例尾矿的综合利用方法", "示例尾矿的综合利用方法"),
        ("示例苗的栽培方法", "示例苗的栽培方法"),
        ("一种泵及阀门", "泵及阀门"),
    ],
)
def test_the_subject_is_what_the_title_names(title: str, subject: str) -> None:
    assert named(title, "", AspectKind.SUBJECT) == [subject]


def test_a_sentence_is_no_title() -> None:
    assert named("示例公司位于示例市。", "", AspectKind.SUBJECT) == []


def test_materials_by_name_by_last_word_and_by_chemistry() -> None:
    text = "由环氧树脂、无水三氯化铝、氧化石墨烯和聚四氟乙烯组成，符合二级要求，氨基酸序列除外。"
    found = named("示例产品", text, AspectKind.MATERIAL)
    assert found[:4] == ["环氧树脂", "无水三氯化铝", "氧化石墨烯", "聚四氟乙烯"]
    assert not any("合二" in name for name in found)


@pytest.mark.parametrize(
    ("text", "materials"),
    [
        ("采用有机玻璃板。", ["有机玻璃"]),
        ("加入浓硫酸。", ["浓硫酸"]),
        ("取锂云母矿石。", ["锂云母"]),
        ("锂云母提锂渣的处理。", ["锂云母提锂渣"]),
        ("掺入石墨粉。", ["石墨粉"]),
        ("外包橡胶套。", ["橡胶"]),
        ("含锌钢板。", ["钢板"]),
        ("石墨烯电池。", ["石墨烯"]),
        ("种植黄连木。", []),
        ("一台铜箔机。", []),
        ("建在水泥厂旁。", []),
        ("用于水泥生产。", []),
        ("钢板矫直机。", []),
        ("枸杞采摘机。", []),
    ],
)
def test_a_material_is_not_cut_out_of_a_longer_word(text: str, materials: list[str]) -> None:
    assert named("示例", text, AspectKind.MATERIAL) == materials


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("可广泛应用于电子、化工。", ["电子", "化工"]),
        ("适用于各种拖拉机。", ["拖拉机"]),
        ("该风扇可用于汽车、轮船等散热。", ["汽车", "轮船"]),
        ("特别适用于大型矿山，安全。", ["大型矿山"]),
        ("可用于固定该部件。", []),
        ("可用于提高效率。", []),
        ("适用于所述装置。", []),
        ("适用于叶龄为3叶的秧苗。", []),
        ("适用于多种场所。", []),
    ],
)
def test_uses_without_the_word_field(text: str, fields: list[str]) -> None:
    assert named("示例", text, AspectKind.APPLICATION) == fields


def test_fields_of_application() -> None:
    text = "本发明涉及医疗器械技术领域。可广泛应用于船舶、桥梁等领域。用于固定该部件。"
    found = named("示例涂料", text, AspectKind.APPLICATION)
    assert found == ["医疗器械", "船舶", "桥梁"]


def test_aspects_stand_in_the_text_as_given() -> None:
    text = "一种示例阀ＤＮ５０\n本实用新型结构简单，降低成本，由不锈钢制成。\u00a0属于管道　领域。"
    found = extract(text, "patent").aspects
    assert {one.kind for one in found} == set(AspectKind)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert extract(text, "text").aspects == ()
    labels = {mention.label for mention in extract(text, "patent").mentions}
    assert {"PRODUCT", "MATERIAL"} <= labels


def test_a_policy_names_no_materials() -> None:
    text = "一、发展稀土产业。支持铜箔、聚氨酯企业。"
    assert not [one for one in extract(text).mentions if one.label == "MATERIAL"]
    assert "aspects" not in extract(text).to_json()
