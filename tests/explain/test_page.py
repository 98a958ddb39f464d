"""The page that explains: what it shows, and what no page of the web can make of it."""

from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.explain.ledger import lines_of
from dateline.explain.page import explained_page

HOSTILE = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</style><b>", "</title><script>", "{{ title }}",
    "\u202eevil", "a\x00b", "&lt;script&gt;", "<details open ontoggle=alert(1)>", "javascript:alert(1)",
]  # fmt: skip
TAGS = {
    "html", "head", "meta", "title", "style", "body", "header", "p", "b", "h1", "a", "bdi", "dl", "div", "dt", "dd", "ul", "li",
    "main", "span", "details", "summary", "h2", "del", "footer", "code",
}  # fmt: skip
ATTRIBUTES = {
    "lang", "charset", "http-equiv", "content", "name", "class", "id", "dir", "href", "rel", "title", "aria-label", "open",
}  # fmt: skip


class Page(HTMLParser):
    """The tags and attributes of a page, and the texts of its lines, as a browser would take them."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.lines, self.text = set(), [], [], ""
        self._depth = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes += attributes
        if "words" in (dict(attributes).get("class") or "").split():
            self._depth.append(tag)
            self.lines.append("")

    def handle_endtag(self, tag):
        if self._depth and tag == self._depth[-1]:
            self._depth.pop()

    def handle_data(self, text):
        self.text += text
        if self._depth:
            self.lines[-1] += text

    def values(self, wanted):
        return [value for name, value in self.attributes if name == wanted]


@pytest.fixture(scope="module")
def html_of(explain, resources):
    meanings = {rule["id"]: rule["removes"] for rule in resources.read("line_rules.yaml")["rules"]}

    def html(row):
        return explained_page(explain(row), meanings)

    return html


@pytest.fixture
def shown(page_row, html_of):
    def page(body, media_type="text/html", **changes):
        return Page(html_of(page_row(body, media_type, **changes)))

    return page


def test_every_word_of_an_html_page_is_shown_once_and_in_order(html_page, shown, kept):
    page = shown(html_page(menu=["Home", "World"], promo="Also Read: Flood"))
    assert page.lines == ["Home", "World", "River floods village", *kept[:3], "Also Read: Flood", kept[3]]


def test_every_word_of_a_text_is_shown_once_and_in_order(text_page, shown):
    page = shown(text_page, "text/plain")
    assert page.lines == [line for line in text_page.split("\n") if line]


def test_a_stretch_that_was_removed_inside_a_line_is_struck_out_in_its_place(page_row, html_page, explain):
    page = explain(page_row(html_page()))
    cut = {"line_number": 1, "start": 5, "end": 9, "rule": "promo"}
    html = explained_page(page._replace(lines=lines_of("KYIV (AP) It rained.", [cut])), {"promo": "Another article."})
    assert Page(html).lines == ["KYIV (AP) It rained."]
    assert 'KYIV <del class="tone-0"><bdi>(AP)</bdi></del> It rained.' in html
    assert "Another article." in html


def test_what_a_rule_removes_stands_beside_its_lines(html_page, shown):
    assert "A line that sends the reader to another article" in shown(html_page()).text


def test_the_legend_leads_to_the_first_line_of_each_rule(html_page, shown):
    page = shown(html_page())
    targets = [value.removeprefix("#") for value in page.values("href") if value.startswith("#")]
    assert len(targets) > 1
    assert set(targets) <= set(page.values("id"))
    assert len(page.values("id")) == len(set(page.values("id")))


@pytest.mark.parametrize(("lines_count", "is_folded"), [(5, False), (6, True)])
def test_many_removed_lines_in_a_row_are_folded_whatever_removed_them(lines_count, is_folded, page_row, html_page, explain):
    spans = [{"line_number": at + 1, "start": 5 * at, "end": 5 * at + 4, "rule": "ab"[at % 2]} for at in range(lines_count)]
    lines = lines_of("Menu\n" * lines_count + "It rained.", spans)
    html = explained_page(explain(page_row(html_page()))._replace(lines=lines), {})
    assert ('<details class="run">' in html) is is_folded
    assert Page(html).lines == [*["Menu"] * lines_count, "It rained."]


def test_where_nothing_is_kept_nothing_is_hidden(page_row, html_page, explain):
    spans = [{"line_number": at + 1, "start": 5 * at, "end": 5 * at + 4, "rule": "a"} for at in range(6)]
    html = explained_page(explain(page_row(html_page()))._replace(lines=lines_of("Menu\n" * 6, spans)), {})
    assert '<details class="run" open>' in html


def test_each_line_of_an_html_page_says_how_sure_the_model_was_and_no_line_of_a_text_does(html_page, text_page, shown):
    page = shown(html_page())
    sure = [float(value.split()[0]) for value in page.values("title") if "says the model" in value]
    assert len(sure) == len(page.lines)
    assert 0 <= min(sure) < 50 < max(sure) <= 100
    assert not any("says the model" in value for value in shown(text_page, "text/plain").values("title"))


def test_headings_are_headings(html_page, page_row, html_of, kept):
    html = html_of(page_row(html_page()))
    assert html.count("<h2") == 1
    assert html.index("<h2") < html.index(kept[1]) < html.index("</h2>")


def test_a_rejected_page_says_why_and_shows_what_it_would_be(shown):
    page = shown("<html><head><title>Rain</title></head><body><p>It rains all day.</p><p>Also Read: Flood</p></body></html>")
    assert "Rejected as no article: " in page.text
    assert "Kept, if it were an article" in page.text
    assert page.lines == ["It rains all day.", "Also Read: Flood"]
    assert "promo 1" in page.text


def test_a_page_that_cannot_be_read_says_why_and_shows_no_facts(shown):
    page = shown(bytes(range(128, 256)) * 9, "text/plain")
    assert "Rejected as wrong encoding: " in page.text
    assert "no text that could be read" in page.text
    assert "dl" not in page.tags


def test_the_page_loads_nothing_and_forbids_it_too(html_page, page_row, html_of):
    html = html_of(page_row(html_page()))
    assert next(value for value in Page(html).values("content") if "default-src" in value).startswith("default-src 'none'")
    assert "url(" not in html


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(hostile=st.sampled_from(HOSTILE) | st.text(st.characters(codec="utf-8"), min_size=1, max_size=30))
@pytest.mark.parametrize("escaped", [False, True])
def test_no_page_of_the_web_adds_a_tag_or_an_attribute(html_page, shown, hostile, escaped):
    words = hostile.replace("&", "&amp;").replace("<", "&lt;") if escaped else hostile
    row = {"file_name": hostile, "outlet": hostile, "published_hint": hostile}
    for page in (
        shown(html_page(title=words, promo=words, menu=[words]), **row),
        shown(f"{words}\n\nRiver floods village\n\nIt rained.", "text/plain", **row),
    ):
        assert page.tags <= TAGS
        assert {name for name, _ in page.attributes} <= ATTRIBUTES


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,<script>", "//evil.example/", "file:///etc/passwd"])
def test_an_address_that_is_not_of_the_web_becomes_no_link(url, shown):
    page = shown("<html><body><p>Coming soon</p></body></html>", url=url)
    assert page.values("href") == []
    assert url in page.text


def test_an_outward_link_is_kept_apart_from_the_page(html_page, shown):
    page = shown(html_page())
    assert [value for value in page.values("href") if not value.startswith("#")] == ["https://ferry.example/rain"]
    assert page.values("rel") == ["noopener noreferrer nofollow"]
