"""Any page gives a row of finite numbers for each line that may be the article's, and always the same ones."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fromstring

from dateline.extract.line_features import NEAR_LINES, Evidence, features_of
from dateline.extract.page_lines import lines_of_page
from dateline.models.article_lines import load_line_chooser

SENTENCE = "The river rose above the old bridge on Monday, and the mayor asked all who live near it to leave."
NOTHING = Evidence("", "")
FULL = Evidence(
    found=SENTENCE,
    found_by_other=f"Menu\n{SENTENCE}",
    body=SENTENCE,
    descriptions=["The river rose."],
    title="River rises",
    headlines=["River rises", "Flood"],
    authors=["Ann Bell", ""],
    pictures=["A bridge", ""],
)


def lines_of(*blocks):
    return lines_of_page(fromstring(f"<body>{''.join(blocks)}</body>"))


@pytest.fixture(scope="module")
def width():
    return load_line_chooser().model.booster.num_feature()


PAGES = {
    "one word": ["<p>Rain</p>"],
    "no words": ["<p>•</p><p>—</p>", "<h1>***</h1>"],
    "only links": ["<ul><li><a href='/1'>Rain in the north</a></li><li><a href='/2'>Snow in the south</a></li></ul>"],
    "no blanks": [
        "<h1>川が溢れた</h1><p>月曜日、川が古い橋を越えて溢れ、市長は住民に避難を呼びかけた。</p>",
        "<p>雨は続く。</p>",
    ],
    "an article": ["<nav>Menu</nav><h1>River rises</h1><p>By Ann Bell</p>", f"<p>{SENTENCE}</p>" * 3, "<p>Share</p>"],
    "no blocks": [SENTENCE],
    "digits": ["<p>1 2 3</p><p>2026</p><table><tr><td>4</td><td>5</td></tr></table>"],
}


@pytest.mark.parametrize("evidence", [NOTHING, FULL], ids=["nothing known", "all known"])
@pytest.mark.parametrize("name", PAGES)
def test_any_page_gives_finite_rows_of_the_width_that_the_model_reads(name, evidence, width):
    lines = lines_of(*PAGES[name])
    features = features_of(lines, evidence)
    assert features.rows.shape == (len(features.candidates), width)
    assert len(features.candidates) == len(lines) == len(features.words) == len(features.is_found)
    assert np.isfinite(features.rows).all()


def test_a_page_without_lines_has_no_rows():
    features = features_of([], FULL)
    assert [len(part) for part in features] == [0, 0, 0, 0]


BLOCKS = st.sampled_from(
    [
        f"<p>{SENTENCE}</p>",
        "<p>It rained.</p>",
        "<a href='#'>More news</a>",
        "<h2>Rain</h2>",
        "<li>•</li>",
        "<div><b>!</b></div>",
    ]
)
TEXTS = st.sampled_from(["", SENTENCE, "It rained.\nMore news", "•", "Rain"])
KNOWN = st.builds(
    Evidence,
    found=TEXTS,
    found_by_other=TEXTS,
    body=st.none() | TEXTS,
    descriptions=st.lists(TEXTS, max_size=2),
    title=st.none() | TEXTS,
    headlines=st.lists(TEXTS, max_size=2),
    authors=st.lists(TEXTS, max_size=2),
    pictures=st.lists(TEXTS, max_size=2),
)


@given(st.lists(BLOCKS, min_size=1, max_size=50), KNOWN)
def test_rows_are_finite_and_the_same_each_time(width, blocks, evidence):
    first, second = (features_of(lines_of(*blocks), evidence) for _ in range(2))
    assert first.rows.shape == (len(first.candidates), width)
    assert np.isfinite(first.rows).all()
    assert all(np.array_equal(*both) for both in zip(first, second, strict=True))


def test_lines_far_from_all_that_looks_like_text_are_not_asked_about():
    lines = lines_of("<p>Menu</p>" * 40, f"<p>{SENTENCE}</p>", "<p>Tags</p>" * 40)
    features = features_of(lines, Evidence(SENTENCE, ""))
    assert features.candidates.tolist() == list(range(40 - NEAR_LINES, 40 + NEAR_LINES + 1))
    assert features.is_found.nonzero()[0].tolist() == [NEAR_LINES]


@pytest.mark.parametrize("evidence", [Evidence(SENTENCE, ""), Evidence("", "", body=SENTENCE)], ids=["found", "in the body"])
def test_a_line_that_others_take_for_the_article_is_asked_about_wherever_it_stands(evidence):
    lines = lines_of(f"<p>{SENTENCE}</p>", "<p>Menu</p>" * 40, f"<p>{SENTENCE * 2}</p>")
    assert 0 in features_of(lines, evidence).candidates


def test_a_long_line_of_prose_is_asked_about_and_a_long_line_of_links_is_not():
    lines = lines_of(f"<p>{SENTENCE} {SENTENCE}</p>", "<p>Menu</p>" * 40, f"<p><a href='#'>{SENTENCE} {SENTENCE}</a></p>")
    candidates = features_of(lines, NOTHING).candidates.tolist()
    assert 0 in candidates
    assert 41 not in candidates


def test_where_nothing_looks_like_text_every_line_is_asked_about():
    assert len(features_of(lines_of("<p>Menu</p>" * 60), NOTHING).candidates) == 60


def test_what_is_known_of_the_page_changes_the_rows():
    lines = lines_of("<h1>River rises</h1><p>By Ann Bell</p>", f"<p>{SENTENCE}</p>", "<p>A bridge</p><p>The river rose.</p>")
    plain = features_of(lines, NOTHING).rows
    for name, value in FULL._asdict().items():
        assert not np.array_equal(features_of(lines, NOTHING._replace(**{name: value})).rows, plain), name
