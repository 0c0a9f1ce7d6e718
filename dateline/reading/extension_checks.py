"""The checks of a site's extensions, run on one article."""

from dateline.extending.extensions import ExtensionFault, Extensions
from dateline.extension import CheckedText
from dateline.values.article import Article
from dateline.values.diagnostics import Findings


def run_checks(
    extensions: Extensions, article: Article, source: str, first_line: int, findings: Findings
) -> None:
    """Report what the checks find in an article, whose text ``source`` begins at ``first_line``."""
    card, metadata = article.card, article.metadata
    text = CheckedText(
        path=article.path,
        title=card.title,
        summary=card.summary,
        lang=card.lang,
        date=card.date.edtf if card.date else "",
        lines=tuple(enumerate(source.split("\n"), first_line)),
        authors=metadata.authors,
        terms=article.terms,
        extra=metadata.extra,
        facts=metadata.facts,
    )
    for name in extensions.checks:
        try:
            notes = extensions.noted(name, text)
        except ExtensionFault as fault:
            findings.diagnostics.append(fault.diagnostic)
            findings.add("extension-call", name=name, why=fault.place)
            continue
        last_line = first_line + source.count("\n")
        for note in notes:
            # A line that the file does not have is as good as none.
            line = note.line if 0 < note.line <= last_line else 0
            column = max(note.column, 0) if line else 0
            findings.add("extension-finding", line, column, text=note.message, hint=note.hint)
