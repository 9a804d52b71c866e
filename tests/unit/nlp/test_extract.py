"""The contract of extract: shape, offsets, odd input, time."""

import time

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.errors import NlpError, PlaceError, TextError
from nlp.extract import extract
from nlp.mentions import Extraction
from nlp.pipeline import MAX_LENGTH, build_pipeline

ENTRY = {
    "mentions": ["start", "end", "label", "text", "canonical", "generic", "foundBy", "score"],
    "measures": ["number", "title", "start", "end", "agencies"],
    "targets": [
        "indicator", "comparator", "value", "unit", "deadline", "start", "end", "text",
    ],
    "rewards": ["beneficiary", "amountCny", "start", "end"],
    "relations": ["type", "head", "tail", "start", "end", "foundBy"],
}  # fmt: skip
SCHEMA = {
    "type": "object",
    "required": ["kind", "length", "place", *ENTRY],
    "properties": {
        name: {"type": "array", "minItems": 1, "items": {"type": "object", "required": keys}}
        for name, keys in ENTRY.items()
    },
}
PIECES = st.sampled_from(
    ["一、", "（一）", "1.", "省科技厅", "（责任单位：", "）", "《", "》", "。", "，", "2025年底",
     "前", "培育", "300家以上", "对", "奖励", "10万元", "示例", "南昌", "、", "保护中心", "全覆盖",
     "\n", "达到", "42%", "𠮷", "\ud800", "ａ", "各设区市政府", "负责", "牵头",
     "“", "”", "（", "产业园"]
)  # fmt: skip


def test_shape(notice: Extraction) -> None:
    jsonschema.validate(notice.to_json(), SCHEMA)
    assert notice.dumps().startswith('{"kind": "policy"')


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_offsets_are_those_of_the_text_as_given(text: str) -> None:
    found = extract(text)
    assert found.length == len(text)
    found.dumps().encode("utf-8")  # whatever came in can be written out
    text = text.replace("\ud800", "\ufffd")
    last = 0
    for mention in found.mentions:
        assert last <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        last = mention.end
    for target in found.targets:
        assert text[target.start : target.end] == target.text
    for measure in found.measures:
        assert 0 <= measure.start < measure.end <= len(text)
        for agency in measure.agencies:
            assert text[agency.start : agency.end] == agency.text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_has_an_answer(text: str) -> None:
    assert extract(text, kind="text").length == len(text)


@pytest.mark.parametrize("text", ["", " \n", "Nothing Chinese here.", "\x00\ud83d"])
def test_text_without_chinese_is_empty(text: str) -> None:
    assert extract(text).mentions == ()


def test_full_width_text_keeps_its_offsets() -> None:
    text = "到２０２５年，示例产值达到３００亿元。"
    found = extract(text)
    assert [(m.text, m.start) for m in found.mentions] == [("２０２５年", 1), ("３００亿元", 13)]
    assert (found.targets[0].value, found.targets[0].deadline) == (300, "2025-12-31")


@pytest.mark.parametrize(
    "unit",
    [
        "专利",
        "省科技厅、",
        "(",
        "《",
        "到2025年,达到10%,",
        "对企业奖励10万元、",
        "铜、锂等产业链",
        "责任单位:南昌、",
    ],
)
def test_time_is_linear_without_a_full_stop(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * length)[:length]
        start = time.perf_counter()
        extract(text)
        return time.perf_counter() - start

    extract(unit)
    assert seconds(80_000) < 8 * 3 * max(seconds(10_000), 0.02)


def test_errors_say_what_is_wrong() -> None:
    with pytest.raises(TextError, match="policy、patent、text"):
        extract("示例", kind="poem")  # type: ignore[arg-type]
    with pytest.raises(PlaceError, match="示例省"):
        extract("示例", place="示例省")
    with pytest.raises(NlpError, match=str(MAX_LENGTH)):
        extract("示" * (MAX_LENGTH + 1))


def test_a_patent_has_mentions_and_no_measures() -> None:
    found = extract("（一）示例科技（深圳）有限公司位于江西省赣州市龙南市。", kind="patent")
    assert found.measures == ()
    assert [(m.text, m.canonical) for m in found.mentions if m.label == "PLACE"] == [
        ("江西省赣州市龙南市", "龙南市")
    ]


def test_pipeline_text_is_kept_and_spans_may_cut_words() -> None:
    pipeline = build_pipeline("江西省")
    doc = pipeline("由省科技厅 负责。")
    assert doc.text == "由省科技厅 负责。"
    assert doc._.mentions[0].canonical == "江西省科学技术厅"
    assert pipeline.pipe_names == ["chainnav_quantities", "chainnav_gazetteer", "chainnav_policy"]
