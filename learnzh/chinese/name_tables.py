"""The tables of ``names``: characters that names are written with, and what stands beside them."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# The commonest surnames (公安部, 《二〇二〇年全国姓名报告》) that are hardly ever the first character of another word.
SURNAMES = frozenset(
    "王李张刘陈杨赵吴徐孙胡朱郭罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘袁董余苏叶吕魏蒋杜沈姜范傅钟卢汪廖贾邹熊孟秦"
    "薛侯雷龙段郝邵崔覃赖莫尹岳黎贺顾龚柯聂阎詹莱温牛欧翁齐伍毕肖闫霍晏戚窦姚谭穆焦鲍颜屠俞邢裴邱冼栾"
)
AMBIGUOUS = frozenset("林何高马黄任江田石戴丁夏方康白毛程陆金于万钱汤常安严武史樊陶洪施周柳童费兰边包华成鲁骆单苗祝")
"""Surnames that begin other words as often: taken for one only where two characters follow."""
ADJECTIVES = AMBIGUOUS | frozenset("段顾申全温")
"""Surnames that stand before words as other words: 高福利, 一段时间."""
COMPOUND = frozenset({"欧阳", "司马", "上官", "诸葛", "司徒", "东方", "皇甫", "尉迟", "慕容", "令狐"})
NEVER = frozenset(
    "的了是在和与及或也都就不没有我你他她它们这那说于被把对从到将来去上下中后前年月日时个为之等该往经着摄讯称同向给让跟"
)
"""Characters that are words of grammar, and so no part of a given name that is only guessed."""

FOREIGN = frozenset(
    "阿埃艾爱安昂奥澳巴班邦保鲍贝本比彼宾波伯勃博布查茨达戴丹当德登邓蒂迪丁杜顿多厄恩尔法凡范菲费芬夫弗福盖冈戈格根"
    "古瓜哈海汉豪赫黑亨洪霍基吉加贾杰金卡凯坎康考科克肯库夸奎昆拉莱兰朗劳勒雷里利莉林琳列隆卢鲁路伦罗洛吕马玛迈麦"
    "曼芒梅门蒙米密敏莫墨默姆穆拿娜纳奈南内尼妮宁纽努诺欧帕潘庞佩彭皮平珀普齐奇乔切琴钦丘让热仁荣茹儒瑞若萨塞赛桑瑟"
    "森沙莎尚舍申圣施史士舒什斯朔丝思司苏所索塔泰坦汤唐陶特滕提廷图托脱瓦旺威韦维魏温翁沃乌伍西希锡夏香肖谢辛欣休"
    "许雅亚扬耶叶伊因英尤于约泽扎詹哲芝朱兹佐堡甘力措松胡冯文龙万别连歇绍逊蓬洁玲珊佛逻楚聂涅捷辽柳柯孔"
    "席敦廉契诃恰迭蕾茜薇琪黛蔻缪摩卓"
)
"""The characters foreign names are written with (新华社, 《世界人名翻译大辞典》)."""
PLACE_ENDS = frozenset("省市县镇乡村寺")
SPELLED = {
    "联合国教科文组织": "Lian2 he2 guo2 Jiao4 ke1 wen2 Zu3 zhi1",
    "茶马古道": "Cha2 ma3 Gu3 dao4",
    "非物质文化遗产": "fei1 wu4 zhi4 wen2 hua4 yi2 chan3",
}
COMMON = frozenset({"非物质文化遗产"})
GENERICS = frozenset("省市县旗寺")
"""Kinds of places that are written apart from the name in pinyin wherever they end one of three characters or more."""
LAND_ENDS = frozenset("州区城港湾岛山河江湖海洋峡")
DETERMINERS = frozenset("全各每该本此某这那哪两几多一二三四五六七八九十百千万大小新老农贫山城乡村县镇市省外")
"""What stands before 村 or 市 without being its name."""

COUNTED = frozenset("两二三四五六七八九十几")
"""What counts the 县 or 市 behind it: 灌南二县."""

TITLES = _words("""
    主席 总理 总统 首相 国王 国务卿 防长 外长 财长 部长 省长 市长 县长 镇长 村长 书记 委员 会长 院长 校长 局长
    主任 记者 教授 博士 医生 老师 先生 女士 小姐 同志 选手 教练 队长 队员 导演 演员 作家 作曲家 歌唱家 诗人 画家
    经理 律师 法官 将军 司令 大使 代表 发言人 学者 专家 理事长 研究员 秘书长 董事长 总裁 村民 农民 居民 市民
    学生
""")
"""What stands before a name or behind it."""
SPEECH = ("说", "表示", "认为", "指出", "告诉", "强调", "介绍", "称", "回忆")
TITLES_BEFORE = _words(
    "发言人 记者 主席 总理 书记 部长 省长 市长 局长 院长 校长 董事长 总经理 主任 教授 导演 主持人 选手 队员"
)
"""After these even a short name with a doubtful surname is one: 发言人毛宁."""
