"""Names of persons and organisations as filed: one spelling, a kind, lists taken apart."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from nlp.text import fold_surrogates, simplifier

HolderKind = Literal[
    "company", "university", "institute", "government", "hospital", "person", "other"
]

# Soft hyphen, zero-width characters, direction marks, BOM: seen in exports, never part of a name.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe00-\ufe0f]")
_BRACKETS = str.maketrans("[{〔【〈《「『]}〕】〉》」』", "((((((((" + "))))))))")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_HAN_BLANK = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_BLANK_IN_BRACKET = re.compile(r"(?<=\()\s+|\s+(?=[()])|(?<=\))\s+(?=[^\x00-\x7f])")
_TRIM = " ,;:|、;。."
_KEPT = 65_536
"""Names kept as read: a batch asks for each of its names several times; about 20 MB."""
_SPLIT = re.compile(r"[;；、|\n\r\t]+|(?<=[\u4e00-\u9fff)）])\s*[,，]\s*(?=[\u4e00-\u9fff])")

_RULES: tuple[tuple[HolderKind, re.Pattern[str]], ...] = (
    ("hospital", re.compile(r"医院$|卫生院$|疾病预防控制中心$|妇幼保健院$|HOSPITAL\b")),
    (
        "company",
        re.compile(
            r"公司(?:\(.*\)|.{0,12}分公司)?$|集团(?:\(.*\))?$|企业(?:\(.*\))?$|合伙\)?$|(?<!学)厂$"
            r"|事务所$|合作社$|株式会社|商行$|经营部$|门市部$|个体工商户\)?$|工作室$"
            r"|\b(?:INC|LTD|LLC|CORP|CORPORATION|COMPANY|CO|GMBH|AG|KG|SE|SA|S\.A|BV|B\.V|NV|N\.V"
            r"|PLC|LIMITED|OY|AB|SPA|S\.P\.A|SRL|SAS|PTY|LP|LLP|HOLDINGS?)\b\.?"
        ),
    ),
    (
        "institute",
        re.compile(
            r"研究(?:所|院|中心|总院|设计院)(?:\(.*\))?$|科学院|(?:勘察|设计|检验|检测|勘测|规划|农科)院$"
            r"|实验室$|技术推广(?:站|中心)$|试验站$|\bINSTITUT|\bLABORATOR|\bRESEARCH\b|\bACADEMY\b"
        ),
    ),
    (
        "university",
        re.compile(
            r"大学|学院(?:\(.*\))?$|(?:学校|中学|小学|高中|专科)(?:\(.*\))?$|党校$|\bUNIV|\bCOLLEGE\b"
        ),
    ),
    (
        "government",
        re.compile(
            r"(?:人民政府|政府|委员会|管委会|厅|局|办公室|检察院|法院|公安局|海关|部队|大队|支队)$"
            r"|\bMINISTRY\b|\bGOVERNMENT\b"
        ),
    ),
)
_ORGANISATION = re.compile(
    r"(?:协会|学会|中心|联合会|基金会|商会|集团|公司|站|社|院|馆|园|场|会|队|店)$"
)
_PERSON_HAN = re.compile(r"[\u4e00-\u9fff·]{2,4}|[\u4e00-\u9fff]+(?:·[\u4e00-\u9fff]+)+")
_PERSON_LATIN = re.compile(r"[A-Z][A-Z.'\-]*(?:,? [A-Z][A-Z.'\-]*){1,3}")


@lru_cache(_KEPT)
def normalise_name(raw: str) -> str:
    """Return one spelling of a name as filed; applying it twice changes nothing.

    NFKC, traditional characters simplified, upper case for Latin letters, all brackets to ``()``,
    invisible characters (U+00AD, zero-width) gone, blanks (U+00A0 too) dropped beside Chinese and
    single elsewhere.
    """
    name = _fold_once(raw)
    for _ in range(4):  # dropping an invisible mark can let two characters compose once more
        again = _fold_once(name)
        if again == name:
            break
        name = again
    return name


def _fold_once(raw: str) -> str:
    name = unicodedata.normalize("NFKC", _INVISIBLE.sub("", raw))
    name = name if name.isascii() else simplifier().convert(fold_surrogates(name))
    name = unicodedata.normalize("NFKC", name.upper()).translate(_BRACKETS)
    name = _HAN_BLANK.sub("", " ".join(name.split()))
    return _BLANK_IN_BRACKET.sub("", name).strip(_TRIM)


@lru_cache(_KEPT)
def holder_kind(name: str) -> HolderKind:
    """Return what kind of holder a name reads like; ``other`` when it does not say."""
    plain = normalise_name(name)
    for kind, pattern in _RULES:
        if pattern.search(plain):
            return kind
    if _ORGANISATION.search(plain) and len(plain) > 3:  # noqa: PLR2004 -- 张学会 is a person
        return "other"
    if _PERSON_HAN.fullmatch(plain) or _PERSON_LATIN.fullmatch(plain):
        return "person"
    return "other"


def split_names(raw: str) -> list[str]:
    """Return the names of a list in order, trimmed, as written otherwise.

    Separators are ; ；、| and line ends; a comma only between two Chinese names, so that
    ``KLA-TENCOR, INC.`` stays whole.
    """
    plain = _INVISIBLE.sub("", raw).replace("\u00a0", " ")
    return [part for piece in _SPLIT.split(plain) if (part := piece.strip(" ,，\u3000"))]
