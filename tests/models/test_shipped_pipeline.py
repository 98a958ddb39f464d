import pytest

from dateline.models.load import SHIPPED, PipelineMissingError, load_pipeline

TEXT = (
    "Ana Keller, the president of Marovia, said on Monday that the army hadn’t crossed the border. "
    "“Not one soldier,” she told reporters in Geneva."
)


@pytest.fixture(scope="module")
def nlp():
    return load_pipeline()


def answers(doc):
    return [(t.text, t.lemma_, t.tag_, t.pos_, str(t.morph), t.dep_, t.head.i, t.ent_type_, t.is_sent_start) for t in doc]


def test_it_has_syntax_and_names(nlp):
    assert nlp.pipe_names == ["encoder", "dictionary_lemmatizer"]
    names = {"PERSON", "ORG", "LOC", "FAC", "NORP", "DATE", "MONEY", "MISC", "PRODUCT"}
    assert {*names, "NNS", "VBD", "ROOT", "nsubj:pass"} <= set(nlp.pipe_labels["encoder"])


def test_it_tags_and_parses_a_sentence(nlp):
    by_text = {token.text: token for token in nlp(TEXT)}
    assert by_text["said"].tag_ == "VBD"
    assert by_text["said"].lemma_ == "say"
    assert by_text["said"].dep_ == "ROOT"
    assert by_text["army"].dep_ == "nsubj"
    assert by_text["army"].head.text == "crossed"
    assert by_text["reporters"].pos_ == "NOUN"
    assert "Number=Plur" in str(by_text["reporters"].morph)


def test_it_finds_names_and_dates(nlp):
    found = {(ent.text, ent.label_) for ent in nlp(TEXT).ents}
    assert {("Ana Keller", "PERSON"), ("Monday", "DATE"), ("Geneva", "LOC")} <= found


def test_it_finds_sentences_and_paragraphs(nlp):
    _, second = nlp(TEXT).sents
    assert second.text.startswith("“Not one soldier")
    assert len(list(nlp("Rain fell in the north\n\nThe river rose.").sents)) == 2


def test_curly_and_straight_quotes_give_the_same_tree(nlp):
    curly = nlp(TEXT)
    straight = nlp(TEXT.replace("“", '"').replace("”", '"').replace("’", "'"))
    words = [(a, b) for a, b in zip(curly, straight, strict=True) if not a.is_punct]
    assert sum(a.head.i == b.head.i for a, b in words) >= len(words) - 4


def test_the_same_text_gives_the_same_answer(nlp):
    assert answers(nlp(TEXT)) == answers(load_pipeline()(TEXT))


@pytest.mark.parametrize(
    ("word", "kind", "lemma"),
    [("announced", "VERB", "announce"), ("countries", "NOUN", "country"), ("spent", "VERB", "spend")],
)
def test_lemmas_are_words(nlp, word, kind, lemma):
    found = {token.text: token for token in nlp("The countries announced on Monday that Oslo had spent nothing.")}
    assert (found[word].pos_, found[word].lemma_) == (kind, lemma)


def test_an_empty_text_is_no_fault(nlp):
    assert len(nlp("")) == 0


def test_it_is_under_27_megabytes_without_pickles():
    files = [path for path in SHIPPED.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 27_000_000
    assert not [path for path in files if path.suffix in {".pkl", ".pickle"}]


def test_its_description_names_its_sources(nlp):
    assert (nlp.meta["name"], nlp.meta["version"]) == ("dateline", "0.3.0")
    assert all(source["license"] for source in nlp.meta["sources"])


def test_its_configuration_holds_no_path_of_the_machine_it_was_trained_on():
    config = (SHIPPED / "config.cfg").read_text(encoding="utf-8")
    assert "[paths]" not in config
    assert "[corpora" not in config


def test_an_unknown_pipeline_is_a_clear_error():
    with pytest.raises(PipelineMissingError, match=r"spacy download en_nowhere"):
        load_pipeline("en_nowhere")


def test_another_pipeline_loads_by_its_folder():
    assert load_pipeline(str(SHIPPED)).meta["name"] == "dateline"
