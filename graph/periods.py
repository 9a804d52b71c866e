"""Periods of application years: in words, and which years are closed."""

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
