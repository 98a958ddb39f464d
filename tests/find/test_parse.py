from dateline.find.parse import lines_with_sentences


def article(text, headings=(), dateline=None):
    return {"text": text, "headings": [{"start": start} for start in headings], "dateline": dateline}


def test_each_line_comes_with_its_place_in_the_article():
    text = "Crews left.\n\n  Rain fell."
    assert [text[start:] for _, start in lines_with_sentences(article(text))] == [text, "  Rain fell."]


def test_headings_and_the_dateline_are_no_sentences():
    text = "OSLO: It rained.\nThe road\nIt was shut."
    lines = list(lines_with_sentences(article(text, headings=[text.index("The")], dateline="OSLO:")))
    assert lines == [("It rained.", 6), ("It was shut.", text.index("It was"))]


def test_a_line_without_a_space_for_thousands_of_characters_holds_no_sentence():
    text = "Rain fell.\n" + "(" * 20_000 + "\nThe river rose."
    assert [line for line, _ in lines_with_sentences(article(text))] == ["Rain fell.", "The river rose."]
