"""Pronouns of texts that the shipped pipeline reads; what they stand for, by the rows of `entity_mentions`."""

from collections.abc import Callable

import pytest

from dateline.find.mentions import Found

Find = Callable[..., Found]


def told(found: Found) -> list[str]:
    rows = {row["mention_id"]: row for row in found.entity_mentions.to_pylist()}
    pronouns = sorted((row for row in rows.values() if row["label"] == "PRONOUN"), key=lambda row: row["start"])
    assert all(row["reference_reason"] == "pronoun" for row in pronouns)
    return [f"{row['text']}>{rows[row['refers_to_mention_id']]['text']}" for row in pronouns]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Marta Venn visited Bergen on Monday. She said that the bridge was safe.", ["She>Marta Venn"],
                     id="the subject of the sentence before"),
        pytest.param("Marta Venn said that she had seen the bridge.", ["she>Marta Venn"], id="the same sentence"),
        pytest.param("Marta Venn left.\nShe said it was late.\nShe then slept.", ["She>Marta Venn", "She>Marta Venn"],
                     id="from pronoun to pronoun, over lines"),
        pytest.param("Marta Venn met Anna Holm in Bergen. She said that the bridge was safe.", [], id="two candidates"),
        pytest.param("Marta Venn met a friend in Bergen. She said that the bridge was safe.", [], id="a person without a name"),
        pytest.param("Mr Holm met Mrs Venn in Bergen. She said that the bridge was safe.", ["She>Venn"], id="titles tell"),
        pytest.param("Marta Venn praised him on Monday.", [], id="an object is not its subject"),
        pytest.param("“He lied to us for years,” Marta Venn said.", [], id="who speaks is not who is spoken of"),
        pytest.param("Norway said that its ships had left.", ["its>Norway"], id="a state, as the subject above"),
        pytest.param("Norwegian troops said they had left the village.", ["they>Norwegian troops"],
                     id="a group, as the subject above"),
        pytest.param("The bridge in Norway fell. It was old.", [], id="no subject"),
        pytest.param("Norway attacked Sweden. Rain fell. She slept.", [], id="too far back"),
    ],
)  # fmt: skip
def test_a_pronoun_stands_for_a_name_where_one_candidate_remains(find: Find, text: str, expected: list[str]) -> None:
    assert told(find(text)) == expected
