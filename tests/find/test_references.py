"""Names of one article that refer to each other; names are written by hand, so that no training changes them."""

import re
from collections.abc import Callable

import pytest

from dateline.find.parse import Name
from dateline.find.references import name_references
from dateline.resources import Resources

MARK = re.compile(r"\[([^|\]]+)\|([A-Z]+)(?:\|([^\]]+))?\]")
Refer = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def refer(resources: Resources) -> Refer:
    """Read `[Marov|PERSON|President]` into names, and tell what each refers to: `Marov>Ivan Marov by part_of_name`."""

    def read(marked: str) -> list[str]:
        text, names, place = "", [], 0
        for match in MARK.finditer(marked):
            text += marked[place : match.start()]
            names.append(Name(len(text), len(text) + len(match[1]), match[1], match[2], 0, 1, 0, 1, role_hint=match[3]))
            text, place = text + match[1], match.end()
        found = name_references(names, text + marked[place:], resources.lexicon.kinds)
        return [f"{name.text}>{found[name].to.text}@{names.index(found[name].to)} {found[name].reason}" for name in names
                if name in found]  # fmt: skip

    return read


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        pytest.param("[Ivan Marov|PERSON] left. [Marov|PERSON] slept.", ["Marov>Ivan Marov@0 part_of_name"], id="surname"),
        pytest.param("[Marov|PERSON|President] left. [Ivan Marov|PERSON] slept.", ["Marov>Ivan Marov@1 part_of_name"],
                     id="title and surname before the full name"),
        pytest.param("[Ivan Marov|PERSON] left. [Ivan|PERSON] slept.", ["Ivan>Ivan Marov@0 part_of_name"], id="given name"),
        pytest.param("[Ivan Marov|PERSON] and [Oleh Marov|PERSON] met. [Marov|PERSON] left. [Marov|PERSON] slept.", [],
                     id="two of one surname"),
        pytest.param("[Ivan Marov|PERSON|President] and [Anna Marov|PERSON] met. [Marov|PERSON|President] left.",
                     ["Marov>Ivan Marov@0 part_of_name"], id="two of one surname, one with the title"),
        pytest.param("[Ivan Marov|PERSON|Mr] and [Anna Marov|PERSON|Mrs] met. [Marov|PERSON|Ms] left.",
                     ["Marov>Anna Marov@1 part_of_name"], id="two of one surname, one a she"),
        pytest.param("[Ivan Marov|PERSON] met [Ivan Petro Marov|PERSON].", [], id="a longer name is another"),
        pytest.param("[Kelp|GPE] and [Kelp|PERSON] and [Kelp’s|GPE]", ["Kelp’s>Kelp@0 same_name"], id="same name, same label"),
        pytest.param("[Kelp troops|ACTOR] and [Kelp troops|ACTOR]", [], id="generic actors may be others"),
        pytest.param("The [Marov Water Board|ORG] ([MWB|ORG]) met. The [MWB|ORG] left.",
                     ["MWB>Marov Water Board@0 acronym", "MWB>Marov Water Board@0 acronym"], id="acronym"),
        pytest.param("[MWB|ORG] ([Marov Water Board|ORG]) met.", ["MWB>Marov Water Board@1 acronym"], id="acronym first"),
        pytest.param("The [Marov Water Board|ORG] ([KGO|ORG]) met.", [], id="letters that it does not have"),
        pytest.param("[MWB|ORG] ([MWB|ORG]) met. [MWB|ORG] left.", ["MWB>MWB@0 same_name", "MWB>MWB@0 same_name"],
                     id="an acronym that defines itself"),
        pytest.param("[Marov|PERSON] left. [Marov|PERSON] slept.", ["Marov>Marov@0 same_name"], id="a surname alone"),
    ],
)  # fmt: skip
def test_a_name_refers_to_the_fullest_mention_where_there_is_one(refer: Refer, marked: str, expected: list[str]) -> None:
    assert refer(marked) == expected
