"""The language of a text, offline."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

UNKNOWN = "und"
FEWEST_WORDS = 12
SURE = 0.5
READ_CHARACTERS = 600
CODE_LETTERS = 2


def language_of(text: str) -> str:
    """Return the ISO 639-1 code of the text's language, `und` where the text is too short or the model unsure.

    >>> language_of("The river rose above the bridge on Monday, so the police closed the road."), language_of("Oui")
    ('en', 'und')
    """
    if len(text.split()) < FEWEST_WORDS:
        return UNKNOWN
    code, probability = _identifier().classify(text[:READ_CHARACTERS])
    return code if probability >= SURE and len(code) == CODE_LETTERS else UNKNOWN


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
