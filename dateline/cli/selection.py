"""The findings that are asked for: of some files, of some codes, new since an earlier check."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import click
import msgspec

from dateline.reading.spoken_language import spoken_language
from dateline.reading.suggestions import nearest
from dateline.values.diagnostics import Report, kinds
from dateline.values.wording import word


class _Known(msgspec.Struct):
    """A finding of an earlier check; where it stood in its file does not matter, for lines move."""

    path: str
    code: str
    message: str


class _EarlierCheck(msgspec.Struct):
    diagnostics: list[_Known]


class Selection(NamedTuple):
    """What is asked for: site-relative ``paths`` and what is below them, ``codes``, all if there are none.

    ``baseline`` counts the findings that were known before.
    """

    paths: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    baseline: Counter[tuple[str, str, str]] = Counter()

    def besides(self, known: Iterable[Report]) -> "Selection":
        """The same without findings that were known before."""
        return self._replace(
            baseline=self.baseline + Counter((each.path, each.code, each.message) for each in known)
        )

    def of(self, reports: Iterable[Report]) -> tuple[Report, ...]:
        """Those of the findings that are asked for."""
        left = self.baseline.copy()
        chosen: list[Report] = []
        for report in reports:
            name = (report.path, report.code, report.message)
            if left[name] > 0:
                left[name] -= 1
            elif self._has(report):
                chosen.append(report)
        return tuple(chosen)

    def _has(self, report: Report) -> bool:
        return (not self.codes or report.code in self.codes) and (
            not self.paths or any(f"{report.path}/".startswith(f"{path}/") for path in self.paths)
        )


EVERYTHING = Selection()


def selection(site: Path, paths: Sequence[Path], codes: Sequence[str], baseline: Path | None) -> Selection:
    """What the arguments of ``check`` ask for; raises ``click.BadParameter`` for those that mean nothing."""
    language = spoken_language(site)
    for code in codes:
        if code not in kinds():
            near = nearest(code, kinds(), likeness=0)
            said = word("told-usage-only", language, code=repr(code), near=near)
            raise click.BadParameter(said, param_hint="--only")
    inside = (_inside(site, path, language) for path in paths)
    return Selection(tuple(path for path in inside if path), tuple(codes), _known(baseline, language))


def _inside(site: Path, path: Path, language: str) -> str:
    """A path from the site's folder, or from where the command runs, as a site-relative one; "" for all."""
    for place in (site / path, path):
        whole = Path(os.path.realpath(place))
        if whole.exists() and whole.is_relative_to(os.path.realpath(site)):
            return whole.relative_to(os.path.realpath(site)).as_posix().removeprefix(".")
    raise click.BadParameter(word("told-usage-path", language, path=path), param_hint="PATH")


def _known(baseline: Path | None, language: str) -> Counter[tuple[str, str, str]]:
    if baseline is None:
        return Counter()
    try:
        earlier = msgspec.json.decode(baseline.read_bytes(), type=_EarlierCheck)
    except (OSError, msgspec.MsgspecError) as wrong:
        said = word("told-usage-baseline", language, path=baseline, reason=wrong)
        raise click.BadParameter(said, param_hint="--baseline") from None
    return Counter((each.path, each.code, each.message) for each in earlier.diagnostics)
