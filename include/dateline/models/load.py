"""A name or nothing to a spaCy pipeline."""

from pathlib import Path

import spacy
from spacy.language import Language

from dateline.models.clear_labels import UNIVERSAL_LABELS, has_clear_labels
from dateline.models.encoder.component import ENCODER
from dateline.models.lemmas import DICTIONARY_LEMMATIZER

COMPONENTS = (ENCODER, DICTIONARY_LEMMATIZER)
"""Components of our own that the shipped pipeline holds: importing them makes them known to spaCy."""
SHIPPED = Path(__file__).parent / "en_dateline"


class PipelineMissingError(FileNotFoundError):
    """No pipeline is where it was looked for."""


def load_pipeline(name: str | None = None) -> Language:
    """Load the shipped pipeline, or another one by its package name or folder.

    >>> load_pipeline().lang
    'en'
    """
    if name is not None:
        return _load_other(name)
    if not (SHIPPED / "config.cfg").is_file():
        raise PipelineMissingError(f"The shipped pipeline is not in {SHIPPED}. Train it: make model")
    return spacy.load(SHIPPED)


def _load_other(name: str) -> Language:
    """Load it so that it speaks as the shipped one does: spaCy's own English pipelines make trees of another kind."""
    try:
        pipeline = spacy.load(name)
    except OSError as fault:
        raise PipelineMissingError(
            f"No pipeline {name!r} is installed, and no folder has that name. Install it "
            f"(python -m spacy download {name}), give the folder of one, or give none to use the shipped one."
        ) from fault
    if any(has_clear_labels(labels) for labels in pipeline.pipe_labels.values()):
        pipeline.add_pipe(UNIVERSAL_LABELS)
    return pipeline
