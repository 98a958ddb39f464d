import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.find.quotes import quotations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Nobody spoke that day.", [], id="no quotation"),
        pytest.param("“It rained all night,” she said.", ["It rained all night,"], id="curly marks"),
        pytest.param('He said: "It rained all night."', ["It rained all night."], id="straight marks"),
        pytest.param("“It rained all night,\" she said.", ["It rained all night,"], id="opened curly, closed straight"),
        pytest.param("They tried to “wedge” themselves in.", [], id="one quoted word is no saying"),
        pytest.param("an “open one that never ends", [], id="never closed"),
        pytest.param("‘We don’t leave this town,’ he said.", ["We don’t leave this town,"],
                     id="apostrophe inside single marks"),
        pytest.param("It is the farmers' and the miners' own town.", [], id="possessives are no marks"),
        pytest.param("“First saying goes here.” Then: “Second saying goes here.”",
                     ["First saying goes here.", "Second saying goes here."], id="two sayings"),
    ],
)  # fmt: skip
def test_quotations_are_the_words_between_marks(text: str, expected: list[str]) -> None:
    assert [found.text for found in quotations(text)] == expected


@given(st.text(alphabet="ab “”\"'‘’\n.", max_size=80))
def test_a_quotation_is_exactly_the_text_it_points_at(text: str) -> None:
    for found in quotations(text, shortest=1):
        assert text[found.start : found.end] == found.text
