"""Names of publishers and cities that no word of theirs tells from others."""


def _names(listed: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in listed.split(","))


KNOWN_MEDIA = _names(
    """
    36氪, abc, afp, agence france-presse, al jazeera, ap, associated press, axios, bbc, bloomberg, caixin,
    cbs, cnbc, cnn, deutsche welle, el país, euronews, forbes, itv, le monde, nature, nbc, ars technica,
    business insider, der spiegel, die zeit, foreign affairs, foreign policy, nikkei asia, techcrunch,
    the conversation, the diplomat, the guardian, the independent, the intercept, the spectator,
    the wall street journal, usa today, wall street journal, 南都, nhk, npr, pbs, politico, propublica,
    quartz, rest of world, reuters, science, semafor, sixth tone, slate, the atlantic, the economist,
    the hill, the new yorker, the verge, vox, wired, xinhua, 量子位, 新智元, 极客公园, 机器之心, 甲子光年,
    晚点, 晚点latepost, 智东西, 品玩, 硅星人, 爱范儿, 每日人物, 正午故事, 真故研究室, 剥洋葱, 在人间,
    冰点, 毒眸, 香港01, 共同社, 共同通信, 凤凰, 参考消息, 彭博, 新华, 时事社, 時事通信, 法新, 澎湃, 界面,
    端傳媒, 第一财经, 虎嗅, 财新, 路透, 钛媒体, 法广, 多维, caixin global, chinafile, the information,
    protocol, platformer, stratechery, cgtn, cctv, channel newsasia, cna, corriere della sera,
    dagens nyheter, de volkskrant, der standard, der tagesspiegel, die presse, die welt, el mundo,
    el periódico, engadget, france 24, gizmodo, haaretz, helsingin sanomat, icij, bellingcat, interfax,
    kommersant, kompas, la repubblica, la stampa, la vanguardia, lawfare, le figaro, les echos,
    libération, the markup, meduza, nautilus, nrc, aeon, noema, politiken, aftenposten, público,
    quanta magazine, ria novosti, tass, the hindu, the lancet, the paper, the ken, indian express,
    hindustan times, livemint, yonhap, zdnet, cnet, fast company, mashable, vice, rappler, dawn, kyodo,
    mainichi, yomiuri, asahi, 芥末堆, 深一度, 北青深一度, 偶尔治愈, it桔子, 故事fm, 亿欧, 投资界, 创业邦,
    铅笔道, 深燃, 刺猬公社, 差评, 亿邦动力, 豹变, 字母榜, 光子星球, 饭统戴老板, 深响, 连线insight, 锌刻度,
    市界, 新眸, 新熵, 大象公会, 谷雨, 谷雨数据, 显微故事, 全现在, 八点健闻, 医学界, 赛柏蓝, 丁香医生,
    科学大院, 返朴, 环球科学, 中国数字时代, 歪脑, 侠客岛, 政知见, 牛弹琴, 补壹刀, 新华视点, 求是,
    齐鲁壹点, 南方+, 羊城派, 智通财经, 东方财富, 同花顺, 华尔街见闻, 见闻, 格隆汇, 虎嗅app, 机核, 触乐,
    游戏葡萄, 游研社, 看理想, 理想国, 三明治, 真实故事计划, 故事硬核, gq报道, 智族gq, 时尚先生, 极昼,
    一条, 二更, 局面, 随机波动, 忽左忽右, 声东击西, 不明白播客, 日谈公园, 得意忘形, 硅谷101, 疯投圈,
    乱翻书, 半拿铁, 大内密谈, 艾瑞咨询, 天眼查, 企查查, 启信宝, 前瞻产业, 易观分析, 克而瑞, 贝壳找房,
    裁判文书网, 中国知网, 巨潮资讯, 立場新聞, 眾新聞, 鏡週刊, 大纪元, 看中国, 果壳, 知识分子, 丁香园,
    報導者, 公視, 三立, 中廣, 華視, 法新社, 21世纪经济报道, ettoday, tvbs, 品葱, 单读, 掘金, 少数派, 人物
    """
)
"""Names of media that no word of theirs tells, in lower case."""

KNOWN_MAGAZINES = _names(
    """
    bloomberg businessweek, businessweek, der spiegel, esquire, forbes, foreign affairs, foreign policy,
    fortune, harper's, harper's magazine, l'express, le point, maclean's, mother jones,
    national geographic, new scientist, new statesman, new york magazine, newsweek, nikkei asia,
    paris match, popular mechanics, popular science, private eye, prospect, rolling stone,
    scientific american, smithsonian, stern, tatler, the american prospect, the atlantic,
    the atlantic monthly, the big issue, the economist, the nation, the new republic,
    the new york review of books, the new yorker, the paris review, the spectator, the week, time,
    time magazine, us news & world report, vanity fair, vogue, wired, wired uk, 三联生活, 世界知识,
    东洋经济, 东方杂志, 中国企业家, 亚洲周刊, 今周刊, 今週刊, 凤凰周刊, 半月谈, 南风窗, 博客天下,
    商業周刊, 哈佛商业评论, 天下杂志, 天下雜誌, 妇女杂志, 时代周刊, 时代杂志, 明報月刊, 炎黄春秋,
    环球人物, 环球企业家, 瞭望, 看天下, 看世界, 经济学人, 紐約客, 纽约客, 經濟學人, 華夏地理, 新周刊,
    新新聞, 新青年, 人物, 三联生活周刊, 财新周刊, 读者, 讀者, 读书, 遠見, 远见, 遠見雜誌, 鏡週刊,
    開放雜誌, 商业周刊, 第一财经周刊, 科学美国人, 国家地理, 外交事务, 外交政策, 大西洋月刊, 連線,
    文藝春秋, 東洋経済, 週刊東洋経済, 週刊文春, 週刊新潮, 週刊朝日, サンデー毎日, アエラ, aera, 世界,
    中央公論, ニューズウィーク
    """
)
"""Names of magazines that no word of theirs tells, or not surely, in lower case."""

KNOWN_COMPANIES = _names(
    """
    adobe, alibaba, amazon, amd, anthropic, apple, arm, aws, baidu, bytedance, cloudflare, cohere,
    databricks, deepmind, deepseek, docker, dropbox, figma, gitlab, goldman sachs, google, google cloud,
    google deepmind, hugging face, huawei, ibm, intel, jetbrains, meta, meta ai, microsoft,
    microsoft azure, mckinsey, mistral, mistral ai, moonshot ai, mozilla, netflix, nvidia, openai, oracle,
    palantir, perplexity, qualcomm, red hat, salesforce, samsung, scale ai, sony, spacex, stability ai,
    stripe, tencent, tesla, tsmc, uber, vercel, xai, zoom, 三星, 亚马逊, 京东, 华为, 台积电, 百度, 小米,
    字节跳动, 微软, 拼多多, 比亚迪, 月之暗面, 滴滴, 特斯拉, 智谱, 美团, 腾讯, 苹果, 英伟达, 英特尔,
    蚂蚁集团, 谷歌, 阿里巴巴, 阿里云, 麦肯锡, 贝恩, 波士顿咨询, 普华永道, 德勤, 安永, 毕马威, 高盛,
    摩根士丹利, 摩根大通, 瑞银, 花旗, 标普, 穆迪, 惠誉, 尼尔森, 凯度, 盖洛普, 益普索, 埃森哲, 中芯国际,
    宁德时代, 快手, 哔哩哔哩, 小红书, 网易, 新浪, 搜狐, 联想,
    携程, 饿了么, 顺丰, 恒大, 万科, 碧桂园, 茅台, 蔚来, 小鹏, 吉利, 中兴, 商汤, 旷视, 科大讯飞, 海康威视, 大疆
    """
)
"""Names of companies that no word tells, and that publish what is about themselves, in lower case."""

KNOWN_INSTITUTIONS = _names(
    """
    amnesty international, asean, boston consulting, boston dynamics, care, doctors without borders,
    epoch ai, ernst & young, eurostat, fitch, greenpeace, human rights watch, j.p. morgan, jp morgan,
    jpmorgan chase, médecins sans frontières, merrill lynch, moody's, morgan stanley, nasa, nato, noaa,
    ofcom, oxfam, pricewaterhousecoopers, reporters without borders, save the children, standard & poor's,
    unesco, unhcr, unicef, wells fargo, world vision
    """
)
"""Names of institutions that no word tells, in lower case."""

KNOWN_PRESSES = _names(
    """
    acm, addison-wesley, allen lane, birkhäuser, blackwell, bloomsbury, brill, crc,
    curran associates, de gruyter, doubleday, edward elgar, elsevier, faber & faber, hachette,
    harpercollins, houghton mifflin, ieee, kluwer, knopf, longman, macmillan, mcgraw-hill, methuen,
    norton, o'reilly, palgrave macmillan, pearson, penguin, pmlr, prentice hall, random house, routledge,
    sage, saunders, simon & schuster, springer, springer nature, taylor & francis, verso, vintage,
    w. w. norton, wiley, wiley-blackwell, world scientific, 三联, 中信, 有斐閣, 岩波, 講談社, 新潮社,
    聯經, 聯經出版, 麥田, oup, cup
    """
)
"""Names of presses that no word of theirs tells, in lower case."""

CITIES = _names(
    """
    amsterdam, beijing, berlin, boston, brussels, cambridge, chicago, geneva, hong kong, london,
    new york, oxford, paris, rome, shanghai, singapore, tokyo, vienna, washington,
    上海, 京都, 北京, 南京, 台北, 天津, 广州, 成都, 東京, 武汉, 臺北, 西安, 重庆, 香港
    """
) | {"washington, dc", "dc", "d.c."}
"""Cities of presses, in lower case, which publish nothing themselves."""

NO_PERSONS = _names(
    """
    云头条, 全媒派, 全现在, 凤凰, 华尔街, 和讯, 安全客, 安居客, 彭博, 房天下, 文汇, 时代, 易观, 易车,
    毕马威, 牛客, 牛客网, 白鲸, 简书, 艾瑞, 谷雨, 车东西, 荆楚, 茅台, 贝壳, 金十, 金融界, 马蜂窝
    """
)
"""Names of two and three characters that begin as a person's and are a publisher's."""
