"""What is no article is rejected with its reason, and what only looks like it is not: pages on both sides of each border."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dateline.contracts.codes import Reason
from dateline.extract.kinds import ARTICLE, LIVE_BLOG, kind_of
from dateline.extract.page_facts import NotArticleError, PageFacts
from dateline.extract.page_wordings import NOTICES, read_page_wordings

CONFIG = Path(__file__).parents[2] / "include" / "config" / "page_kinds.yaml"
DATA = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))
WORDINGS = read_page_wordings(DATA)

# 42 words.
SHORT = [
    "A dam above the village of Lower Ferry broke on Monday, and the police told some 400 people to leave their homes.",
    "Nobody was hurt, the mayor said, and the water has begun to fall since the rain stopped in the night.",
]
MORE = [
    "Farmers asked the government for pumps and for boats, since their animals stood in the water for two days.",
    "The ministry of farming promised to send both by the weekend, and to pay for the lost hay before the winter.",
    "Engineers had warned of the dam three years ago, when a report found that its northern wall was leaking.",
]
LONG = [*SHORT, *MORE * 5]
CHROME = ["Home", "World", "Log in", "Subscribe", "Search"]
BANNER = [
    "We value your privacy",
    "We and our 81 partners use cookies and process your personal data.",
    "Accept all",
    "Reject all",
]
TEASERS = [
    line
    for number in range(8)
    for line in (f"Dam number {number} breaks above a village", f"It broke at {number} in the night, the police said.")
]
NEWS = frozenset({"newsarticle"})


def page(lines, *, above=(), below=(), **facts):
    """Return the facts of a page that shows the lines between its chrome."""
    return PageFacts(lines, [*CHROME, *above, *lines, *below, "Imprint"], **facts)


def reason_of(facts):
    with pytest.raises(NotArticleError) as caught:
        kind_of(facts, WORDINGS)
    assert str(caught.value) == caught.value.detail
    return caught.value.reason


ARTICLES = {
    "breaking news of two sentences": page(SHORT),
    "the same below a consent banner": page(SHORT, above=BANNER),
    "the same above a consent banner": page(SHORT, below=[*BANNER, "Please enable JavaScript and cookies to continue"]),
    "news in short on a page that calls it an article": page(SHORT, kinds=NEWS, url="https://a.example/news/1234"),
    "news in short that is said to be free": page(SHORT, is_free=True, below=["Subscribe to continue reading"]),
    "a short agency report on a site where all is paid": page([*SHORT, *MORE[:2]], is_free=False),
    "a whole article on a site where all is paid": page(LONG, is_free=False, below=["Subscribe to continue reading"]),
    "an article that ends with dots": page([*LONG, "And so the water fell…"], is_free=False),
    "news in short far above a footer that sells": page(SHORT, below=["Other news"] * 20 + ["Subscribe to continue reading"]),
    "a teaser of a paid article beside news": page(SHORT, above=["This story is for subscribers only"]),
    "news about a paywall": page([*SHORT, "Readers must now subscribe to continue reading, the paper said.", *MORE, *MORE]),
    "news of many words about consent": page(
        [f"The court ruled that we and our partners use cookies with your consent, {line}" for line in LONG]
    ),
    "a long essay with the title of an error": page(LONG, title="Access denied"),
    "an essay with the title of an error": page([*SHORT, *MORE * 2], title="Access denied"),
    "news with the title of an error": page(SHORT, title="Page not found", kinds=NEWS),
    "a headline with the words of an error": page(SHORT, title="Page not found: how a village lost its website"),
    "an article beside a gallery of errors": page(SHORT, below=["Page not found", "404"]),
    "an article with its video": page(SHORT, kinds=NEWS | {"videoobject"}),
    "a long article whose page names only its video": page(LONG, kinds=frozenset({"videoobject"})),
    "a report below the address of videos": page(LONG, url="https://a.example/video/dam-breaks-in-peru", og_type="video.other"),
    "a report below the address of photographs": page(LONG, url="https://a.example/photos/dam-breaks", kinds=NEWS),
    "a report in the section of video games": page(SHORT, url="https://a.example/video-games/dam-breaks-in-peru"),
    "a long text at a short address": page(LONG, url="https://a.example/agency"),
    "an address with nothing but a number": page(SHORT, url="https://a.example/?p=1234"),
    "an article on a topic that is long": page(LONG, url="https://a.example/topic/history-of-dams", linked=9),
    "short news below the address of a topic": page(SHORT, url="https://a.example/topics/dam-breaks-above-a-village"),
    "questions with their answers": page(
        [line for number in range(9) for line in (f"What did witness {number} see", " ".join(MORE[:3]))],
        url="https://a.example/world/dam",
    ),
    "a guide of links that calls itself an article": page(TEASERS, kinds=NEWS, linked=9, url="https://a.example/12-dams-1"),
    "a recipe": page(["2 cups of flour", "1 spoon of sugar from the shop", *["3 eggs from the farm"] * 20, *SHORT],
                     kinds=frozenset({"recipe"})),
    "an article with a table": page([*SHORT, *["12", "Lower Ferry", "4.5"] * 40]),
    "Chinese news in short": page(["水坝周一在村庄上方决堤，警方要求约四百人离开家园。", "市长说没有人受伤。"]),
    "Japanese news in short": page(["月曜日、村の上のダムが決壊し、警察は約四百人に避難を求めた。けが人はいない。"]),
    "Thai news": page(["นายกรัฐมนตรีกล่าวเมื่อวันจันทร์ว่ารัฐบาลจะช่วยเหลือผู้ประสบภัยน้ำท่วมในภาคใต้ของประเทศโดยเร็วที่สุด "
                       "และขอให้ประชาชนติดตามข่าวสารอย่างใกล้ชิด"]),
    "an address that cannot be read": page(SHORT, url="https://[broken"),
    "a page that shows a programme": page(LONG, below=["10:00", "News of the day", "11:00", "Weather", "12:00", "Noon"]),
}  # fmt: skip


@pytest.mark.parametrize("facts", ARTICLES.values(), ids=ARTICLES)
def test_an_article_is_an_article_whatever_stands_around_it(facts):
    assert kind_of(facts, WORDINGS) == ARTICLE


CONSENT = [
    "With your agreement, we and our 168 partners use cookies to store and access information on a device.",
    "You can withdraw your consent at any time in our privacy policy, or object to data processing.",
]
STUBS = {
    "nothing": (page([]), Reason.NO_ARTICLE),
    "a sentence": (page(["The dam broke on Monday."]), Reason.NO_ARTICLE),
    "a table of the weather": (page(["Monday", "12", "Rain", "Tuesday", "14", "Sun", "Wednesday", "9"] * 9), Reason.NO_ARTICLE),
    "a table of shares with a sentence": (page([*SHORT[:1], *["ABC", "12.4", "+1.2"] * 90]), Reason.NO_ARTICLE),
    "an empty page with a consent banner": (page([], above=BANNER, below=["Weather"] * 400), Reason.NO_ARTICLE),
    "a home page": (page(TEASERS, url="https://a.example/", linked=8), Reason.LIST_OF_ARTICLES),
    "a home page of which only prose was kept": (page(LONG, url="https://a.example/index.html"), Reason.LIST_OF_ARTICLES),
    "a home page reached from a campaign": (page(SHORT, url="https://a.example/?utm_source=mail"), Reason.LIST_OF_ARTICLES),
    "a home page that calls itself an article": (page(TEASERS, url="https://a.example", kinds=NEWS, linked=8),
                                                 Reason.LIST_OF_ARTICLES),
    "a section": (page(TEASERS, url="https://a.example/world/europe"), Reason.LIST_OF_ARTICLES),
    "a section with a hyphen": (page(TEASERS, url="https://a.example/us-news"), Reason.LIST_OF_ARTICLES),
    "a section of links": (page(SHORT, url="https://a.example/news/politics", linked=6), Reason.LIST_OF_ARTICLES),
    "a tag": (page(SHORT, url="https://a.example/tag/lower-ferry/page/3"), Reason.LIST_OF_ARTICLES),
    "a writer with her life": (page(SHORT, url="https://a.example/author/ann-bell"), Reason.LIST_OF_ARTICLES),
    "a writer by the page's own words": (page(SHORT, kinds=frozenset({"profilepage", "person"})), Reason.LIST_OF_ARTICLES),
    "a writer in the open graph": (page(SHORT, og_type="profile"), Reason.LIST_OF_ARTICLES),
    "a search": (page(SHORT, url="https://a.example/find?q=dam"), Reason.LIST_OF_ARTICLES),
    "a collection": (page(TEASERS, kinds=frozenset({"collectionpage", "webpage"})), Reason.LIST_OF_ARTICLES),
    "titles at any address": (page([f"Title {number} of nothing at all" for number in range(40)] + SHORT),
                              Reason.LIST_OF_ARTICLES),
    "links at any address": (page(TEASERS, linked=8), Reason.LIST_OF_ARTICLES),
    "a video with two sentences": (page(SHORT, kinds=frozenset({"videoobject"})), Reason.MEDIA_STUB),
    "a video by its address": (page(SHORT, url="https://a.example/videos/dam-1", kinds=NEWS), Reason.MEDIA_STUB),
    "a video by the open graph": (page(SHORT, og_type="video.other"), Reason.MEDIA_STUB),
    "a podcast": (page(SHORT, url="https://a.example/podcasts/the-dam-today"), Reason.MEDIA_STUB),
    "a gallery of a few captions": (page(SHORT * 2, kinds=frozenset({"imagegallery"})), Reason.MEDIA_STUB),
    "a gallery of numbered captions": (
        page(MORE * 3, above=[f"{number} / 9" for number in range(1, 10)], url="https://a.example/fotostrecke/dam-12345"),
        Reason.MEDIA_STUB,
    ),
    "two paragraphs before a wall": (page([*SHORT, *MORE[:2]], below=["Subscribe to continue reading"]), Reason.PAYWALL_STUB),
    "the same that the page calls paid": (
        page([*SHORT, *MORE], is_free=False, kinds=NEWS, below=["Already have a subscription?"]), Reason.PAYWALL_STUB,
    ),
    "a text that breaks off": (page([*SHORT, *MORE, "And the engineers…"], is_free=False), Reason.PAYWALL_STUB),
    "a short text that the page calls paid": (page(SHORT, is_free=False), Reason.PAYWALL_STUB),
    "a wall within what was kept": (page([*SHORT, "Log in to continue reading this article."]), Reason.PAYWALL_STUB),
    "a German wall": (page(SHORT, below=["Jetzt weiterlesen mit dem Abo"]), Reason.PAYWALL_STUB),
    "a Japanese wall": (
        page(["ダムが決壊し、警察は住民に避難を求めた。"] * 6, below=["この記事は会員限定です。"]), Reason.PAYWALL_STUB,
    ),
    "nothing but a wall": (page([], above=["This article is for subscribers only."]), Reason.PAYWALL_STUB),
    "a login": (page(["Enter your name and your password, and press the button below."], title="Log in | The Ferry Herald"),
                Reason.PAYWALL_STUB),
    "a consent wall": (page(CONSENT, title="The Ferry Herald"), Reason.CONSENT_STUB),
    "a consent wall by its title": (page(SHORT, title="Before you continue to Google"), Reason.CONSENT_STUB),
    "a consent wall that nothing was kept of": (page([], above=[*BANNER, *CONSENT]), Reason.CONSENT_STUB),
    "a German consent wall": (
        page(["Wir und unsere Partner speichern Informationen auf einem Gerät, auch für personalisierte Werbung."]),
        Reason.CONSENT_STUB,
    ),
    "a check for robots": (page([], title="Just a moment...", above=["Checking your browser"]), Reason.BOT_CHECK),
    "a check that asks": (page(["Verify you are human by completing the action below."], title="a.example"), Reason.BOT_CHECK),
    "a check for scripts": (page([], above=["Please enable JS and disable any ad blocker"]), Reason.BOT_CHECK),
    "a Russian check": (page(["Подтвердите, что вы не робот, и нажмите на кнопку ниже."]), Reason.BOT_CHECK),
    "an error": (page([], title="404 Not Found"), Reason.ERROR_PAGE),
    "an error with the site's name": (page(SHORT, title="Page not found – The Ferry Herald"), Reason.ERROR_PAGE),
    "an error under the title of the site": (page(SHORT, above=["Sorry, page not found!"], title="The Ferry Herald"),
                                             Reason.ERROR_PAGE),
    "an error that says so": (
        page(["The page you requested no longer exists. It may have been moved, or the address may have a mistake in it.",
              "Please check the page you requested, and try again with the search above or from the front page."]),
        Reason.ERROR_PAGE,
    ),
    "a server that is down": (page([], title="503 Service Unavailable"), Reason.ERROR_PAGE),
    "a door that is shut": (page(["You don’t have permission to access this."], title="Access Denied"), Reason.ERROR_PAGE),
    "a German error": (page([], title="Fehler 404 | Ferry Bote"), Reason.ERROR_PAGE),
    "a Spanish error": (page(["La página que buscas no existe."]), Reason.ERROR_PAGE),
    "a Polish error": (page(SHORT, title="Nie znaleziono strony | Kurier"), Reason.ERROR_PAGE),
    "a Chinese error": (page([], title="页面不存在"), Reason.ERROR_PAGE),
    "an Arabic error": (page([], title="الصفحة غير موجودة"), Reason.ERROR_PAGE),
}  # fmt: skip


@pytest.mark.parametrize(("facts", "reason"), STUBS.values(), ids=STUBS)
def test_what_is_no_article_is_rejected_with_its_reason(facts, reason):
    assert reason_of(facts) == reason


@pytest.mark.parametrize(("facts", "reason"), STUBS.values(), ids=STUBS)
def test_a_rejection_says_what_was_found_and_what_to_do(facts, reason):
    with pytest.raises(NotArticleError, match=r"remove|leave|feed") as caught:
        kind_of(facts, WORDINGS)
    assert any(sign.isdigit() for sign in caught.value.detail)


ENTRIES = ["10:42", SHORT[0], "10:20", SHORT[1], "9:55", MORE[0], "9:30", MORE[1], "9.12am", MORE[2]]
LIVE_KIND = frozenset({"liveblogposting", "webpage"})
LIVE_BLOGS = {
    "by its own words": page(SHORT, kinds=LIVE_KIND),
    "by its own words, with many titles": page([*TEASERS, *SHORT], kinds=LIVE_KIND, linked=9),
    "by its address": page(LONG, url="https://a.example/news/liveblog/dam-breaks-1234"),
    "by the end of its address and three entries": PageFacts(
        [*SHORT, MORE[0]],
        ["9:55", SHORT[0], "10:20", SHORT[1], "10:42", MORE[0]],
        url="https://a.example/world/dam-breaks-live",
    ),
    "by its entries, newest first": PageFacts([*SHORT, *MORE], ENTRIES),
    "by the ages of its entries": PageFacts(
        [*SHORT, *MORE], [line for number, text in enumerate([*SHORT, *MORE]) for line in (f"{number + 2} hours ago", text)]
    ),
}
CHRONOLOGY = [f"{hour}:15 – {text}" for hour, text in enumerate([*SHORT, *MORE], start=6)]
NO_LIVE_BLOGS = {
    "a chronology": page(CHRONOLOGY),
    "an address that ends in live": page(LONG, url="https://a.example/world/where-people-live"),
    "a column of news with their times": page(LONG, above=[*ENTRIES[::2], "A headline"]),
    "two entries": PageFacts(LONG, ["10:42", LONG[0], "10:20", LONG[1]]),
}


@pytest.mark.parametrize("facts", LIVE_BLOGS.values(), ids=LIVE_BLOGS)
def test_a_live_blog_is_kept_and_said_to_be_one(facts):
    assert kind_of(facts, WORDINGS) == LIVE_BLOG


@pytest.mark.parametrize("facts", NO_LIVE_BLOGS.values(), ids=NO_LIVE_BLOGS)
def test_times_alone_make_no_live_blog(facts):
    assert kind_of(facts, WORDINGS) == ARTICLE


def test_a_live_blog_that_has_not_begun_is_no_article():
    assert reason_of(page(["Coming soon."], kinds=LIVE_KIND)) == Reason.NO_ARTICLE


def texts_of(part):
    return [text for reason in NOTICES for texts in DATA[reason][part].values() for text in texts]


@given(
    st.lists(st.sampled_from([*texts_of("titles"), *texts_of("phrases")]), max_size=20), st.sampled_from([None, True, False])
)
def test_no_notice_costs_an_article_of_many_words(notices, is_free):
    assert kind_of(page(LONG, above=notices, below=notices, title="".join(notices[:1]), is_free=is_free), WORDINGS) == ARTICLE


@given(st.lists(st.sampled_from(texts_of("phrases")), max_size=20))
def test_what_stands_above_news_in_short_costs_it_nothing(phrases):
    assert kind_of(page(SHORT, above=[f"More on this: {phrase}" for phrase in phrases]), WORDINGS) == ARTICLE


@pytest.mark.parametrize("reason", NOTICES)
def test_every_title_of_a_notice_is_known(reason):
    for texts in DATA[reason]["titles"].values():
        assert {reason_of(page([], title=text)) for text in texts} == {reason}


LINES = st.lists(st.sampled_from([*SHORT, *TEASERS, *BANNER, *ENTRIES]) | st.text(max_size=40), max_size=12)


@given(LINES, LINES, st.none() | st.text(max_size=30), st.none() | st.text(max_size=30), st.sampled_from([None, True, False]))
def test_every_page_is_of_a_kind_or_rejected_and_nothing_else(lines, page_lines, title, url, is_free):
    facts = PageFacts(lines, page_lines, title=title, url=url, is_free=is_free, linked=len(lines) // 2)
    try:
        outcome = kind_of(facts, WORDINGS)
    except NotArticleError as error:
        outcome = error.reason
    assert outcome in {ARTICLE, LIVE_BLOG, *NOTICES, Reason.NO_ARTICLE, Reason.LIST_OF_ARTICLES, Reason.MEDIA_STUB}
