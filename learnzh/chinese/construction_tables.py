"""The tables of ``constructions``: verbs with objects, results, and what single characters stand for."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _names(text: str) -> dict[str, tuple[str, ...]]:
    """Reads ``short=long+long``."""
    return {short: tuple(full.split("+")) for short, full in (pair.split("=") for pair in text.split())}


SEPARABLE = _words("""
    见面 帮忙 睡觉 结婚 离婚 吃饭 洗澡 理发 生气 请假 上课 下课 上班 下班 上学 放学 开会 散步 跳舞 唱歌
    游泳 聊天 说话 吵架 打架 毕业 辞职 道歉 发烧 生病 照相 拍照 握手 点头 摇头 排队 报名 请客 做梦 叹气
    操心 担心 放心 伤心 吃亏 吃惊 吃苦 吹牛 上当 受伤 受苦 出差 出国 搬家 回家 住院 看病 开刀 打针 抽烟
    喝酒 跑步 打工 罚款 付款 存款 贷款 赚钱 花钱 省钱 挣钱 开车 停车 堵车 撞车 倒车 骑车 敬礼 鞠躬 鼓掌
    干杯 碰杯 祝酒 投票 签字 签名 留学 留言 提问 答题 考试 补课 备课 逃学 起床 刷牙 洗脸 化妆 减肥 熬夜
    加班 值班 换班 失业 失眠 失约 着急 着凉 发火 发愁 发呆 发财 发言 讲话 讲理 讲价 还价 砍价 涨价 降价
    打折 送礼 拜年 分手 订婚 怀孕 翻身 转身 转弯 拐弯 迷路 带路 让路 让步 录音 录像 消毒 生效 当兵 参军
    作战 打仗 打猎 钓鱼 动手 动身 出发 出力 用力 努力 费力 费心 费劲 使劲 插嘴 插手 张嘴 闭嘴 松手 伸手
    招手 拍手 举手 挥手 放手 还手 报警 报仇 报到 报案 求婚 求救 救命 要命 拼命 送命 丢脸 丢人 翻脸 露面
    出面 碰面 吃药 吸毒 认错 犯错 犯罪 犯法 守法 守约 违法 违约 违规 投资 投降 集资 纳税 破产 停电 停业
    停产 开工 开业 开学 开幕 闭幕 罢工 施工 移民 入学 入境 出境 出院 入院 入党 退学 退休 退票 订票 买单
    算账 记账 欠债 还债
""")
"""Verbs with an object inside them, between which other words may come (离合词)."""

RESULTS = frozenset("完掉住见懂满光错惯")
DIRECTIONS = frozenset(_words("起来 下来 下去 出来 出去 上来 上去 回来 回去 进来 进去 过来 过去 清楚 干净"))
"""Directions, and results, of two characters."""
REACHED = frozenset("见懂到完起出下上来去过住开动着成掉走会") | DIRECTIONS
"""What a verb can (得) or cannot (不) reach."""

NO_ACTION = frozenset(
    _words("""
        是 有 在 想 要 能 会 可 可以 应该 需要 必须 愿意 敢 肯 没 没有 不 很 得 了 着 过 个 的 地
        为 被 把 让 使 给 对 向 往 从 和 与 以 也 就 都 还 又 再 最 更 太 来 去 多 将
        已 这 那 而 于 像 如 好 大
    """)
)
"""Words that the dictionary explains as verbs, but that are not what is done twice or brought to an end."""

COUNTRIES = _names("""
    中=中国 日=日本 韩=韩国 朝=朝鲜 美=美国 英=英国 法=法国 德=德国 俄=俄罗斯 印=印度
    澳=澳大利亚 加=加拿大 越=越南 泰=泰国 意=意大利 乌=乌克兰 欧=欧洲 亚=亚洲 非=非洲 蒙=蒙古
    菲=菲律宾 新=新加坡 马=马来西亚
""")
REGIONS = _names("""
    京=北京 津=天津 冀=河北 沪=上海 苏=江苏 浙=浙江 皖=安徽 粤=广东 闽=福建 川=四川
    渝=重庆 湘=湖南 鄂=湖北 赣=江西 桂=广西 琼=海南 黔=贵州 滇=云南 鲁=山东 豫=河南
    晋=山西 陕=陕西 港=香港 澳=澳门 台=台湾
""")
"""Provinces and cities of China."""
PAIRS = _names("""
    巴以=巴勒斯坦+以色列 以巴=以色列+巴勒斯坦 印巴=印度+巴基斯坦 中巴=中国+巴基斯坦 美伊=美国+伊朗
    两伊=伊朗+伊拉克 美以=美国+以色列 亚太=亚洲+太平洋 拉美=拉丁美洲 南美=南美洲
    北美=北美洲
""")
"""Abbreviations whose characters stand for something else alone."""
TERMS = _names("非遗=非物质文化遗产")
"""Terms that newspapers shorten and no dictionary has."""
