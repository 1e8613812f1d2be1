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
        "地方(?:政府|长官|政|经济|财政|官|债|法|戏|志|税|立法|自治|组织|武装|部队|军|当局|选举|新闻|媒体|性|高校|大学|国|主义|"
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
    "裁缝": "裁缝(?:制(?!造)|成)|(?<=[斜剪])裁缝",
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
    爱人 巴掌 爸爸 白净 帮手 棒槌 包袱 包涵 本事 比方 扁担 别扭 拨弄 簸箕 补丁 部分 裁缝 财主 苍蝇 差事 柴火 称呼
    除了 畜生 窗户 刺猬 凑合 聪明 耷拉 答应 打扮 打点 打发 打量 打算 打听 大方 大爷 大夫 耽搁 耽误 道士 灯笼 提防
    嘀咕 地道 地方 弟弟 弟兄 点心 东家 东西 动静 动弹 豆腐 嘟囔 对付 队伍 哆嗦 恶心 耳朵 风筝 费用 分寸 福气 甘蔗
    干事 高粱 膏药 告诉 疙瘩 哥哥 胳膊 工夫 公公 功夫 姑姑 姑娘 固执 故事 寡妇 怪物 官司 棺材 规矩 闺女 蛤蟆 含糊
    行当 行家 合同 和尚 核桃 红火 厚道 狐狸 胡琴 葫芦 糊涂 糊弄 护士 皇上 晃荡 活泼 火候 伙计 机灵 脊梁 记号 记性
    家伙 架势 嫁妆 见识 将就 讲究 交情 叫唤 结巴 结实 街坊 姐夫 姐姐 戒指 精神 舅舅 咳嗽 客气 口袋 窟窿 快活 宽敞
    困难 阔气 喇叭 喇嘛 老婆 老实 老爷 姥姥 姥爷 累赘 篱笆 力气 厉害 利落 利索 痢疾 连累 凉快 粮食 铃铛 溜达 啰唆
    罗嗦 萝卜 骆驼 妈妈 麻烦 麻利 马虎 买卖 卖弄 忙活 冒失 玫瑰 眉毛 媒人 妹妹 门道 门路 眯缝 迷糊 苗条 名堂 名字
    明白 模糊 摸索 磨蹭 蘑菇 木匠 奶奶 难为 脑袋 能耐 念叨 娘家 奴才 女婿 暖和 疟疾 牌楼 盘算 朋友 脾气 便宜 漂亮
    婆家 婆婆 葡萄 铺盖 欺负 亲戚 勤快 清楚 亲家 热闹 人家 任务 认识 扫帚 商量 晌午 上司 烧饼 少爷 生意 牲口 师父
    师傅 石匠 石榴 时候 实在 拾掇 使唤 世故 似的 事情 收成 收拾 首饰 叔叔 舒服 舒坦 疏忽 爽快 思量 岁数 太太 特务
    挑剔 跳蚤 铁匠 头发 妥当 唾沫 挖苦 娃娃 晚上 尾巴 委屈 为了 位置 稳当 稀罕 媳妇 喜欢 下巴 吓唬 先生 乡下 相声
    消息 小气 笑话 谢谢 心思 星星 猩猩 行李 兄弟 休息 秀才 秀气 学生 学问 鸭子 衙门 哑巴 胭脂 烟筒 严实 眼睛 秧歌
    养活 吆喝 妖精 钥匙 爷爷 衣服 衣裳 意思 应酬 应付 冤枉 月饼 月亮 云彩 匀称 运气 巴结 在乎 早晨 早上 扎实 眨巴
    栅栏 张罗 丈夫 丈人 帐篷 招呼 招牌 照应 折腾 这个 那个 哪个 芝麻 知识 指甲 主意 转悠 庄稼 壮实 状元 字号 自在
    祖宗 嘴巴 作坊 作料 琢磨 薄荷 徒弟 妻子 孙子 孩子 唠叨 絮叨 忽悠 枕头 踏实 晓得 记得 觉得 懂得 懒得 舍得 舍不得
    恨不得 不由得 免得 省得 显得 值得 使得 怪不得 巴不得
"""
_LIGHT = frozenset(_EVER_LIGHT.split())
"""Words whose neutral syllable is never said in full.

普通话水平测试用必读轻声词语表, which a speaker must know, and words that the list of 国际中文教育中文水平等级标准
(GF 0025—2021) writes without a tone (困难 kùnnan). Words that it writes with a dot before a tone (关系 guān·xì,
力量 lì·liàng) are said both ways.
"""


def never_in_full(word: str, index: int) -> bool:
    """Tells whether the neutral tone of a character is part of the word, which nobody says with a tone.

    A longer word has the neutral tone of the one in it: 大部分, 动弹不得. Suffixes have none, nor has the second of two
    characters alike: 看看, 迷迷糊糊.

    Args:
        word: The word, in simplified characters.
        index: Place of the character in it.
    """
    if word in _LIGHT or word[index] in _SUFFIXES or (word in _EVERYDAY and word != "多少"):
        return True
    return word[index - 1 : index] == word[index] or word[max(index - 1, 0) : index + 1] in _LIGHT


_SUFFIXES = "子们么头上边"


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
