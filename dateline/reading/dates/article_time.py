"""Where a text goes back from a year it told of to the article's own time.

"The works opened in 2009. On May 3 they closed": who writes so in May means this year's. But 2009年3月动工，
5月竣工 goes on. Within a sentence it always does.
"""

from datetime import date, timedelta

from dateline.reading.dates.chronicles import Spoken
from dateline.reading.dates.nearest_year import AHEAD_DAYS, nearest_year
from dateline.reading.dates.prose import DatedText
from dateline.reading.dates.tense import goes_back, is_plan, was_planned
from dateline.reading.dates.written_date import WrittenDate
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.moments import from_edtf

_OF_NOW = lazy_pattern(
    r"[昨今明][天日晚晨]|(?<![马馬晚早以])上[个個]?[周週礼禮星月]|[本下][个個]?[周週]"
    r"|\b(?:[Yy]esterday|[Tt]oday|[Ll]ast (?:week|month)"
    r"|(?:on|On|[Ll]ast) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
"""Words of the article's own time."""
_FOUNDED = lazy_pattern(r"(?:[建生]|成立|[创創][办辦立建刊]|落成|[设設]立)[于於]\Z")
_SAID_ON = lazy_pattern(
    r",\s[^,.;]{0,60}\b(?:said|announced|reported|disclosed|confirmed|showed)\s(?:in [a-z ]{2,24} )?on\s\Z"
)
_SAID_CHARACTERS = 80
"""The characters before a day in which stands who said something on it."""
NEWS_DAYS = 10
"""So near to an article's day, a date is of the article's time whatever the text told of before."""
_REPORT_DAYS = 31
"""So far behind the article's day lies what it reports."""
YEAR_BOUNDARY_MONTHS = 9
"""From one month to another that is so far away, a text goes over the turn of a year: December, January."""


class ArticleTime:
    """What a block has told of so far, as seen from the day of its article."""

    def __init__(self, block: DatedText, article_day: date) -> None:
        self._block = block
        self._article_day = article_day
        self._last: WrittenDate | None = None
        self._reported: date | None = None
        self._is_report = False

    def tell(self, written: WrittenDate, year: int, day: date | None) -> None:
        """Note a date that the text tells of, its year and the day it means, if one."""
        self._last = written
        if year != self._article_day.year:
            return
        self._is_report = True
        if written.day and day and timedelta(0) <= self._article_day - day <= timedelta(days=_REPORT_DAYS):
            self._reported = max(day, self._reported or day)

    def takes_back_year(self, written: WrittenDate, spoken: Spoken) -> bool:
        """Whether a date without its year, in a new sentence, is not of the year that was spoken of.

        So it is where it lies near the article's day, and does not go on with the months that were told.
        """
        last = self._last
        if last is None or spoken.year in (0, self._article_day.year):
            return False
        sentence, _ = self._block.sentence(written.start)
        of_now = _OF_NOW.search(self._block.text, max(sentence, last.end), written.start) is not None
        is_founded = last.start >= sentence and self._is_founded(last)
        is_of_report = last.start >= sentence and self._is_of_report(written, last)
        if last.start >= sentence and not (of_now or is_founded or is_of_report):
            return False
        if is_of_report:
            return True
        if written.later:  # a quarter by itself
            return True
        month = written.month or written.span[0]
        year = nearest_year(written, self._block, self._article_day, goes_on=False).year
        moment = from_edtf(written.edtf(year)[0]) if year and month else None
        if moment is None or moment.first is None:
            return False
        away = abs((moment.first - self._article_day).days)
        if is_founded and not of_now:
            return written.day != 0 and away <= _REPORT_DAYS
        if of_now or ((written.day or written.part) and away <= NEWS_DAYS):
            return True
        if not last.month and not last.span[0]:
            return away <= AHEAD_DAYS or (self._is_report and written.day != 0)
        clause = self._block.clause(written.start, written.end)
        if moment.first > self._article_day and is_plan(clause) and not was_planned(clause):
            return True
        if spoken.year > self._article_day.year and not is_plan(clause):
            return away <= AHEAD_DAYS
        step = month - (last.month or last.span[0])
        return -YEAR_BOUNDARY_MONTHS < step < 0 and not goes_back(clause)

    def _is_of_report(self, written: WrittenDate, last: WrittenDate) -> bool:
        """Whether a day is that on which somebody spoke of a year: in 2024, she said on 28 April."""
        text = self._block.text
        begin = max(last.end, written.start - _SAID_CHARACTERS)
        return written.day != 0 and _SAID_ON.search(text, begin, written.start) is not None

    def _is_founded(self, last: WrittenDate) -> bool:
        """Whether a year only says how old it is of which the sentence tells: 桥建于1985年，8月1日垮塌."""
        bare = not (last.month or last.part or last.season or any(last.span))
        return bare and _FOUNDED.search(self._block.text, max(0, last.start - 3), last.start) is not None

    def takes_back_month(self, written: WrittenDate, spoken: Spoken) -> bool:
        """Whether a day without its month, in a new sentence, is not of the month that was spoken of."""
        last, reported = self._last, self._reported
        if last is None or written.later or not spoken.year:
            return False
        sentence, _ = self._block.sentence(written.start)
        if last.start >= sentence:
            return False
        if _OF_NOW.search(self._block.text, sentence, written.start):
            return True
        if spoken.year != self._article_day.year:
            near = abs(written.day - self._article_day.day) <= NEWS_DAYS
            return near or not last.day or written.day < last.day
        # It goes on with what is reported: 25日坍塌。8月15日曾通知搬迁。26日获救.
        return reported is not None and reported.month != spoken.month and reported.day <= written.day
