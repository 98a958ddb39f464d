import pytest

from dateline.find.kind_words import KindWordsError, read_kind_words


def test_a_word_that_yaml_reads_as_something_else_is_named_with_its_entry() -> None:
    with pytest.raises(KindWordsError, match=r"names\.yaml: facilities: \[False\] must be words"):
        read_kind_words({"facilities": ["bridge", False]}, {})
    with pytest.raises(KindWordsError, match=r"weapons\.yaml: drone"):
        read_kind_words({}, {"nouns": {"drone": [1]}})


def test_the_longest_weapon_at_a_token_comes_first() -> None:
    words = read_kind_words({}, {"nouns": {"missile": ["missile"]}, "named": {"drone": ["missile drone"]}})
    assert [form.form for form in words.weapons["missile"]] == ["missile drone", "missile"]


def test_files_without_words_find_nothing() -> None:
    words = read_kind_words({}, {})
    assert words.measures.search("5 km") is None
    assert words.sums.search("5 euros") is None
