"""Names of publishers and cities that no word of theirs tells from others."""


def _names(listed: str) -> frozenset[str]:
    return frozenset(" ".join(name.split()) for name in listed.split(","))


KNOWN_MEDIA = _names(
    """
    36氪, abc, afp, agence france-presse, al jazeera, ap, associated press, axios, bbc, bloomberg,
    caixin, cbs, cnbc, cnn, deutsche welle, el país, euronews, forbes, itv, le monde, nature, nbc,
    ars technica, business insider, der spiegel, die zeit, foreign affairs, foreign policy, nikkei asia,
    techcrunch, the conversation, the diplomat, the guardian, the independent, the intercept,
    the spectator, the wall street journal, usa today, wall street journal, 南都,
    nhk, npr, pbs, politico, propublica, quartz, rest of world, reuters, science, semafor,
    sixth tone, slate, the atlantic, the economist, the hill, the new yorker, the verge, vox, wired,
    xinhua, 共同社, 凤凰, 彭博, 新华, 时事社, 法新, 澎湃, 界面, 端傳媒, 第一财经, 虎嗅, 财新, 路透,
    钛媒体, 法广, 多维, 大纪元, 看中国, 果壳, 知识分子, 丁香园, 真实故事计划, 報導者, 公視, 三立, 中廣,
    華視, 法新社, ettoday, tvbs, 品葱, 单读, 掘金, 少数派, 人物
    """
)
"""Names of media that no word of theirs tells, in lower case."""

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
    云头条, 凤凰, 华尔街, 和讯, 安全客, 彭博, 文汇, 时代, 易车, 牛客, 牛客网, 金十, 金融界, 马蜂窝
    """
)
"""Names of two and three characters that begin as a person's and are a publisher's."""
