"""A page to its kind: an article, a live blog, or the reason why it is neither."""

import re
from itertools import pairwise

from dateline.contracts.codes import Reason
from dateline.extract.live_blogs import is_live_blog
from dateline.extract.notices import FEWEST_WORDS, check_notices
from dateline.extract.page_address import is_home_page, is_list_page, is_section_page, names_in, segments_of
from dateline.extract.page_facts import NotArticleError, PageFacts, size_of
from dateline.extract.page_wordings import PageWordings

ARTICLE = "article"
LIVE_BLOG = "live_blog"

LIST_KINDS = frozenset({"collectionpage", "searchresultspage", "profilepage"})
VIDEO_KINDS = frozenset({"videoobject", "audioobject", "podcastepisode", "radioepisode", "tvepisode", "broadcastevent"})
GALLERY_KINDS = frozenset({"imagegallery", "mediagallery", "videogallery"})
VIDEO_TYPES = ("video", "music")

LIST_LINES = 5
LINKED_SHARE = 0.5
TEASER_WORDS = 15
SENTENCES_SHARE = 0.25
TITLE_WORDS = 4
"""Lines with fewer words on average are no titles, but the cells of a table."""

WORDS_OF_LIST_PAGE = 100
WORDS_WITHOUT_SENTENCES = 75
JOINED_WORDS = 120
JOINED_SHARE = 0.3
WORDS_OF_TEASER = 45
"""Answers below questions are longer than teasers below titles."""

VIDEO_WORDS = 60
GALLERY_WORDS = 150
FEWEST_COUNTERS = 3
COUNTER = re.compile(r"\W*(?:[^\W\d]{1,10}\.? )?\d{1,3} ?(?:/|of|von|de|di|van|av|af|z|из|sur) ?\d{1,3}\W*", re.IGNORECASE)


def kind_of(facts: PageFacts, wordings: PageWordings) -> str:
    """Return `article` or `live_blog`; NotArticleError where a page is neither.

    >>> from dateline.extract.page_wordings import ADDRESSES, NOTICES, Notice
    >>> notices, addresses = dict.fromkeys(NOTICES, Notice(frozenset(), ())), dict.fromkeys(ADDRESSES, frozenset())
    >>> kind_of(PageFacts(["The dam broke on Monday, and the water rose. " * 3], []), PageWordings(notices, addresses))
    'article'
    """
    check_notices(facts, wordings)
    if is_live_blog(facts.sentences, facts.page_lines, facts.kinds, facts.url, wordings):
        _check_length(facts)
        return LIVE_BLOG
    _check_media(facts, wordings)
    _check_list_page(facts, wordings)
    _check_list(facts)
    _check_length(facts)
    return ARTICLE


def _check_length(facts: PageFacts) -> None:
    # A calendar or a table of results that its page calls an article has no sentences.
    is_said = facts.is_said_to_be_article and facts.all_words >= WORDS_WITHOUT_SENTENCES
    if facts.words < FEWEST_WORDS and not is_said:
        found = f"{facts.words} words in sentences; an article has at least {FEWEST_WORDS}"
        raise NotArticleError(Reason.NO_ARTICLE, f"{found}: remove the page")


def _check_media(facts: PageFacts, wordings: PageWordings) -> None:
    is_gallery = _is_of(facts, GALLERY_KINDS, wordings.addresses["gallery"])
    is_video = _is_of(facts, VIDEO_KINDS, wordings.addresses["video"]) or (facts.og_type or "").startswith(VIDEO_TYPES)
    if not (is_gallery or is_video):
        return
    counters = sum(bool(COUNTER.fullmatch(line)) for line in facts.page_lines)
    if is_gallery and counters >= max(FEWEST_COUNTERS, len(facts.sentences)):
        found = f"{counters} numbered pictures for {len(facts.sentences)} lines"
        raise NotArticleError(Reason.MEDIA_STUB, f"{found}: a gallery with its captions; remove the page")
    enough = GALLERY_WORDS if is_gallery and not facts.is_said_to_be_article else VIDEO_WORDS
    if facts.size < enough:
        found = f"{facts.words} words in sentences on the page of a video, a recording or a gallery"
        raise NotArticleError(Reason.MEDIA_STUB, f"{found}; with an article it has at least {enough}: remove the page")


def _is_of(facts: PageFacts, kinds: frozenset[str], names: frozenset[str]) -> bool:
    return (bool(facts.kinds & kinds) and not facts.is_said_to_be_article) or names_in(segments_of(facts.url), names)


def _check_list_page(facts: PageFacts, wordings: PageWordings) -> None:
    """Reject home, section, tag, author and search pages, where nothing in their lines speaks for an article."""
    is_home = is_home_page(facts.url)
    is_list = bool(facts.kinds & LIST_KINDS) or is_list_page(facts.url, wordings.addresses["list"])
    is_list = is_list or (facts.og_type or "") == "profile"
    if not (is_home or is_list or is_section_page(facts.url, wordings.addresses["section"])):
        return
    is_short = is_list and facts.size < WORDS_OF_LIST_PAGE
    is_bare = not facts.is_said_to_be_article and (is_home or is_short)
    if is_bare or (_joined_size(facts) < JOINED_WORDS and (facts.linked >= LIST_LINES or _stands_apart(facts))):
        found = f"{facts.words} words in sentences and {facts.linked} links to articles at the address of a list"
        raise NotArticleError(Reason.LIST_OF_ARTICLES, f"{found}: a home or section page, a tag or a search; remove the page")


def _joined_size(facts: PageFacts) -> int:
    """Return the words in sentences that stand right below other sentences; teasers stand each below a title of its own."""
    sentences = set(facts.sentences)
    return size_of(line for above, line in pairwise(facts.lines) if above in sentences and line in sentences)


def _stands_apart(facts: PageFacts) -> bool:
    is_short = facts.size < len(facts.sentences) * WORDS_OF_TEASER
    return is_short and len(facts.sentences) >= LIST_LINES and _joined_size(facts) < facts.size * JOINED_SHARE


def _check_list(facts: PageFacts) -> None:
    """Reject what is a list by its lines alone, wherever it stands, unless the page calls itself an article."""
    if facts.is_said_to_be_article:
        return
    titles = len(facts.lines) - len(facts.sentences)
    title_words = facts.all_words - facts.words
    if titles >= LIST_LINES and facts.words < facts.all_words * SENTENCES_SHARE and title_words >= titles * TITLE_WORDS:
        found = f"{facts.words} of {facts.all_words} words in sentences, the rest in titles"
        raise NotArticleError(Reason.LIST_OF_ARTICLES, f"{found}: a list; remove the page")
    is_teasers = facts.all_words < len(facts.lines) * TEASER_WORDS and _joined_size(facts) < JOINED_WORDS
    if is_teasers and facts.linked >= LIST_LINES and facts.linked >= len(facts.lines) * LINKED_SHARE:
        found = f"{facts.linked} links to articles for {len(facts.lines)} lines"
        raise NotArticleError(Reason.LIST_OF_ARTICLES, f"{found}: a list; remove the page")
