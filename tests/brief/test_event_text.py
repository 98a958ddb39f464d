"""An event in the terminal."""

from dateline.brief.event_text import event_text
from dateline.identity import content_id

FIGHT = content_id("event", "fight")


def test_an_event_is_one_step_from_its_sentence_speakers_and_articles(make_tables):
    text = event_text(make_tables(), FIGHT)
    assert text.startswith("Norland took the village of Elderby on Saturday.")
    assert "status   contested; independent origins: 2" in text
    assert "Soutland's army [denies]\n    They hold nothing, the other army said.\n    Daily Alder: Village" in text
    assert "article  Ferry Herald: Village taken https://ferry.example/taken" in text


def test_an_event_that_the_day_does_not_have_is_none(make_tables):
    assert event_text(make_tables(), content_id("nothing")) is None


def test_a_title_cannot_drive_the_terminal(make_tables, articles_with):
    text = event_text(make_tables(articles=articles_with(title="\x1b[2Jgone\r")), FIGHT)
    assert "\x1b" not in text
    assert "�[2Jgone�" in text
