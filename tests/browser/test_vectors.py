"""No script from an article: vectors in every field are built, loaded and clicked in a browser.

A few in `make test`, every one of them with `make prove`. The browser is the
judge: it says how it reads each address, and whether anything has called ``trap``.
"""

import json
import mimetypes
import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page, Route

from dateline.builder import Request, build
from tests.browser import vectors
from tests.story.newsroom import AS_OF, Edition, Newsroom

EVERY = 1 if os.environ.get("PROVE") else 20
pytestmark = pytest.mark.prove
RSS_HTML = frozenset({"description", "{http://purl.org/rss/1.0/modules/content/}encoded"})
HOME = "https://news.example"
FRAME = (Path(__file__).parents[2] / "templates/_frame.html").read_text("utf-8")
OWN_SCRIPT = FRAME.partition("<script>")[2].partition("</script>")[0]
"""The one script that stands in the theme's pages."""

TRAP = "window.trap = () => { top.trapped = true }; window.trapped = false"

JUDGE = """
([html, kind, home, allowed]) => {
    const document_ = html === null ? document : new DOMParser().parseFromString(html, kind)
    const schemes = ['http:', 'https:', 'mailto:', 'feed:', 'ftp:', 'magnet:', 'tel:']
    const attributes = ['href', 'src', 'action', 'formaction', 'data', 'cite', 'poster', 'background', 'ping',
                        'longdesc', 'xlink:href', 'manifest', 'codebase', 'lowsrc', 'dynsrc', 'profile']
    const banned = 'base,iframe,frame,object,embed,applet,style,template,portal,fencedframe,bgsound,math *,' +
                   'svg :not(a, g, line, path, rect, text, title, tspan, t-late > svg > title > script)'
    const shown = /^data:image\\/(gif|png|jpeg|webp|avif);/i
    const wrong = []
    for (const element of document_.querySelectorAll(banned)) wrong.push(element.outerHTML)
    for (const element of document_.querySelectorAll('meta[http-equiv]')) {
        if (/^(refresh|set-cookie)$/i.test(element.httpEquiv) && !element.content.startsWith('0; url=/')) {
            wrong.push(element.outerHTML)
        }
    }
    for (const element of document_.querySelectorAll('script')) {
        const own = element.src && new URL(element.getAttribute('src'), home).origin === home
        const isData = ['application/ld+json', 'application/json'].includes(element.type)
        const isTheThemes = element.outerHTML === `<script>${allowed}</script>`
        if (!own && !isData && !isTheThemes) wrong.push(element.outerHTML)
        if (isData) JSON.parse(element.textContent)
    }
    for (const element of document_.querySelectorAll('*')) {
        for (const {name, value} of element.attributes) {
            // The theme's script places notes beside the text.
            const isPlaced = name === 'style' && /^top: [0-9.]+px;$/.test(value)
            if (/^on/i.test(name) || name === 'srcdoc' || (name === 'style' && !isPlaced)) {
                wrong.push(`${element.localName} ${name}=${value}`)
            }
            const parts = name === 'srcset' ? value.split(',').map((each) => each.trim().split(/\\s/)[0]) :
                attributes.includes(name) ? [value] : []
            for (const address of parts) {
                let scheme
                try { scheme = new URL(address, home + '/x/').protocol } catch { continue }
                const picture = ['img', 'source'].includes(element.localName) && shown.test(address)
                if (!schemes.includes(scheme) && !picture) {
                    wrong.push(`${element.localName} ${name}=${value}`)
                }
            }
        }
    }
    return wrong
}
"""

USE = """
() => {
    addEventListener('click', (event) => {
        const link = event.target.closest('a, area')
        // An address that none can parse has ":" for its scheme, and leads to about:blank#blocked.
        if (!link || /^(https?|mailto|ftp|feed|magnet|tel)?:/.test(link.protocol)) event.preventDefault()
    }, true)
    addEventListener('submit', (event) => event.preventDefault())
    for (const element of document.querySelectorAll('body, body *')) {
        for (const kind of ['mouseover', 'mouseenter', 'pointerenter', 'focus', 'blur', 'input', 'keydown',
                            'toggle', 'animationstart', 'transitionend', 'dragstart', 'wheel', 'auxclick',
                            'error', 'load']) {
            element.dispatchEvent(new Event(kind, {bubbles: false}))
        }
        if (element instanceof HTMLElement && !element.closest('dialog')) element.click()
    }
}
"""


class Besieged:
    """A site in which every field of every article is a vector."""

    def __init__(self, folder: Path) -> None:
        newsroom = Newsroom(folder).settings(
            f"rss = true\njson_feed = true\ndescription = {json.dumps(vectors.FIRE)}"
        )
        self.count = vectors.fill(newsroom, every=EVERY)
        for path, text in vectors.corrections(list(vectors.markup())[::EVERY]).items():
            newsroom.has(path, text)
        summary = build(Request(folder, folder / "public", AS_OF, jobs=1))
        self.edition = Edition(folder / "public", summary)
        self.opened = ""

    @property
    def pages(self) -> list[str]:
        return [path for path in self.edition.files if path.endswith(".html")]

    def feed_texts(self) -> Iterator[str]:
        """What a feed reader shows: all that stands as HTML in a feed."""
        for path, data in self.edition.files.items():
            if path.endswith(".xml"):
                for element in ElementTree.fromstring(data).iter():
                    if element.text and (element.attrib.get("type") == "html" or element.tag in RSS_HTML):
                        yield element.text
            elif path.endswith("feed.json"):
                yield from (
                    each["content_html"] for each in json.loads(data)["items"] if "content_html" in each
                )

    def open(self, page: Page, path: str) -> None:
        self.opened = f"{HOME}/{quote(path)}"
        page.goto(self.opened, wait_until="load")

    def answer(self, route: Route) -> None:
        """What is published; a page that is open stays where it is, whatever it has clicked."""
        if route.request.is_navigation_request() and route.request.url != self.opened:
            route.fulfill(status=204)
            return
        where = urlsplit(route.request.url)
        path = unquote(where.path).removeprefix("/")
        path += "index.html" if not path or path.endswith("/") else ""
        if f"{where.scheme}://{where.netloc}" == HOME and path in self.edition.files:
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            route.fulfill(body=self.edition.files[path], content_type=f"{kind}; charset=utf-8")
        else:
            route.fulfill(status=404, body="")


@pytest.fixture(scope="module")
def besieged(tmp_path_factory: pytest.TempPathFactory) -> Besieged:
    return Besieged(tmp_path_factory.mktemp("besieged") / "site")


@pytest.fixture
def victim(browser: Browser, besieged: Besieged) -> Iterator[Page]:
    """A reader's browser without any policy, which would hide what the pages hold."""
    context = browser.new_context()
    context.add_init_script(TRAP)
    context.route("**/*", besieged.answer)
    yield context.new_page()
    context.close()


def test_the_trap_is_one(victim: Page) -> None:
    for markup in vectors.SPRUNG:
        victim.set_content(markup)
        victim.evaluate(TRAP)
        victim.evaluate(USE)
        victim.wait_for_timeout(20)
        assert victim.evaluate("window.trapped"), markup
        assert victim.evaluate(JUDGE, [None, "", HOME, OWN_SCRIPT]), markup


def test_what_tries_to_run_a_script_is_published_without_it(besieged: Besieged) -> None:
    assert besieged.edition.published
    assert not [str(each) for each in besieged.edition.reports if ": error[" in str(each)]
    assert besieged.count >= 500 // EVERY


def test_no_page_and_no_feed_holds_what_could_run(besieged: Besieged, victim: Page) -> None:
    besieged.open(victim, "404.html")
    wrong: dict[str, list[str]] = {}
    for path in besieged.pages:
        found = victim.evaluate(JUDGE, [besieged.edition.files[path].decode(), "text/html", HOME, OWN_SCRIPT])
        if found:
            wrong[path] = found
    for number, text in enumerate(dict.fromkeys(besieged.feed_texts())):
        if found := victim.evaluate(JUDGE, [text, "text/html", HOME, ""]):
            wrong[f"feed text {number}"] = found
    assert wrong == {}


def test_nothing_runs_when_a_page_is_opened_and_used(besieged: Besieged, victim: Page) -> None:
    pages = [path for path in besieged.pages if b"http-equiv" not in besieged.edition.files[path]]
    for path in pages if EVERY == 1 else [path for path in pages if path.startswith("v")][::5]:
        besieged.open(victim, path)
        victim.evaluate(USE)
        victim.wait_for_timeout(5)
        assert not victim.evaluate("window.trapped"), path
        assert victim.evaluate(JUDGE, [None, "", HOME, OWN_SCRIPT]) == [], path


def test_nothing_runs_when_a_feed_is_shown(besieged: Besieged, victim: Page) -> None:
    besieged.open(victim, "404.html")
    texts = list(dict.fromkeys(besieged.feed_texts()))
    for start in range(0, len(texts), 20):
        victim.evaluate(
            "(texts) => { document.body.innerHTML = texts.join('<hr>') }", texts[start : start + 20]
        )
        victim.evaluate(USE)
        victim.wait_for_timeout(5)
        assert not victim.evaluate("window.trapped"), start
