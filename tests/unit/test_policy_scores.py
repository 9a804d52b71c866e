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


@pytest.mark.parametrize(
    ("held_out", "mentions", "agencies", "targets"),
    [(False, 0.985, 0.99, 0.98), (True, 0.97, 0.98, 0.96)],
)
def test_reading_is_no_worse_than_it_was(
    held_out: bool, mentions: float, agencies: float, targets: float
) -> None:
    scores = measure(None).items()
    total = together(one for name, one in scores if name.endswith("*") is held_out)
    assert total.mentions.f1 >= mentions
    assert total.agencies.f1 >= agencies
    assert total.leads.precision == 1.0
    assert total.targets.recall >= targets
