"""Typed values of the field, each with its own parse, check and canonical form.

Every ``parse`` raises :class:`FieldError` whose reason and hint are meant for the person who must
repair the spreadsheet.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import ClassVar, Self

_ZERO_WIDTH = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_CONTROLS = dict.fromkeys(
    code for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n\r"
)
_UNSEEN = _ZERO_WIDTH | _CONTROLS
_EXCEL_EPOCH = date(1899, 12, 30)
_LIST = re.compile(r"[;；、,，\s]+")
_LAST_SHORT_YEAR = 2003  # numbers of twelve digits were given from 2003-10-01 (ZC 0006-2003)
_DAYS = 32_768
"""Written dates that are kept: forty years of patents have some 15,000 days."""
_FIRST_YEAR = 1985  # the Chinese Patent Law came into force on 1985-04-01


class FieldError(ValueError):
    """A value that is not what its column promises."""

    def __init__(self, reason: str, hint: str) -> None:
        super().__init__(reason)
        self.reason, self.hint = reason, hint


def clean(value: object) -> str:
    """Return a cell as text without zero-width marks, control characters and outer blanks.

    Whole numbers that a spreadsheet stored as floats lose their ``.0``.
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value)
    if not text.isprintable():  # no mark, control character or blank but the plain one is printable
        text = text.translate(_UNSEEN).replace("\u00a0", " ").replace("\u3000", " ")
    return text.strip()


def split_list(text: str) -> list[str]:
    """Return the parts of a cell that lists things: by ; 、 , in either width, or blanks."""
    return [part for part in _LIST.split(text) if part]


def _compact(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", clean(text)).split()).upper()


def check_digit(digits: str) -> str:
    """Return the check character of a Chinese application number.

    Weighted sum of the digits, weights 2…9 and 2…5, modulo 11, 10 written X (国家标准 ZC 0006-2003
    专利申请号标准).
    """
    weights = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
    rest = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False)) % 11
    return "X" if rest == 10 else str(rest)  # noqa: PLR2004 - modulo 11


@dataclass(frozen=True, slots=True)
class ApplicationNumber:
    """A Chinese application number of any period (ZC 0006-2003).

    1985–2003-09: two digits of the year, type, five digits; since 2003-10: four digits of the year,
    type, seven digits; a check character after a dot since 1989.
    """

    digits: str

    _ID: ClassVar = re.compile(r"CN(\d{8}|\d{12})")
    _ROUNDED: ClassVar = re.compile(r"\d(?:\.\d+)?E\+?\d{1,2}")
    _FORM: ClassVar = re.compile(r"(?:CN|ZL)?(\d{8}|\d{12})(?:\.?([\dX]))?(?:(?<=\d{13})\.0)?")
    _SEVERAL: ClassVar = re.compile(
        rf"{_FORM.pattern}(?:等\d+[件项]|(?:[;、,/|]|(?<=\.[\dX])|(?=CN|ZL)){_FORM.pattern})"
    )
    _KINDS: ClassVar = {
        "1": "invention",
        "2": "utility_model",
        "3": "design",
        "8": "invention",
        "9": "utility_model",
    }

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``CN201220249767.4``, ``ZL97101765.4``, ``85102475``, ``2012202497674`` ….

        :raises FieldError: for another form, an impossible year or type, or a wrong check digit.
        """
        compact = _compact(text)
        match = cls._FORM.fullmatch(compact)
        if not match:
            raise FieldError(*cls._no_number(compact))
        digits, given = match.groups()
        number = cls(digits)
        if number.year > date.today().year:
            raise FieldError(f"申请号的年份 {number.year} 在今年之后", "请核对号码是否抄错")
        if number.kind is None or not _FIRST_YEAR <= number.year <= number.last_year:
            raise FieldError("申请号的年份或专利类型位不成立", "第 3 或第 5 位应为 1、2、3、8、9")
        if given and given != check_digit(digits):
            raise FieldError(
                f"申请号校验位为 {given}，应为 {check_digit(digits)}", "请核对号码是否抄错"
            )
        return number

    @classmethod
    def _no_number(cls, compact: str) -> tuple[str, str]:
        """Return why a text is no application number, and what to do."""
        if cls._ROUNDED.fullmatch(compact):
            return "号码被电子表格改成了科学计数，末几位已失", "请把该列设为文本，重新导出"
        if cls._SEVERAL.match(compact):
            return "一格里有几个号码", "请每件专利写一行，其余各格照抄"
        return "不是中国专利申请号", "应为 8 或 12 位数字加校验位，如 CN201220249767.4"

    @classmethod
    def of_id(cls, key: str) -> Self | None:
        """Return the number behind the key of a patent (:attr:`id`), or None for another key."""
        match = cls._ID.fullmatch(key)
        return cls(match[1]) if match else None

    @property
    def year(self) -> int:
        """The year of application."""
        if len(self.digits) == 12:  # noqa: PLR2004 - the form since 2003
            return int(self.digits[:4])
        return 1900 + int(self.digits[:2]) if self.digits[0] >= "8" else 2000 + int(self.digits[:2])

    @property
    def last_year(self) -> int:
        """The last year in which numbers of this length were given."""
        return 9999 if len(self.digits) == 12 else _LAST_SHORT_YEAR  # noqa: PLR2004

    @property
    def kind(self) -> str | None:
        """``invention``, ``utility_model`` or ``design``; None if the type digit is unknown."""
        return self._KINDS.get(self.digits[4] if len(self.digits) == 12 else self.digits[2])  # noqa: PLR2004

    @property
    def id(self) -> str:
        """The key of the patent: ``CN`` and the digits, without check character."""
        return f"CN{self.digits}"

    @property
    def text(self) -> str:
        """The canonical form with its check character."""
        return f"CN{self.digits}.{check_digit(self.digits)}"


@dataclass(frozen=True, slots=True)
class PublicationNumber:
    """A Chinese publication number: country, digits, kind code (WIPO ST.16)."""

    digits: str
    code: str

    _FORM: ClassVar = re.compile(r"CN?(\d{7,9})([A-Z]\d?)?")
    _KINDS: ClassVar = {"1": "invention", "2": "utility_model", "3": "design"}

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``CN202644312U``, ``CN1234567A``, ``CN 101551481 B``.

        :raises FieldError: for another form.
        """
        compact = _compact(text)
        match = cls._FORM.fullmatch(compact)
        if not match or not compact.startswith("CN"):
            raise FieldError("不是中国专利公开（公告）号", "应为 CN、7 或 9 位数字与文献种类代码")
        return cls(match[1], match[2] or "")

    @property
    def kind(self) -> str | None:
        """The kind of patent by the first digit, or None."""
        return self._KINDS.get(self.digits[0])

    @property
    def document(self) -> str:
        """What all publications of one application share.

        Since 2007-08 all documents of an application bear the same nine digits and differ in kind
        code; before, applications and grants had series of their own of seven digits, so there the
        document is the number with its kind (GB/T 专利文献号标准 ZC 0007-2004, in force then).
        """
        return f"CN{self.digits}" if len(self.digits) > 7 else self.text  # noqa: PLR2004

    @property
    def of_grant_alone(self) -> bool:
        """Whether it is the number of a grant whose application was published under another.

        Grants on applications published before 2007-08 have seven digits, or nine from 100 on.
        """
        return self.code[:1] in ("B", "C") and bool(re.fullmatch(r"\d{7}|100\d{6}", self.digits))

    @property
    def text(self) -> str:
        """The canonical form."""
        return f"CN{self.digits}{self.code}"


_YEAR = r"((?:1[789]|20)\d{2})"
_CLOCK = r"(?:[ T]\d{1,2}:\d{2}(?::\d{2})?.*)?"
_DATE_FORMS = (
    re.compile(rf"(\d{{4}})[-./年](\d{{1,2}})[-./月](\d{{1,2}})日?{_CLOCK}"),
    re.compile(r"(\d{4})(\d{2})(\d{2})(?:\.0)?"),
    re.compile(rf"{_YEAR}[-./年](0[1-9]|1[0-2]|[2-9]|(?<=[-/])1|1(?=月))月?"),
    re.compile(rf"{_YEAR}(0[1-9]|1[0-2])"),
    re.compile(
        rf"{_YEAR}(?:年度?)?(?:\.[01])?"
    ),  # 2018.1 may have been January, or October in a sheet
)
_ENGLISH = re.compile(
    r"(\d{1,2})[ -]([A-Z]{3})[A-Z]*\.?[ ,-]+(\d{4})|([A-Z]{3})[A-Z]*\.? (\d{1,2}),? (\d{4})"
)
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_SHORT_YEAR = re.compile(r"\d{1,2}[-./年]\d{1,2}[-./月]\d{1,2}日?")
_NOUGHTS = re.compile(rf"0+(?:[-./]0+)*{_CLOCK}")
_HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_HAN_NUMBER = r"((?=[一二三四五六七八九十])[一二三]?十?[一二三四五六七八九]?)"
_HAN_DATE = re.compile(
    rf"([〇零○一二三四五六七八九]{{4}})年(?:{_HAN_NUMBER}月(?:{_HAN_NUMBER}日)?)?"
)
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_WHOLE = 10
"""Characters of a date that has a day."""


DAY = r"(?:\d{8}|\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?)"
"""A whole date in digits, as a pattern."""
_PERIOD = re.compile(rf"({DAY})\s*(?:[-~～\u2010-\u2015]+|至|到)\s*{DAY}")


def first_day(text: str) -> str:
    """Return a text with the first day of each period in the period's place."""
    return _PERIOD.sub(r"\1", text)


def parse_date(text: str) -> str:
    """Read a date in any form met and return ``YYYY-MM-DD``.

    ``2013.01.02``, ``2013-1-2``, ``2013/01/02``, ``20130102``, ``2013年1月2日``, with or without a
    time of day, ``二〇一三年一月二日``, ``Jan 2, 2013``, and a spreadsheet's day count.

    :raises FieldError: for another form or a day that does not exist.
    """
    found = parse_when(text)
    if len(found) < _WHOLE:
        raise FieldError("日期不完整或为空", "应写明年月日，如 2013-01-02")
    return found


@lru_cache(maxsize=_DAYS)
def parse_when(text: str) -> str:
    """Read a date as precise as it is given: ``2013-01-02``, ``2013-01``, ``2013``.

    Empty for what stands for no date, ``0000-00-00``.

    :raises FieldError: as :func:`parse_date`, but for a missing day or month.
    """
    compact = _in_digits(unicodedata.normalize("NFKC", clean(text)))
    if _NOUGHTS.fullmatch(compact) and len(compact) > 1:
        return ""
    if serial := _SERIAL.fullmatch(compact):
        return (_EXCEL_EPOCH + timedelta(days=int(serial[1]))).isoformat()
    for form in _DATE_FORMS:
        if match := form.fullmatch(compact):
            return _when(*(int(part) for part in match.groups()))
    if _SHORT_YEAR.fullmatch(compact):
        raise FieldError("年份只有两位，看不出是哪一年", "请写四位年份，如 2018-01-02")
    raise FieldError("不是日期", "应为 2013-01-02、2013.01.02 或 20130102")


def _when(*parts: int) -> str:
    try:
        date(*(*parts, 1, 1)[:3])
    except ValueError:
        raise FieldError("这一天不存在", "请核对年月日") from None
    return "-".join(f"{part:0{4 if at == 0 else 2}d}" for at, part in enumerate(parts))


def _in_digits(text: str) -> str:
    """Return a date in Chinese numerals or with an English month as one of digits."""
    if han := _HAN_DATE.fullmatch(text):
        tens = [str(_of_tens(part)) for part in han.groups()[1:] if part]
        return "-".join([han[1].translate(_HAN_DIGITS), *(part.zfill(2) for part in tens)])
    if english := _ENGLISH.fullmatch(text.upper()):
        day, month, year, *american = english.groups()
        if american[0]:
            month, day, year = american
        if month in _MONTHS:
            return f"{year}-{_MONTHS.index(month) + 1}-{day}"
    return text


def _of_tens(text: str) -> int:
    """Return ``二十一`` as a number."""
    tens, ten, ones = text.rpartition("十")
    digit = int(ones.translate(_HAN_DIGITS) or 0) if ten or ones else 0
    return digit + (10 * int(tens.translate(_HAN_DIGITS) or 1) if ten else 0)


_STOCK = re.compile(r"(\d{6})(?:\.[A-Z]{2})?")


def stock_code(text: str) -> str:
    """Return the six digits of a stock code (``688268.SH``), or an empty text."""
    match = _STOCK.fullmatch(_compact(text))
    return match[1] if match else ""


_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_CREDIT_LENGTH = 18


def parse_credit_code(text: str) -> str:
    """Read a unified social credit code (GB 32100-2015) and return it in upper case.

    :raises FieldError: for another length or alphabet, or a wrong check character.
    """
    code = _compact(text)
    if len(code) != _CREDIT_LENGTH or set(code) - set(_CREDIT_ALPHABET):
        raise FieldError("不是统一社会信用代码", "应为 18 位数字与大写字母，不含 I、O、S、V、Z")
    total = sum(
        _CREDIT_ALPHABET.index(character) * weight
        for character, weight in zip(code, _CREDIT_WEIGHTS, strict=False)
    )
    expected = _CREDIT_ALPHABET[-total % 31]
    if code[-1] != expected:
        raise FieldError(
            f"统一社会信用代码校验位为 {code[-1]}，应为 {expected}", "请核对代码是否抄错"
        )
    return code
