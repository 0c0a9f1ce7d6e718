"""Words for dates that only an article's own date makes sense of.

Left alone on purpose, as nobody can say which day they mean: 几个月前, 十多年前, 半年多前, "some years ago",
and distances of ten years and more.
"""

from datetime import date

from dateline.reading.dates.chinese_words import chinese_words
from dateline.reading.dates.distances import RelativeDate
from dateline.reading.dates.english_words import english_words


def relatives(text: str, article_day: date) -> list[RelativeDate]:
    """The words of a text that mean a day, a week, a month or a year, in an article of this day."""
    if not 10 < article_day.year < 9999:  # the days around it might have no calendar
        return []
    return [*chinese_words(text, article_day), *english_words(text, article_day)]
