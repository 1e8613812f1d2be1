"""Readings that grammar decides, where the neighbours leave no doubt.

A table, not code: each rule is a pattern with the character in a group ``x``, and its syllable there.
"""

from __future__ import annotations

import re
from functools import cache

SETTLED = {"上": "shang4", "里": "li3", "家": "jia1"}
"""Characters that have this one reading where they are a word of their own; others live in longer words."""

SURNAMES = {
    "单": "shan4", "仇": "qiu2", "曾": "zeng1", "华": "hua4", "任": "ren2", "解": "xie4", "盖": "ge3", "查": "zha1",
    "区": "ou1", "缪": "miao4", "朴": "piao2", "翟": "zhai2", "葛": "ge3", "员": "yun4", "种": "chong2", "黑": "he4",
    "繁": "po2", "秘": "bi4", "折": "she2", "召": "shao4", "卜": "bu3", "那": "na1", "哈": "ha3", "盛": "sheng4",
    "燕": "yan1", "祭": "zhai4", "尉迟": "yu4 chi2", "万俟": "mo4 qi2", "长孙": "zhang3 sun1",
}  # fmt: skip
"""Surnames that are read otherwise than the character mostly is (现代汉语词典, under the characters)."""

_NUMBER = "[0-9０-９一二两三四五六七八九十百千万亿几半每]"
_TITLE = (
    "(?:先生|女士|小姐|老师|教授|医生|同学|师傅|经理|主任|局长|处长|部长|市长|省长|书记|校长|总(?![是会要能的])|某)"
)
_RULES = (
    # A measure word after a number, 多 or 几 between them or not: 三只, 1100多只; 只有 and 只能 stay zhi3.
    # 一 of 统一, 唯一 and the days of the week counts nothing.
    (rf"(?<![期周拜统唯惟专]){_NUMBER}[多几余]?(?P<x>只)(?![有是能要会好想剩])", "zhi1"),
    (r"(?:(?:星期|周|礼拜)[一二三四五六日天]|[统唯惟]一)(?P<x>只)", "zhi3"),
    # To drill into the ground; a crust, not a shell.
    (r"(?P<x>钻)(?=[取探井孔研进])", "zuan1"),
    (r"(?<=[月地甲])(?P<x>壳)", "qiao4"),
    # A kind of something.
    (rf"(?:{_NUMBER}|[这那各哪])[多余几]?(?P<x>种)(?![了下着植])", "zhong3"),
    # The measure word is unstressed behind a number or 这 那 哪 每 几 (三个, 这个); 个 doubled has its tone.
    (r"(?<=[0-9０-９一二两三四五六七八九十百千万亿几半每这那哪多整])(?P<x>个)(?!个|[性别体案位])", "ge5"),
    # To plant something: 种茶, 种了很多树; a kind of something follows a number or 这 那 各 多.
    (
        r"(?<![0-9０-９一二两三四五六七八九十百千万亿几这那各多余每哪品物])(?P<x>种)了?(?:很多)?(?=[茶菜花树田地草粮稻麦瓜豆])",
        "zhong4",
    ),
    # A game or a show is chang3; what nature or life brings is chang2.
    (r"[一这那两三几][一]?(?P<x>场)(?=[^，。；！？]{0,6}(?:比赛|球赛|演出|表演|电影|音乐会|考试|会议))", "chang3"),
    (r"[一这那两三几](?P<x>场)(?=[大小暴]?[雨雪风病火]|战争|灾|危机|梦|春雨)", "chang2"),
    # Must, behind a pronoun or 还 and before what must be done; 得到, 得知 and their kin have de2.
    (r"(?:[我你您他她它们]|还)(?P<x>得)(?![了到过知以出奖分第罪逞失益意名体胜病逃很太更最]|不)", "dei3"),
    # Long, by degree or measure.
    (r"(?:[很太更最]|[0-9０-９]米)(?P<x>长)(?![大高出得满成])", "chang2"),
    # Of degree, between a verb and how it is done; 得到 and 不得不 have a tone.
    (r"(?<![不必获取])(?P<x>得)(?=[很太更最]|非常|比较|这么|那么|特别|十分|越来越)", "de5"),
    (r"[我你您他她它们](?P<x>得)(?=很(?:努力|小心|认真|仔细|用功|勤奋|注意|早))", "dei3"),
    # Must, at the beginning of a clause.
    (r"(?:^|[，。；！？])(?P<x>得)(?=[有要先靠让给把找等]|去(?!世))", "dei3"),
    # To become or to be, after a verb of change or naming; as, after 以.
    (
        (
            r"(?:变|改|调整|下调|上调|称|译|视|升|选|评|誉|命名|证明|认定|确定|规定|成|作|(?<!系)列|(?<!建)设|(?<!文)化)"
            r"(?P<x>为)(?![了何什此])"
        ),
        "wei2",
    ),
    (
        r"以[^，。；！？为]{1,8}(?P<x>为)(?=[荣主例准限本重乐首由生题鉴耻傲]|中心|基础|目标|核心|单位|代表|背景|依据)",
        "wei2",
    ),
    # Once, ever, behind a verb; 通过, 经过 and their kin have a tone.
    (
        r"(?<![不没])[吃看见听说到做用学读写住喝问找买卖试玩去来](?P<x>过)(?![去来程年于分度日节错滤渡境关户失生])",
        "guo5",
    ),
    # To grow.
    (r"(?<![很太更最身修细米])(?P<x>长)(?=[高大胖壮]了|[了着](?!.{0,2}[米尺]))", "zhang3"),
    # To give back, before what is given back; 还书写着 is another word.
    (r"(?P<x>还)(?=书(?!写|面)|钱|债|款|清|给[我你您他她它]|了(?![得解如然无]))", "huan2"),
    # To count.
    (r"(?:^|[，。来去再都要我你他她老师])(?P<x>数)(?=了?数|一数|不清|人数)", "shu3"),
    (r"数了(?P<x>数)", "shu3"),
    # A surname before a title.
    (rf"(?<![简菜名订清账孤])(?P<x>单)(?={_TITLE})", "shan4"),
    (rf"(?<![报复])(?P<x>仇)(?={_TITLE})", "qiu2"),
    (rf"(?P<x>曾)(?={_TITLE})", "zeng1"),
    (rf"(?:^|[，。：“、姓是和叫请])(?P<x>任)(?={_TITLE})", "ren2"),
    (rf"(?:^|[，。：“、姓是和叫请])(?P<x>华)(?={_TITLE})", "hua4"),
)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), syllable) for pattern, syllable in _RULES)


def decided(text: str) -> dict[int, str]:
    """Returns the syllables that the rules decide, by their place in the text."""
    return {match.start("x"): syllable for pattern, syllable in _patterns() for match in pattern.finditer(text)}


def surname_reading(name: str) -> tuple[str, ...]:
    """Returns the syllables of the surname a person's name begins with, where it has a reading of its own."""
    reading = SURNAMES.get(name[:2]) or SURNAMES.get(name[:1])
    return tuple(reading.split()) if reading else ()
