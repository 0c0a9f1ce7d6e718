"""Written dates resolved: the year of a date that does not say it, and two dates that are one interval."""

from collections.abc import Sequence
from datetime import date, timedelta

from dateline.reading.dates.article_time import NEWS_DAYS, YEAR_BOUNDARY_MONTHS, ArticleTime
from dateline.reading.dates.attributive_years import is_attributive
from dateline.reading.dates.chinese_dates import DAY
from dateline.reading.dates.chronicles import Spoken
from dateline.reading.dates.clock_words import CLOCK
from dateline.reading.dates.distances import shifted
from dateline.reading.dates.factuality import Mentioned
from dateline.reading.dates.intervals import interval, joint
from dateline.reading.dates.nearest_year import AHEAD_DAYS, nearest_year
from dateline.reading.dates.open_dates import about, before, since
from dateline.reading.dates.past_tense import is_told_as_past
from dateline.reading.dates.prose import DatedText
from dateline.reading.dates.resolved_date import ResolvedDate
from dateline.reading.dates.tense import (
    goes_back,
    has_happened,
    is_forecast,
    is_plan,
    is_told_as_future,
    was_planned,
)
from dateline.reading.dates.written_date import WrittenDate
from dateline.reading.numerals import number
from dateline.values.article import Certainty
from dateline.values.lazy_pattern import lazy_pattern
from dateline.values.moments import from_edtf

_AND_DAY = lazy_pattern(
    rf"{CLOCK}\s*(?P<join>、|和|与|與|及|以及|起?至|到|—{{1,2}}|–|-|~|～|－)\s*(?P<day>{DAY})\s*(?:[日号號]|(?=、\s*{DAY}[日号號]))"
)
_ACCOUNT = lazy_pattern(
    r"年?度?(?:の|的)?(?:[财財]务|財務)?(?:[年半季]+[报報]|[财財][报報]|[报報]告(?!期)|[决決]算|[业業][绩績]|股[东東]大?[会會]|[分红紅]{2}|利[润潤]分配|同期|[账帳賬][单單]|[审審][计計][报報])"
)
"""2024年度报告于4月28日披露: in the year behind it."""
_THAN = ("较", "較", "比")
"""What stands before a year that is only compared with."""
_ACCOUNT_BEGINS = "年度の的财財半季报報决決业業账帳賬审審股分利同"
_ANOTHER_YEAR = lazy_pattern(r"[\u4e00-\u9fff](?<!年)那一?年[，,]")
"""What is no year that a text has said: 战争爆发那年，…第二年三月."""
_AND = "、和与與及以"
_BORDER = lazy_pattern(r"[，。；,.;：:]")
_BETWEEN = lazy_pattern(r"\b[Bb]etween\s*\Z")

_LAST_MONTHS = {21: 4, 22: 7, 23: 11, 24: 12}
"""A month of each season, from which one that is over leads into the next year."""


class DateResolver:
    """Resolver of one block's dates, in order.

    ``year`` is the last year written in it (0: none), ``year_above`` the last
    one written in the blocks before. A chronicle's block ``begins`` where the one before it ended.
    """

    def __init__(
        self,
        block: DatedText,
        mentioned: Mentioned,
        article_day: date | None,
        year_above: int,
        begins: Spoken,
    ) -> None:
        self._block = block
        self._mentioned = mentioned
        self._text = block.text
        self._article_day = article_day
        self._year_above = year_above
        self._year_here, self._month_here = begins
        self._in_chronicle = begins.year != 0
        self._certainty_here: Certainty = "inferred" if begins.year else "stated"
        self._day_here: tuple[int, date] | None = None
        self._time = ArticleTime(block, article_day) if article_day and not begins.year else None
        self._last_end = 0
        self._aside = False
        self._plan_here = -1
        self._this_year_end = 0
        self.year = 0

    @property
    def spoken(self) -> Spoken:
        """The year and the month that were spoken of last."""
        return Spoken(self._year_here, self._month_here)

    def resolve(self, written: Sequence[WrittenDate]) -> list[ResolvedDate]:
        """The dates resolved; two of them are one interval where ``至`` or a dash joins them."""
        dates: list[ResolvedDate] = []
        place = 0
        while place < len(written):
            first = written[place]
            following = written[place + 1] if place + 1 < len(written) else None
            place += 1
            if dates and first.start < dates[-1].end:  # one of several days that was read with the first
                continue
            joining = joint(self._text, first.start, first.end, following.start) if following else ""
            if following and joining and (both := self._interval(first, following, joining)):
                dates.append(both)
                place += 1
                continue
            resolved = self._resolve(first)
            if resolved is None or _is_this_year(first, resolved):
                continue
            dates += self._with_further_days(first, resolved)
        return dates

    def _interval(self, first: WrittenDate, last: WrittenDate, joining: str) -> ResolvedDate | None:
        """Two dates as one interval; what one of them does not say, the other does."""
        if joining == "and" and not _BETWEEN.search(self._text, max(0, first.start - 10), first.start):
            return None
        if not first.year and first.relative is None and last.year and not first.months:
            first = first._replace(year=last.year - (first.month > last.month > 0), relative=last.relative)
        begin = self._resolve(first)
        if begin is None:
            return None
        known = self.year, self._year_here, self._month_here
        takes_year = not last.year and last.relative is None and last.month and begin.edtf[:4].isdigit()
        if takes_year:
            last = last._replace(year=int(begin.edtf[:4]) + (last.month < first.month))
        end = self._resolve(last)
        if takes_year and begin.certainty != "stated":
            self.year = known[0]
            self._go_on(*(known[1:] if not known[1] else (last.year, last.month)), begin.certainty)
        if end is None:
            return None
        edtf = interval(begin.edtf, end.edtf)
        if not edtf:
            return None
        certainty: Certainty = "stated" if begin.certainty == "stated" else "inferred"
        return ResolvedDate(first.start, last.end, edtf, "", certainty)

    def _with_further_days(self, written: WrittenDate, resolved: ResolvedDate) -> list[ResolvedDate]:
        """``6月28日和29日`` are two dates, ``6月28日至30日`` is one interval."""
        dates = [resolved]
        if not written.day or written.last_day or "/" in resolved.edtf:
            return dates
        while match := _AND_DAY.match(self._text, dates[-1].end):
            edtf = f"{resolved.edtf[:8]}{number(match['day']):02}"
            if from_edtf(edtf) is None:
                break
            if match["join"] in _AND:
                dates.append(ResolvedDate(match.start("day"), match.end(), edtf, "", resolved.certainty))
            else:
                last = dates.pop()
                interval = f"{last.edtf}/{edtf}"
                if from_edtf(interval) is None:
                    return [*dates, last]
                dates.append(ResolvedDate(last.start, match.end(), interval, "", last.certainty))
        return dates

    def _resolve(self, written: WrittenDate) -> ResolvedDate | None:
        """The date in EDTF, None where it means none."""
        if written.months_on is not None:
            return self._month_on(written)
        if written.day and not written.month and written.months is None:
            if self._time and self._time.takes_back_month(written, self.spoken):
                self._go_on(0, 0, "inferred")
            return self._day_alone(written)
        known = self._year_here, self._month_here, self._certainty_here
        self._aside = False
        year, certainty = self._year_of(written)
        if not year:
            return None
        edtf, part = written.edtf(year)
        if written.months is not None:
            assert self._article_day is not None
            year, month = shifted(self._article_day, written.months)
            edtf, part = written._replace(month=month).edtf(year)
        start, end = written.start, written.end
        moment = from_edtf(edtf, part)
        if moment is None:
            return None
        self._last_end = written.end
        spoken_of = moment.last if written.day else moment.first
        if self._time and not self._aside:
            self._time.tell(written, year, spoken_of)
        if (written.day or written.month) and spoken_of is not None:
            self._day_here = start, spoken_of
        if limit := before(self._text, written, edtf, part):
            edtf, part, end = limit.edtf, "", limit.end
        elif "/" not in edtf and not written.fiscal and (roughly := about(self._text, written)):
            edtf, end = edtf + "~", roughly
        if ("/" not in edtf or part or any(written.span)) and (span := since(self._text, written)):
            edtf, part, start, end = f"{edtf.partition('/')[0]}/..", "", *span
        if ".." in edtf and self._article_day is not None and (written.year or not written.month):
            # Since 2009, and before 2009: a measure, not the time that is told of; 今年以来 is the article's.
            self._go_on(*((0, 0, "inferred") if written.relative == 0 else known))
        if from_edtf(edtf, part) is None:
            return None
        return ResolvedDate(start, end, edtf, part, certainty)

    def _month_on(self, written: WrittenDate) -> ResolvedDate | None:
        """A day or a part of the month that is spoken of, or of the one behind it."""
        if not (self._year_here and self._month_here):
            return None
        assert written.months_on is not None
        year, month = shifted(date(self._year_here, self._month_here, 1), written.months_on)
        edtf, part = written._replace(month=month).edtf(year)
        if from_edtf(edtf, part) is None:
            return None
        self._go_on(year, month, "inferred")
        return ResolvedDate(written.start, written.end, edtf, part, "inferred")

    def _day_alone(self, written: WrittenDate) -> ResolvedDate | None:
        """A day without its month: of the month that is spoken of, else of the article's."""
        spoken_of = self._day_spoken_of(written)
        if written.later and not (spoken_of and spoken_of.day < written.day):
            return None
        if spoken_of:
            year, month = spoken_of.year, spoken_of.month
        elif self._year_here and self._month_here:
            year, month = self._year_here, self._month_here
        elif self._article_day is not None:
            year, month = self._article_day.year, self._article_day.month
            ahead = written.day - self._article_day.day
            if ahead > 0 and not self._is_to_come(written, ahead):
                year, month = shifted(self._article_day, -1)
        else:
            return None
        edtf = f"{year:04}-{month:02}-{written.day:02}"
        if from_edtf(edtf) is None:
            return None
        self._day_here = written.start, date(year, month, written.day)
        if written.last_day:
            edtf = f"{edtf}/{edtf[:8]}{written.last_day:02}"
            return ResolvedDate(written.start, written.end, edtf, "", "inferred") if from_edtf(edtf) else None
        if roughly := about(self._text, written):
            return ResolvedDate(written.start, roughly, edtf + "~", "", "inferred")
        if limit := before(self._text, written, edtf, ""):
            return ResolvedDate(written.start, limit.end, limit.edtf, "", "inferred")
        if span := since(self._text, written):
            return ResolvedDate(*span, f"{edtf}/..", "", "inferred")
        return ResolvedDate(written.start, written.end, edtf, "", "inferred")

    def _is_to_come(self, written: WrittenDate, ahead: int) -> bool:
        """Whether a day so far ahead in the article's month is of a plan, and not the last month's."""
        clause = self._clause(written)
        if is_plan(clause) or was_planned(clause) or self._text.startswith(("起", "から"), written.end):
            return True
        if is_forecast(self._block.before(written.start)):
            return True
        front, _, back = clause.partition(self._text[written.start : written.end])
        return ahead <= NEWS_DAYS and not has_happened(clause) and not is_told_as_past(front, back)

    def _day_spoken_of(self, written: WrittenDate) -> date | None:
        """The day that was last spoken of in a date's sentence, or the first one of the month that was."""
        if self._day_here is None or self._day_here[0] < self._block.sentence(written.start)[0]:
            return None
        return self._day_here[1]

    def _year_of(self, written: WrittenDate) -> tuple[int, Certainty]:
        """The year of a date, and whether it is stated; 0 where nobody can tell."""
        month = written.month or written.span[0] or _LAST_MONTHS.get(written.season, 0)
        if written.year:
            certainty: Certainty = "stated" if written.century else "inferred"
            self._aside = self._is_aside(written)
            if not self._aside:
                self.year = written.last or written.year
                self._go_on(self.year, month, certainty)
            return written.year, certainty
        if written.relative is not None or written.months is not None:
            if self._article_day is None:
                return 0, "inferred"
            year = self._article_day.year + (written.relative or 0)
            if written.months is not None:
                year, month = shifted(self._article_day, written.months)
            # 今年 by itself is the article's own time.
            names_year = written.relative != 0 or month or written.part
            if not names_year:
                self._this_year_end = written.end
            self._go_on(year if names_year else 0, month, "inferred")
            return year, "inferred"
        if written.years_on is not None:
            day = self._day_spoken_of(written)
            if _ANOTHER_YEAR.search(self._text, self._last_end, written.start):
                return 0, "inferred"
            year = self._year_here or (day.year if day else self._year_above)
            if year:
                self._go_on(year + written.years_on, month, "inferred")
            return self._year_here if year else 0, "inferred"
        if self._time and self._time.takes_back_year(written, self.spoken):
            self._go_on(0, 0, "inferred")
        if written.later and not self._year_here:
            return 0, "inferred"
        if self._year_here and not self._looks_ahead(written):
            self._go_over_new_year(written, month)
            self._month_here = month
            return self._year_here, self._certainty_here
        if self._article_day is not None:
            return self._nearest(written), "inferred"
        return self._year_above, "inferred"

    def _is_aside(self, written: WrittenDate) -> bool:
        """Whether a year gives none to the dates behind it: in other words, of a birth, of an account."""
        return (
            self._mentioned.is_spoken(written.start)
            or written.fiscal
            or (
                self._article_day is not None
                and (
                    self._text[max(0, written.start - 1) : written.start] in _THAN
                    or is_attributive(self._text, written)
                )
            )
            or (
                self._text[written.end : written.end + 1] in _ACCOUNT_BEGINS
                and _ACCOUNT.match(self._text, written.end) is not None
            )
        )

    def _looks_ahead(self, written: WrittenDate) -> bool:
        """Whether a plan of today stands behind a past year: founded in 1970, will be closed in June."""
        return (
            (
                "将" in self._text
                or "拟" in self._text
                or "擬" in self._text
                or "將" in self._text
                or "will" in self._text
            )
            and self._article_day is not None
            and self._year_here < self._article_day.year
            and is_told_as_future(self._block.before(written.start), self._clause(written))
        )

    def _go_on(self, year: int, month: int, certainty: Certainty) -> None:
        self._year_here, self._month_here, self._certainty_here = year, month, certainty

    def _go_over_new_year(self, written: WrittenDate, month: int) -> None:
        """A January behind a December is of the next year, a December behind a January may be of the last."""
        if not month or not self._month_here:
            return
        step = month - self._month_here
        if step <= -YEAR_BOUNDARY_MONTHS or (step < 0 and self._is_of_this_year(written)):
            self._go_on(self._year_here + 1, month, "inferred")
        elif step >= YEAR_BOUNDARY_MONTHS and self._article_day is not None:
            ahead = date(self._year_here, month, 1) - self._article_day
            if ahead > timedelta(days=AHEAD_DAYS) and not is_plan(self._clause(written)):
                self._go_on(self._year_here - 1, month, "inferred")

    def _is_of_this_year(self, written: WrittenDate) -> bool:
        """Whether a day goes on with a tale of last year: settled in August 2024, approved on June 6."""
        if self._in_chronicle or not written.day or self._article_day is None:
            return False
        if self._year_here != self._article_day.year - 1:
            return False
        edtf, _ = written.edtf(self._article_day.year)
        return edtf <= self._article_day.isoformat() and not goes_back(self._clause(written))

    def _nearest(self, written: WrittenDate) -> int:
        assert self._article_day is not None
        if self._this_year_end and not _BORDER.search(self._text, self._this_year_end, written.start):
            return self._article_day.year
        sentence, _ = self._block.sentence(written.start)
        goes_on = 0 <= sentence <= self._plan_here or self._is_reached(written)
        year, is_ahead = nearest_year(written, self._block, self._article_day, goes_on=goes_on)
        if is_ahead:
            self._plan_here = written.start
        return year

    def _is_reached(self, written: WrittenDate) -> bool:
        """Whether a sentence goes on from a day of this year to a later one, ahead of the article."""
        day = self._day_spoken_of(written)
        if day is None or self._article_day is None or day.year != self._article_day.year:
            return False
        moment = from_edtf(written.edtf(day.year)[0]) if written.month else None
        return moment is not None and moment.first is not None and moment.first > self._article_day

    def _clause(self, written: WrittenDate) -> str:
        return self._block.clause(written.start, written.end)


def _is_this_year(written: WrittenDate, resolved: ResolvedDate) -> bool:
    """今年 by itself: it names no date, though it helps to read those behind it."""
    return written.relative == 0 and len(resolved.edtf) == 4
