"""The tense of a date: something that happened, or a plan or a forecast."""

import re

_EXPECTING = r"(?<![及超如合到出于於高低的])[预預]期(?![内內目])"
"""预期 as a verb: 不及预期 and 超预期 tell of what has come."""
_PLANS = re.compile(
    # 计划, 预测 and 目标 are nouns as well: 公布了计划, 预测模型, 达成目标.
    rf"预计|預計|{_EXPECTING}|[预預]估|估[计計]|有望|可望|[可或料][达達]|[瞄]准|瞄準|[剑劍]指|[冲衝]刺|旨在|力[争爭]|争取|爭取|定[于於]|[届屆][时時]|展望|到期"
    r"|(?<![布的项項份该該此这這套了个個些])[计計][划劃畫](?![，。；、）的已书書]|\Z)"
    r"|[预預][测測](?!模型|结果|結果|值|功能|能力|的|已|了)|目[标標](?=[为為是：:将將])"
    r"|(?<![模比草])[拟擬](?!人|合|态|態|定了|真|物)"
    r"|\b(?:will|shall|expect(?:s|ed|ing)?|plan(?:s|ned|ning)?|aim(?:s|ing)?|scheduled|forecasts?|projected"
    r"|anticipate[sd]?|predict(?:s|ed)?|intend(?:s|ed)?|hopes"
    r"|(?:is|are) (?:set|to)|on track|poised|targets|likely to|due)\b"
)
_FORECASTS = re.compile(
    rf"预[计测估]|預[計測估]|{_EXPECTING}|估[计計]|展望|\b(?:[Ff]orecasts?|[Ee]xpect(?:s|ed)|[Pp]redict(?:s|ed)?|[Pp]rojections?"
    r"|[Ee]stimates?)\b"
)
_WILL = re.compile(r"[将將](?![军軍近来來就领領士帅帥]|要求)")
_OTHERS = re.compile(r"[其他她它此]|[该該][^，。]{0,8}?|所有|全部|旗下|上述|自己")
"""Objects that are pronouns, and their like: 将其, 将此."""
_FUTURE_VERB = re.compile(
    r"[会會于於在由被对對从從自以向与與和跟有是不再又也还還更才能可要需须須令使让讓达達超占破]"
    r"|[为為成](?!本|员|員)|(?:继|繼)[续續]|进一步|進一步|全面|正式|[陆陸][续續]|逐|首|重新|重返|[发發]|推[出进進动動迟遲行广廣]|[举舉]|召[开開]"
    r"|[开開]|[启啟]|[完建落投突][^，。]|上[线線市映升涨漲调調任]|下[线線降跌滑架调調]|[增扩擴提减減缩縮降][^，。]|[实實][现現施行]|[进進][行入]"
    r"|采[用取]|採[用取]|支持|提供|引[入进進发發]|接[入受任管]|覆[盖蓋]|部署|公[布开開]|宣布|推|迎|面[临臨]|取消|停|[关關]|生效|施行|[执執]行"
    r"|出[席任台现現]|[访訪]|[参參]|前往|交付|量[产產]|亮相|[获獲]|取得|用|退|[离離]|改|[变變]|到|抵|亲|親|共|同|同[时時]|最|直接|分|加|[联聯]|合作|主|担|擔"
    r"|至少|近|[约約]|随|隨|大|持|延|仍|面|着|著|起|帮|幫|助|[测測]|[试試]|研|[检檢]|[审審]|[讨討]|[决決]|裁|[选選]|[举舉]|[决決]|考|[应應]|反|[颠顛]|重|影|波|造成|[导導]|引"
)
_OBJECT = re.compile(
    r"[^，。；]{1,20}?(?:至|到|[为為]|成|[给給]|入|往|向|出|作|[视視]|列|[归歸]|送|判|交|移|改|合[并併]|拆|分|[减減]半|翻倍"
    r"|[调調]|提[高升]|降|公[开開]|推|[转轉]|搬|[迁遷]|[发發]回|打[乱亂]|上[诉訴]|起[诉訴]|告|除|[关關]|在|于|於)"
)
_SURELY = re.compile(r"[即必仍或料势勢终終]\Z")
_ONCE_PLANNED = re.compile(
    r"原[计計][划劃畫]|原[定拟擬]|原本[计預计計预][划劃畫计計]|(?:此前|先前|曾|一度)(?:[计計][划劃畫]|[预預][计計期]|定[于於])"
    r"|originally (?:planned|scheduled|expected|due)"
)


def is_plan(clause: str) -> bool:
    """Whether the words of a clause are those of a plan or a forecast."""
    return _PLANS.search(clause) is not None or any(
        _is_future(clause, will) for will in _WILL.finditer(clause)
    )


def is_forecast(before: str) -> bool:
    """Whether the words of a sentence before a date introduce a forecast: 据机构预测, …"""
    return _FORECASTS.search(before) is not None


def was_planned(clause: str) -> bool:
    """Whether a clause tells of a plan that a past date once was."""
    return _ONCE_PLANNED.search(clause) is not None


def _is_future(clause: str, will: re.Match[str]) -> bool:
    """Whether 将 is a future, and does not take an object as 把 does: 将发布, but 将总部迁至."""
    if _OTHERS.match(clause, will.end()):
        return False
    if _FUTURE_VERB.match(clause, will.end()) or _SURELY.search(clause, 0, will.start()):
        return True
    return _OBJECT.match(clause, will.end()) is None
