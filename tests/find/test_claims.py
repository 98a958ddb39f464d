from collections.abc import Callable

import pytest

from dateline.find.mentions import Found

Find = Callable[..., Found]


@pytest.mark.parametrize(
    ("text", "speaker", "stance", "content"),
    [
        pytest.param("Norway said that its ships had left the port of Bergen.", "Norway", "asserts",
                     "its ships had left the port of Bergen", id="said that"),
        pytest.param("The minister, Marta Venn, denied that troops had crossed the border.", "Marta Venn", "denies",
                     "troops had crossed the border", id="denied that"),
        pytest.param("Kenyan officials confirmed that the bridge was closed.", "Kenyan officials", "confirms",
                     "the bridge was closed", id="confirmed that"),
        pytest.param("According to the Red Cross, forty families have left the valley.", "Red Cross", "asserts",
                     "forty families have left the valley", id="according to"),
        pytest.param("Ukrainian President Anton Maly called for the release of the prisoners.", "Anton Maly", "calls_for",
                     "for the release of the prisoners", id="called for"),
        pytest.param("Fighters of the Halden Liberation Army claimed on Sunday to have captured the village of Holm.",
                     "Fighters of the Halden Liberation Army", "asserts", "to have captured the village of Holm",
                     id="claimed to have"),
        pytest.param("Police have reportedly arrested two men in Oslo.", None, "asserts",
                     "Police have reportedly arrested two men in Oslo", id="reportedly, by nobody named"),
    ],
)  # fmt: skip
def test_a_saying_has_its_speaker_stance_and_content(
    find: Find, text: str, speaker: str | None, stance: str, content: str
) -> None:
    claims = find(text).claims.to_pylist()
    assert (speaker, stance, content) in {(row["speaker"], row["stance"], row["content"]) for row in claims}


def test_a_sentence_in_which_nobody_says_anything_has_no_claim(find: Find) -> None:
    assert find("The bridge at Bergen was closed on Monday after three days of rain.").claims.num_rows == 0


def test_a_denial_takes_up_the_claim_before_it(find: Find) -> None:
    text = "Norway said that its forces had taken the village of Holm. A Swedish spokesperson quickly denied this."
    claims = {row["stance"]: row for row in find(text).claims.to_pylist()}
    assert claims["denies"]["speaker"] == "Swedish spokesperson"
    assert claims["denies"]["replies_to_claim_id"] == claims["asserts"]["claim_id"]


def test_a_quotation_has_the_speaker_of_the_cue_beside_it(find: Find) -> None:
    text = "“We will rebuild this bridge before the autumn,” Marta Venn said. The council, she added, has the money."
    quotes = find(text).quotes.to_pylist()
    assert [(row["speaker"], row["cue"], row["text"]) for row in quotes] == [
        ("Marta Venn", "said", "We will rebuild this bridge before the autumn,")
    ]


def test_a_speaker_who_is_a_he_or_she_keeps_the_word_and_refers_to_the_name(find: Find) -> None:
    found = find("Marta Venn visited Bergen on Monday. She said that the bridge would be rebuilt.")
    (claim,) = found.claims.to_pylist()
    mentions = {row["start"]: row for row in found.entity_mentions.to_pylist()}
    assert claim["speaker"] == "She"
    assert mentions[claim["speaker_start"]]["refers_to_mention_id"] == mentions[0]["mention_id"]


def test_a_denial_by_the_speaker_of_the_claim_before_it_takes_up_nothing(find: Find) -> None:
    text = "Marta Venn said that the bridge was safe. She later denied this."
    claims = {row["stance"]: row for row in find(text).claims.to_pylist()}
    assert claims["denies"]["replies_to_claim_id"] is None


def test_every_span_of_a_claim_stands_in_the_text(find: Find) -> None:
    text = (
        "“It is ours and it stays ours,” said Marta Venn.\nNorway claimed that its troops held Holm; Sweden denied the report."
    )
    found = find(text)
    assert found.claims.num_rows >= 2
    for row in found.claims.to_pylist():
        for role in ("speaker", "cue", "content", "sentence"):
            if row[role] is not None:
                assert text[row[f"{role}_start"] : row[f"{role}_end"]] == row[role]
