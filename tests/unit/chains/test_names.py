"""Names of chains with and without their ending."""

import pytest

from graph.chains import bare_chain
from graph.indexed import _exact_names


@pytest.mark.parametrize("name", ["电子信息", "电子信息产业链", " 电子信息产业链 "])
def test_the_ending_of_a_chain_and_blanks_say_nothing(name: str) -> None:
    assert bare_chain(name) == "电子信息"
    row = {"kind": "chain", "id": "electronics", "title": name, "exact": []}
    assert "电子信息" in _exact_names(row)


def test_industry_and_link_are_left_to_the_name() -> None:
    assert bare_chain("电子信息产业") == "电子信息产业"
