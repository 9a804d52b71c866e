"""The statistical model: data, features, training, file, and how it is combined with rules."""

import json
import random
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlp.combining import LEAST, settle
from nlp.errors import NlpError
from nlp.extract import extract
from nlp.mentions import Label
from nlp.model import file
from nlp.model.clusters import character_classes
from nlp.model.component import ModelComponent
from nlp.model.examples import Entity, Example, ExampleError, digest, read_examples
from nlp.model.features import FEATURES, features, title_state
from nlp.model.file import ModelError, pack, unpack
from nlp.model.labels import mention_label
from nlp.model.scores import compare
from nlp.model.tagger import FOUND_BY, EntityModel
from nlp.model.tags import spans_of, tags_of
from nlp.model.training import Effort, measure, train
from nlp.pipeline import build_pipeline
from nlp.spans import Candidate
from nlp.text import fold

FIRMS = ["示例甲科技", "示例乙电子", "示例丙铜业", "示例丁新材"]
PEOPLE = ["示小一", "示小二", "示小三"]
FRAMES = [
    ("{0}的负责人{1}表示，新厂已投产。", ("company", "name")),
    ("{1}昨日到访{0}，", ("company", "name")),
    ("据{0}介绍，产量大增。", ("company",)),
    ("产量大增，价格平稳。", ()),
    ("记者{1}报道，市场回暖", ("name",)),
]


def line(text: str, *entities: Entity) -> bytes:
    label: dict[str, dict[str, list[list[int]]]] = {}
    for one in entities:
        places = label.setdefault(one.label, {}).setdefault(text[one.start : one.end], [])
        places.append([one.start, one.end - 1])
    return json.dumps({"text": text, "label": label}, ensure_ascii=False).encode()


def sentences(count: int) -> bytes:
    drawn = random.Random(7)  # noqa: S311
    lines = []
    for number in range(count):
        frame, labels = drawn.choice(FRAMES)
        names = {"company": drawn.choice(FIRMS), "name": drawn.choice(PEOPLE)}
        text = f"{number}、" + frame.format(names["company"], names["name"])
        found = [(text.index(names[label]), label) for label in labels]
        spans = [Entity(at, at + len(names[label]), label) for at, label in found]
        lines.append(line(text, *spans))
    return b"\n".join(lines)


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return read_examples(sentences(200), "示例.json")


@pytest.fixture(scope="module")
def content(examples: list[Example], tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return train(examples, tmp_path_factory.mktemp("model"), Effort(rounds=40, epochs=4))


@pytest.fixture(scope="module")
def model(content: bytes) -> EntityModel:
    return EntityModel(content)


def test_what_is_kept_for_measuring_depends_on_the_text_alone(examples: list[Example]) -> None:
    kept = [one.text for one in examples if one.in_dev]
    assert 5 < len(kept) < 40
    again = [one.text for one in reversed(examples) if Example(one.text, ()).in_dev]
    assert sorted(kept) == sorted(again)
    assert digest(examples) == digest(reversed(examples)) != digest(examples[1:])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"{", "a.json:2: 不是 JSON"),
        ("公司".encode("gb18030"), "a.json:2: 不是 UTF-8"),
        (b"[1]", "a.json:2: 应为"),
        (b'{"label": {}}', '缺 "text"'),
        (b'{"text": "", "label": {}}', '缺 "text"'),
        (b'{"text": "x"}', '缺 "label"'),
        (b'{"text": "ab", "label": {"a b": {"a": [[0, 0]]}}}', "标签 'a b' 不可用"),
        (b'{"text": "ab", "label": {"x": [[0, 0]]}}', "标签 'x' 不可用"),
        (b'{"text": "ab", "label": {"x": {"a": [[0, 1]]}}}', "标签 x 的 'a' 不在 [0, 1] 处"),
        (b'{"text": "ab", "label": {"x": {"b": [[-1, -1]]}}}', "不在 [-1, -1] 处"),
        (b'{"text": "ab", "label": {"x": {"a": 0}}}', "不在 0 处"),
        (b'{"text": "ab", "label": {"x": {"a": [[0, 0, 0]]}}}', "末字"),
    ],
)
def test_malformed_data_names_file_and_line(text: bytes, said: str) -> None:
    with pytest.raises(ExampleError) as error:
        read_examples(line("示例", Entity(0, 2, "x")) + b"\n" + text, "a.json")
    assert said in str(error.value) and str(error.value).startswith("a.json:2: ")


def test_data_without_labels_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ExampleError, match=r"空\.json: 没有带标签的句子"):
        read_examples(b"\n" + line("示例"), "空.json")
    with pytest.raises(ExampleError, match="没有可供训练"):
        train([Example("示例", ())], tmp_path)


def test_equal_sentences_count_once_and_the_longer_span_stays() -> None:
    twice = line("示例公司", Entity(0, 4, "company"), Entity(2, 4, "name"))
    (one,) = read_examples(twice + b"\r\n\n" + twice, "a.json")
    assert one.entities == (Entity(0, 4, "company"),)


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from(["", "a", "b"])), max_size=8))
def test_tags_and_spans_are_each_other(parts: list[tuple[int, str]]) -> None:
    entities, at = [], 0
    for length, label in parts:
        entities += [Entity(at, at + length, label)] if label else []
        at += length
    assert spans_of(tags_of(at, entities)) == entities


@given(st.lists(st.sampled_from("OBIES"), max_size=12))
def test_any_tags_give_spans_apart(parts: list[str]) -> None:
    found = spans_of([part if part == "O" else f"{part}-x" for part in parts])
    assert all(one.end <= two.start for one, two in pairwise(found))


@settings(deadline=None)
@given(st.text(max_size=60))
def test_each_character_has_features(text: str) -> None:
    folded = fold(text)
    found = features(folded, {"示": 1})
    assert all(len(of) == FEATURES for of in found)
    assert len(found) == len(title_state(folded)) == len(folded)


def test_title_marks_are_seen_with_one_of_the_two_missing() -> None:
    assert title_state("《甲》") == ["b<", "b", "b>"]
    assert title_state("“甲”") == ["q<", "q", "q>"]
    assert title_state("甲》乙《丙") == ["b?", "b>", "", "b<", "b?"]
    assert title_state("“" + "甲" * 20 + "”")[1] == "Q"
    assert title_state("《甲》乙》") == ["b<", "b", "b>", "b?", "b>"]


def test_characters_among_the_same_neighbours_are_of_one_class() -> None:
    drawn = random.Random(3)  # noqa: S311
    letters = [chr(0x4E00 + n) for n in range(120)]
    towns, marks = letters[:20], letters[20:]
    lines = [
        f"{drawn.choice(marks)}在{drawn.choice(towns)}市{drawn.choice(marks)}" for _ in range(3000)
    ]
    classes = character_classes(lines, 40)
    of_towns = {classes[town] for town in towns}
    assert of_towns.isdisjoint(classes[mark] for mark in marks) and len(of_towns) < 15
    assert character_classes(tuple(lines), 40) == classes
    assert character_classes(["示例"] * 9, 40) == character_classes([], 40) == {}


def test_a_trained_model_finds_names_it_never_saw(model: EntityModel) -> None:
    text = "据示例戊光学介绍，产量大增。\n示小四昨日到访示例己机械，"
    found = [(text[one.start : one.end], one.label) for one in model.find(text)]
    assert ("示例戊光学", "company") in found and ("示例己机械", "company") in found
    assert all(0 < one.score <= 1 for one in model.find(text))
    assert list(model.find("")) == []


def test_the_card_says_what_it_was_made_of(model: EntityModel, examples: list[Example]) -> None:
    card = model.card
    assert card.labels == ("company", "name") and card.data == digest(examples)
    assert card.sentences + card.dev_sentences == len(examples)
    assert card.f1 == measure(model, [one for one in examples if one.in_dev]).micro.f1
    assert card.f1 is not None and card.f1 > 0.9


def test_training_twice_gives_the_same_bytes(
    content: bytes, examples: list[Example], tmp_path: Path
) -> None:
    assert train(list(examples), tmp_path, Effort(rounds=40, epochs=4)) == content


def test_a_damaged_or_foreign_file_is_one_clear_error(content: bytes) -> None:
    card, parts = unpack(content)
    middle = len(content) // 2
    broken = [
        b"",
        b"PK",
        b"x" * 100,
        content[: len(content) - 40],
        content[:middle] + b"\0" * 60 + content[middle + 60 :],
        pack(card, {name: part[:50] for name, part in parts.items()}),
        pack(card, {}),
    ]
    for one in broken:
        with pytest.raises(ModelError, match="chainnav model train"):
            EntityModel(one)
    with pytest.raises(ModelError, match="版本为 99，本程序只读版本"):
        unpack(content_of_version(content, 99))


def content_of_version(content: bytes, version: int) -> bytes:
    card, parts = unpack(content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(file, "VERSION", version)
        return pack(card, parts)


def test_errors_are_paired_and_told_apart() -> None:
    example = Example("甲乙丙丁", (Entity(0, 1, "a"), Entity(1, 2, "a"), Entity(2, 3, "a")))
    report = compare([example], [[Entity(0, 1, "b"), Entity(2, 4, "a")]])
    assert [one.kind for one in report.mistakes] == ["label", "missed", "span"]
    assert report.confusion() == {("a", "b"): 1}
    assert (report.micro.right, report.micro.wrong, report.micro.missed) == (0, 2, 3)
    assert report.labels["b"].recall is None and report.micro.f1 == 0
    (spurious,) = compare([Example("甲", ())], [[Entity(0, 1, "a")]]).mistakes
    assert spurious.kind == "spurious"


def test_labels_of_the_data_become_ours_or_are_dropped() -> None:
    assert mention_label("address", "示例市") is Label.PLACE
    assert mention_label("organization", "示例大学") is Label.INSTITUTE
    assert mention_label("organization", "示例球队") is None
    assert mention_label("movie", "示例") is None
    assert mention_label("COMPANY", "示例") is Label.COMPANY


def guess(start: int, end: int, score: float) -> Candidate:
    return Candidate(start, end, Label.COMPANY, FOUND_BY, score=score)


@pytest.mark.parametrize(
    ("ours", "theirs", "kept"),
    [
        ([], guess(0, 4, LEAST), [FOUND_BY]),
        ([], guess(0, 4, LEAST - 0.01), []),
        ([(0, 4, Label.AGENCY)], guess(0, 4, 1.0), ["rule"]),
        ([(0, 4, Label.AGENCY)], guess(2, 6, 1.0), ["rule"]),
        ([(0, 2, Label.PLACE)], guess(0, 6, LEAST), [FOUND_BY]),
        ([(0, 2, Label.PLACE)], guess(0, 6, LEAST - 0.01), ["rule"]),
        ([(0, 2, Label.PLACE), (5, 8, Label.ZONE)], guess(0, 6, 1.0), ["rule", "rule"]),
        ([(0, 2, Label.PLACE), (3, 5, Label.ZONE)], guess(0, 6, 1.0), [FOUND_BY]),
        ([(0, 2, Label.DATE)], guess(0, 6, 1.0), ["rule"]),
    ],
)  # fmt: skip
def test_rules_and_model_are_combined_by_one_policy(
    ours: list[tuple[int, int, Label]], theirs: Candidate, kept: list[str]
) -> None:
    candidates = [*(Candidate(*one, "rule") for one in ours), theirs]
    assert [one.found_by for one in settle(candidates, 10)] == kept


TEXT = "0、据示例甲科技介绍，江西省示例乙电子产量大增。"


def test_extraction_without_a_model_works_as_before() -> None:
    found = extract(TEXT, kind="text")
    assert not [one for one in found.mentions if one.found_by.startswith("model:")]
    assert [one.text for one in found.mentions if one.label == "PLACE"] == ["江西省"]


def test_the_model_speaks_in_free_text_and_not_in_policies(model: EntityModel) -> None:
    found = extract(TEXT, kind="text", model=model).mentions
    (firm,) = [one for one in found if one.text == "示例甲科技"]
    assert (firm.label, firm.found_by, firm.canonical) == ("COMPANY", FOUND_BY, None)
    assert LEAST <= firm.score <= 1
    assert "江西省" in [one.text for one in found if one.found_by == "lexicon:regions"]
    assert extract(TEXT, kind="policy", model=model) == extract(TEXT, kind="policy")


def test_the_component_travels_with_the_pipeline(model: EntityModel) -> None:
    pipeline = build_pipeline(kind="text", model=model)
    assert "chainnav_model" in pipeline.pipe_names
    component = pipeline.get_pipe("chainnav_model")
    assert isinstance(component, ModelComponent)
    copy = ModelComponent().from_bytes(component.to_bytes())
    assert copy.model is not None and copy.model.card == model.card
    assert ModelComponent().from_bytes(ModelComponent().to_bytes()).model is None
    assert pipeline(TEXT)._.mentions == extract(TEXT, kind="text", model=model).mentions


def test_all_errors_are_ours() -> None:
    assert issubclass(ExampleError, NlpError) and issubclass(ModelError, NlpError)


@pytest.mark.real
def test_real_sentences_are_read_and_parted_as_documented(shared_data: Path) -> None:
    content = (shared_data / "ner" / "cluener" / "train.json").read_bytes()
    real = read_examples(content, "train.json")
    assert (len(real), sum(one.in_dev for one in real)) == (10748, 1091)
    assert sum(len(one.entities) for one in real) == 23970
