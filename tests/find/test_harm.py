from typing import NamedTuple

import pytest

from dateline.find.harm import harm_in
from dateline.find.parse import Name, Passage
from dateline.resources import Resources
from dateline.settings import CONFIG_FOLDER


class Told(NamedTuple):
    kind: str
    low: int | None
    best: int | None
    high: int | None
    who: str | None


@pytest.fixture(scope="session")
def tell():
    resources = Resources(CONFIG_FOLDER)

    def read(text, *persons):
        doc = resources.language(text)
        spans = [doc.char_span(text.index(name), text.index(name) + len(name)) for name in persons]
        names = [
            Name(span.start_char, span.end_char, span.text, "PERSON", span.start, span.end, 0, len(text)) for span in spans
        ]
        return [
            Told(harm.kind, *harm.victims[:3], harm.victims.who and doc[slice(*harm.victims.who)].text)
            for harm in harm_in(Passage(doc, 0), names, resources.lexicon.harm)
        ]

    return read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("At least twenty-five people were killed.", Told("killed", 25, 25, None, "people")),
        ("The shelling killed two Swedish soldiers.", Told("killed", 2, 2, 2, "Swedish soldiers")),
        ("Three people died.", Told("killed", 3, 3, 3, "people")),
        ("The blast left five people dead.", Told("killed", 5, 5, 5, "people")),
        ("The attack claimed the lives of 12 people.", Told("killed", 12, 12, 12, "people")),
        ("The death toll stands at 45.", Told("killed", 45, 45, 45, None)),
        ("Four people were shot dead.", Told("killed", 4, 4, 4, "people")),
        ("A man was stabbed to death.", Told("killed", 1, 1, 1, "man")),
        ("A 12-year-old girl was injured.", Told("injured", 1, 1, 1, "12-year-old girl")),
        ("Dozens of civilians were wounded.", Told("injured", 12, 12, None, "civilians")),
        ("Nobody was hurt.", Told("injured", 0, 0, 0, None)),
        ("The driver was not injured.", Told("injured", 0, 0, 0, "driver")),
        ("There were no casualties.", Told("casualties", 0, 0, 0, None)),
        ("Five people were shot.", Told("casualties", 5, 5, 5, "people")),
        ("The strike hit three soldiers.", Told("casualties", 3, 3, 3, "soldiers")),
        ("The rebels captured three soldiers.", Told("captured", 3, 3, 3, "soldiers")),
        ("Two soldiers were taken prisoner.", Told("captured", 2, 2, 2, "soldiers")),
        ("About 1.2 million people fled their homes.", Told("displaced", None, 1_200_000, None, "people")),
        ("Up to 300 villagers were evacuated.", Told("displaced", None, 300, 300, "villagers")),
        ("Civilians were killed.", Told("killed", 2, None, None, "Civilians")),
        ("Six people, including two children, were killed.", Told("killed", 6, 6, 6, "people")),
        ("A man and a woman were killed.", Told("killed", 2, 2, 2, "man")),
        ("A family of five was killed.", Told("killed", 5, 5, 5, "family")),
    ],
)
def test_harm_has_its_kind_its_bounds_and_its_victims(tell, text, told):
    assert tell(text) == [told]


def test_a_named_person_is_one(tell):
    assert tell("Marta Venn was killed.", "Marta Venn") == [Told("killed", 1, 1, 1, "Marta Venn")]


def test_each_kind_of_harm_in_a_sentence_has_its_own_number(tell):
    told = tell("The blast killed three people and wounded five others.")
    assert [(one.kind, one.best) for one in told] == [("killed", 3), ("injured", 5)]


def test_what_is_said_twice_of_the_same_people_counts_once(tell):
    assert [(one.kind, one.best) for one in tell("A man was shot and killed.")] == [("killed", 1)]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Three dogs were killed.", id="animals"),
        pytest.param("The strike hit three tanks.", id="things"),
        pytest.param("The rebels captured two villages.", id="places"),
        pytest.param("Three suspects fled.", id="who flees a crime is not displaced"),
        pytest.param("The minister met three soldiers.", id="nothing happened to them"),
    ],
)
def test_what_is_done_to_no_person_is_no_harm(tell, text):
    assert tell(text) == []
