import pytest
import yaml

from dateline.find.harm_words import HarmWordsError, read_harm_words
from dateline.settings import CONFIG_FOLDER


@pytest.fixture
def shipped():
    return yaml.safe_load((CONFIG_FOLDER / "harm.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kinds": {"maimed": {}}}, r"kinds: \['maimed'\] unknown; known are killed"),
        ({"kinds": {"killed": {"verb": ["slay"]}}}, r"kinds: killed: \['verb'\] unknown; known are done"),
        ({"tolls": {"toll": "dead"}}, r"kinds: \['dead'\] unknown"),
        ({"bounds": {"roughly": ["about"]}}, r"bounds: \['roughly'\] unknown; known are at_least"),
    ],
)
def test_a_mistake_names_its_entry_and_what_is_known(shipped, change, message):
    with pytest.raises(HarmWordsError, match=message):
        read_harm_words(shipped | change)


def test_longer_bounds_are_tried_first(shipped):
    lengths = [len(words) for words, _ in read_harm_words(shipped).bounds]
    assert lengths == sorted(lengths, reverse=True)
