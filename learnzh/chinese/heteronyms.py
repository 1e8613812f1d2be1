"""Readings that grammar decides, where the neighbours leave no doubt.

A table, not code: each rule is a pattern with the character in a group ``x``, and its syllable there.
"""

from __future__ import annotations

import re
from functools import cache

from learnzh.chinese.heteronyms_table import NEXT_RULES
from learnzh.chinese.heteronyms_wei import WEI_RULES

SETTLED = {"上": "shang4", "里": "li3", "家": "jia1"}
"""Characters that have this one reading where they are a word of their own; others live in longer words."""

SURNAMES = {
    "单": "shan4", "仇": "qiu2", "曾": "zeng1", "华": "hua4", "任": "ren2", "解": "xie4", "盖": "ge3", "查": "zha1",
    "区": "ou1", "缪": "miao4", "朴": "piao2", "翟": "zhai2", "葛": "ge3", "员": "yun4", "种": "chong2", "黑": "he4",
    "繁": "po2", "秘": "bi4", "折": "she2", "召": "shao4", "卜": "bu3", "那": "na1", "哈": "ha3", "盛": "sheng4",
    "燕": "yan1", "祭": "zhai4", "肖": "xiao1", "覃": "qin2", "柏": "bai3", "薄": "bo2",
    "令狐": "ling2 hu2", "尉迟": "yu4 chi2", "万俟": "mo4 qi2", "长孙": "zhang3 sun1",
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
    (rf"(?:{_NUMBER}|[这那各哪某])[多余几]?(?P<x>种)(?![了下着植])", "zhong3"),
    # The measure word is unstressed (三个, 这个, 是个好人); 个 doubled has its tone.
    (r"(?<=[0-9０-９一二两三四五六七八九十百千万亿几半每这那哪多])(?P<x>个)(?!个)", "ge5"),
    (r"(?<![个各逐单挨整])(?P<x>个)(?![个人性体别案位子头])", "ge5"),
    # To plant something: 种茶, 种了很多树; a kind of something follows a number or 这 那 各 多.
    (
        r"(?<![0-9０-９一二两三四五六七八九十百千万亿几这那各多余每哪某品物])(?P<x>种)了?(?:很多)?(?=[茶菜花树田地草粮稻麦瓜豆])",
        "zhong4",
    ),
    # A game or a show is chang3; what nature or life brings is chang2.
    (r"[一这那两三几][一]?(?P<x>场)(?=[^，。；！？]{0,6}(?:比赛|球赛|演出|表演|电影|音乐会|考试|会议))", "chang3"),
    (
        (
            r"[一这那两三几](?P<x>场)(?=[大小暴]?[雨雪风病火]|[^，。；！？]{0,4}(?:战争|战斗|灾|危机|梦|春雨|误会|官司|事故|大火|浩劫|风波|冲突|"
            r"悲剧|虚惊|大病|恶战|争吵|风暴|欢喜|空))"
        ),
        "chang2",
    ),
    # Must, behind a pronoun or 还 and before what must be done; 得到, 得知 and their kin have de2.
    (r"(?:[我你您他她它们]|还)(?P<x>得)(?![了到过知以出奖分第罪逞失益意名体胜病逃很太更最]|不)", "dei3"),
    # Long, by degree or measure.
    (r"(?:[很太更最较极又颇稍略]|(?<![爱只])好|[0-9０-９]米|时间|日子)(?P<x>长)(?![大高出得满成])", "chang2"),
    # Of degree, between a verb and how it is done; 得到 and 不得不 have a tone.
    (r"(?<![不必获取赢博夺])(?P<x>得)(?=[很太更最]|非常|比较|这么|那么|特别|十分|越来越)", "de5"),
    (r"[我你您他她它们](?P<x>得)(?=很(?:努力|小心|认真|仔细|用功|勤奋|注意|早))", "dei3"),
    # Must, at the beginning of a clause.
    (r"(?:^|[，。；！？])(?P<x>得)(?=[有要先靠让给把找等]|去(?!世))", "dei3"),
    # Once, ever, behind a verb; 通过, 经过 and their kin have a tone.
    (
        (
            r"(?:(?<![不没])[吃看见听说到做用学读写住喝问找买卖试玩去来]|参加|参与|从事|担任|研究|尝试|效力|提到|提出|发生|出现|使用|接受|访问|参观|"
            r"担当|考虑|讨论|遇到|想到|得到|拥有|(?<=曾)[有办当受获]|(?<=没)[有办当受])"
            r"(?P<x>过)(?![去来程年于分度日节错滤渡境关户失生])"
        ),
        "guo5",
    ),
    # To grow; time gets long.
    (
        r"(?<![很太更最身修细米老延拉变加伸])(?<!时间)(?<!日子)(?P<x>长)(?=[高大胖壮]了|[了着](?!.{0,2}[米尺]))",
        "zhang3",
    ),
    # To give back, before what is given back; 还书写着 is another word.
    (r"(?P<x>还)(?=书(?!写|面)|钱|债|款|清|给[我你您他她它]|了(?![得解如然无]))", "huan2"),
    # To count.
    (r"(?:^|[，。来去再都要我你他她老师])(?P<x>数)(?=了?数|一数|不清|清|人数)", "shu3"),
    (r"数了(?P<x>数)", "shu3"),
    # 都会 is a metropolis only behind what says so; mostly it is 都, then 会.
    (r"(?<![首古成京帝迁建陪魔省大际座])(?P<x>都)(?=会)(?!会[区型圈里])", "dou1"),
    # On the spur of the moment.
    (r"(?<=一时)(?P<x>兴)(?=起)", "xing4"),
    # Pieces that look like a word: 农民供 | 给你, 到了 | 却, 每一 | 行, 不 | 当讲.
    (r"(?<=供)(?P<x>给)(?=[你我他她它咱您])", "gei3"),
    (r"(?<=[到完来成好走过去])(?P<x>了)(?=却)", "le5"),
    (r"(?<=[每哪干同各另某]一)(?P<x>行)(?![人为])", "hang2"),
    (r"(?<=不)(?P<x>当)(?=[讲说])", "dang1"),
    # A thing is thin; a person is frivolous.
    (
        r"(?<=轻)(?P<x>薄)(?=[本型款机底易]|的?(?:棉|衣|面料|纱|材料|外套|被)|柔软|透气|爽|保暖|笔记|面料|设计|便携|手机|电视|羽绒)",
        "bao2",
    ),
    # Prices come back; a function is called back.
    (r"(?<=回)(?P<x>调)(?![查研动任京函地接方机])", "tiao2"),
    # Particles at the end of a clause; 酒吧 and 贴吧 are words, 啦啦队 too.
    (r"(?<![酒网贴茶书氧水陶咖影球迪])(?P<x>吧)(?=[，。！？…”’、；\"—～~]|$)", "ba5"),
    (r"(?<![啦哗呼哩])(?P<x>啦)(?=[，。！？…”’、；\"—～~]|$)", "la5"),
    # Soil and places, not the particle: 菜地里, 雪地, 的地.
    (r"(?P<x>地)(?=[里价皮块砖头势])", "di4"),
    (r"(?<=[雪草沙田耕荒空坡工墓菜])(?P<x>地)(?![^，。！？]{0,1}[说讲问看想笑])", "di4"),
    # In answer to a call; before a verb, what ought to be.
    (r"(?<![反供响适相对呼感效照回答接策顺报因])(?P<x>应)(?=[命邀聘召征诏]|约(?![为在有]))", "ying4"),
    (
        (
            r"(?<![反供响适相对呼感效照回答接策顺报因])(?P<x>应)(?=进行|具有|具备|在|从|由|把|将|与|如何|尽|"
            r"予以|受到|当|加强|注意|及时|首先|立即|按|根据|采取|坚持|建立|允许|避免|考虑|包括|是|为|使用|体现|保持|重视|给予|达到|成为|属于|认真|充分|严格|该|让|使|做|打|先|有(?!尽|所))"
        ),
        "ying1",
    ),
    (r"(?<=[都也均就则还更理本早不])(?P<x>应)(?![对付用变邀答酬声届景运命求])", "ying1"),
    # Those who belong to a kind of people; a molecule is fen1.
    (
        r"(?:腐败|犯罪|恐怖|知识|积极|不法|敌对|反动|投机|分裂|可疑|活跃|动摇|武装|极端|激进|顽固|法西斯|坏)(?P<x>分)(?=子)",
        "fen4",
    ),
    # A share of something, behind what is counted; to lead has a troop behind it.
    (
        r"(?<![，。；！？、由亲并曾草轻坦直表])(?P<x>率)(?=[比为是达高低仅超约均也]|上升|下降|提高|降低|[，。；！？、]|$)",
        "lu:4",
    ),
    (r"(?<=[功效概频比利税汇速倍斜胜命持业活亡育婚产盈化占收视听格])(?P<x>率)(?![领先众部队军团兵])", "lu:4"),
    # Queueing; making a bed.
    (r"(?<=排)(?P<x>长)(?=队)", "chang2"),
    (r"(?<=床)(?P<x>铺)(?=[得好])", "pu1"),
    # A bank.
    (r"(?<=[投农央])(?P<x>行)(?![动为走人政程事])", "hang2"),
    # Wearing something; what one wears is zhuo2.
    (r"(?<=穿)(?P<x>着)(?=[一件条身双套了白黑红蓝黄绿灰破旧新长短厚薄西校军裙大小花棉皮毛睡])", "zhe5"),
    # Present at a meeting.
    (r"(?P<x>与)(?=会[者各的代专]|会人)", "yu4"),
    # A surname before a title.
    (rf"(?<![简菜名订清账孤])(?P<x>单)(?={_TITLE})", "shan4"),
    (rf"(?<![报复])(?P<x>仇)(?={_TITLE})", "qiu2"),
    (rf"(?P<x>曾)(?={_TITLE})", "zeng1"),
    (rf"(?:^|[，。：“、姓是和叫请])(?P<x>任)(?={_TITLE})", "ren2"),
    (rf"(?:^|[，。：“、姓是和叫请])(?P<x>华)(?={_TITLE})", "hua4"),
)


@cache
def _patterns() -> dict[str, tuple[tuple[re.Pattern[str], str], ...]]:
    """Returns the rules of each character: a text is asked for those of the characters in it."""
    rules: dict[str, list[tuple[re.Pattern[str], str]]] = {}
    for pattern, syllable in (*_RULES, *NEXT_RULES, *WEI_RULES):
        rules.setdefault(_OF_RULE.findall(pattern)[0], []).append((re.compile(pattern), syllable))
    return {char: tuple(each) for char, each in rules.items()}


_OF_RULE = re.compile(r"\(\?P<[xyw]>(.)\)")


def decided(text: str) -> dict[int, str]:
    """Returns the syllables that the rules decide, by their place in the text; the later of two rules decides."""
    return {
        place_of(match): syllable
        for char in dict.fromkeys(text)
        for pattern, syllable in rules_of(char)
        for match in pattern.finditer(text)
    }


def rules_of(char: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Returns the rules of a character, each a pattern and its syllable there."""
    return _patterns().get(char, ())


def place_of(match: re.Match[str]) -> int:
    """Returns where the character is: in the group that took part, named by a letter."""
    return match.start(match.lastgroup or "x")


def surname_reading(name: str) -> tuple[str, ...]:
    """Returns the syllables of the surname a person's name begins with, where it has a reading of its own."""
    reading = SURNAMES.get(name[:2]) or SURNAMES.get(name[:1])
    return tuple(reading.split()) if reading else ()
