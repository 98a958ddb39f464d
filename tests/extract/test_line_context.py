"""How far above a line the nearest element of each kind is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.etree import SubElement
from lxml.html import Element, fromstring

from dateline.extract.line_context import (
    BODY,
    FAR,
    HEAD,
    HIDDEN,
    KINDS,
    OTHER_PROPERTY,
    TAG_KINDS,
    USES,
    Contexts,
    kinds_of_element,
    uses_of_name,
)

NUMBERS = {use: number for number, use in enumerate(USES)}
DEEPER_THAN_SMALL_NUMBERS = 33_000


def distances(element):
    return Contexts().of([element])[0].tolist()


def test_the_nearest_of_a_kind_counts_and_the_element_itself_is_at_no_distance():
    page = fromstring('<div class="related"><div><div class="related"><p><b>Rain</b></p></div></div></div>')
    found = distances(page[0][0][0][0])
    assert found[TAG_KINDS["p"]] == 1
    assert found[TAG_KINDS["div"]] == found[NUMBERS["related"]] == 2
    assert found[TAG_KINDS["table"]] == FAR


def test_whatever_stands_beside_or_below_is_far():
    page = fromstring('<div><nav>Menu</nav><p>Rain <span class="share">Share</span></p></div>')
    found = distances(page[1])
    assert found[TAG_KINDS["nav"]] == found[NUMBERS["share"]] == FAR


def test_levels_beyond_the_last_are_all_as_far():
    page = innermost = Element("article")
    for _ in range(FAR + 5):
        innermost = SubElement(innermost, "div")
    found = distances(innermost)
    assert found[TAG_KINDS["article"]] == FAR
    assert max(found) == FAR
    assert distances(page[0])[TAG_KINDS["article"]] == 1


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ('<div class="c-newsletter__form">', NUMBERS["offer"]),
        ('<div id="relatedArticles">', NUMBERS["related"]),
        ('<div class="x ArticleBody y">', NUMBERS["body"]),
        ('<div data-testid="byline">', NUMBERS["author"]),
        ('<div class="ad">', NUMBERS["advert"]),
        ('<div class="Lesetipp teaserBox">', NUMBERS["related"]),
        ('<div itemprop="articleBody">', BODY),
        ('<div itemprop="alternativeHeadline">', HEAD),
        ('<div itemprop="author">', OTHER_PROPERTY),
        ('<div style="color: red; display: block">', None),
        ('<div style="color: red; display: none">', HIDDEN),
        ("<div hidden>", HIDDEN),
        ('<div aria-hidden="true">', HIDDEN),
        ('<div aria-hidden="false">', None),
        ('<div title="newsletter">', None),
        ('<div class="shadow loading">', None),
    ],
)
def test_names_and_attributes_say_what_an_element_is_for(html, kind):
    found = set(kinds_of_element(fromstring(html + "Rain</div>"))) - {TAG_KINDS["div"]}
    assert (kind in found) if kind is not None else not found & {HIDDEN, NUMBERS["advert"], NUMBERS["offer"]}


def test_names_of_any_length_and_kind_are_read():
    element = Element("div")
    element.set("class", "sponsor " + "x" * 1_000_000 + " newsletter")
    assert NUMBERS["advert"] in kinds_of_element(element)
    assert NUMBERS["offer"] not in kinds_of_element(element)
    assert uses_of_name("") == uses_of_name("川") == ()


@given(st.lists(st.tuples(st.integers(0), st.sampled_from(["div", "p", "nav"]), st.sampled_from(["", "share", "x-bio"]))))
def test_what_is_known_of_others_does_not_change_a_distance(grown):
    elements = [Element("body")]
    for place, tag, name in grown:
        elements.append(SubElement(elements[place % len(elements)], tag, {"class": name}))
    together = Contexts().of(elements[::-1])[::-1].tolist()
    assert together == [distances(element) for element in elements]


def test_a_page_deeper_than_small_numbers_count_is_read():
    elements = [Element("html")]
    for _ in range(DEEPER_THAN_SMALL_NUMBERS):
        elements.append(SubElement(elements[-1], "div"))
    assert distances(elements[-1])[TAG_KINDS["div"]] == 0


def test_no_elements_have_no_rows():
    assert Contexts().of([]).shape == (0, KINDS)
