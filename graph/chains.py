"""Names of chains as people say them."""

from __future__ import annotations

CHAIN = "产业链"
"""The word that stands after the name of a chain, or is left out."""


def bare_chain(name: str) -> str:
    """Return the name of a chain without outer blanks and without 产业链 after it."""
    return name.strip().removesuffix(CHAIN)
