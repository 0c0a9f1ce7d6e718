"""Names of publishers and cities that no word of theirs tells from others."""


def _names(listed: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in listed.split(","))


KNOWN_MEDIA = _names(
    """
    36氪, abc, afp, agence france-presse, al jazeera, ap, associated press, axios, bbc, bloomberg,
    caixin, cbs, cnbc, cnn, deutsche welle, el país, euronews, forbes, itv, le monde, nature, nbc,
    ars technica, business insider, der spiegel, die zeit, foreign affairs, foreign policy, nikkei asia,
    techcrunch, the conversation, the diplomat, the guardian, the independent, the intercept,
    the spectator, the wall street journal, usa today, wall street journal, 南都, nhk, npr, pbs,
    politico, propublica, quartz, rest of world, reuters, science, semafor, sixth tone, slate,
    the atlantic, the economist, the hill, the new yorker, the verge, vox, wired, xinhua, 量子位,
    新智元, 极客公园, 机器之心, 甲子光年, 晚点, 晚点latepost, 智东西, 品玩, 硅星人, 爱范儿, 每日人物,
    正午故事, 真故研究室, 剥洋葱, 在人间, 冰点, 毒眸, 香港01, 共同社, 共同通信, 凤凰, 参考消息, 彭博,
    新华, 时事社, 時事通信, 法新, 澎湃, 界面, 端傳媒, 第一财经, 虎嗅, 财新, 路透, 钛媒体, 法广, 多维,
    大纪元, 看中国, 果壳, 知识分子, 丁香园, 真实故事计划, 報導者, 公視, 三立, 中廣, 華視, 法新社,
    ettoday, tvbs, 品葱, 单读, 掘金, 少数派, 人物
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
    蚂蚁集团, 谷歌, 阿里巴巴, 阿里云
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
    毕马威, 牛客, 牛客网, 白鲸, 简书, 艾瑞, 谷雨, 车东西, 金十, 金融界, 马蜂窝
    """
)
"""Names of two and three characters that begin as a person's and are a publisher's."""
