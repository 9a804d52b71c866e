"""Periods of application years: in words, and which years are closed."""

from graph.errors import DiagnosisError

PERIOD_YEARS = 5
CLOSING_MONTHS = 18
"""A year is counted once all its applications can be published: 18 months (Patent Law, Art. 34)."""


def years(first: int, last: int, dash: str = "–") -> str:
    """Return a period in words: ``2019–2023``, and one year once."""
    return str(first) if first == last else f"{first}{dash}{last}"


def last_closed_year(cutoff: str) -> int:
    """Return the last year that closed 18 months before ``cutoff`` (ISO date)."""
    year, month_day = int(cutoff[:4]), cutoff[5:]
    return year - 2 if month_day >= "06-30" else year - 3


def period_of(first: int | None, last: int | None, cutoff: str | None) -> tuple[int, int]:
    """Return the period that was asked for; by default the five years to the last closed one.

    :param cutoff: the latest publication date loaded, ISO; None: none is.
    :raises DiagnosisError: a period turned round, or none given and none to be derived.
    """
    if last is None:
        if cutoff is None:
            raise DiagnosisError(
                "图中没有带公开日的专利，定不出数据截止日；请装载专利，或用 --from 与 --to 指明期间"
            )
        last = last_closed_year(cutoff)
    first = last - PERIOD_YEARS + 1 if first is None else first
    if first > last:
        raise DiagnosisError(f"起始年 {first} 晚于终止年 {last}；请调换 --from 与 --to")
    return first, last
