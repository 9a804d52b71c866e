"""How Chinese names sound, for suggestions: pinyin in full and by initials."""

from functools import lru_cache

from nlp.text import fold
from nlp.tokenizer import Tokenizer, plain_tokenizer

_LONGEST = 30
_KEPT = 16_384
"""Names whose sound is kept: the divisions and nodes that each index holds are some 4,300."""


class SearchAnalyzer:
    """Words and sounds as the search index wants them."""

    def __init__(self, tokenizer: Tokenizer | None = None) -> None:
        self._tokenizer = tokenizer or plain_tokenizer()

    def words(self, text: str) -> list[str]:
        """Return the words of a text, lower case and half width, for documents and queries."""
        return self._tokenizer.search_words(text)

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
