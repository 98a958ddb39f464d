from dateline.models.encoder.labels import Labels, numbered, span_tags, tags_of_spans


def test_labels_read_as_they_were_written(tmp_path):
    labels = Labels(span_tags(["ORG"]), ("O",), ("NN",), ("NOUN|Number=Sing",), ("same|0|",), ("ROOT", "obj"))
    labels.write(tmp_path / "labels.json")
    assert Labels.read(tmp_path / "labels.json") == labels


def test_two_names_side_by_side_stay_two():
    assert tags_of_spans(2, [(0, 1, "GPE"), (1, 2, "GPE")]) == ["B-GPE", "B-GPE"]


def test_numbers_count_from_nought():
    assert numbered(["O", "B-ORG"]) == {"O": 0, "B-ORG": 1}
