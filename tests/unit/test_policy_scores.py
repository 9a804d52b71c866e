"""The measure of how policies are read: sound annotation, and no worse than it was."""

import pytest

from tests.evaluation.policies import Gold, golds, measure, together

OWN = tuple(golds())


@pytest.mark.parametrize("gold", OWN, ids=lambda gold: gold.name)
def test_mentions_are_flat_and_within_the_text(gold: Gold) -> None:
    ends = [0, *(one.end for one in gold.mentions)]
    assert all(one.start >= before for one, before in zip(gold.mentions, ends, strict=False))
    assert ends[-1] <= len(gold.text)


def test_agencies_of_a_list_have_a_lead() -> None:
    for gold in OWN:
        for number in {one.measure for one in gold.agencies}:
            assert any(one.lead for one in gold.agencies if one.measure == number), number


def test_reading_is_no_worse_than_it_was() -> None:
    total = together(measure(None).values())
    assert total.mentions.f1 >= 0.985
    assert total.agencies.f1 >= 0.99
    assert total.leads.precision == 1.0
    assert total.targets.recall >= 0.98
