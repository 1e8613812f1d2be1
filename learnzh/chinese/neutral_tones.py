"""Words that the dictionary has twice, with a full and with a neutral tone, and words that are never said in full.

The two entries differ in meaning: 地方 is di4 fang5, a place, and di4 fang1, local, as in 地方政府 (现代汉语词典
marks the difference). The characters are read alike elsewhere, so no model of characters tells them apart.
"""

from __future__ import annotations

import re
from functools import cache

_EVERYDAY = {
    "东西": "东西(?:方|两|走向|向|部|半球|横贯|文化|南北|德|岸|宽|长)|(?<=各奔)东西",
    "人家": "(?<=户)人家|(?<=[农渔]村)人家|(?<=农民|渔民|大户|小户|富贵|贫苦|普通|平常|百姓)人家|(?<=[穷富好])人家",
    "份子": None,
    "利害": "利害(?:关系|得失|冲突|攸关|相关|一致)",
    "单子": None,
    "吃食": None,
    "告诉": "(?<=提起)告诉|告诉才处理",
    "呼噜": None,
    "地方": (
        "地方(?:政府|政|经济|财政|官|债|法|戏|志|税|立法|自治|组织|武装|部队|军|当局|选举|新闻|媒体|性|高校|大学|国|主义|"
        "特色|党|人大|各级|标准|文化|文献|保护|企业|银行|法院|议会|行政|干部|领导|部门|分权|管理|教育|电视|融资|色彩|"
        "方言|语言|品牌|联赛|团队|平台|层面|之间)|(?<=中央[和与、及])地方|(?<=国家[和与、及])地方"
    ),
    "地道": "地道(?:战|里|口|中|内)|(?<=[挖条修])地道",
    "多少": "(?<=或)多少|多少(?:有些|有点|会|还是|也|带)",
    "大意": "大意(?:是|为|如下|[：:])|(?<=段落|歌词|全文|文章|故事)大意",
    "大方": "(?<=贻笑)大方|大方之家",
    "大爷": None,
    "妻子": "妻子儿女|(?<=老婆)妻子",
    "孙子": "孙子兵法|孙子曰",
    "小子": None,
    "工夫": None,
    "差使": None,
    "得罪": None,
    "故事": None,
    "本事": None,
    "狮子": "狮子座",
    "花儿": "花儿(?:民歌|与少年|会|艺术|歌手)",
    "生意": "生意盎然|(?<=春天的|盎然的)生意",
    "端详": "(?<=听)端详",
    "管子": None,
    "结实": "(?<=开花)结实",
    "老子": "老子(?:曰|说过|》|的思想|的哲学|道德经|认为|主张|哲学)|(?<=[《、和与])老子|老子[和与、](?:庄子|孔子)",
    "裁缝": None,
    "金子": None,
    "铺盖": None,
    "门道": None,
    "摆设": "摆设(?:着|了|好|在)",
    "照应": "(?<=前后|首尾)照应|(?<=相)照应",
    "出息": None,
    "盘缠": None,
    "支吾": None,
    "世故": None,
    "对头": "(?<=[不很])对头",
    "起来": "(?:^|(?<=[，。！？“”：；、\\s我你您他她它们就都才刚没早晚快点要想能会该再又也床不得前后天时候]))起来",
    "出来": "(?:^|(?<=[，。！？“”：；、\\s我你您他她它们就都才刚没早晚快要想能会该再又也门不得前后天里]))出来",
}
"""Words mostly said with a neutral last syllable, and the pattern in a sentence where they are not."""

_FORMAL = {
    "上头": "(?<=[山头楼桌床房])上头|上头(?:的|有|说|派|要求)",
    "买卖": "(?<=做|笔|小|家|桩)买卖",
    "兄弟": "(?:(?<=小)|(?<=我这))兄弟",
    "实在": "(?:(?<=[很挺更])|(?<=最为|为人))实在",
    "精神": (
        "(?:(?<=[很挺真更])|(?<=特别|打起|振作|显得)|(?<=打不起|提不起))精神(?![病科文上分损压支财力面世生状疾领食寄])"
    ),
    "过去": "(?<=[走跑飞开送拿带递转看游爬冲扑赶追传搬抬推扔踢骑飘靠凑昏晕])过去",
    "过来": "(?<=[走跑飞开送拿带递转看游爬冲扑赶追传搬抬推扔踢骑飘靠凑围醒])过来",
}
"""Words mostly said in full, and the pattern in a sentence where the last syllable is neutral."""

_EVER_LIGHT = """
    丈夫 姐夫 大夫 功夫 工夫 弟弟 兄弟 弟兄 徒弟 知识 认识 见识 收拾 商量 思量 打量 扁担 答应 打发 动弹 利落
    衣服 舒服 便宜 模糊 糊涂 迷糊 含糊 头发 薄荷 粮食 作坊 磨蹭 琢磨 转悠 相声 差事 先生
    晓得 记得 觉得 懂得 懒得 舍得 舍不得 恨不得 不由得 免得 省得 显得 值得 使得 怪不得 巴不得
    告诉 故事 朋友 东西 妻子 孙子 孩子 石头 木头 云彩 学问 铃铛
"""
_LIGHT = frozenset(_EVER_LIGHT.split())
"""Words whose neutral syllable is never said in full (普通话水平测试用必读轻声词语表 has most of them)."""


def never_in_full(word: str) -> bool:
    """Tells whether the neutral tone of a word is part of it: no speaker says it with a tone, or it means another."""
    return word in _LIGHT or word[-1] in "子们么" or "工夫" in word or (word in _EVERYDAY and word != "多少")


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


def said_lightly(text: str, start: int, word: str) -> bool | None:
    """Tells whether the last syllable of a word that has both is neutral here; None for words not in the table.

    Args:
        text: The sentence.
        start: Where the word is in it.
        word: The word, in simplified characters.
    """
    if word in _EVERYDAY:
        source = _EVERYDAY[word]
        return source is None or _pattern(source).match(text, start) is None
    if word in _FORMAL:
        return _pattern(_FORMAL[word]).match(text, start) is not None
    return None
