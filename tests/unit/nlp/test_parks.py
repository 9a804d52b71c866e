"""Zones in addresses."""

from __future__ import annotations

import pytest

from nlp.parks import park_of


@pytest.mark.parametrize(
    ("address", "zone"),
    [
        ("江西省赣州市赣州经济技术开发区示例路1号", "赣州经济技术开发区"),
        ("江西省赣州市经济技术开发区示例路1号", "赣州经济技术开发区"),
        ("赣州经开区示例路", "赣州经济技术开发区"),
        ("南昌市高新区示例大街", "南昌高新技术产业开发区"),
        ("江西省吉安市井冈山国家级经济技术开发区", "井冈山经济技术开发区"),
        ("江西省吉安市国家级井冈山经济技术开发区", "井冈山经济技术开发区"),
        ("深圳市南山区示例街道示例路高新区1号", None),
        ("高新区", None),
        ("江西省赣州市示例工业园", None),
        ("", None),
    ],
)
def test_the_zone_of_an_address(address: str, zone: str | None) -> None:
    assert park_of(address) == zone
