"""Two names of organisations: one or two; and the names of a day in groups."""

import pytest

from dateline.link.name_groups import heads_of_names
from dateline.link.organisation_names import compared, same_organisation


@pytest.fixture(scope="module")
def compare(actors):
    def strength(one, other):
        found, back = (same_organisation(*pair, actors.name_words) for pair in ((one, other), (other, one)))
        assert (found and found.strength) == (back and back.strength)
        return found and found.strength.name

    return strength


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Marsh Bank", "Marsh Bank"), ("Marsh & Kelp Co.", "Marsh and Kelp"), ("Kelp-Marov AG", "Kelp Marov AG"),
        ("Marsh Organisation", "Marsh Organization"), ("Kelp Defence Programme", "Kelp Defense Program"),
        ("OOO Kelp", "Kelp Limited Liability Company"), ("OAO Marsh", "Marsh JSC"), ("Kelp Sp. z o.o.", "KELP"),
        ("Kelp GmbH", "Kelp Gesellschaft mit beschränkter Haftung"), ("K.M. Sands", "KM Sands"),
        ("Crédit Marsh", "Credit Marsh"), ("Three Rivers", "3 Rivers"),
        ("Общество с ограниченной ответственностью “Маров”", "Marov LLC"),
    ],
)  # fmt: skip
def test_legal_forms_spellings_and_scripts_do_not_divide_an_organisation(compare, one, other):
    assert compare(one, other) == "SPELLING"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Marsh Holding", "Marrsh Holding"), ("Kelp Union (North)", "Kelp Union"), ("Kelp", "Kelp Europe"),
        ("Kelp Ltd", "Kelp Germany Ltd"), ("Marsh Front", "Marsh Front/Kelp Army"),
    ],
)  # fmt: skip
def test_a_mistyped_name_or_a_branch_is_only_possible(compare, one, other):
    assert compare(one, other) == "POSSIBLE"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Marsh AG", "Marsh GmbH"), ("Marsh Fund III", "Marsh Fund IV"), ("Kelp Bond 31-5", "Kelp Bond 31-6"),
        ("Kelp 11", "Kelp 1 1"), ("Kelp Union (North)", "Kelp Union (South)"), ("Marsh Bank", "Marsh Grain Bank"),
        ("Water Board", "Wood Board"),
        ("KA Ltd", "KO Ltd"), ("Kelp Timber Corporation", "Kelp Textile Corporation"), ("", "Kelp"),
    ],
)  # fmt: skip
def test_another_word_number_or_kind_of_company_is_another_organisation(compare, one, other):
    assert compare(one, other) is None


def test_a_name_that_is_nothing_but_legal_forms_keeps_them(actors):
    assert compared("Group Holding", actors.name_words).words == ("group", "holding")


def test_the_commonest_spelling_stands_for_the_others_and_a_configured_name_before_it(actors):
    heads = heads_of_names({"Kelp Organization": 1, "Kelp Organisation": 2, "World Food Program": 5, "Kelp": 1},
                           ["World Food Programme"], actors.name_words)  # fmt: skip
    assert heads == {
        "Kelp Organization": ("Kelp Organisation", "a spelling of the same name"),
        "Kelp Organisation": ("Kelp Organisation", "the same name"),
        "World Food Program": ("World Food Programme", "a spelling of the same name"),
        "Kelp": ("Kelp", "the same name"),
    }
