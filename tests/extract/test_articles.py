"""Every page ends as an article or a rejection, and every word of it in the article or among what was removed."""

import json
from datetime import UTC, date, datetime

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract import articles as module
from extracted import extract_articles

DAY = date(2026, 3, 2)
SENTENCES = [
    "The river rose above the old bridge on Monday, and the police closed the road to the village of Lower Ferry.",
    "Nobody was hurt, the mayor, Ann Bell, told reporters who had come from the city to see the flood.",
    "Farmers asked the government for pumps and for boats, since their animals stood in the water for two days.",
]
TEXT = "\n".join(SENTENCES)
CHROME = "<nav><a href='/'>Home</a> <a href='/w'>World</a></nav>"


def html(*blocks, head="", title="River floods village"):
    body = "".join(f"<p>{block}</p>" for block in blocks or SENTENCES)
    return (
        f"<html lang='en'><head><title>{title}</title>{head}</head><body>{CHROME}<article><h1>{title}</h1>{body}</article>"
        "<footer><p>Imprint</p></footer></body></html>"
    )


def only_article(pages, rules):
    extracted = extract_articles(pages, rules)
    assert extracted.rejected.to_pylist() == []
    [article] = extracted.articles.to_pylist()
    return article


def only_rejection(pages, rules):
    extracted = extract_articles(pages, rules)
    assert extracted.articles.num_rows == extracted.removed_spans.num_rows == 0
    [rejected] = extracted.rejected.to_pylist()
    return rejected


@pytest.mark.parametrize(
    ("page", "reason", "says"),
    [
        pytest.param({"body": b""}, "no_article", "0 words", id="empty"),
        pytest.param({"body": "It rained."}, "no_article", "2 words", id="too short"),
        pytest.param({"body": "Read more\nDam breaks in Peru\n"}, "no_article", "0 words", id="only chrome"),
        pytest.param({"body": "<html><body></body></html>"}, "no_article", "0 words", id="HTML without text"),
        pytest.param({"body": html("Coming soon")}, "no_article", "words in sentences", id="HTML without an article"),
        pytest.param(
            {"body": "\n".join([f"Title {number} of nothing at all" for number in range(40)] + SENTENCES)},
            "list_of_articles",
            "a list",
            id="a list",
        ),
        pytest.param({"body": bytes(range(128, 256)) * 9}, "wrong_encoding", "UTF-8", id="text in no encoding"),
        pytest.param(
            {"body": b"\x00<<<>>>" * 99, "media_type": "text/html"}, "no_article", "0 words", id="HTML that is none"
        ),
    ],
)
def test_a_page_without_an_article_is_rejected_with_a_reason_and_what_to_do(rules, pages_of, page, reason, says):
    rejected = only_rejection(pages_of(page), rules)
    assert (rejected["step"], rejected["dataset"], rejected["reason"]) == ("extract", "pages", reason)
    assert says in rejected["detail"]


def test_a_list_of_links_is_no_article(rules, pages_of):
    teasers = "".join(
        f"<h2><a href='/{number}'>Dam number {number} breaks in Peru</a></h2><p>It broke at {number} in the night.</p>"
        for number in range(12)
    )
    rejected = only_rejection(pages_of(f"<html><body><h1>World</h1><div>{teasers}</div></body></html>"), rules)
    assert (rejected["reason"], "a list" in rejected["detail"]) == ("list_of_articles", True)


@pytest.mark.parametrize(
    ("error", "reason", "says"),
    [
        (RecursionError, "parser_failed", "RecursionError"),
        (ValueError, "parser_failed", "ValueError"),
        (KeyError, "parser_failed", "KeyError"),
        (MemoryError, "out_of_memory", "needs more memory"),
    ],
)
def test_a_page_that_breaks_a_parser_is_rejected_and_the_others_are_not(rules, pages_of, monkeypatch, error, reason, says):
    real = module.draft_of_html

    def breaks(page_html, *rest):
        if "hostile" in page_html:
            raise error("secret path")
        return real(page_html, *rest)

    monkeypatch.setattr(module, "draft_of_html", breaks)
    extracted = extract_articles(pages_of(html(), html("hostile", *SENTENCES)), rules)
    [rejected] = extracted.rejected.to_pylist()
    assert extracted.articles.num_rows == 1
    assert rejected["reason"] == reason
    assert rejected["detail"].startswith(says)
    assert "secret" not in rejected["detail"]


def test_the_second_page_of_one_article_is_a_duplicate(rules, pages_of):
    extracted = extract_articles(pages_of(TEXT, f"Loader\n{TEXT}"), rules)
    [article], [rejected] = extracted.articles.to_pylist(), extracted.rejected.to_pylist()
    assert rejected["reason"] == "duplicate_article"
    assert article["page_id"] in rejected["detail"]


def test_one_text_in_two_outlets_is_two_articles(rules, pages_of):
    pages = pages_of({"body": TEXT, "outlet": "The Ferry Herald"}, {"body": TEXT, "outlet": "Northgate Post"})
    assert extract_articles(pages, rules).articles.num_rows == 2


def test_an_article_keeps_its_id_on_another_day_and_with_other_chrome(rules, pages_of):
    url = {"url": "https://a.example/1?utm_source=x"}
    first = only_article(pages_of({"body": html()} | url), rules)
    second = only_article(pages_of({"body": html().replace("Imprint", "Contact")} | url, day=date(2026, 3, 9)), rules)
    assert first["article_id"] == second["article_id"]
    assert first["url"] == "https://a.example/1"


def test_html_gives_title_writer_date_outlet_and_text(rules, pages_of):
    about = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "author": {"@type": "Person", "name": "Ann Bell"},
        "datePublished": "2026-03-01T22:00:00-05:00",
    }
    head = (
        f"<script type='application/ld+json'>{json.dumps(about)}</script><link rel='canonical' href='/river'>"
        "<meta property='og:site_name' content='The Ferry Herald'><meta property='og:title' content='River floods village'>"
    )
    article = only_article(pages_of({"body": html(head=head), "url": "https://a.example/river?id=3"}), rules)
    assert article["text"] == TEXT
    assert (article["title"], article["authors"], article["outlet"]) == (
        "River floods village",
        ["Ann Bell"],
        "The Ferry Herald",
    )
    assert article["published_at"] == datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
    assert (article["published_precision"], article["published_basis"]) == ("second", "json_ld")
    assert article["url"] == "https://a.example/river"
    assert article["language"] == "en"


@pytest.mark.parametrize(
    ("hint", "line", "basis", "day"),
    [
        ("1 March 2026", "2 March 2026", "sidecar", 1),
        ("soon", "2 March 2026", "text", 2),
        ("9 March 2026", "2 March 2026", "text", 2),
        (None, "2 March 2026", "text", 2),
        (None, "It was a Monday.", "none", None),
        ("next week", "9 March 2026", "none", None),
    ],
)
def test_the_date_is_the_first_that_can_be_believed_and_never_the_day_of_the_run(rules, pages_of, hint, line, basis, day):
    article = only_article(pages_of({"body": f"{line}\n{TEXT}", "published_hint": hint}), rules)
    assert article["published_basis"] == basis
    assert article["published_at"] == (datetime(2026, 3, day, tzinfo=UTC) if day else None)
    assert article["published_precision"] == ("day" if day else "none")


@pytest.mark.parametrize(
    ("head", "basis"),
    [("", "feed"), ("<meta property='article:published_time' content='2026-03-02T09:00:00+02:00'>", "meta")],
)
def test_the_date_of_a_feed_gives_way_to_that_of_the_page_alone(rules, pages_of, head, basis):
    page = {"body": html(head=head), "file_name": None, "published_hint": "Mon, 02 Mar 2026 07:00:00 GMT"}
    article = only_article(pages_of(page | {"url": "https://a.example/2026/03/01/river"}), rules)
    assert (article["published_basis"], article["published_precision"]) == (basis, "second")
    assert article["published_at"] == datetime(2026, 3, 2, 7, tzinfo=UTC)


def test_the_day_as_the_outlet_writes_it_is_kept_beside_the_moment(rules, pages_of):
    head = "<meta property='article:published_time' content='2026-03-01T23:30:00-05:00'>"
    article = only_article(pages_of(html(head=head)), rules)
    assert article["published_at"] == datetime(2026, 3, 2, 4, 30, tzinfo=UTC)
    assert article["published_on"] == date(2026, 3, 1)


def test_a_date_to_come_in_the_metadata_gives_way_to_one_that_has_been(rules, pages_of):
    dates = "<time datetime='2026-03-01' pubdate='pubdate'>1 March</time>"
    page = html(dates, *SENTENCES, head="<meta name='date' content='2026-03-09'>")
    assert only_article(pages_of(page), rules)["published_at"] == datetime(2026, 3, 1, tzinfo=UTC)


def test_a_text_in_an_unknown_or_other_language_is_still_an_article(rules, pages_of):
    gibberish = (
        "Zork vim tar nok pel wug dax fep toma seki lura pano veli kuto raba nemi solu tagi bla blu bli pom tik rul gan."
    )
    german = "Der Fluss stieg am Montag über die alte Brücke, und die Polizei sperrte die Straße zum Dorf. " * 2
    languages = {article["language"] for article in extract_articles(pages_of(gibberish, german), rules).articles.to_pylist()}
    assert languages == {"und", "de"}


def test_headings_point_at_section_titles(rules, pages_of):
    page = html(SENTENCES[0], SENTENCES[1] + "</p><h2>what the farmers want from the state</h2><p>", SENTENCES[2])
    article = only_article(pages_of(page), rules)
    [heading] = article["headings"]
    assert article["text"][heading["start"] : heading["end"]] == "what the farmers want from the state"


def test_a_cp1252_page_is_read_as_it_was_written(rules, pages_of):
    text = f"“The café is closed” – so says its owner, who paid £5 for the sign.\n{TEXT}"
    assert only_article(pages_of({"body": text.encode("cp1252")}), rules)["text"] == text


def words(text):
    return sorted(text.split())


def test_every_word_of_a_page_is_in_the_article_or_among_what_was_removed(rules, pages_of):
    promo = "Also Read: Mayor Flees to Peru"
    extracted = extract_articles(pages_of(html(SENTENCES[0], promo, *SENTENCES[1:])), rules)
    spans = extracted.removed_spans.to_pylist()
    everything = f"Home World River floods village {SENTENCES[0]} {promo} {SENTENCES[1]} {SENTENCES[2]} Imprint"
    kept = extracted.articles["text"][0].as_py()
    assert words(" ".join([kept, *(span["text"] for span in spans)])) == words(everything)
    assert {span["text"]: span["rule"] for span in spans} == {
        "Home World": "main_text",
        "River floods village": "title",
        promo: "promo",
        "Imprint": "main_text",
    }
    assert [span["line_number"] for span in sorted(spans, key=lambda span: span["start"])] == [1, 2, 4, 7]


LINES = st.sampled_from(
    ["", *SENTENCES, "Read more", "Dam breaks in Peru", "Loader", "By Ann Bell", "  Also\u00a0Read: A Dam "]
)
BODIES = (
    st.lists(LINES, max_size=9).map("\n".join)
    | st.lists(LINES.filter(bool), max_size=6).map(lambda lines: html(*lines))
    | st.text(max_size=80)
)


@given(st.lists(BODIES, max_size=4))
def test_every_page_ends_in_exactly_one_of_articles_and_rejected(rules, pages_of, bodies):
    pages = pages_of(*bodies)
    extracted = extract_articles(pages, rules)
    ended = extracted.articles["page_id"].to_pylist() + extracted.rejected["row_key"].to_pylist()
    assert sorted(ended) == sorted(pages["page_id"].to_pylist())


@given(BODIES)
def test_removed_text_is_the_slice_of_the_page_that_its_offsets_name(rules, pages_of, body):
    [page] = pages_of(body).to_pylist()
    extracted = module.extract_page(page, rules)
    if not isinstance(extracted, dict):
        text = module.draft_of_page(page, rules).page.text
        for span in extracted.removed_spans:
            assert text[span["start"] : span["end"]] == span["text"] != ""
            assert span["text"] in text.split("\n")[span["line_number"] - 1]
        starts = [span["start"] for span in extracted.removed_spans]
        assert len(set(starts)) == len(starts)


@given(st.lists(LINES, max_size=9).map("\n".join))
def test_the_text_of_an_article_is_an_article_of_the_same_text(rules, pages_of, body):
    first = extract_articles(pages_of(body), rules).articles.to_pylist()
    for article in first:
        again = only_article(pages_of(article["text"]), rules)
        assert (again["text"], again["headings"]) == (article["text"], article["headings"])


@given(st.randoms())
def test_the_order_of_pages_does_not_matter_and_nothing_depends_on_chance(rules, pages_of, random):
    pages = pages_of(TEXT, html(), f"Loader\n{TEXT}", "It rained.", html(SENTENCES[0] * 3))
    shuffled = pa.Table.from_pylist(random.sample(pages.to_pylist(), pages.num_rows), schema=pages.schema)
    assert all(
        one.equals(other) for one, other in zip(extract_articles(pages, rules), extract_articles(shuffled, rules), strict=True)
    )
