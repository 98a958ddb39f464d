"""Two names of people: one person or two."""

import pytest

from dateline.link.name_match import Strength
from dateline.link.person_names import ends_with, folded, same_person


@pytest.fixture(scope="module")
def compare(actors):
    def strength(one, other):
        found, back = same_person(one, other, actors.name_words), same_person(other, one, actors.name_words)
        assert (found and found.strength) == (back and back.strength)
        return found and found.strength.name

    return strength


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volodymyr Zelenskyy", "Volodymyr Zelenskiy"), ("Volodymyr Zelenskyy", "Volodymyr Zelensky"),
        ("Sergey Marov", "Sergei Marov"), ("Dmitry Kharov", "Dmitri Harov"), ("José Álvarez", "Jose Alvarez"),
        ("Łukasz Brzęk", "Lukasz Brzek"), ("Marov, Ivan", "Ivan Marov"), ("IvanMarov", "Ivan Marov"),
        ("Anne-Marie Kelp", "Anne Marie Kelp"), ("President Ivan Marov", "Ivan Marov"), ("Dr. Ivan Marov", "Ivan Marov"),
        ("Hamid al-Kelpi", "Hamid Kelpi"), ("Ivan Marov Jr", "Ivan Marov"), ("Mohamad Kelpi", "Muhammed Kelpi"),
        ("Iv0n Marov", "Ivon Marov"), ("Олена Маров", "Olena Marov"), ("Георгиос Кельп", "Georgios Kelp"),
        ("김서준", "김서준"), ("كريم مروف", "Karim Maruf"), ("Wang Xi", "Wang Hsi"), ("Oleh Marov", "Oleg Marov"),
        ("Сергій Маров", "Serhiy Marov"),
    ],
)  # fmt: skip
def test_a_spelling_or_another_script_is_the_same_name(compare, one, other):
    assert compare(one, other) == "SPELLING"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Donna J. Marov", "Donna Marov"), ("D. Marov", "Donna Marov"), ("Ben Marov", "Benjamin Marov"),
        ("Bill Marov", "William Marov"), ("Ivan Petrovich Marov", "Ivan Marov"), ("Otto K. Kelp", "Otto Konrad Kelp"),
    ],
)  # fmt: skip
def test_a_shorter_name_is_told_apart_from_a_spelling(compare, one, other):
    assert compare(one, other) == "SHORTER"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Donna Marov", "Donna Markov"), ("Donna Marov", "Donan Marov"), ("Ivan Marov", "Ivan Barov"),
        ("Ivan Marov", "Marov Ivan"), ("Oleh Marov", "Viktor Oleh Kelp Marov"), ("Aleksandr Marov", "Oleksandr Marov"),
        ("Ivan Marov", "Ivan Marov Kelp Sand"), ("كريم مروف", "Karim Maruk"),
    ],
)  # fmt: skip
def test_a_mistyped_reordered_or_partial_name_is_only_possible(compare, one, other):
    assert compare(one, other) == "POSSIBLE"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ivan Marov", "Oleh Marov"), ("Paul Marov", "Paula Marov"), ("Paolo Marov", "Paola Marov"),
        ("Ivan Petrov", "Ivan Petrova"), ("Ivan Petro Marov", "Ivan Stepan Marov"), ("Marov", "Ivan Marov"),
        ("Ivan Petrovich Marov", "Ivan Pavlovich Marov"), ("Otto L. Kelp", "Otto Konrad Kelp"), ("Jan Kelp", "Jon Kelp"),
        ("Kim Jong Un", "Kim Jong Il"), ("山川和子", "山本和子"), ("Omar bin Said", "Said bin Omar"),
        ("I. Marov", "Ivan Markov"), ("Ivan Castelmaro", "Ivan Castelbruno"), ("كريم مروف", "Salim Haddad"), ("", "Ivan Marov"),
    ],
)  # fmt: skip
def test_another_given_name_patronymic_or_surname_is_another_person(compare, one, other):
    assert compare(one, other) is None


def test_the_strengths_are_ordered():
    assert Strength.SPELLING < Strength.SHORTER < Strength.POSSIBLE


@pytest.mark.parametrize(
    ("full", "part", "is_end"),
    [("Ivan Marov", "Marov", True), ("Ivan von Marov", "von Marov", True), ("Ivan Marov", "Ivan", False),
     ("Ivan Marov", "Ivan Marov", False), ("Ivan Maroff", "Marov", False)],
)  # fmt: skip
def test_a_surname_ends_its_full_name(full, part, is_end):
    assert ends_with(folded(full), folded(part)) is is_end
