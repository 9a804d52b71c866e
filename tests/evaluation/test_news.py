"""The annotated sentences are sound, and names and relations are read as well as they were."""

from __future__ import annotations

import pytest

from nlp.mentions import STATED
from tests.evaluation.news import PARTS, measure, sentences


def test_half_of_the_sentences_are_held_out_and_all_types_stand_in_both() -> None:
    for part in PARTS:
        of_part = sentences(part)
        assert len(of_part) >= 40
        stated = [one for example in of_part for one in example.relations or ()]
        assert {one.type for one in stated} == set(STATED)
        assert sum(not example.relations for example in of_part) >= 10
    both = [{one.text for one in sentences(part)} for part in PARTS]
    assert not both[0] & both[1]


@pytest.mark.parametrize(
    ("part", "mentions", "relations"), [("seen", 0.98, 0.97), ("held-out", 0.95, 0.93)]
)
def test_reading_is_no_worse_than_it_was(part: str, mentions: float, relations: float) -> None:
    whole = measure(part)
    assert whole.relations is not None
    assert (whole.mentions.micro.f1 or 0) >= mentions, whole.mentions.mistakes
    assert (whole.relations.micro.f1 or 0) >= relations, whole.relations.mistakes
    assert (whole.relations.micro.precision or 0) >= 0.96, whole.relations.mistakes
