"""What sites of other programs usually hold: each comes in with its words, or is told with its place."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from dateline.importing.import_site import ImportDone, ImportRequest, import_site
from dateline.importing.other_markdown import with_definition_lists, with_tasks
from tests.importing.test_importers import lay_out, shown
from tests.story.newsroom import Edition, Newsroom

HUGO = 'title = "x"\nbaseURL = "https://x.example/"\nlanguageCode = "en"\n'
HEXO = "title: x\nurl: https://x.example\nlanguage: en\n"
JEKYLL = "title: x\nurl: https://x.example\nlang: en\n"


def moved(files: dict[str, str], folder: Path) -> tuple[list[str], Path]:
    """A source brought in: what is told, and the new site."""
    lay_out(files, folder / "old")
    done = import_site(ImportRequest(folder / "old", folder / "site"))
    assert isinstance(done, ImportDone), done
    return [f"{loss.path}:{loss.line} {loss.what} {loss.detail}" for loss in done.losses], folder / "site"


def built(site: Path) -> Edition:
    newsroom = Newsroom.__new__(Newsroom)
    newsroom.folder = site
    edition = newsroom.build()
    assert edition.published, edition.reports
    return edition


def test_a_jekyll_site_with_a_page_for_what_is_missing_and_rules_for_robots_builds(tmp_path: Path) -> None:
    defaults = (
        "defaults:\n  - scope: {path: '', type: posts}\n    values: {author: A. Writer, categories: [News]}\n"
    )
    post = (
        "---\ntitle: One\ncategory: Sea\n---\n[the manual]({% link _docs/one.md %})\n"
        "{% if x %}first{% else %}second{% endif %} {% comment %}hidden{% endcomment %}\n\n"
        "Term\n: what **it** is[^1]\n\n- [x] done\n\n[^1]: A note.\n\n"
        '{% include snip.md %} {% include box.html say="with a value" %}\n\n{% include rules.html %}\n'
    )
    told, site = moved(
        {
            "_config.yml": f"{JEKYLL}author: {{name: B. Writer}}\ncollections: {{docs: {{output: true}}}}\n"
            f"{defaults}",
            "_posts/2020-05-06-one.md": post,
            "_docs/one.md": "---\ntitle: Manual\n---\nText\n",
            "_includes/snip.md": "A piece\n",
            "_includes/box.html": "<b>{{ include.say }}</b>{{ include.nothing }}\n",
            "_includes/rules.html": "{% if page.x %}this{% endif %}\n",
            "404.md": "---\ntitle: Lost\npermalink: /404.html\n---\nNothing is here.\n",
            "about.html": "---\ntitle: About\n---\n<p>Written by <b>hand</b>.</p>\n",
            "robots.txt": "User-agent: Rude\nDisallow: /\n",
        },
        tmp_path,
    )
    assert told == [
        "_posts/2020-05-06-one.md:6 lost-tag {% if x %}",
        "_posts/2020-05-06-one.md:6 lost-comment ",
        "_posts/2020-05-06-one.md:17 lost-tag {% include rules.html %}",
        "_includes/:0 lost-templates ",
    ]
    edition = built(site)
    assert "Nothing is here." in edition.text("/404.html")
    assert edition.text("/robots.txt").startswith("User-agent: Rude")
    words = shown(edition, "/news/sea/2020/05/06/one.html")
    assert words.startswith("themanualfirstsecondTermwhatitis☑doneApiecewithavalue")
    assert not edition.found("link-broken")
    assert "Writtenbyhand." in shown(edition, "/about.html")
    assert 'author: "A. Writer"' in (site / "content/posts/2020-05-06-one.md").read_text("utf-8")
    assert 'author = "B. Writer"' in (site / "site.toml").read_text("utf-8")


def test_a_hexo_site_keeps_dates_in_names_feeds_and_the_titles_of_linked_posts(tmp_path: Path) -> None:
    _, site = moved(
        {
            "_config.yml": f"{HEXO}feed:\n  type: [atom, rss2]\n  path: [atom.xml, rss2.xml]\n",
            "source/_posts/2020-05-06-one.md": "---\ntitle: One\ndate: 2020-05-06 10:00:00\n---\n"
            "{% post_link two %}\n",
            "source/_posts/two.md": "---\ntitle: The second\ndate: 2020-05-07 10:00:00\n---\nText\n",
        },
        tmp_path,
    )
    edition = built(site)
    assert ">The second</a>" in edition.text("/2020/05/06/2020-05-06-one/")
    assert {"atom.xml", "rss2.xml"} <= edition.files.keys()


def test_a_hexo_site_that_names_its_files_by_date_has_none_in_addresses(tmp_path: Path) -> None:
    post = "---\ntitle: One\n---\nText\n"
    files = {
        "_config.yml": f"{HEXO}new_post_name: :year-:month-:day-:title.md\n",
        "source/_posts/2020-05-06-one.md": post,
    }
    _, site = moved(files, tmp_path)
    assert 'url: "/2020/05/06/one/"' in (site / "content/posts/2020-05-06-one.md").read_text("utf-8")


def test_a_hugo_site_keeps_captions_links_in_them_and_what_is_not_yet_due(tmp_path: Path) -> None:
    due = datetime.now(UTC).date() + timedelta(days=300)
    _, site = moved(
        {
            "hugo.toml": HUGO,
            "content/posts/one.md": "---\ntitle: One\ndate: 2020-01-02\n---\n"
            '{{< figure src="/a.png" caption="A **bold** word" attr="by" attrlink="https://e.example" >}}\n',
            "content/posts/later.md": f"---\ntitle: Later\ndate: {due}\n---\nSoon.\n",
            "static/robots.txt": "User-agent: *\n",
            "static/sitemap.xml": "<urlset/>",
        },
        tmp_path,
    )
    edition = built(site)
    assert "/posts/later/" not in edition.addresses
    assert "Abold" in shown(edition, "/posts/one/")
    assert 'href="https://e.example"' in edition.text("/posts/one/")


def test_a_wordpress_export_tells_of_fields_and_blocks_and_shows_what_is_reused(tmp_path: Path) -> None:
    spaces = "".join(
        f'xmlns:{name}="{address}" '
        for name, address in {
            "wp": "http://wordpress.org/export/1.2/",
            "content": "http://purl.org/rss/1.0/modules/content/",
            "excerpt": "http://wordpress.org/export/1.2/excerpt/",
        }.items()
    )

    def meta(key: str, value: str) -> str:
        said = f"<wp:meta_key>{key}</wp:meta_key><wp:meta_value>{value}</wp:meta_value>"
        return f"<wp:postmeta>{said}</wp:postmeta>"

    def item(number: int, kind: str, content: str, more: str = "") -> str:
        return (
            f"<item><title><![CDATA[Sea &amp; sky {number}]]></title><link>https://x.example/{number}/</link>"
            f"<content:encoded><![CDATA[{content}]]></content:encoded><wp:post_id>{number}</wp:post_id>"
            f"<wp:post_name>n{number}</wp:post_name><wp:status>publish</wp:status>"
            f"<wp:post_type>{kind}</wp:post_type>{more}</item>"
        )

    text = (
        '<!-- wp:paragraph --><p>Text.</p><!-- /wp:paragraph --><!-- wp:block {"ref":7} /-->'
        '<!-- wp:latest-posts {"postsToShow":3} /--><p><a href="https://x.example/1/#more-1">on</a></p>'
        '[gallery ids="8"]'
    )
    fields = (
        meta("subtitle", "Below the title")
        + meta("_edit_last", "1")
        + meta("_yoast_wpseo_metadesc", "Of it.")
        + '<category domain="category" nicename="a"><![CDATA[Sea &amp; sky]]></category>'
        '<category domain="place" nicename="b"><![CDATA[Harbour]]></category>'
    )
    picture = (
        "<wp:attachment_url>https://x.example/wp-content/uploads/p.png</wp:attachment_url>"
        f"<excerpt:encoded>Its caption</excerpt:encoded>{meta('_wp_attachment_image_alt', 'A boat')}"
    )
    export = (
        f"<rss {spaces}><channel><title>x</title><link>https://x.example</link><language>en</language>"
        f"<wp:wxr_version>1.2</wp:wxr_version>{item(1, 'post', text, fields)}"
        f"{item(7, 'wp_block', '<p>Used again.</p>')}{item(8, 'attachment', '', picture)}</channel></rss>"
    )
    (tmp_path / "export.xml").write_text(export, "utf-8")
    (tmp_path / "uploads").mkdir()
    (tmp_path / "uploads/p.png").write_bytes(b"")
    done = import_site(
        ImportRequest(tmp_path / "export.xml", tmp_path / "site", uploads=tmp_path / "uploads")
    )
    assert isinstance(done, ImportDone)
    told = [f"{loss.what} {loss.detail}" for loss in done.losses if loss.line]
    assert told == [
        "lost-element wp:latest-posts",
        "lost-field subtitle: Below the title",
        "lost-field place: Harbour",
    ]
    made = (tmp_path / "site/content/posts/undated/n1.md").read_text("utf-8")
    for part in ("Used again.", "[on](/1/)", '![A boat](/wp-content/uploads/p.png "Its caption")'):
        assert part in made
    for part in ('title: "Sea & sky 1"', 'main_topics: ["Sea & sky"]', 'summary: "Of it."'):
        assert f"{part}\n" in made


def test_tasks_and_definitions_of_other_programs() -> None:
    assert with_tasks("- [x] a\n1. [ ] b\n> * [X] c\n- [x](y) d\n[x] e") == (
        "- ☑ a\n1. ☐ b\n> * ☑ c\n- [x](y) d\n[x] e"
    )
    source = "Before.\n\nTerm\n: Said\n  and on\n: more\n\nAfter."
    made = "\n<dl>\n<dt>\n\nTerm\n\n</dt>\n<dd>\n\nSaid\nand on\n\n</dd>\n<dd>\n\nmore\n\n</dd>\n</dl>\n\n"
    assert with_definition_lists(source) == f"Before.\n\n{made}After."
    for prose in ("A colon: here.\n:no term", "> quoted\n: no", "- item\n: no", "# Heading\n: no"):
        assert with_definition_lists(prose) == prose


def test_files_beside_a_text_that_have_other_addresses_now_are_told_once_for_each_text(
    tmp_path: Path,
) -> None:
    told, _ = moved(
        {
            "hugo.toml": f'{HUGO}[permalinks]\nnews = "/n/:slug/"\n',
            "content/news/one/index.md": "---\ntitle: One\ndate: 2020-01-02\nslug: first\n---\n![](a.png)\n",
            "content/news/one/a.png": "",
            "content/news/one/more/b.csv": "",
            "content/posts/two/index.md": "---\ntitle: Two\ndate: 2020-01-02\n---\n![](c.png)\n",
            "content/posts/two/c.png": "",
            "content/about/index.md": "---\ntitle: About\n---\n![](d.png)\n",
            "content/about/d.png": "",
        },
        tmp_path,
    )
    assert [each for each in told if "lost-file-address" in each] == [
        "content/news/one/a.png:0 lost-file-address /n/first/a.png → /news/one/a.png (+1)",
        "content/pages/about/d.png:0 lost-file-address /about/d.png → /pages/about/d.png",
    ]


def test_so_are_those_of_hexos_posts(tmp_path: Path) -> None:
    told, _ = moved(
        {
            "_config.yml": f"{HEXO}permalink: :year/:title.html\n",
            "source/_posts/one.md": "---\ntitle: One\ndate: 2020-01-02\n---\n{% asset_img a.png %}\n",
            "source/_posts/one/a.png": "",
        },
        tmp_path,
    )
    assert "content/posts/one/a.png:0 lost-file-address /2020/one/a.png → /posts/one/a.png" in told


def test_tags_in_the_text_of_a_vault_are_tags(tmp_path: Path) -> None:
    _, site = moved(
        {
            ".obsidian/app.json": "{}",
            "one.md": "---\ntags: [sea]\n---\nText #海/北 and #sea, `#code` [[two#Part]] #1 x#y https://x.example/#z\n",
            "two.md": "#only\n\n## Part\n\nText\n",
        },
        tmp_path,
    )
    one, two = ((site / "content" / name).read_text("utf-8") for name in ("one.md", "two.md"))
    assert one.startswith('---\ntags: ["sea", "海/北"]\n---\nText #海/北 and #sea, `#code` ')
    assert two.startswith('---\ntags: ["only"]\n---\n')


def test_a_hugo_site_says_what_it_is_and_its_menus_are_told(tmp_path: Path) -> None:
    files = {
        "hugo.toml": """
            title = "Blog"
            [params]
            description = "Notes  of a harbour"
            [[menu.main]]
            name = "Home"
            url = "/"
            """,
        "content/posts/a.md": "---\ntitle: A\ndate: 2024-01-01\n---\ntext\n",
        "assets/a.scss": "a {}",
    }
    told, site = moved(files, tmp_path)
    assert "hugo.toml:0 lost-menu main" in told
    assert "assets/:0 lost-templates " in told
    assert 'description = "Notes of a harbour"' in (site / "site.toml").read_text("utf-8")


def test_a_link_to_a_file_of_a_jekyll_site_leads_to_it(tmp_path: Path) -> None:
    files = {
        "_config.yml": "title: Blog\n",
        "_posts/2024-01-01-a.md": "---\ntitle: A\n---\n[Paper]({{ site.baseurl }}{% link files/a.pdf %})\n",
        "files/a.pdf": "%PDF",
    }
    told, site = moved(files, tmp_path)
    assert "[Paper](/files/a.pdf)" in (site / "content/posts/2024-01-01-a.md").read_text("utf-8")
    assert not [each for each in told if "lost-reference" in each]


def test_a_vault_finds_what_markdown_links_to_by_its_name(tmp_path: Path) -> None:
    files = {
        ".obsidian/app.json": "{}",
        "Notes/A.md": (
            "![plan|300](p.png) [there](B.md#part) [page](a.pdf) [beside](C.md) [out](https://a.example/B.md)\n"
            '[titled](B.md "T") ![[a.pdf#page=2]]\n'
        ),
        "Notes/C.md": "C",
        "B.md": "# B\n## Part\n",
        "files/p.png": "x",
        "files/a.pdf": "%PDF",
        "Drawing.excalidraw.md": "---\nexcalidraw-plugin: parsed\n---\n# Text elements\n",
    }
    told, site = moved(files, tmp_path)
    written = (site / "content/Notes/A.md").read_text("utf-8")
    assert "![plan](../files/p.png) [there](../B.md#part) [page](../files/a.pdf) [beside](C.md)" in written
    assert "[out](https://a.example/B.md)" in written
    assert '[titled](../B.md "T") [a.pdf > page=2](../files/a.pdf#page=2)' in written
    assert "Drawing.excalidraw.md:0 lost-format excalidraw" in told


def test_a_hexo_month_of_nothing_but_drafts_leads_nowhere(tmp_path: Path) -> None:
    files = {
        "_config.yml": "title: Blog\nurl: https://a.example\n",
        "source/_posts/a.md": "---\ntitle: A\ndate: 2024-01-01\n---\ntext\n",
        "source/_posts/b.md": "---\ntitle: B\ndate: 2024-03-01\npassword: abc\n---\ntext\n",
    }
    _, site = moved(files, tmp_path)
    settings = (site / "site.toml").read_text("utf-8")
    assert "/archives/2024/01/" in settings
    assert "/archives/2024/03/" not in settings
    assert not [each for each in built(site).diagnostics if "redirect-broken" in each]


def test_what_themes_of_hugo_write_keeps_its_links_sources_and_diagrams(tmp_path: Path) -> None:
    files = {
        "hugo.toml": 'defaultContentLanguage = "en"\n',
        "config/_default/languages.toml": (
            '[en]\ntitle = "Harbour"\ncontentDir = "content/en"\n[en.params]\ndescription = "Ships"\n'
            '[de]\ntitle = "Hafen"\ncontentDir = "content/de"\n'
        ),
        "config/_default/menus.en.toml": '[[main]]\nname = "Home"\nurl = "/"\n',
        "content/de/posts/b.md": "---\ntitle: B\ndate: 2024-01-01\n---\nText.\n",
        "content/en/_index.md": "---\ntitle: Home\n---\nWelcome.\n",
        "content/en/posts/a.md": (
            "---\ntitle: A\ndate: 2024-01-01\n---\n"
            'Go {{< button href="https://b.example/" >}}there{{< /button >}} now.\n\n'
            "{{< mermaid >}}\ngraph LR;\nA-->B\n{{< /mermaid >}}\n\n"
            'Said {{< quote author="A. Writer" source="Book" url="https://q.example/" >}}Words{{< /quote >}} '
            "then.\n\n"
            '{{< pdf "/a b.pdf" >}}\n'
        ),
    }
    told, site = moved(files, tmp_path)
    settings = (site / "site.toml").read_text("utf-8")
    assert 'title = "Harbour"' in settings
    assert 'description = "Ships"' in settings
    assert "config/_default/menus.en.toml:0 lost-menu menus.en" in told
    assert "Welcome." in (site / "content/_index.md").read_text("utf-8")
    written = (site / "content/en/posts/a.md").read_text("utf-8")
    assert "Go [there](<https://b.example/>) now." in written
    assert "```mermaid\ngraph LR;\nA-->B\n```" in written
    assert "Said \n\n> Words\n>\n> — [A. Writer, Book](<https://q.example/>)\n\n then." in written
    assert "[/a b.pdf](</a b.pdf>)" in written
    assert not [each for each in built(site).diagnostics if "redirect" in each]


def test_what_a_jekyll_text_sets_is_shown_where_it_names_it(tmp_path: Path) -> None:
    post = (
        "---\ntitle: A\n---\n"
        "{% capture notice %}\n#### Careful\nA *word*.\n{% endcapture %}\n"
        '{% assign who = "the editors" %}{% capture unused %}never shown{% endcapture %}\n'
        '<div class="notice">{{ notice | markdownify }}</div>\n\nBy {{ who }}.\n\n'
        '{% include embed/youtube.html id="abc" %}\n'
    )
    files = {"_config.yml": "title: Blog\n", "_posts/2024-01-01-a.md": post}
    told, site = moved(files, tmp_path)
    written = (site / "content/posts/2024-01-01-a.md").read_text("utf-8")
    assert '<div class="notice">\n\n#### Careful\nA *word*.\n\n</div>' in written
    assert "By the editors." in written
    assert "<https://www.youtube.com/watch?v=abc>" in written
    assert [each for each in told if "unused" in each] == [
        "_posts/2024-01-01-a.md:8 lost-element {% capture unused %}never shown{% endcapture %}"
    ]


def test_tags_of_hexo_within_a_line_and_quotations_beside_others_stay_what_they_are(tmp_path: Path) -> None:
    post = (
        "---\ntitle: A\ndate: 2024-01-01\n---\n{% cq %}Words{% endcq %}\nbehind\n\n"
        "{% image /i.png, width=100 %} {% span red, seen %} {% video /v.mp4 %}\n"
    )
    files = {"_config.yml": "title: Blog\nurl: https://a.example\n", "source/_posts/a.md": post}
    _, site = moved(files, tmp_path)
    written = (site / "content/posts/a.md").read_text("utf-8")
    assert "> Words\n\n\nbehind" in written
    assert "![](/i.png) seen [/v.mp4](</v.mp4>)" in written
