"""What a model sees of each character: neighbours, jieba's word and its kind, title marks.

Characters come with their class (:mod:`nlp.model.clusters`), which says of one that was seldom
seen what it is like: 圳 is among 京, 州 and 津.

Names do not keep to word boundaries, so the unit is the character, with its place in the word
around it (B, M, E, or S where it is alone). The random field (:func:`features`) is told the kind of
word only: words themselves made it worse; the network (:func:`glance`) is told both.
"""

from collections.abc import Mapping, Sequence

from nlp.tokenizer import plain_tokenizer

Classes = Mapping[str, int]
"""The class of a character, where it has one."""
FEATURES = 19
"""Of each character in :func:`features`."""
_EDGE = "_"
_MARKS = frozenset('《》“”"(),、。:')
_SPEECH = 12  # code points from which on a quotation is speech, not a title
_HAN = ("\u4e00", "\u9fff")


def features(folded: str, classes: Classes) -> list[list[str]]:
    """Return the features of each character of a sentence (:func:`~nlp.text.fold`)."""
    titles, shapes = title_state(folded), "".join(map(_shape, folded))
    of_class = [str(classes.get(character, "")) for character in folded]
    found: list[list[str]] = []
    for word, kind in plain_tokenizer().tag(folded):
        for part in _parts(len(word)):
            at = len(found)
            shape = shapes[max(0, at - 1) : at + 2]
            found.append(
                [
                    *_characters(folded, at),
                    *_classes(of_class, at),
                    f"p{part}{kind}",
                    f"T{shape}{'' if at else '^'}",
                    f"Q{titles[at]}{part}",
                    f"R{titles[at]}{folded[at]}",
                ]
            )
    return found


def glance(folded: str, classes: Classes) -> list[tuple[str, ...]]:
    """Return what a network sees of each character, in a fixed order.

    The character, with the one before, with the one after, its word, the word's kind, title marks
    and form, the word's last character, the character's class.
    """
    titles = title_state(folded)
    found: list[tuple[str, ...]] = []
    for word, kind in plain_tokenizer().tag(folded):
        for part, here in zip(_parts(len(word)), word, strict=True):
            at = len(found)
            before, after = folded[at - 1 : at] or _EDGE, folded[at + 1 : at + 2] or _EDGE
            found.append(
                (
                    *(here, before + here, here + after, word, part + kind),
                    *(f"{titles[at]}|{_shape(here)}", part + word[-1]),
                    str(classes.get(here, "")),
                )
            )
    return found


def _characters(text: str, at: int) -> list[str]:
    """Return single characters and pairs in a window of two to each side."""
    window = [text[i] if 0 <= i < len(text) else _EDGE for i in range(at - 2, at + 3)]
    two, one, here, next_, after = window
    return [
        *("0" + here, "1" + one, "2" + next_, "3" + two, "4" + after),
        *("5" + one + here, "6" + here + next_, "7" + two + one, "8" + next_ + after),
        "9" + one + next_,
    ]


def _classes(of: Sequence[str], at: int) -> list[str]:
    """Return the classes of the character and its neighbours, alone and in pairs."""
    before = of[at - 1] if at else _EDGE
    after = of[at + 1] if at + 1 < len(of) else _EDGE
    here = of[at]
    return [f"k{here}", f"l{before}", f"m{after}", f"n{before}|{here}", f"o{here}|{after}"]


def _parts(length: int) -> str:
    """Return the place of each character in a word of ``length``."""
    return "S" if length == 1 else "B" + "M" * (length - 2) + "E"


def _shape(character: str) -> str:
    if _HAN[0] <= character <= _HAN[1]:
        return "h"
    if character.isdigit():
        return "d"
    if character.isascii() and character.isalpha():
        return "a" if character.islower() else "A"
    return character if character in _MARKS else "o" if character.isalpha() else "p"


def title_state(folded: str) -> list[str]:
    """Return for each character where it stands to title marks and quotation marks.

    ``b`` inside 《》, ``b?`` where one of the two marks is missing, ``q`` inside a short “”, ``Q``
    inside a long one; the marks themselves with ``<`` or ``>``; else empty.
    """
    state = [""] * len(folded)
    opened, opening = -1, ""
    for at, character in enumerate(folded):
        if character in "《“":
            opened, opening = at, character
        elif character == "》":
            _fill(state, opened if opening == "《" else -1, at, "b")
            opening = ""
        elif character == "”" and opening == "“":
            _fill(state, opened, at, "q" if at - opened < _SPEECH else "Q")
            opening = ""
    if opening == "《":
        state[opened:] = ["b<", *["b?"] * (len(folded) - opened - 1)]
    return state


def _fill(state: list[str], opened: int, closed: int, inside: str) -> None:
    """Mark a quotation; one without its first mark reaches back to what is unmarked."""
    if opened >= 0:
        state[opened:closed] = [f"{inside}<", *[inside] * (closed - opened - 1)]
    else:
        back = next((i for i in range(closed, 0, -1) if state[i - 1]), 0)
        state[back:closed] = [f"{inside}?"] * (closed - back)
    state[closed] = f"{inside}>"
