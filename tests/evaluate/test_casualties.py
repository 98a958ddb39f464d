import gzip
import json

import pytest

from dateline.evaluate.casualties import evaluate, read_incidents

INCIDENT = {
    "incident_id": "1", "date": "2026-03-01", "city": "Halden", "state": "Østfold", "lat": 59.12, "lon": 11.39, "killed": 2,
    "injured": 3,
    "articles": [
        {"url": f"https://{outlet}.example/1", "outlet": outlet, "title": title, "published": "2026-03-02", "text": text}
        for outlet, title, text in (
            ("alder", "Gunman kills two in Halden",
             "A gunman shot dead two people in Halden on Sunday, police said. Three others were wounded in the shooting.\n\n"
             "The police said that the town was quiet again on Monday morning and that schools would open as usual."),
            ("ferry", "Two dead after shooting",
             "Two people were killed in a shooting in Halden on Sunday. Three people were injured, the hospital said.\n\n"
             "The mayor asked everyone to stay at home until the evening, and the trains did not stop at the station."),
        )
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", ["incidents.jsonl", "incidents.jsonl.gz"])
def test_incidents_are_read_packed_or_not(tmp_path, name):
    line = json.dumps(INCIDENT).encode()
    (tmp_path / name).write_bytes(gzip.compress(line) if name.endswith("gz") else line)
    assert read_incidents(tmp_path) == [INCIDENT]


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match=r"incidents\.jsonl is missing"):
        evaluate(tmp_path)


def test_an_incident_goes_through_the_real_steps(tmp_path):
    (tmp_path / "incidents.jsonl").write_text(json.dumps(INCIDENT), encoding="utf-8")
    result = evaluate(tmp_path)
    assert (result.n, result.scores["articles"], result.scores["articles_read"]) == (1, 2, 2)
    assert (result.scores["gold_groups.killed_exact"], result.scores["gold_groups.injured_exact"]) == (1.0, 1.0)
    assert result.scores["baseline.killed_exact"] == 0.0


def test_accuracy_stays_above_its_floors(corpus, tmp_path):
    first = read_incidents(corpus("casualties"))[:20]
    (tmp_path / "incidents.jsonl").write_text("\n".join(map(json.dumps, first)), encoding="utf-8")
    scores = evaluate(tmp_path).scores
    assert scores["killed_exact"] > 0.55
    assert scores["injured_exact"] > 0.6
