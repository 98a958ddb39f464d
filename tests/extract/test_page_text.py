"""The page's text holds every word that it shows, and the article's words are found in it."""

from hypothesis import given
from hypothesis import strategies as st
from lxml.etree import SubElement
from lxml.html import fromstring

from dateline.extract.page_text import PageText, places_of_lines, text_of_page, uncovered


def test_blocks_are_lines_and_inline_elements_are_not():
    body = "<div>One <b>two</b>,<br>three<p>four</p>five</div><li>six</li>"
    html = f"<html><head><title>T</title></head><body>{body}</body></html>"
    assert text_of_page(fromstring(html)) == "One two,\nthree\nfour\nfive\nsix"


def test_scripts_styles_and_comments_are_not_shown():
    html = "<html><body><script>a</script><style>b</style><!-- c --><noscript>d</noscript>e<!-- f -->g</body></html>"
    assert text_of_page(fromstring(html)) == "eg"


def test_a_page_nested_deeper_than_python_recurses_is_read():
    page = innermost = fromstring("<html></html>")
    for _ in range(5000):
        innermost = SubElement(innermost, "div")
    innermost.text = "deep"
    assert text_of_page(page) == "deep"


def test_lines_are_found_across_blocks_and_with_words_missing_between():
    page = PageText("Menu\nThe river rose\nabove the old bridge on Monday.\nMenu")
    [[whole]] = places_of_lines(["The river rose above the old bridge on Monday."], page)
    assert page.text[slice(*whole)] == "The river rose\nabove the old bridge on Monday."
    [parts] = places_of_lines(["The river rose above bridge on Monday."], page)
    assert [page.text[slice(*part)] for part in parts] in (["The river rose\nabove"], [])


def test_the_second_of_two_equal_lines_is_the_one_after_the_line_before():
    page = PageText("Flood\nIt rained.\nFlood\nIt stopped.")
    places = places_of_lines(["It rained.", "Flood", "It stopped."], page)
    assert [page.line_number(found[0].start) for found in places] == [2, 3, 4]


@given(st.lists(st.sampled_from(["Menu", "It rained.", "a  b", "Flood"]), min_size=1).map("\n".join), st.data())
def test_covered_and_uncovered_words_are_all_words(text, data):
    page = PageText(text)
    lines = data.draw(st.lists(st.sampled_from(page.lines), max_size=4))
    covered = [place for found in places_of_lines([" ".join(line.split()) for line in lines], page) for place in found]
    rest = list(uncovered(page, covered))
    marked = {offset for start, end in [*covered, *rest] for offset in range(start, end)}
    assert {offset for offset, sign in enumerate(text) if not sign.isspace()} <= marked
    assert all("\n" not in text[slice(*place)] and text[slice(*place)].strip() for place in rest)
    assert not {offset for place in covered for offset in range(*place)} & {o for place in rest for o in range(*place)}
