"""Why a file cannot be read is said in the reader's language, and truly."""

import re

import pytest

from dateline.reading.parse import parse
from dateline.values.diagnostics import reports
from dateline.values.settings import Settings, settings_for_parsing

SITE = Settings(
    title="样刊", base_url="https://dateline.example/", language="zh-CN", timezone="Asia/Shanghai"
)
WRONG = {
    "---\ntitle: A\n  colour: red\n---\n": "以空格开头",
    "---\ntitle: A\ntags: [a,\n  b\n---\n": "`]`",
    "---\ntitle: A\nx: {a: b\n---\n": "`}`",
    "---\ntitle: A\ncolours:\n  a: 1\n - b\n---\n": "缩进",
    '+++\ntitle = "A" b "c" {} d\n+++\n': "一行只写一项",
    "+++\ntitle =\n+++\n": "带引号的文字",
    "+++\ncolour A\n+++\n": "`=`",
    "+++\ntags = [1 }\n+++\n": "`]`",
    "+++\ncolours = {\n  a = 1 }\n+++\n": "写在一行里",
    '+++\ntitle = """A\n+++\n': "引号没有结束",
    '{"title": "A",}\n': "最后一项后面不能有逗号",
    '{"title" "A"}\n': "冒号",
}


@pytest.mark.parametrize(("text", "reason"), WRONG.items())
def test_a_reason_is_given_in_chinese(text: str, reason: str) -> None:
    found = parse("content/a.md", text.encode(), settings_for_parsing(SITE)).diagnostics
    told = [each for each in reports(found, language="zh-CN") if each.code == "front-matter-syntax"]
    assert len(told) == 1
    assert reason in told[0].message
    assert not re.search(r"[a-z]{3} [a-z]{3}", told[0].message)
