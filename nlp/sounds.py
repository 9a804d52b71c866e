"""What the search index asks of language: words, and how Chinese names sound."""

from collections.abc import Sequence
from functools import lru_cache

from nlp.text import fold
from nlp.tokenizer import Tokenizer, plain_tokenizer

_LONGEST = 30
_KEPT = 16_384
"""Names whose sound is kept: the divisions and nodes that each index holds are some 4,300."""
_SHORT, _SHORT_KEPT = 48, 131_072
"""Texts this short are names and classes, which come again; so many keep their words."""


class SearchAnalyzer:
    """Words and sounds as the search index wants them."""

    def __init__(self, tokenizer: Tokenizer | None = None) -> None:
        self._words = (tokenizer or plain_tokenizer()).search_words
        self._short = lru_cache(maxsize=_SHORT_KEPT)(self._words)

    def words(self, text: str) -> Sequence[str]:
        """Return the words of a text, lower case and half width, for documents and queries."""
        return self._short(text) if len(text) <= _SHORT else self._words(text)

    def sounds(self, name: str) -> list[str]:
        """Return ``["ganzhou…", "gz…"]`` for a name with Chinese characters, else nothing."""
        return list(_sounds(name[:_LONGEST]))


@lru_cache(maxsize=_KEPT)
def _sounds(name: str) -> tuple[str, ...]:
    plain = "".join(character for character in fold(name) if "\u4e00" <= character <= "\u9fff")
    if not plain:
        return ()
    from pypinyin import lazy_pinyin  # noqa: PLC0415 - its dictionary takes 0.2 s to import

    syllables = lazy_pinyin(plain)
    return ("".join(syllables), "".join(syllable[:1] for syllable in syllables))
