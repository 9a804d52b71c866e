"""Labels of the training data as labels of mentions.

CLUENER 2020 knows ten: ``address`` is a PLACE, ``company`` a COMPANY, ``government`` an AGENCY,
``name`` a PERSON. ``organization`` mixes teams, parties and institutes, so only what ends like a
university or institute is an INSTITUTE. ``book``, ``game``, ``movie``, ``position`` and ``scene``
have no label of ours and are dropped. Data that bears our own labels keeps them.
"""

from functools import cache

from nlp import lexicon
from nlp.mentions import Label

_SAME = {
    "address": Label.PLACE,
    "company": Label.COMPANY,
    "government": Label.AGENCY,
    "name": Label.PERSON,
}
_MIXED = "organization"
OURS = frozenset(Label)


def mention_label(label: str, surface: str) -> Label | None:
    """Return the label of a mention for ``surface`` (folded), None where we have none."""
    if label == _MIXED:
        return Label.INSTITUTE if surface.endswith(_institutes()) else None
    return _SAME.get(label) or (Label(label) if label in OURS else None)


@cache
def _institutes() -> tuple[str, ...]:
    return tuple(head.text for head in lexicon.heads() if head.label is Label.INSTITUTE)
