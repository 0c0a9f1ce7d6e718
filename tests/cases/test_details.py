"""Details of facts that are kept apart: read when they are asked for, and whole wherever they go."""

import pickle

from dateline.reading.parse import parse
from dateline.values.article import Article, article_decoder
from dateline.values.digests import encoded
from dateline.values.settings import Settings, settings_for_parsing

SETTINGS = Settings(
    title="试刊", base_url="https://archive.example/", language="zh-CN", timezone="Asia/Shanghai"
)
TEXT = """---
title: 桥
date: 2026-01-05
place_of_its_own: 河边
---
2025年3月1日桥通车。[^1]

[^1]: 某报：[《桥》](https://paper.example/bridge)，2025年3月2日。
"""


def read() -> Article:
    article = parse("content/bridge.md", TEXT.encode(), settings_for_parsing(SETTINGS)).article
    assert article is not None
    return article


def test_what_is_decoded_is_what_was_encoded_and_reads_its_details_once_for_all() -> None:
    article, asked = read(), list[bytes]()

    def details(key: bytes) -> bytes:
        asked.append(key)
        return article.shared.details.encoded()

    decoded = article_decoder(details)(encoded(article))
    assert (decoded, asked) == (article, [])
    assert decoded.metadata.extra == {"place_of_its_own": "河边"}
    assert (decoded.shared.quotes, decoded.notes, decoded.events) == (
        article.shared.quotes,
        article.notes,
        article.events,
    )
    assert asked == [article.shared.details.key]


def test_another_process_gets_them_whole() -> None:
    article = read()
    sent = pickle.loads(pickle.dumps(article))
    assert sent == article
    assert (sent.notes, sent.events, sent.slots) == (article.notes, article.events, article.slots)
