"""What a model sees of each character: neighbours, jieba's word and its kind, title marks.

Characters come with their class (:mod:`nlp.model.clusters`), which says of one that was seldom
seen what it is like: 圳 is among 京, 州 and 津.

Names do not keep to word boundaries, so the unit is the character, and the word around it is a
feature together with the character's place in it (B, M, E, or S where the word is that long).
"""

from collections.abc import Mapping, Sequence

from nlp.tokenizer import plain_tokenizer

Classes = Mapping[str, int]
"""The class of a character, where it has one."""
_EDGE = "_"
_MARKS = frozenset('《》“”"(),、。:')
_SPEECH = 12  # code points from which on a quotation is speech, not a title
_HAN = ("\u4e00", "\u9fff")


def features(folded: str, classes: Classes) -> list[list[str]]:
    """Return the features of each character of a sentence (:func:`~nlp.text.fold`)."""
    words = plain_tokenizer().tag(folded)
    around = [word for word, _ in words], [kind for _, kind in words]
    titles = title_state(folded)
    shapes = "".join(map(_shape, folded))
    of_class = [str(classes.get(character, "")) for character in folded]
    found: list[list[str]] = []
    for number, (word, _) in enumerate(words):
        for at in range(len(word)):
            position, part = len(found), _part(at, len(word))
            title = titles[position]
            found.append(
                _characters(folded, position)
                + _classes(of_class, position)
                + _words(*around, number, part)
                + [f"T{shapes[max(0, position - 1) : position + 2]}{'^' if not position else ''}"]
                + [f"Q{title}{part}", f"R{title}{folded[position]}"]
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


def _words(words: Sequence[str], kinds: Sequence[str], at: int, part: str) -> list[str]:
    """Return the word, its kind and its neighbours, each with the place in the word."""
    before = words[at - 1] if at else _EDGE
    after = words[at + 1] if at + 1 < len(words) else _EDGE
    return [f"w{part}{words[at]}", f"p{part}{kinds[at]}", f"v{before}|{part}", f"x{after}|{part}"]


def _part(at: int, length: int) -> str:
    if length == 1:
        return "S"
    return "B" if at == 0 else "E" if at == length - 1 else "M"


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
