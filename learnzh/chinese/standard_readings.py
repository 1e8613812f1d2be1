"""Words that CC-CEDICT does not read as Mainland standard speech does, with the standard reading.

The dictionary has Taiwan's reading (下載 xia4 zai3), a reading that was changed (大城), or a slip (中油 zhong4 you2).
Found where it differs from both pypinyin and @pinyin-pro/data, and decided one by one after 现代汉语词典 (7th edition),
普通话异读词审音表 (1985) and the official spelling of places.
"""

from __future__ import annotations

from functools import cache

from learnzh.model.text import Syllables

_STANDARD = """
    下载 xia4 zai4, 上载 shang4 zai4, 泄露 xie4 lou4, 泄露天机 xie4 lou4 tian1 ji1, 吐槽 tu3 cao2, 藤蔓 teng2 wan4,
    蓦地 mo4 di4, 忽地 hu1 di4, 倏地 shu1 di4, 拚命 pin1 ming4, 拚死 pin1 si3, 混和 hun4 he2, 弄混 nong4 hun4,
    装模作样 zhuang1 mu2 zuo4 yang4, 空穴 kong1 xue2, 分拆 fen1 chai1, 咋舌 ze2 she2,
    绿荫 lu:4 yin1, 林荫道 lin2 yin1 dao4, 林荫大道 lin2 yin1 da4 dao4, 荫蔽 yin1 bi4, 柚木 you2 mu4,
    联轴器 lian2 zhou2 qi4, 联轴节 lian2 zhou2 jie2, 强征 qiang2 zheng1, 转败为胜 zhuan3 bai4 wei2 sheng4,
    硕果累累 shuo4 guo3 lei2 lei2, 看破红尘 kan4 po4 hong2 chen2, 件数 jian4 shu4, 亲密无间 qin1 mi4 wu2 jian4,
    打躬作揖 da3 gong1 zuo1 yi1, 打拱作揖 da3 gong3 zuo1 yi1, 茅厕 mao2 ce4, 传热学 chuan2 re4 xue2,
    箪食壶浆 dan1 si4 hu2 jiang1, 拖拽 tuo1 zhuai4, 煮熟 zhu3 shu2, 半生不熟 ban4 sheng1 bu4 shu2, 鸟人 niao3 ren2,
    剥掉 bao1 diao4, 牛肚 niu2 du3, 猪肚 zhu1 du3, 英语教学 ying1 yu3 jiao4 xue2, 散点图 san4 dian3 tu2,
    转置 zhuan3 zhi4, 海陆空 hai3 lu4 kong1, 漂走 piao1 zou3, 出圈 chu1 quan1, 藏经洞 cang2 jing1 dong4,
    中油 zhong1 you2, 那曲 na4 qu1, 那曲县 na4 qu1 xian4, 曲靖 qu1 jing4, 曲靖市 qu1 jing4 shi4, 曲阳 qu1 yang2,
    曲阳县 qu1 yang2 xian4, 曲沃 qu1 wo4, 曲沃县 qu1 wo4 xian4, 曲周 qu1 zhou1, 曲水 qu1 shui3, 阳曲 yang2 qu1,
    阳曲县 yang2 qu1 xian4, 垣曲 yuan2 qu1, 垣曲县 yuan2 qu1 xian4, 河曲县 he2 qu1 xian4, 石鼓 shi2 gu3,
    石鼓区 shi2 gu3 qu1, 华阴 hua4 yin1, 华阴市 hua4 yin1 shi4, 济源 ji3 yuan2, 济源市 ji3 yuan2 shi4,
    济阳 ji3 yang2, 济阳县 ji3 yang2 xian4, 栖霞 qi1 xia2, 栖霞市 qi1 xia2 shi4,
    闽侯 min3 hou4, 闽侯县 min3 hou4 xian4, 中牟县 zhong1 mu4 xian4, 覃塘区 qin2 tang2 qu1,
    乐陵市 lao4 ling2 shi4, 民乐县 min2 le4 xian4, 色达县 se4 da2 xian4, 金山屯区 jin1 shan1 tun2 qu1,
    河南蒙古族自治县 he2 nan2 meng3 gu3 zu2 zi4 zhi4 xian4, 杨振宁 yang2 zhen4 ning2, 松赞干布 song1 zan4 gan1 bu4,
    李隆基 li3 long2 ji1, 陈天华 chen2 tian1 hua2, 蔺相如 lin4 xiang4 ru2, 梵高 fan4 gao1, 第比利斯 di4 bi3 li4 si1,
    亚平宁 ya4 ping2 ning2, 斯宾塞 si1 bin1 sai1, 森海塞尔 sen1 hai3 sai1 er3, 佛罗里达 fo2 luo2 li3 da2,
    法隆寺 fa3 long2 si4, 瓦隆 wa3 long2, 阿难 a1 nan2, 宏碁 hong2 qi2, 枇杷 pi2 pa2, 弥撒 mi2 sa1,
    松散 song1 san3, 不安分 bu4 an1 fen4, 单挑 dan1 tiao1, 胸闷 xiong1 men4, 丧尸 sang4 shi1, 懒得 lan3 de5,
    狗狗 gou3 gou5, 混熟 hun4 shu2, 喜恶 xi3 wu4, 那里 na4 li3, 夜里 ye4 li3, 钉牢 ding4 lao2
"""
_LIGHT = """
    队伍 dui4 wu5, 费用 fei4 yong5, 打算 da3 suan5, 老婆 lao3 po5, 媳妇 xi2 fu5, 动静 dong4 jing5, 早晨 zao3 chen5,
    祖宗 zu3 zong5, 状元 zhuang4 yuan5, 口袋 kou3 dai5, 学问 xue2 wen5, 首饰 shou3 shi5,
    玫瑰 mei2 gui5, 盘算 pan2 suan5, 街坊 jie1 fang5, 木匠 mu4 jiang5, 固执 gu4 zhi5, 帮手 bang1 shou5,
    风筝 feng1 zheng5, 做生意 zuo4 sheng1 yi5, 发脾气 fa1 pi2 qi5, 红火 hong2 huo5, 能耐 neng2 nai5,
    行家 hang2 jia5, 门路 men2 lu5, 月饼 yue4 bing5, 挖苦 wa1 ku5, 累赘 lei2 zhui5, 老字号 lao3 zi4 hao5,
    小气 xiao3 qi5, 勤快 qin2 kuai5, 老实说 lao3 shi5 shuo1, 组成部分 zu3 cheng2 bu4 fen5, 道士 dao4 shi5,
    高粱 gao1 liang5, 到时候 dao4 shi2 hou5, 胭脂 yan1 zhi5, 财主 cai2 zhu5, 石匠 shi2 jiang5, 丈人 zhang4 ren5,
    栅栏 zha4 lan5, 白净 bai2 jing5, 拨弄 bo1 nong5, 簸箕 bo4 ji5, 棒槌 bang4 chui5, 收成 shou1 cheng5,
    吃官司 chi1 guan1 si5, 耍脾气 shua3 pi2 qi5
"""
"""Words that the dictionary has with a tone where the official lists (``neutral_tones``) have none."""


@cache
def _standard() -> dict[str, Syllables]:
    words = (line.strip().partition(" ") for line in f"{_STANDARD},{_LIGHT}".split(","))
    return {word: tuple(reading.split()) for word, _, reading in words}


def standard_words() -> tuple[str, ...]:
    """Returns the words that have a reading here."""
    return tuple(_standard())


def standard_reading(word: str, syllables: Syllables) -> Syllables:
    """Returns the standard reading of a word that the dictionary reads otherwise, else what the dictionary says.

    Args:
        word: In simplified characters.
        syllables: The dictionary's reading, one syllable a character. Its capitals are kept.
    """
    standard = _standard().get(word)
    if standard is None:
        return syllables
    pairs = zip(standard, syllables, strict=True)
    return tuple(ours.capitalize() if theirs[:1].isupper() else ours for ours, theirs in pairs)
