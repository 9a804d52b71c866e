"""Lists of persons: Chinese personal names that blanks or slashes part."""

import re

from nlp.names import holder_kind, normalise_name, split_names

_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
    "鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄"
    "和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭"
    "梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚"
    "程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇"
    "栾甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭"
    "贡劳逄姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终"
    "暨居衡步都耿满弘匡寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾沙养鞠须丰巢关蒯相"
    "查后荆红游竺权逯盖益桓万俟上官夏侯诸葛尉迟公皇甫端木轩辕令狐慕容"
    "肖付闫涂兰覃代岳帅佟冼佘邝粟尧展晋楼敬丘苑亓隋修綦牟鹿迟丛战仝苟邸缑揭候"
)
"""First characters of surnames: 百家姓, and those of today that it lacks."""
_NAME = re.compile(r"[\u4e00-\u9fff]\s?[\u4e00-\u9fff]{1,3}")
_TRANSLATED = re.compile("[尔斯姆特茨兹萨]")
"""Characters that render foreign names (罗伯特 戴维斯) far more often than they name a Chinese."""
_PARTS = 3
"""Parts of the longest foreign name that is written with blanks."""
_SLASH = re.compile(r"\s*[/／]\s*")


def split_persons(raw: str) -> list[str]:
    """Return the persons of a list in order, as :func:`nlp.names.split_names` and more.

    Slashes part Chinese personal names, and so do blanks where nothing else parts the list and each
    part is one: ``张三 李四`` are two, ``张 三``, ``罗伯特 戴维斯`` and ``John Smith`` one each.
    """
    names = split_names(raw)
    parts = names[0].split() if len(names) == 1 else []
    if _are_persons(parts) and not (len(parts) <= _PARTS and _TRANSLATED.search(raw)):
        return parts
    return [person for name in names for person in _slashed(name)]


def _slashed(name: str) -> list[str]:
    parts = _SLASH.split(name)
    return parts if _are_persons(parts) else [name]


def _are_persons(parts: list[str]) -> bool:
    return len(parts) > 1 and all(
        _NAME.fullmatch(part)
        and normalise_name(part)[0] in _SURNAMES
        and holder_kind(part) == "person"
        for part in parts
    )
