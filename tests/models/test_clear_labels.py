from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc, Span

from article_rows import article_row
from dateline.contracts import CONTRACTS
from dateline.contracts.arrow import table_of
from dateline.find.mentions import find_mentions
from dateline.models.clear_labels import UNIVERSAL_LABELS, universal, universal_labels
from dateline.models.load import SHIPPED, load_pipeline
from dateline.resources import Resources
from dateline.settings import CONFIG_FOLDER

from .clear_trees import CAPTURE, PASSIVE, SAYING, Tree, parsed


def arcs(tree: Tree) -> dict[str, tuple[str, str]]:
    return {token.text: (token.dep_, token.head.text) for token in universal(parsed(tree))}


def word(text: str, part: str, head: int, label: str, *, lemma: str | None = None, tag: str = "") -> Any:
    return (text, lemma or text.lower(), part, tag, head, label)


def test_a_noun_behind_a_preposition_hangs_on_the_verb_or_noun_and_the_preposition_on_it() -> None:
    found = arcs(CAPTURE)
    assert found["Monday"] == ("obl", "captured")
    assert found["on"] == ("case", "Monday")
    assert found["Halden"] == ("nmod", "town")
    assert found["of"] == ("case", "Halden")
    assert found["town"] == ("obj", "captured")


def test_the_passive_has_its_subject_its_auxiliary_and_its_agent() -> None:
    found = arcs(PASSIVE)
    assert found["Halden"] == ("nsubj:pass", "shelled")
    assert found["was"] == ("aux:pass", "shelled")
    assert found["rebels"] == ("obl:agent", "shelled")
    assert found["by"] == ("case", "rebels")


def test_of_two_prepositions_both_mark_the_noun() -> None:
    found = arcs(PASSIVE)
    assert found["river"] == ("obl", "shelled")
    assert found["from"] == found["across"] == ("case", "river")


def test_a_clause_behind_a_preposition_is_marked_by_it() -> None:
    found = arcs([
        word("They", "PRON", 1, "nsubj"), word("left", "VERB", 1, "ROOT"), word("after", "ADP", 1, "prep"),
        word("capturing", "VERB", 2, "pcomp"), word("Halden", "PROPN", 3, "dobj"),
    ])  # fmt: skip
    assert found["capturing"] == ("advcl", "left")
    assert found["after"] == ("mark", "capturing")


def test_a_copula_hangs_on_its_predicate_with_all_that_hung_on_it() -> None:
    found = arcs([
        word("Venn", "PROPN", 1, "nsubj"), word("was", "AUX", 1, "ROOT", lemma="be"), word("not", "PART", 1, "neg"),
        word("minister", "NOUN", 1, "attr"), word("in", "ADP", 1, "prep"), word("2010", "NUM", 4, "pobj"),
    ])  # fmt: skip
    assert found["minister"] == ("ROOT", "minister")
    assert found["was"] == ("cop", "minister")
    assert found["Venn"] == ("nsubj", "minister")
    assert found["not"] == ("advmod", "minister")
    assert found["2010"] == ("obl", "minister")


def test_a_place_can_be_the_predicate() -> None:
    found = arcs([
        word("Halden", "PROPN", 1, "nsubj"), word("is", "AUX", 1, "ROOT", lemma="be"), word("under", "ADP", 1, "prep"),
        word("occupation", "NOUN", 2, "pobj"),
    ])  # fmt: skip
    assert found == {"Halden": ("nsubj", "occupation"), "is": ("cop", "occupation"), "under": ("case", "occupation"),
                     "occupation": ("ROOT", "occupation")}  # fmt: skip


def test_there_is_no_copula_where_something_is_there() -> None:
    found = arcs([
        word("There", "PRON", 1, "expl"), word("was", "AUX", 1, "ROOT", lemma="be"), word("a", "DET", 3, "det"),
        word("raid", "NOUN", 1, "attr"), word("on", "ADP", 3, "prep"), word("Halden", "PROPN", 4, "pobj"),
    ])  # fmt: skip
    assert found["raid"] == ("nsubj", "was")
    assert found["Halden"] == ("nmod", "raid")


def test_what_becomes_or_seems_is_a_complement() -> None:
    found = arcs([word("It", "PRON", 1, "nsubj"), word("became", "VERB", 1, "ROOT"), word("law", "NOUN", 1, "attr")])
    assert found["law"] == ("xcomp", "became")


def test_each_of_a_list_hangs_on_the_first_and_the_conjunction_on_the_one_behind_it() -> None:
    found = arcs([
        word("Halden", "PROPN", 4, "nsubj"), word("Moss", "PROPN", 0, "conj"), word("and", "CCONJ", 1, "cc"),
        word("Oslo", "PROPN", 1, "conj"), word("fell", "VERB", 4, "ROOT"),
    ])  # fmt: skip
    assert found["Moss"] == found["Oslo"] == ("conj", "Halden")
    assert found["and"] == ("cc", "Oslo")


@pytest.mark.parametrize(
    ("clear", "expected"),
    [("poss", "nmod:poss"), ("relcl", "acl:relcl"), ("prt", "compound:prt"), ("dative", "iobj"), ("predet", "det:predet"),
     ("npadvmod", "obl:unmarked"), ("oprd", "xcomp"), ("ccomp", "ccomp"), ("advcl", "advcl")],
)  # fmt: skip
def test_other_labels_are_renamed_or_stay(clear: str, expected: str) -> None:
    assert arcs([word("rain", "NOUN", 1, clear), word("fell", "VERB", 1, "ROOT")])["rain"] == (expected, "fell")


def test_a_label_that_nobody_knows_is_a_dependency() -> None:
    assert arcs([word("rain", "NOUN", 1, "hyph"), word("fell", "VERB", 1, "ROOT")])["rain"] == ("dep", "fell")


def test_to_marks_an_infinitive() -> None:
    found = arcs([
        word("They", "PRON", 1, "nsubj"), word("want", "VERB", 1, "ROOT"), word("to", "PART", 3, "aux", tag="TO"),
        word("leave", "VERB", 1, "xcomp", tag="VB"),
    ])  # fmt: skip
    assert found["to"] == ("mark", "leave")
    assert found["leave"] == ("xcomp", "want")


def test_a_preposition_without_an_object_stays_where_it_is() -> None:
    found = arcs([word("They", "PRON", 1, "nsubj"), word("stood", "VERB", 1, "ROOT"), word("by", "ADP", 1, "prep")])
    assert found["by"] == ("obl", "stood")


def test_sentences_stay_apart() -> None:
    both = Doc.from_docs([parsed(CAPTURE), parsed(SAYING)])
    before = [sentence.text for sentence in both.sents]
    assert [sentence.text for sentence in universal(both).sents] == before
    assert len(before) == 2


def test_nothing_happens_to_a_text_without_trees() -> None:
    assert not universal_labels(spacy.blank("en")("Rain fell.")).has_annotation("DEP")


def test_entities_get_the_labels_that_find_knows() -> None:
    doc = spacy.blank("en")("Venn read Northern Lights in Oslo")
    doc.ents = (Span(doc, 0, 1, "PER"), Span(doc, 2, 4, "WORK_OF_ART"), Span(doc, 5, 6, "GPE"))
    assert [(found.text, found.label_) for found in universal_labels(doc).ents] == [
        ("Venn", "PERSON"), ("Northern Lights", "MISC"), ("Oslo", "GPE"),
    ]  # fmt: skip


@pytest.fixture(scope="module")
def another(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline of another kind in a folder, as one that somebody installs."""
    nlp = spacy.blank("en")
    nlp.add_pipe("trees_by_heart")
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "GPE", "pattern": "Halden"}, {"label": "NORP", "pattern": "Swedish"}])
    folder = tmp_path_factory.mktemp("pipelines") / "another"
    nlp.to_disk(folder)
    return folder


def test_a_pipeline_with_such_labels_gets_the_component(another: Path) -> None:
    assert load_pipeline(str(another)).pipe_names[-1] == UNIVERSAL_LABELS


def test_a_pipeline_of_universal_dependencies_does_not() -> None:
    assert UNIVERSAL_LABELS not in load_pipeline(str(SHIPPED)).pipe_names


@pytest.fixture(scope="module")
def find_with(another: Path) -> Callable[[Tree], Any]:
    resources = Resources(CONFIG_FOLDER, str(another))

    def find(tree: Tree) -> Any:
        rows = [article_row(parsed(tree).text)]
        return find_mentions(table_of(rows, CONTRACTS["articles"]), resources.language, resources.lexicon, resources.actors)

    return find


def test_find_reads_an_event_through_such_a_pipeline(find_with: Callable[[Tree], Any]) -> None:
    rows = find_with(CAPTURE).event_mentions.to_pylist()
    assert [(row["rule"], row["actor"], row["place"], row["date_text"]) for row in rows] == [
        ("seize", "Swedish forces", "Halden", "Monday")
    ]


def test_find_reads_a_denial_through_such_a_pipeline(find_with: Callable[[Tree], Any]) -> None:
    found = find_with(SAYING)
    assert [(row["speaker"], row["stance"], row["content"]) for row in found.claims.to_pylist()] == [
        ("Norway", "denies", "Swedish forces had captured Halden")
    ]
    assert {row["realis"] for row in found.event_mentions.to_pylist() if row["rule"] == "seize"} == {"denied"}
