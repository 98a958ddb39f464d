"""Scores of places on texts that a test writes."""

import gzip
import json

import pytest

from dateline.evaluate.places import FILE, evaluate

TEXT = "Rain fell in Paris, France, on Monday. Dogs crossed Zzyzxville."


def place(name, latitude, longitude, kind="Literal", geonames_id=None):
    start = TEXT.index(name)
    return {"start": start, "end": start + len(name), "name": name, "geonameid": geonames_id, "lat": latitude,
            "lon": longitude, "kind": kind}  # fmt: skip


@pytest.fixture(scope="module")
def scores(tmp_path_factory):
    folder = tmp_path_factory.mktemp("places")
    places = [
        place("Paris", 48.85, 2.35, geonames_id="2988507"), place("France", 46.0, 2.0, "Metonymic", "3017382"),
        place("Zzyzxville", 10.0, 10.0), place("Dogs", 0.0, 0.0, "Non_Toponym"),
    ]  # fmt: skip
    record = {"id": "x-1", "title": "T", "url": "https://news.example/1", "text": TEXT, "places": places}
    with gzip.open(folder / FILE, "wt", encoding="utf-8") as file:
        file.write(json.dumps(record) + "\n")
    return evaluate(folder).scores


def test_given_places_are_measured_within_161_kilometres_and_by_their_ids(scores):
    assert scores["given"] == 3
    assert scores["acc161"] == pytest.approx(2 / 3, abs=1e-4)
    assert scores["exact_id"] == 1.0
    assert 0 < scores["auc"] < 1
    assert scores["mean_error_km"] > 1000


def test_reasons_are_counted_with_what_was_right(scores):
    assert scores["by_reason.named_country"] == "1 of 1"
    assert scores["by_reason.country"] == "1 of 1"


def test_found_and_right_is_measured_end_to_end(scores):
    assert {"end_to_end_f1", "end_to_end_precision", "end_to_end_recall", "recognition.f1"} <= set(scores)
    assert scores["end_to_end_recall"] == pytest.approx(2 / 3, abs=1e-4)
