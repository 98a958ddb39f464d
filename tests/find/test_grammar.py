import pytest

from dateline.find.grammar import subject
from find.own_passages import passage


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("Film|NN|nsubj|1 shows|VBZ|ROOT|1 troops|NNS|nsubj|3 left|VBD|ccomp|1", 3, "troops"),
        ("Film|NN|nsubj|1 shows|VBZ|ROOT|1 troops|NNS|nsubj|1 had|VBD|aux|4 left|VBN|ccomp|1", 4, "troops"),
        ("Film|NN|nsubj|1 shows|VBZ|ROOT|1 troops|NNS|nsubj|1 had|VBD|aux|4 left|VBN|ccomp|1", 1, "Film"),
        ("Troops|NNS|nsubj|2 had|VBD|aux|2 left|VBN|ROOT|2", 2, "Troops"),
        ("Film|NN|nsubj|1 said|VBD|ROOT|1 left|VBD|ccomp|1", 2, None),
    ],
    ids=["as it should be", "hung on the verb above", "and that verb keeps its own", "alone", "none at all"],
)
def test_the_subject_is_found_where_the_parser_hung_it_on_the_verb_above(text, verb, expected):
    found = subject(passage(text).doc[verb])
    assert (found and found.text) == expected
