import pytest

from dateline.models.nested_names import outermost


def spans(tokens, *ents):
    given = [{"start_token": start, "end_token": end, "label": label} for start, end, label in ents]
    found = outermost({"tokens": tokens, "ents": given})
    return [(" ".join(found["tokens"][ent["start_token"] : ent["end_token"]]), ent["label"]) for ent in found["ents"]]


def test_a_name_is_whole_again_where_one_inside_it_begins_it():
    tokens = ["the", "Marovian B-Organization", "National", "Bank", "said"]
    assert spans(tokens, (1, 2, "NORP"), (2, 4, "Organization")) == [("Marovian National Bank", "Organization")]


def test_a_name_is_whole_again_where_one_inside_it_ends_it():
    tokens = ["University", "of", "Port I-Organization", "Marovia I-Organization", "."]
    assert spans(tokens, (0, 2, "Organization"), (2, 4, "Location")) == [("University of Port Marovia", "Organization")]


def test_a_name_is_whole_again_around_two_inside_it():
    tokens = ["Marovian B-Organization", "-", "Zamboni I-Organization", "Society"]
    ents = [(0, 1, "NORP"), (1, 2, "Organization"), (2, 3, "NORP"), (3, 4, "Organization")]
    assert spans(tokens, *ents) == [("Marovian - Zamboni Society", "Organization")]


def test_the_outermost_of_three_wins():
    tokens = ["Toyama B-Organization B-Product", "Racing I-Organization", "won"]
    assert spans(tokens, (0, 1, "Organization"), (1, 2, "Product")) == [("Toyama Racing", "Organization")]


def test_names_side_by_side_stay_two():
    ents = [(0, 1, "Location"), (1, 2, "Location"), (2, 3, "Person")]
    assert spans(["Port", "Marovia", "Keller"], *ents) == [("Port", "Location"), ("Marovia", "Location"), ("Keller", "Person")]


@pytest.mark.parametrize("token", ["24 hours", "Port"])
def test_words_without_a_left_over_label_keep_what_is_given(token):
    assert spans([token, "passed"]) == []
    assert spans([token, "passed"], (0, 1, "Date")) == [(token.split()[0], "Date")]
