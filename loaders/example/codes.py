"""Check characters of the numbers that example rows carry."""

from collections.abc import Sequence
from typing import Protocol

# Chinese application numbers (ZC 0006-2003): weights 2..9, then 2..5; sum mod 11, 10 → X.
_APPLICATION_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
# GB 32100-2015: alphabet without I, O, S, V, Z; weight of place i is 3^i mod 31.
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
# GB 11714-1997: the organisation code inside it, weights of its eight places; mod 11, 10 → X.
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Dice(Protocol):
    """What is needed of :class:`random.Random`."""

    def choices(self, population: Sequence[str], *, k: int) -> list[str]: ...


def application_number(year: int, kind: int, serial: int) -> str:
    """``CN202110001234.7``: year, kind (1 invention, 2 utility model, 3 design), serial, check."""
    digits = f"{year:04d}{kind}{serial:07d}"
    return f"CN{digits}.{application_check(digits)}"


def application_check(digits: str) -> str:
    """The check character of the twelve digits of an application number."""
    total = sum(int(d) * w for d, w in zip(digits, _APPLICATION_WEIGHTS, strict=True))
    return "0123456789X"[total % 11]


def credit_code(region: str, dice: Dice) -> str:
    """A well-formed unified social credit code that nobody has.

    Its organisation code begins with YL (样例): real ones begin with a digit or with MA.
    """
    body = "YL" + "".join(dice.choices(_CREDIT_ALPHABET[:31], k=6))
    head = f"91{region}{body}{_organisation_check(body)}"
    return head + credit_check(head)


def credit_check(head: str) -> str:
    """The 18th character of a credit code, from the 17 before it."""
    values = map(_CREDIT_ALPHABET.index, head)
    total = sum(value * w for value, w in zip(values, _CREDIT_WEIGHTS, strict=True))
    return _CREDIT_ALPHABET[(31 - total % 31) % 31]


def _organisation_check(body: str) -> str:
    values = map(_ORGANISATION_ALPHABET.index, body)
    rest = sum(value * w for value, w in zip(values, _ORGANISATION_WEIGHTS, strict=True)) % 11
    return {0: "0", 1: "X"}.get(rest, str(11 - rest))
