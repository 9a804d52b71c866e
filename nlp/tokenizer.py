"""Words of Chinese text: jieba's dictionary and algorithm, never its global tokenizer.

``rjieba`` (Rust) does the work, about twenty times as fast; where its wheel is missing a private
``jieba.Tokenizer`` gives the same words. Nothing is written to disk.
"""

import io
import logging
import re
import unicodedata
import warnings
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from importlib import resources
from itertools import accumulate, chain
from typing import Any, Literal, Protocol

from nlp.text import fold_surrogates

# Words of Latin letters, digits and marks are cut like this by jieba (jieba/finalseg, re_skip).
_LATIN_PARTS = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")
_NEEDS_PARTS = re.compile(r"[a-zA-Z0-9+#&._%-]*[-+#&._%][a-zA-Z0-9+#&._%-]*")
# Han outside U+4E00–U+9FD5: jieba gives each alone, rjieba joins it with marks beside it.
_RARE = re.compile("([\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])")
_UNLIKE = re.compile(f"[-+#&_.{_RARE.pattern.strip('([])')}]")
_BREAK = re.compile("(?<=[\\s，。；：、（）])")
"""No word goes on after these, so that what stands between them is cut by itself."""
_WORD = re.compile(r"\w")
_FOLDED = re.compile("[^\x00-\x7f\u4e00-\u9fd5，。；：、（）“”‘’《》！？【】—]")
"""What NFKC may change in a way that makes other words: it changes marks too, but none is kept."""

Engine = Literal["auto", "rjieba", "jieba"]


class _Cutter(Protocol):
    def add(self, word: str) -> None: ...
    def has_word(self, word: str) -> bool: ...
    def cut(self, text: str) -> list[str]: ...
    def search(self, text: str) -> list[str]: ...
    def tag(self, text: str) -> list[tuple[str, str]]: ...


class _Rust:
    """A private rjieba instance, brought into line with jieba on Latin letters."""

    def __init__(self) -> None:
        import rjieba  # noqa: PLC0415 -- optional wheel

        self._jieba: Any = rjieba.Jieba()

    def add(self, word: str) -> None:
        self._jieba.add_word(word, self._jieba.suggest_freq(word), None)

    def has_word(self, word: str) -> bool:
        return bool(self._jieba.has_word(word))

    def cut(self, text: str) -> list[str]:
        if not _UNLIKE.search(text):
            words: list[str] = self._jieba.cut(text)
            return words
        pieces = (piece for piece in _RARE.split(text) if piece)
        return list(chain.from_iterable(self._piece(piece) for piece in pieces))

    def search(self, text: str) -> list[str]:
        if not _UNLIKE.search(text):
            words: list[str] = self._jieba.cut_for_search(text)
            return words
        return list(chain.from_iterable(map(self._careful, _BREAK.split(text))))

    def _careful(self, text: str) -> Iterable[str]:
        if not _UNLIKE.search(text):
            words: list[str] = self._jieba.cut_for_search(text)
            return words
        return chain.from_iterable(self._grams(word) for word in self.cut(text))

    def tag(self, text: str) -> list[tuple[str, str]]:
        tagged: list[tuple[str, str]] = self._jieba.tag(text)
        return tagged

    def _piece(self, piece: str) -> list[str]:
        return [piece] if _RARE.fullmatch(piece) else self._parts(self._jieba.cut(piece))

    def _parts(self, words: list[str]) -> list[str]:
        return list(chain.from_iterable(self._split(word) for word in words))

    def _split(self, word: str) -> list[str]:
        if len(word) == 1 or not _NEEDS_PARTS.fullmatch(word) or self._jieba.has_word(word):
            return [word]
        return [part for part in _LATIN_PARTS.split(word) if part]

    def _grams(self, word: str) -> Iterator[str]:
        """Pairs and triples that are words, then the word, as jieba.cut_for_search gives them."""
        for size in (2, 3):
            if len(word) > size:
                grams = (word[i : i + size] for i in range(len(word) - size + 1))
                yield from (gram for gram in grams if self._jieba.has_word(gram))
        yield word


class _Python:
    """A private jieba tokenizer, filled from the packaged dictionary without a cache file."""

    def __init__(self) -> None:
        jieba = _import_jieba()
        self._jieba: Any = jieba.Tokenizer()
        # Not Tokenizer.initialize(): it writes jieba.cache into the shared temporary folder.
        data = resources.files("jieba").joinpath("dict.txt").read_bytes()
        stream = io.BytesIO(data)
        stream.name = "dict.txt"
        self._jieba.FREQ, self._jieba.total = jieba.Tokenizer.gen_pfdict(stream)
        self._jieba.initialized = True

    def add(self, word: str) -> None:
        self._jieba.add_word(word)

    def has_word(self, word: str) -> bool:
        return bool(self._jieba.FREQ.get(word))

    def cut(self, text: str) -> list[str]:
        return list(self._jieba.cut(text))

    def search(self, text: str) -> list[str]:
        return list(self._jieba.cut_for_search(text))

    def tag(self, text: str) -> list[tuple[str, str]]:
        from jieba.posseg import POSTokenizer  # noqa: PLC0415 -- reads its tables

        return [(pair.word, pair.flag) for pair in POSTokenizer(self._jieba).cut(text)]


def _import_jieba() -> Any:
    """Import jieba without its warnings (pkg_resources, invalid escapes) and its log lines."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*pkg_resources", category=UserWarning)
        warnings.filterwarnings("ignore", message=".*pkg_resources", category=DeprecationWarning)
        warnings.filterwarnings("ignore", message="invalid escape", category=SyntaxWarning)
        warnings.filterwarnings("ignore", message="invalid escape", category=DeprecationWarning)
        import jieba  # noqa: PLC0415 -- slow, and only needed without the Rust wheel
    logger = logging.getLogger("jieba")
    logger.handlers.clear()  # jieba adds its own to standard error
    logger.setLevel(logging.WARNING)
    return jieba


def _cutter(engine: Engine) -> _Cutter:
    if engine == "jieba":
        return _Python()
    try:
        return _Rust()
    except ImportError:
        if engine == "rjieba":
            raise
        return _Python()


class Tokenizer:
    """Cuts text into words; its user words are its own.

    ``words`` are kept together. ``engine`` forces one of the two implementations; ``auto`` takes
    rjieba where it is installed. Building it costs about 0.1 s (jieba: about 0.7 s).
    """

    def __init__(self, words: Iterable[str] = (), engine: Engine = "auto") -> None:
        self._cutter = _cutter(engine)
        for word in words:
            self.add(word)

    def add(self, word: str) -> None:
        """Keep ``word`` together from now on. Blank words are a ``ValueError``."""
        if not word.strip():
            raise ValueError("a user word may not be blank")
        self._cutter.add(fold_surrogates(word))

    def cut(self, text: str) -> list[str]:
        """Return the words in order, blanks and marks included; joined they give ``text``.

        Lone surrogates come back as U+FFFD.
        """
        return self._cutter.cut(fold_surrogates(text))

    def search_words(self, text: str) -> list[str]:
        """Return the words to index: NFKC, lower case, long words also in their parts.

        Blanks and punctuation are left out; repeated words stay, in order.
        """
        plain = fold_surrogates(text)
        if _FOLDED.search(plain):
            plain = unicodedata.normalize("NFKC", plain)
        found = self._cutter.search(plain.lower())
        return [word for word in found if word.isalnum() or (len(word) > 1 and _WORD.search(word))]

    def has_word(self, word: str) -> bool:
        """Whether ``word`` stands in the dictionary, or was added."""
        return self._cutter.has_word(fold_surrogates(word))

    def tag(self, text: str) -> list[tuple[str, str]]:
        """Return the words with their parts of speech, as jieba's dictionary writes them."""
        return self._cutter.tag(fold_surrogates(text))


def word_starts(words: Iterable[str]) -> Iterator[int]:
    """Yield where each word of a text begins, and the length of the text at the end."""
    return accumulate(map(len, words), initial=0)


@cache
def plain_tokenizer() -> Tokenizer:
    """Return a tokenizer of the dictionary alone, shared by who only asks for words."""
    return Tokenizer()


def is_word(text: str) -> bool:
    """Whether the dictionary has this word."""
    return plain_tokenizer().has_word(text)


_NAMES = ("nr", "ns", "nt", "nz", "j")


@lru_cache(maxsize=16_384)
def is_name(text: str) -> bool:
    """Whether the text is one word that names one thing: a person, a place, a brand."""
    tagged = plain_tokenizer().tag(text)
    return len(tagged) == 1 and tagged[0][1].startswith(_NAMES)
