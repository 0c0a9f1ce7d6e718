"""How the names of organisations, of media and of what they publish end.

Chinese words stand in simplified characters; names are compared in these.
"""


def _ends(listed: str) -> tuple[str, ...]:
    return tuple(listed.split())


HAN_MEDIA = _ends(
    """
    デジタル オンライン ニュース タイムズ タイムス テレビ 央视 卫视 电台 广播 放送 报 刊 社 网 新闻 电视
    电视台 周末 杂志 评论 观察 财经 频道 头条 客户端 之音 之声 传媒 工作室 在线 电子版
    """
)
HAN_ORGANISATIONS = HAN_MEDIA + _ends(
    """
    组织
    督察组 督查组 巡视组 巡察组 专家组 指挥部 领导小组 居委会 村委会 业委会 管委会 纪委 监委 内閣府 内阁府
    医院 一中 二中 市役所 県庁 区役所 役場 中学 小学 幼儿园 派出所 档案馆 纪念馆 陈列馆 资料馆 方志馆 咨询
    总队 支队 智库 信通院 社科院 科学院 工程院 设计院 规划院 中科院 博物馆 图书馆 美术馆 基金会 市政府
    县政府 省政府 人民政府 工作组 工作小组 课题组 调查组 实验室 国务院 改革委 常委会 办公室 办公厅 股份
    交易所 交所 披露易
    法院 检察院 研究院 研究所 大学 公司 集团 委员会 协会 学会 研究会 中心 局 省 部 部门 部委 庁 省庁 署 厅
    总处 秘书处 办事处 管理处 事务所 书局 书店 书房 书院 科技 百科 银行 证券 出版 新社 出版会 出版局 学馆
    일보 신문 뉴스 방송 통신 저널 출판사 출판 대학교 연구원 연구소 위원회 학회 협회 재단 공사 교통부
    교육부 환경부 법원 경찰청 통계청 시청 도청 구청
    """
)
"""Ends of the names of Chinese, Japanese and Korean organisations."""
HAN_DOCUMENTS = _ends("年报 公报 季报 财报 简报 通报 海报 汇报 警报 情报 预报 年刊号 评论员")
"""Ends of the names of what organisations publish, which end alike."""
PAPERS_LIKE_DOCUMENTS = _ends("青年报 少年报 老年报 大公报 文汇报")
"""Ends of the names of newspapers that end as those of documents do."""
MEDIA_WORDS = frozenset(
    [
        "news",
        "podcast",
        "show",
        "times",
        "post",
        "magazine",
        "daily",
        "weekly",
        "tribune",
        "herald",
        "review",
        "blog",
        "media",
        "wire",
        "chronicle",
        "gazette",
        "telegraph",
        "mail",
        "courier",
        "observer",
        "examiner",
        "radio",
        "television",
        "tv",
        "advertiser",
        "dispatch",
        "inquirer",
        "sentinel",
        *("zeitung", "tageblatt", "anzeiger", "rundschau", "kurier", "nachrichten", "shimbun", "ilbo"),
    ]
)
"""Last words of the names of newspapers and magazines."""
