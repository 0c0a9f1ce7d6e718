"""What could be better across the articles, and keeps nothing from being published."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dateline.archive.archive import Taxonomy
from dateline.values.article import Article
from dateline.values.diagnostics import Diagnostic, diagnostic
from dateline.values.term_key import term_key


def tag_spellings(articles: Sequence[Article], taxonomies: Sequence[Taxonomy]) -> Iterator[Diagnostic]:
    """Labels of one term that differ in case, width or spaces: each article that has a rarer one.

    ``taxonomies`` are those of an archive of these ``articles``.
    """
    for taxonomy in taxonomies:
        field = taxonomy.setting.field
        better = _better_spellings(articles, taxonomy)
        if not better:
            continue
        for article in articles:
            for label in article.terms.get(field, ()):
                if label in better:
                    common = better[label]
                    yield diagnostic("tag-spelling", article.path, field=field, label=label, common=common)


def _better_spellings(articles: Sequence[Article], taxonomy: Taxonomy) -> dict[str, str]:
    """The spelling that is shown for each that differs from it, but for the aliases that editors declare."""
    # The distinct labels first: they are few, and folding is what costs.
    labels = {label for article in articles for label in article.terms.get(taxonomy.setting.field, ())}
    spellings: defaultdict[str, list[str]] = defaultdict(list)
    for label in labels:
        spellings[term_key(label)].append(label)
    return {
        label: taxonomy.terms[key].label
        for key, several in spellings.items()
        if len(several) > 1 and key in taxonomy.terms
        for label in several
        if label != taxonomy.terms[key].label
    }
