"""What find writes: what the words say, with offsets, and no guess at identity."""

import pyarrow as pa

from dateline.contracts.codes import (
    DATE_BASES,
    DATE_MODS,
    DATE_PRECISIONS,
    DATE_TYPES,
    EVENT_TYPES,
    HARM_KINDS,
    MENTION_LABELS,
    REALIS,
    REFERENCE_REASONS,
    STANCES,
)  # fmt: skip
from dateline.contracts.columns import (
    ARTICLE_ID,
    DAY,
    END,
    ID,
    SENTENCE,
    SENTENCE_END,
    SENTENCE_START,
    START,
    TEXT,
    span_of,
)  # fmt: skip
from dateline.contracts.contract import Column, Contract, Span

WORDS = Span("start", "end", "text")
SENTENCE_SPAN = Span("sentence_start", "sentence_end", "sentence")

ENTITY_MENTIONS = Contract(
    name="entity_mentions",
    row="one name, group, place, weapon, date, sum or measure in one article, or a pronoun that stands for a name",
    columns=(
        Column("mention_id", pa.string(), "The mention, by its article and offsets.", matches=ID),
        ARTICLE_ID, START, END, TEXT,
        Column("label", pa.string(), "What it is called by the language model or an actor rule.", one_of=MENTION_LABELS),
        Column("head_start", pa.int32(), "Offset of its syntactic head (`Board` of `Marov Water Board`).", at_least=0),
        Column("head_end", pa.int32(), "Offset after its head.", at_least=1),
        Column("confidence", pa.float64(), "How sure its words and label are: what the language model says, else how often "
               "such a rule was right on newswire; empty where a model does not say.", required=False,
               at_least=0, at_most=1),
        SENTENCE_START, SENTENCE_END,
        Column("region_hint", pa.string(), "Region that the text names for a place it tells of.", required=False),
        Column("country_hint", pa.string(), "ISO 3166 alpha-3 code of the country that the text names for it "
               "(`Russia’s Belgorod`, `Ukrainian forces`).", required=False),
        Column("role_hint", pa.string(), "Title or office beside a name (`President`).", required=False),
        Column("weapon_kind", pa.string(), "What a weapon is (`drone`), by include/config/weapons.yaml.", required=False),
        Column("refers_to_mention_id", pa.string(), "The fullest mention of the same thing in the article, where this is not "
               "it.", required=False, matches=ID),
        Column("reference_reason", pa.string(), "Why: a repeated name, a part of a full name (`Venn`), an acronym that the "
               "article defines, or a pronoun for which one name remains.", required=False, one_of=REFERENCE_REASONS),
        Column("date_type", pa.string(), "TIMEX3 type of a date: a day or period, a time of day, a length, or a repetition.",
               required=False, one_of=DATE_TYPES),
        Column("date_value", pa.string(), "TIMEX3 value of a date (`2026-03-01`, `2025-Q4`, `P3M`, `XXXX-WXX-1`), a stretch as "
               "ISO 8601's `first/last`.", required=False),
        Column("date_mod", pa.string(), "TIMEX3 modifier of a date (`early` is START, `nearly` is APPROX).", required=False,
               one_of=DATE_MODS),
        Column("date_start", pa.date32(), "First day that a date may mean.", required=False),
        Column("date_end", pa.date32(), "Last day that a date may mean.", required=False),
        Column("date_precision", pa.string(), "How exact a date is.", required=False, one_of=DATE_PRECISIONS),
        Column("date_basis", pa.string(), "What a date rests on.", required=False, one_of=DATE_BASES),
        DAY,
    ),
    key=("mention_id",),
    references=(("article_id", "articles"),),
    spans=(WORDS,),
    ordered=(("start", "end"), ("head_start", "head_end"), ("date_start", "date_end")),
)  # fmt: skip

EVENT_MENTIONS = Contract(
    name="event_mentions",
    row="one place in one article where the words tell of an event",
    columns=(
        Column("event_mention_id", pa.string(), "The mention, by its article and offsets.", matches=ID),
        ARTICLE_ID, START, END, TEXT, SENTENCE_START, SENTENCE_END, SENTENCE,
        Column("rule", pa.string(), "The entry of include/config/events.yaml that found it."),
        Column("event_type", pa.string(), "PLOVER 2.0 type, or STATEMENT (CAMEO 01).", one_of=EVENT_TYPES),
        Column("event_mode", pa.string(), "PLOVER 2.0 mode.", required=False),
        *span_of("actor", "Who does it"),
        *span_of("recipient", "Who or what it is done to"),
        *span_of("place", "Where it happens"),
        *span_of("date_text", "The words that say when"),
        Column("date_start", pa.date32(), "First day it may have happened on.", required=False),
        Column("date_end", pa.date32(), "Last day it may have happened on.", required=False),
        Column("date_precision", pa.string(), "How exact the date is.", one_of=DATE_PRECISIONS),
        Column("date_basis", pa.string(), "What the date rests on.", one_of=DATE_BASES),
        Column("realis", pa.string(), "How the sentence puts it.", one_of=REALIS),
        Column("content_lemmas", pa.list_(pa.string()), "Lemmas of the content words it governs; for matching mentions."),
        DAY,
    ),
    key=("event_mention_id",),
    references=(("article_id", "articles"),),
    spans=(WORDS, SENTENCE_SPAN, Span("actor_start", "actor_end", "actor"),
           Span("recipient_start", "recipient_end", "recipient"), Span("place_start", "place_end", "place"),
           Span("date_text_start", "date_text_end", "date_text")),
    ordered=(("start", "end"), ("date_start", "date_end")),
)  # fmt: skip

HARM_MENTIONS = Contract(
    name="harm_mentions",
    row="one place in one article where the words tell how many people came to harm",
    columns=(
        Column("harm_mention_id", pa.string(), "The mention, by its article, offsets and kind.", matches=ID),
        ARTICLE_ID, START, END, TEXT,
        Column("kind", pa.string(), "What was done to them: killed; injured (hurt and alive); casualties (killed or injured, "
               "where the text does not say which: `three people were shot`); captured (taken prisoner, hostage or captive, "
               "abducted, surrendered; not arrested under a law); displaced (fled, evacuated, driven from home).",
               one_of=HARM_KINDS),
        Column("low", pa.int32(), "Fewest people that the words allow; empty where they set no such bound (`up to 40`).",
               required=False, unit="people", at_least=0),
        Column("best", pa.int32(), "The number that the words give, the lower of a range, `dozens` as 12; empty for a plural "
               "without a number.", required=False, unit="people", at_least=0),
        Column("high", pa.int32(), "Most people that the words allow; empty where they set no such bound (`at least 40`).",
               required=False, unit="people", at_least=0),
        *span_of("victims", "Who came to harm"),
        *span_of("number", "The words of the number, with those that bound it (`at least 40`)"),
        Column("realis", pa.string(), "How the sentence puts it.", one_of=REALIS),
        Column("event_mention_id", pa.string(), "The event mention that the harm comes of: one in its sentence, else the "
               "attack told last before it, else the first told after it.", required=False, matches=ID),
        SENTENCE_START, SENTENCE_END, SENTENCE,
        DAY,
    ),
    key=("harm_mention_id",),
    references=(("article_id", "articles"), ("event_mention_id", "event_mentions")),
    spans=(WORDS, SENTENCE_SPAN, Span("victims_start", "victims_end", "victims"), Span("number_start", "number_end", "number")),
    ordered=(("start", "end"), ("low", "best"), ("best", "high")),
)  # fmt: skip

CLAIMS = Contract(
    name="claims",
    row="one thing that somebody is reported to say, in one article",
    columns=(
        Column("claim_id", pa.string(), "The claim, by its article and offsets.", matches=ID),
        ARTICLE_ID,
        *span_of("speaker", "Who says it"),
        *span_of("cue", "The word that reports it (`claimed`)"),
        Column("content", pa.string(), "What is said, as written."),
        Column("content_start", pa.int32(), "Offset of the content in the article's text.", at_least=0),
        Column("content_end", pa.int32(), "Offset after the content.", at_least=1),
        SENTENCE_START, SENTENCE_END, SENTENCE,
        Column("stance", pa.string(), "How the speaker stands to the content.", one_of=STANCES),
        Column("is_quote", pa.bool_(), "True where the content is, or holds, a direct quotation."),
        Column("replies_to_claim_id", pa.string(), "The earlier claim that it takes up (`denied this`).", required=False,
               matches=ID),
        DAY,
    ),
    key=("claim_id",),
    references=(("article_id", "articles"),),
    spans=(Span("content_start", "content_end", "content"), SENTENCE_SPAN, Span("speaker_start", "speaker_end", "speaker"),
           Span("cue_start", "cue_end", "cue")),
    ordered=(("content_start", "content_end"),),
)  # fmt: skip

QUOTES = Contract(
    name="quotes",
    row="one direct quotation in one article",
    columns=(
        Column("quote_id", pa.string(), "The quotation, by its article and offsets.", matches=ID),
        ARTICLE_ID, START, END, TEXT,
        *span_of("speaker", "Who says it"),
        *span_of("cue", "The word that reports it (`said`)"),
        DAY,
    ),
    key=("quote_id",),
    references=(("article_id", "articles"),),
    spans=(WORDS, Span("speaker_start", "speaker_end", "speaker"), Span("cue_start", "cue_end", "cue")),
    ordered=(("start", "end"),),
)  # fmt: skip
