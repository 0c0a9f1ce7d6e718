"""The time of day and the day of the week that stand behind a date: 6月20日（周五）晚10时."""

_HOUR = r"(?:凌晨|清晨|早[上晨间間]?|[上下]午|[中正]午|傍晚|晚[上间間]?|深夜|夜[间間里裡]?|零[时時点點])"
_TIME = r"[0-9]{1,2}(?:[:：][0-9]{2}|[时時点點](?:[0-9]{1,2}分|半|整)?)[许許]?"
_WEEKDAY = r"[（(]?(?:周|週|星期|[礼禮]拜)[一二三四五六日天][）)]?"
CLOCK = rf"(?:{_WEEKDAY})?\s*{_HOUR}?\s*(?:{_TIME})?"
"""A pattern, also of nothing at all."""
