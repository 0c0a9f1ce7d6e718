"""How an editor's words are told that say what a source does, or what is in it."""

import re

from dateline.reading.notes.names import LOWER_WORD
from dateline.reading.notes.statements import is_sentence
from dateline.values.lazy_pattern import lazy_pattern

SAYS = lazy_pattern(
    r"\A(?:[详詳參参][见見]|专访|專訪|[对對][话話]|[访訪][谈談问問]|[报報][导導道](?!者)|引用|基[于於]|前(?=[外总總])|收[录錄]|揭[露示]|披露|曝光|指出|找到|[讨討][论論]|分析|[记記紀][录錄载載述]|剖析|[说說]明|[说說]的是|描述|介[绍紹]|列[明举舉]|解[释釋]"
    r"|回[顾顧]|梳理|[汇彙整][整理总總]|探[讨討]|[讲講叙敘概详詳][述解]|[总總][结結]|比[较較]|[对對]比|追[踪蹤]|[还還]原|[复復][盘盤]|[质質]疑|澄清|否[认認]|呼[吁籲]|[证證][实實]|[关關][于於]|有[关關]|[论論]述|[阐闡][述释釋]|[提谈談][到及]|[盘盤][点點]"
    r"|附[有录錄]|包[括含]|[内內]含|[从從].+到|[为為](?:什么|什麼|何)|如何|怎[样樣麼么]|[这這本此该該][篇文]|文中|文章|一文|作者|第一手|重要|[完全]整?面?的)"
    r"|\A(?:[另内內附配]?有|含|附|配[有图圖])(?![\u3400-\u9fff]{0,3}[社报報网網局]\Z)|的(?:[声聲]明|照片|[图圖]片|[视視][频頻]|[录錄][音像]|截[图圖]|[报報]告|[证證][词詞言]|公告|通知|信|文件|[资資]料|[演讲講]{2}|全文|原文|始末|[经經][过過]|[故]事)\Z|[たるの](?:記事|資料|論文|動画|まとめ|解説)\Z"
    r"|[与與和及、][\u3400-\u9fff]{2,10}(?:分析|反思|[说說]明|背景|[细細][节節]|整理|[汇彙]整|[补補]充|批[评評]|[声聲]明|介[绍紹]|[数數][据據]|[资資]料|[记紀][录錄]|[报報][导導道]|[讨討][论論]|影[响響]|始末|[经經][过過])\Z"
    r"|(?:[资資]料|[内內]文)?[补補]充\Z|[紀记記][录錄]\Z|(?:背景|始末|[经經][过過]|[内內]容|原文|全文|概[况況])\Z"
)
"""How an editor's words begin or end that say what a source does, or what is in it."""
SAYS_LATIN = lazy_pattern(
    r"\b(?:is|are|was|were|be|has|have|had|does|do|did|not|it|its|that|which|who|why|how|what|when|where|because"
    r"|we|you|they|about|includes?|with)\b|\A(?:an?|this|these|see|on|about)\s",
    re.IGNORECASE,
)
_HAN = lazy_pattern(r"[\u3040-\u9fff]")
LONGEST_NAME_CHARACTERS = 14
"""The length in Han characters up to which words behind a title may be a name."""


def says(words: str) -> bool:
    """Whether a clause says something."""
    if not _HAN.search(words):
        return SAYS_LATIN.search(words) is not None or (
            len(words.split()) > 2 and LOWER_WORD.search(words) is not None
        )
    return (
        len(_HAN.findall(words)) > LONGEST_NAME_CHARACTERS
        or SAYS.search(words) is not None
        or is_sentence(words)
    )
