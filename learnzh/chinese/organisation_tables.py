"""The tables of ``organisations``: words that begin, describe and end the name of one."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


FIRST = _words("国家 全国 国际 世界 联合国 中央 中华 全球 亚太 东盟 欧盟 非盟 国务院")
"""What begins a name beside places and organisations."""
WIDE = _words("""
    中国 美国 英国 法国 德国 俄罗斯 日本 韩国 朝鲜 印度 加拿大 澳大利亚 意大利 西班牙 巴西 墨西哥 泰国 越南
    新加坡 马来西亚 印度尼西亚 印尼 菲律宾 巴基斯坦 伊朗 伊拉克 以色列 土耳其 埃及 南非 阿根廷 乌克兰 波兰 瑞典
    瑞士 荷兰 比利时 挪威 丹麦 芬兰 奥地利 希腊 欧洲 亚洲 非洲 美洲 拉美 欧美 东南亚 西方 全国 国际 世界 全球
    台湾 香港
""")
"""Countries, continents and large regions: behind these a school or a firm may be any of many."""
STRONG = _words("""
    协会 学会 联合会 基金会 研究会 促进会 联谊会 商会 委员会 理事会 总会 联盟 研究所 研究院 设计院 科学院 总局
    管理局 总公司 交易所 出版社 通讯社 电视台 电台 俱乐部 总工会 博览会 志愿者协会 足协 篮协
""")
"""Kinds of organisations, of which a place has one of a name."""
SCHOOLS = _words("大学 学院 医院 中学 小学 幼儿园 博物馆 图书馆 纪念馆 档案馆 美术馆 科技馆 体育馆")
LOCAL = _words("法院 检察院 银行 集团 局 厅 支队 分局 分行 分公司 支行")
"""Kinds of which a city or a province has one of a name, but a country many."""
WORLDLY = _words("组织 联盟 联合会 委员会 基金会 总会 协会 理事会")
"""What may follow 世界 or 国际."""
DOING = _words("""
    发展 改革 监督 管理 研究 保护 设计 规划 建设 投资 贸易 保险 合作 交流 教育 服务 开发 检测 检验 检疫 控制 预防
    监测 运输 制造 培训 促进 仲裁 评估 鉴定 监管 会计 审计 统计 勘探 印刷 广播 医疗 救助 工作 对外 友好 有限 中级
    高级 第一 第二 第三 第四 第五 第六 第七 第八 第九 第十 安全 出版 发行 电影 证券 应急 综合 民用 核 高等 志愿
    旅游 体育 税务 工商 市政 行政 药品 质量 公安 消防 财政 交通 民政 商务 水利 农业 气象 文化 环保 司法 经济 计算
    航行 自然 进出口 慈善 人工 公共 消费 残疾 科学 卫生 健康 国际 国家 联合 残疾人 实验 附属 职业 外国语 师范
    理工 航空 航天 中医药 协调 中央 奥林匹克
""")
"""Words for what an organisation does that are no nouns in jieba's dictionary, or not only."""
CENTRES = _words("""
    研究 交流 服务 培训 监测 控制 预防 检测 测试 指挥 管理 信息 新闻 数据 技术 医疗 活动 急救 发射 飞行 展览 会展
    体育 文化 艺术 健康 救助 保护 监控 预报 评估 鉴定 合作 创新 推广 气象 地震 台网 海洋 教育 卫星 航天 应用 计算
""")
"""Words before 中心 that make it an institution, not the middle of something."""
FIRMS = _words("有限 集团 股份 总 有限责任 责任")
GENERAL = _words("""
    重点 民间 地方 企业 公司 学校 医院 政府 机构 部门 群众 人士 专家 学者 学生 记者 队员 球员 球队 农民 工人 居民
    市民 人员 领导 干部 代表 总统 总理 主席 部长 外长 市长 省长 书记 发言人 时间 当地 双方 方面 媒体 报纸 大型
    知名 顶尖 多家 官方 大学 市场 经济界 各地 本地 外资 上市 私人 传统 国内 国外 内部 高中 初中 名牌 综合性 一流
    客户 成员 同行 大国 公民 人口 问题 情况 关系 历史 社会 国会 议会 总部 家庭 家长 农村 城市 国家队 友人 朋友
    同胞 儿童 孩子 妇女们 乡村 大众 小国 著名 威胁 会见 治安 巴士
""")
"""Nouns that describe no name: 中国重点大学 are several."""
GENERIC = ("协会", "学会", "人民法院", "人民检察院")
"""What jieba has for organisations, but are kinds of them."""
JOINING = frozenset("和与及")
NOUNS = ("n", "nz", "ns", "b", "j", "l", "an", "s", "i")
KINDS = STRONG | SCHOOLS | LOCAL | {"公司", "中心", "组织"}
ORGANS = _words("""
    生态环境部 自然资源部 文化和旅游部 农业农村部 应急管理部 工业和信息化部 住房和城乡建设部 人力资源和社会保障部
    退役军人事务部 国家市场监督管理总局 国家林业和草原局 国家互联网信息办公室 国家卫生健康委员会 国家医疗保障局
    国家能源局 世界自然保护联盟 世界气象组织 国际原子能机构 国际能源署 联合国环境规划署 联合国儿童基金会
    联合国粮食及农业组织
""")
"""State organs and world organisations whose shape alone would not tell them from plain words."""
