from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.find.mentions import Found

Find = Callable[..., Found]

WORDS = st.sampled_from(
    ["Sweden", "Norway’s", "troops", "Halden", "said", "denied", "that", "this", "captured", "“", "”", ",", ".", "\n", "the",
     "village", "of", "Holm", "on", "Monday", "President", "Marta", "Venn", "its", "forces",
     "attacked", "(ISW)", "12", "killed"]
)  # fmt: skip


def test_an_article_in_another_language_is_rejected_with_its_reason(find: Find) -> None:
    found = find("Die Brücke bleibt gesperrt.", language="de")
    assert found.entity_mentions.num_rows == 0
    assert found.rejected["reason"].to_pylist() == ["language_not_analysed"]


def test_an_article_of_unknown_language_is_rejected_with_its_reason(find: Find) -> None:
    assert find("Xk qwpl zzt.", language="und").rejected["reason"].to_pylist() == ["language_unknown"]


def test_every_article_is_analysed_or_rejected(find: Find) -> None:
    assert find("It rained in Oslo.").rejected.num_rows == 0


def test_the_same_text_gives_the_same_rows(find: Find) -> None:
    text = "Sweden said on Monday that its forces had captured Halden. Norway denied this."
    assert find(text) == find(text)


@settings(max_examples=30)
@given(st.lists(WORDS, min_size=3, max_size=40).map(" ".join).filter(str.strip))
def test_every_offset_points_at_its_words_in_any_text(find: Find, text: str) -> None:
    found = find(text)
    spans = {
        "entity_mentions": ("",), "event_mentions": ("", "actor", "recipient", "place", "date_text", "sentence"),
        "harm_mentions": ("", "victims", "number", "sentence"),
        "claims": ("speaker", "cue", "content", "sentence"), "quotes": ("", "speaker", "cue"),
    }  # fmt: skip
    for dataset, roles in spans.items():
        for row in getattr(found, dataset).to_pylist():
            for role in roles:
                start, end = row[f"{role}_start" if role else "start"], row[f"{role}_end" if role else "end"]
                if start is not None:
                    assert text[start:end] == row[role or "text"]
