"""Our own three days of pages: what of each page is the article, and which rule removed the rest."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from collected import collected
from extracted import extract_articles

SAMPLES = Path(__file__).parents[2] / "include" / "samples"
DAYS = [date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3)]


@pytest.fixture(scope="module")
def days(rules):
    results = []
    for day in DAYS:
        found = collected(SAMPLES, day)
        results.append((found, extract_articles(found.pages, rules)))
    return results


@pytest.fixture(scope="module")
def samples(days):
    """Return the articles by file name (without the day), each with its removed (rule, text) pairs, none of main_text."""
    found = {}
    for found_that_day, extracted in days:
        names = {page["page_id"]: page["file_name"] for page in found_that_day.pages.to_pylist()}
        for article in extracted.articles.to_pylist():
            name = names[article["page_id"]].partition("/")[2]
            spans = [span for span in extracted.removed_spans.to_pylist() if span["page_id"] == article["page_id"]]
            spans.sort(key=lambda span: span["start"])
            found[name] = article | {"removed": [(span["rule"], span["text"]) for span in spans]}
    return found


def test_what_is_no_article_is_rejected_with_its_reason(days):
    reasons = {}
    for found, extracted in days:
        names = {page["page_id"]: page["file_name"] for page in found.pages.to_pylist()}
        reasons |= {facts["file_name"]: facts["reason"] for facts in found.failed}
        for row in extracted.rejected.to_pylist():
            reasons[names.get(row["row_key"], row["row_key"])] = row["reason"]
    assert reasons == {
        "2026-03-01/lowland-herald/not-yet-written.txt": "empty_file",
        "2026-03-01/harbour-daily/front-page.html": "not_text",
        "2026-03-01/northgate-post/section-world.html": "list_of_articles",
        "2026-03-02/lowland-herald/letters.txt": "unreadable_sidecar",
    }


def test_three_days_of_six_outlets_give_articles(samples):
    assert len(samples) == 17
    assert len({article["outlet"] for article in samples.values()}) == 6
    assert Counter(article["language"] for article in samples.values()) == {"en": 16, "de": 1}


@pytest.mark.parametrize(
    ("name", "title", "authors", "published", "precision", "basis"),
    [
        ("andes-courier/llanos-front-claims-village.html", "Llanos Front says it has taken San Aurelio",
         ["Inés Barrientos"], "2026-03-01 15:40", "second", "json_ld"),
        ("meridian-wire/bolivia-village.txt", "Bolivian rebels claim capture of lowland village",
         ["Paula Hennig", "Jorge Mamani"], "2026-03-01 18:05", "second", "text"),
        ("harbour-daily/rebels-claim-village.html", "Rebels in Bolivia claim capture of village", [],
         "2026-03-01 00:00", "day", "sidecar"),
        ("lowland-herald/village-dispute.txt", "Who holds San Aurelio?", ["Winifred Oakes"],
         "2026-03-02 00:00", "day", "text"),
        ("lowland-herald/cafe-bridge.txt", "A bridge, a café and 400 signatures", ["Winifred Oakes"],
         "2026-03-02 00:00", "day", "text"),
        ("meridian-wire/vienna-dam-talks.txt", "Hungary and Slovakia agree on joint dam panel", ["Paula Hennig"],
         "2026-03-02 16:30", "second", "sidecar"),
        ("lowland-herald/minister-and-harvest.txt", "Soya harvest delayed in Santa Cruz region", [],
         "2026-03-03 00:00", "day", "sidecar"),
        ("northgate-post/keeper-of-the-lamp.html", "The keeper of the last gas lamp", [], None, "none", "none"),
    ],
)  # fmt: skip
def test_title_writers_and_date(samples, name, title, authors, published, precision, basis):
    article = samples[name]
    at = article["published_at"]
    assert (article["title"], article["authors"]) == (title, authors)
    assert (at and f"{at:%Y-%m-%d %H:%M}", article["published_precision"], article["published_basis"]) == (
        published,
        precision,
        basis,
    )


CAPTION = "Smoke rises over the road between San Ignacio de Velasco and San Aurelio in Bolivia"


@pytest.mark.parametrize(
    ("name", "removed"),
    [
        ("meridian-wire/bolivia-village.txt", [
            ("navigation", "News World Politics Business Podcasts Newsletters"), ("advertisement", "Loader"),
            ("advertisement", "Advertisement"), ("title", "Bolivian rebels claim capture of lowland village"),
            ("picture_credit", CAPTION), ("picture_credit", f"{CAPTION} Copyright Meridian Wire"),
            ("byline", "By Paula Hennig and Jorge Mamani"), ("date", "Published on 1 March 2026, 18:05 GMT"),
            ("share_buttons", "Share this article Print Copy link"), ("advertisement", "ADVERTISEMENT"),
            ("reporting_credits",
             "(Reporting by Paula Hennig in La Paz and Jorge Mamani in San Ignacio; Editing by Tom Weller)"),
            ("accessibility", "Skip to main content"), ("share_buttons", "Share this article Print Copy link"),
            ("more_stories", "Read more"), ("more_stories", "Paraguay farmers end blockade of river port"),
            ("more_stories", "Heat wave in Uruguay kills cattle and empties classrooms")]),
        ("lowland-herald/village-dispute.txt", [
            ("navigation", "Home | World | Farms | Weather | Letters"), ("title", "Who holds San Aurelio?"),
            ("byline", "By Winifred Oakes | 2 March 2026"),
            ("promo", "Also Read: Drought Empties Reservoirs Across Northern Argentina"),
            ("credit_line", "Photo: Lowland Herald archive"), ("click_here", "Click here to subscribe to the Herald"),
            ("more_stories", "Don't miss"), ("more_stories", "Six barns that survived the storm"),
            ("more_stories", "The last letter writer of Sucre")]),
        ("andes-courier/llanos-front-claims-village.html", [
            ("cookies", "We use cookies to make this site work."), ("cookies", "Accept all"), ("cookies", "Manage choices"),
            ("accessibility", "Skip to main content"), ("navigation", "Home"), ("editorial_label", "World"),
            ("title", "Llanos Front says it has taken San Aurelio"), ("byline", "By Inés Barrientos"),
            ("date", "2026-03-01"), ("share_buttons", "Share on Facebook Share on Telegram Copy link"),
            ("promo", "Also Read: Chile Signs Lithium Deal After Weeks of Strikes in Antofagasta"),
            ("newsletter", "Sign up for our free newsletter and get the day’s news in your inbox."),
            ("newsletter", "Subscribe"), ("more_stories", "Related stories")]),
        ("northgate-post/beira-floods.html", [
            ("title", "Thousands flee floods around Beira"),
            ("promo", "Recommended: Cyclone Season Kills Hundreds in Madagascar, Study Finds"),
            ("more_stories", "Trending now")]),
        ("harbour-daily/protest-santa-cruz.html", [
            ("navigation", "Home » World » Story"), ("advertisement", "ADVERTISEMENT"),
            ("title", "Police arrest 26 at protest in Santa Cruz de la Sierra"),
            ("byline", "By Noah Brandt 2026-03-02 4 min read"),
            ("advertisement", "Story continues below this advertisement"),
            ("promo", "READ MORE: Ecuador Deports Dozens After Prison Riot"), ("advertisement", "Advertisement"),
            ("share_buttons", "Facebook Twitter WhatsApp Print"), ("more_stories", "Most read")]),
        ("northgate-post/what-we-know-san-aurelio.html", [
            ("title", "What we know about the fight for San Aurelio"),
            ("follow_us", "Follow us on Facebook and Telegram for the latest news"), ("more_stories", "Trending now")]),
        ("harbour-daily/beira-aid.html", [
            ("navigation", "Home » World » Story"), ("advertisement", "ADVERTISEMENT"),
            ("title", "First aid plane lands in Beira as water falls"),
            ("byline", "By Noah Brandt 2026-03-03 4 min read"),
            ("credit_line", "Image: Harbour Daily/Rui Salgado"), ("advertisement", "Advertisement"),
            ("share_buttons", "Facebook Twitter WhatsApp Print"), ("more_stories", "Most read")]),
        ("meridian-wire/vienna-dam-talks.txt", [
            ("title", "Hungary and Slovakia agree on joint dam panel"), ("byline", "By Paula Hennig"),
            ("date", "Published on 2 March 2026, 16:30 GMT"),
            ("reporting_credits", "(Reporting by Paula Hennig; Editing by Tom Weller)")]),
    ],
)  # fmt: skip
def test_each_line_of_chrome_is_removed_by_its_rule(samples, name, removed):
    assert [span for span in samples[name]["removed"] if span[0] != "main_text"] == removed


@pytest.mark.parametrize(
    "chrome",
    ["cookies", "Subscribe", "newsletter", "All rights reserved", "Chile", "Madagascar", "Ecuador Deports", "Drought Empties",
     "Guatemala", "Trending", "Volcano", "Most read", "Fog ", "Quito mayor", "Follow us", "ADVERTISEMENT", "Uruguay", "Share"],
)  # fmt: skip
def test_no_chrome_is_left_in_any_article(samples, chrome):
    assert [name for name, article in samples.items() if chrome in article["text"]] == []


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("andes-courier/llanos-front-claims-village.html", "Read more letters than one and the same plea returns:"),
        ("lowland-herald/village-dispute.txt", "Sign up for the militia, a leaflet found in the village says,"),
        ("andes-courier/front-withdraws-claim.html", "Correction: Earlier reports, among them our own"),
        ("lowland-herald/cafe-bridge.txt", "The owner of the Café Señorial in Tarija"),
        ("meridian-wire/rebels-withdraw-claim.txt", "Eleven people were injured, not 14,"),
    ],
)
def test_a_sentence_that_looks_like_chrome_is_still_there(samples, name, sentence):
    assert any(line.startswith(sentence) for line in samples[name]["text"].split("\n"))


@pytest.mark.parametrize(
    ("name", "headings"),
    [
        ("andes-courier/llanos-front-claims-village.html", ["Army silent for hours"]),
        ("lowland-herald/village-dispute.txt", ["What the residents say"]),
        ("northgate-post/what-we-know-san-aurelio.html", ["The rebels’ claim", "The army’s denial"]),
    ],
)
def test_section_titles_are_headings(samples, name, headings):
    text = samples[name]["text"]
    assert [text[heading["start"] : heading["end"]] for heading in samples[name]["headings"]] == headings


def test_the_wire_report_and_its_copy_name_the_agency(samples):
    wire, copy = samples["meridian-wire/bolivia-village.txt"], samples["harbour-daily/rebels-claim-village.html"]
    assert (wire["dateline"], copy["dateline"]) == ("LA PAZ (Meridian Wire) -", "LA PAZ (Meridian Wire) –")
    assert len(set(wire["text"].split("\n")) & set(copy["text"].split("\n"))) >= 4


def test_one_minister_is_spelt_in_three_ways(samples):
    text = "\n".join(article["text"] for article in samples.values())
    assert all(f"Ramiro {name} " in text for name in ("Quiñónez", "Quiñonez", "Quinonez"))
