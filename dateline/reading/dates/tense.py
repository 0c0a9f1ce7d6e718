"""The tense of a date: something that happened, or a plan or a forecast."""

import re

from dateline.reading.month_names import MONTH_NAME
from dateline.values.lazy_pattern import lazy_pattern, quick_look

_EXPECTING = r"(?<![及超如合到出于於高低的])[预預]期(?![内內目])"
"""预期 as a verb: 不及预期 and 超预期 tell of what has come."""
_PLANS = lazy_pattern(
    # 计划, 预测 and 目标 are nouns as well: 公布了计划, 预测模型, 达成目标.
    rf"预计|預計|[预預]言|{_EXPECTING}|[预預]估|估[计計]|有望|可望|[可或料][达達]|[瞄]准|瞄準|[剑劍]指|[冲衝]刺|旨在|力[争爭]|争取|爭取|定[于於]|[届屆][时時]|最[后後]期限|截止日|\bdeadline\b|展望|到期|看[好涨漲跌空]|予定|見込|見通|まで延[長期]|(?<![已经經])(?:推[迟遲]|延期|改期|押[后後]|(?<!一度)延[长長]?)[至到]"
    r"|(?:[报報][到名]|[开開][学學赛賽庭放]|比[赛賽]|活[动動]|考[试試]?|[缴繳][费費]|[预預][约約售]|演出|展[览覽出期]|申[请請报報])(?:时间|時間|日期)[为為是]"
    # What goes on until a day; all of these are told of before their end.
    r"|(?:展[览覽期出]?|[报報]名|征[集文]|[优優]惠|假期?|演出|公示期?|任期|有效期|[暑寒]假|[赛賽]事|管制|合同期?)[^，。；了\d]{0,8}?(?:[持延][续續]|[进進]行|[开開]放|一直)?[到至](?=[今明下]|\d)"
    # What is to be done before a day; the earliest day on which it may be.
    r"|(?<![此之以目日])前(?:全面|全部|基本|必[须須])?(?:完成|建成|投[用产產]|[实實][现現]|落[实實]|到位|提交)"
    r"|(?:必[须須]|[务務]必)[在于於]"
    r"|最(?:快|早|[迟遲])[在于於]?(?=[今明下\d一二三四五六七八九十])"
    # 可能 of what is to come; 可能与, 可能是, 可能因 explain what has.
    r"|(?<!不)可能(?![与與跟和是因由源已曾出在存性的受不])"
    r"|(?<![布的项項份该該此这這套了个個些])[计計][划劃畫](?![，。；、）的已书書]|\Z)"
    r"|[预預][测測](?!模型|结果|結果|值|功能|能力|的|已|了)|目[标標](?=[为為是：:将將])"
    r"|(?<![模比草])[拟擬](?!人|合|态|態|定了|真|物)"
    r"|\b(?:will|shall|expect(?:s|ed|ing)?"
    r"|(?:(?<!the )(?<!\ba )(?<!its )(?<!this )(?<!that )plan|plan(?:s|ned|ning))\b"
    r"|aim(?:s|ing)?|scheduled|(?<!the )(?<!\ba )(?<!its )(?<!\d )(?<!earlier )forecasts?|projected"
    r"|anticipate[sd]?|predict(?:s|ed)?|intend(?:s|ed)?|hopes|hope(?= to)"
    r"|(?:is|are) (?:set|to)|on track|poised|no later than"
    r"|targets(?<!of targets)(?<!the targets)(?<!its targets)"
    r"(?<!his targets)(?<!her targets)(?<!their targets)(?<!as targets)|likely to|due"
    r"|(?:postponed|rescheduled|delayed|deferred|adjourned|put off|pushed(?: back)?)"
    r" (?:it |them )?(?:to|until)"
    r"|(?:returns|reopens|resumes|kicks off) (?:on|in) (?=[A-Z\d])"
    rf"|moved (?:up |back |forward )?to (?=(?:{MONTH_NAME}|next|early|mid|late)\b))\b"
)
_ASKS = lazy_pattern(
    r"什么|什麼|甚麼|怎|如何|多少|[谁誰]|哪|何[时時]|[几幾](?=[个個年天成次人家点點])|会不会|會不會|能不能|可不可能|[能會会可][否]|是否|是不是|[难難]道"
    r"|(?:吗|嗎|么|呢|吧|か)\s*\Z|\b(?:whether|or not)\b"
)
_ASKS_FIRST = lazy_pattern(
    r"\s*[\"“]?(?:(?:But|And|So|Or),?\s)?(?:[Ww]hat|[Hh]ow|[Ww]ho|[Ww]here|[Ww]hen|[Ww]hich|[Ww]hy|[Ww]ill|[Cc]an|[Cc]ould|[Ww]ould|[Ss]hould|[Ii]s|[Aa]re|[Dd]oes|[Dd]o|[Mm]ight)\s"
)
"""How a question begins in English."""
_TAKES_EFFECT = lazy_pattern(
    r"起[，,]?[^，,。；]{0,16}(?:生效|施行|[实實](?:施|行)|[执執]行|[启啟]用)(?!了|以[来來])"
    r"|[，,。；](?:[届屆][时時]|到[时時])"
    r"|日に[^。、]{1,12}(?:される|する|となる)(?=。|\Z)"
    r"|から[^。、]{0,16}(?:される|られる|始まる|始める|する|なる)(?=。|\Z)"
    r"|\b(?:runs|open|on view|available) (?:through|until)\b"
    r"|\b(?:[Bb]eginning|[Ss]tarting) (?:in |on )?[A-Z].*"
    r"\b(?:will|must|may|can|should|is|are|moves?|pays?|needs?|opens?|gets?|becomes?|rises?)\b"
)
_FORECASTS = lazy_pattern(
    rf"(?:按照?|根[据據]|依)[^，。]{{0,6}}(?:[计計][划劃畫]|[时時][间間]表|安排|日程)|预[计测估]|預[計測估]|{_EXPECTING}|估[计計]|展望|\b(?:[Ff]orecasts?|[Ee]xpect(?:s|ed)|[Pp]redict(?:s|ed)?|[Pp]rojections?"
    r"|[Ee]stimates?)\b"
)
_WOULD = lazy_pattern(
    r"\b(?:said|says|announced|told|ruled|agreed|promised|confirmed|decided)\b[^.;]*\bwould\b(?!\s+have\b)[^.;,]*\Z"
)
_WILL = lazy_pattern(r"[将將](?![军軍近来來领領士帅帥]|要求|就(?:[着著了吧些点點过過]|一下|[，。；]))")
_OTHERS = lazy_pattern(
    r"[其他她它此]|[该該][^，。]{0,8}?|所有|全部(?![完搬撤迁遷建拆更停关關换換实實投退清到])|旗下|上述|自己"
)
"""Objects that are pronouns, and their like: 将其, 将此."""
_FUTURE_VERB = lazy_pattern(
    r"""
    # Prepositions, auxiliaries and adverbs
    [会會于於在就由被对對从從自以向与與和跟有是不再又也还還更才能可要需须須令使让讓最仍近随隨直接约約首逐重共同]
    | [为為成](?!本|员|員) | [继繼陆陸][续續] | [进進]一步 | 全面 | 正式 | 至少
    | 全部[完搬撤迁遷建拆更停关關换換实實投退清到]
    # Verbs, by as much of them as tells
    | [达達超占破发發举舉开開启啟推停取改用退起到抵分加主担擔持延大亲親面着著助帮幫反考引影波迎裁]
    | [完建落投突增扩擴提减減缩縮降][^，。] | 上[线線市映升涨漲调調任] | 下[线線降跌滑架调調] | 召[开開]
    | [实實][现現施行] | [进進][行入] | [采採][用取] | 支持 | 提供 | 接[入受任管] | 覆[盖蓋] | 部署
    | 公[布开開] | 宣布 | [临臨关關颠顛] | 生效 | 施行 | [执執]行 | 出[席任台现現] | 前往 | 交付 | 量[产產]
    | [访訪参參获獲离離变變联聯测測试試研检檢审審讨討决決选選应應导導] | 亮相 | 合作 | 造成
    """,
    re.VERBOSE,
)
"""What stands behind 将 where it is a future."""
_OBJECT = lazy_pattern(
    r"[^，。；]{1,20}?(?:至|到|[为為]|成|[给給]|入|往|向|出|作|[视視]|列|[归歸]|送|判|交|移|改|合[并併]|拆|分|[减減]半|翻倍"
    r"|[调調]|提[高升]|降|公[开開]|推|[转轉]|搬|[迁遷]|[发發]回|打[乱亂]|上[诉訴]|起[诉訴]|告|除|[关關]|在|于|於)"
)
_SURELY = lazy_pattern(r"[即必仍或料势勢终終]\Z")
_ONCE_PLANNED = lazy_pattern(
    r"原[计計][划劃畫]|原[定拟擬想]|原打算|最初[^，。]{0,2}(?:[计計][划劃]|[预預][计計期]|定[于於])|原本[计預计計预][划劃畫计計]|(?:此前|先前|早前|早先|曾|一度)(?:[计計][划劃畫]|[预預][计計期]|定[于於]|承[诺諾]|答[应應]|[许許][诺諾]|保[证證]|打算)"
    r"|originally (?:planned|scheduled|set|expected|due|(?:on |for |in )?(?=[A-Z\d]))"
    r"|\bhad (?:planned|hoped|intended|expected)\b|\bw(?:as|ere) supposed to\b"
)
_WAS_DUE = lazy_pattern(
    r"(?<![日基资資样樣版成文根本])(?:[应應]|必?[须須])[当當该該]?[于於在]?\Z"
    # What somebody was bound to.
    r"|(?:承[诺諾]|答[应應]|[许許][诺諾]|保[证證]|[约約](?:定|好)|(?<![应應])要求|[责責]令|勒令|限期|[规規]定|[说說]好|[谈談]妥)(?:[，：]|[^，。；了过過]{0,14})[在于於]?\Z"
    r"|\b(?:due (?=(?:in|on|by|back|for)\b|to [a-z]+ )|scheduled|slated|planned|set (?=for )"
    r"|(?:w(?:as|ere)|had|have) (?:supposed |meant )?to (?=[a-z]+ ))\b"
    r"[^,.;]{0,24}\b(?:in|on|by|for) (?:the )?\Z"
    r"|\b(?:promised?|promises|pledged?|vowed|agreed|g[ai]ven?|deadline|ultimatum"
    r"|(?:ordered|required|told|asked|urged)\b[^,.;]{0,40} to)\b"
    r"[^,.;]{0,60}\b(?:by|until|before|deadline of) (?:the )?\Z"
)
"""What was to be on the date behind it: due for completion in 2021, 应在2月20日进驻, 要求5月1日前付清."""
_KEPT = lazy_pattern(
    r"[^。；]{0,24}?(?:[\u4e00-\u9fff]了(?![解结結])|已[经經]?[\u4e00-\u9fff]|如期|按期|按[时時]|[^，。；]{0,6}起)"
    r"|(?:以[后後])?[^，。；]{0,6}(?:的|出生)"
)
"""Behind a date that was one of a promise: it came about, holds since, or is of what is asked for."""
# A quick look: without any of this there is no such plan.
_PAST_PLANS = quick_look(
    "原|最初|此前|先前|早前|早先|曾|一度|[应應须須]|承[诺諾]|答[应應]|[许許][诺諾]|保[证證]|[约約][定好]|要求|[责責]令|勒令|限期"
    "|[规規]定|[说說]好|[谈談]妥|originally|supposed|meant to| due |was to |were to |scheduled |slated "
    "|planned for |set for | to be |had planned|had hoped|had intended|had expected|have to "
    "| by | until | before |deadline "
)

_AHEAD = lazy_pattern(r"[将將][于於在]|(?<![模比草])[拟擬](?!人|合|态|態|定)|\bwill\b")
_REPORTED = lazy_pattern(
    r"宣布|宣佈|表示|公告|[称稱说說]|[决決]定|通知|[发發][布佈]|公布|[计計][划劃]|承[诺諾]|披露|透露"
    r"|\b(?:said|says|announced|told|promised|reported|decided|declared|wrote|plan(?:s|ned)?)\b"
)
_EARLIER = lazy_pattern(
    r"此前|先前|之前|曾|早在|早先|其中|最早|\b(?:[Ee]arlier|[Bb]efore|[Ff]irst|[Pp]reviously|had)\b"
)
_HAS_HAPPENED = lazy_pattern(
    r"已[经經有在]|已(?![定经經])|曾|到了|整[个個](?=[0-9一二三四五六七八九十])|[过過]去了|[结結]束了"
    # What nobody plans.
    r"|登[陆陸](?!的|[后後前時时])|坠[毁机]|墜[毀機]|地震|爆炸|起火|失火|决口|決口|潰堤|溃[坝堤]|身亡|遇[难難害]|[去逝]世|病逝|死亡|被捕|[减減]弱"
    r"|\b(?:struck|erupted|exploded|collapsed|crashed|capsized|derailed|broke out|made landfall|died"
    r"|killed|drowned|left|fell|rose|joined|began|resigned|quit|became|grew|won)\b"
)


def is_plan(clause: str) -> bool:
    """Whether the words of a clause are those of a plan or a forecast."""
    return _PLANS.search(clause) is not None or any(
        _is_future(clause, will) for will in _WILL.finditer(clause)
    )


def is_asked(before: str, behind: str) -> bool:
    """Whether the words around a date, of a sentence with a question mark, ask whether something will be."""
    return (
        _ASKS.search(before) is not None
        or _ASKS.search(behind) is not None
        or _ASKS_FIRST.match(before) is not None
    )


def takes_effect(clause: str) -> bool:
    """Whether a clause tells of a rule or a price that holds from a date on: most are told of beforehand."""
    return _TAKES_EFFECT.search(clause) is not None


def is_forecast(before: str) -> bool:
    """Whether the words of a sentence before a date introduce a forecast: 据机构预测, …"""
    return _FORECASTS.search(before) is not None


def would_happen(before: str) -> bool:
    """Whether the words of a sentence before a date tell what somebody said would happen then."""
    return _WOULD.search(before) is not None


def is_told_as_future(before: str, clause: str) -> bool:
    """Whether a text itself, and nobody of whom it tells, looks ahead: 将于, "will"."""
    return _AHEAD.search(clause) is not None and _REPORTED.search(before) is None


def has_happened(clause: str) -> bool:
    """Whether a clause says that something has come to pass."""
    return _HAS_HAPPENED.search(clause) is not None


def goes_back(clause: str) -> bool:
    """Whether a clause tells of what came before that which was told last."""
    return _EARLIER.search(clause) is not None


def may_tell_of_past_plans(text: str) -> bool:
    """Whether a text has one of the words without which ``was_planned`` and ``was_due`` are False."""
    return _PAST_PLANS.search(text) is not None


def was_planned(clause: str) -> bool:
    """Whether a clause tells of a plan that a past date once was."""
    return _ONCE_PLANNED.search(clause) is not None


def was_due(before: str, behind: str) -> bool:
    """Whether a sentence names the day by which, or on which, something was to be, and no more."""
    return _WAS_DUE.search(before) is not None and _KEPT.match(behind) is None


def _is_future(clause: str, will: re.Match[str]) -> bool:
    """Whether 将 is a future, and does not take an object as 把 does: 将发布, but 将总部迁至."""
    if _OTHERS.match(clause, will.end()):
        return False
    if _FUTURE_VERB.match(clause, will.end()) or _SURELY.search(clause, 0, will.start()):
        return True
    return _OBJECT.match(clause, will.end()) is None
