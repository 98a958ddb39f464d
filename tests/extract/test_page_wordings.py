"""The wordings of pages that are no articles: the file as it stands can be used, and a mistake in it is named."""

from copy import deepcopy
from pathlib import Path

import pytest
import yaml

from dateline.contracts.codes import Reason
from dateline.extract.page_wordings import NOTICES, PageWordingsError, read_page_wordings

CONFIG = Path(__file__).parents[2] / "include" / "config" / "page_kinds.yaml"
DATA = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))


def test_the_file_knows_every_notice_in_the_main_languages():
    assert set(read_page_wordings(DATA).notices) == set(NOTICES)
    for reason in NOTICES:
        assert {"en", "de", "fr", "es", "it", "tr"} <= set(DATA[reason]["titles"]) & set(DATA[reason]["phrases"])


def test_a_title_is_known_without_the_name_of_the_site_and_not_as_a_part_of_a_headline():
    error = read_page_wordings(DATA).notices[Reason.ERROR_PAGE]
    assert error.in_title("PAGE NOT FOUND")
    assert error.in_title("Page not found | The Ferry Herald")
    assert error.in_title("The Ferry Herald - Page not found")
    assert not error.in_title("Page not found in the archive")
    assert not error.in_title("")


def test_a_phrase_is_known_with_straight_and_curly_apostrophes():
    error = read_page_wordings(DATA).notices[Reason.ERROR_PAGE]
    assert error.phrases_in("You don’t have permission to access this.") == {"you don't have permission to access"}
    assert error.phrases_in("It rained.") == set()


@pytest.mark.parametrize(
    ("place", "value", "says"),
    [
        (["error_page"], None, "error_page must be a mapping"),
        (["wall"], {}, "the file must be a mapping with error_page"),
        (["bot_check", "words"], {}, "bot_check must be a mapping with titles, phrases"),
        (["bot_check", "titles"], ["Captcha"], "titles must be a mapping from languages"),
        (["bot_check", "titles"], {}, "titles must be a mapping from languages"),
        (["bot_check", "titles", "en"], "Captcha", "titles, en must be a list"),
        (["bot_check", "titles", "en"], [404], "404, which is no text"),
        (["bot_check", "phrases", "en"], ["..."], "which is no text"),
        (["addresses"], ["tag"], "addresses must be a mapping with list"),
        (["addresses", "video"], [], "addresses, video must be a list"),
    ],
)
def test_a_mistake_in_the_file_is_named(place, value, says):
    data = deepcopy(DATA)
    entry = data
    for key in place[:-1]:
        entry = entry[key]
    entry[place[-1]] = value
    with pytest.raises(PageWordingsError, match=says):
        read_page_wordings(data)
