"""What stands behind a date and is still of it: 6月20日（周五）晚10时, 6月20日至22日期间, 6月20日当天."""

_HOUR = r"(?:凌晨|清晨|早[上晨间間]?|[上下]午|[中正]午|傍晚|晚[上间間]?|深夜|夜[间間里裡]?|零[时時点點])"
_TIME = r"[0-9]{1,2}(?:[:：][0-9]{2}|[时時点點](?:[0-9]{1,2}分|半|整)?)[许許]?"
_WEEKDAY = r"[（(]?(?:周|週|星期|[礼禮]拜)[一二三四五六日天][）)]?"
CLOCK = rf"(?:{_WEEKDAY})?\s*{_HOUR}?\s*(?:{_TIME})?"
"""A pattern, also of nothing at all."""
BEHIND_DATE = (
    r"(?:(?:[至到—–~-]{1,2}|[、和])\d{1,2}[日号號])?(?:期[间間]|前[后後]|[前后後时時](?![来來]))?"
    rf"(?:[当當][天日])?{CLOCK}(?:的[^，。；\d]{{1,10}}[上中里裡])?"
)
"""A pattern, also of nothing: a further day, what says how near the date is, the hour, the occasion."""
