"""What link writes: what is the same person, place, text, story and event, and who says what of it."""

import pyarrow as pa

from dateline.contracts.codes import (
    COPY_KINDS,
    DATE_BASES,
    DATE_PRECISIONS,
    DISPUTE_STATUSES,
    ENTITY_KINDS,
    EVENT_TYPES,
    PLACE_LEVELS,
    QUAD_CODES,
    REALIS,
    STANCES,
)  # fmt: skip
from dateline.contracts.columns import (
    ARTICLE_ID,
    ARTICLE_IDS,
    COUNTRY,
    DAY,
    ID,
    ORIGINS_COUNT,
    OUTLETS_COUNT,
    SENTENCE,
    SENTENCE_END,
    SENTENCE_START,
)  # fmt: skip
from dateline.contracts.contract import Column, Contract, Span

ALIAS = pa.struct([("form", pa.string()), ("mentions_count", pa.int32()), ("reason", pa.string())])

PLACE_COLUMNS = (
    Column("admin1", pa.string(), "First-level region, by its usual English name.", required=False),
    COUNTRY,
    Column("geonames_id", pa.int64(), "GeoNames id; none for a name that is coded to something wider.", required=False,
           at_least=1),
    Column("latitude", pa.float64(), "Latitude (WGS 84).", required=False, unit="degrees", at_least=-90, at_most=90),
    Column("longitude", pa.float64(), "Longitude (WGS 84).", required=False, unit="degrees", at_least=-180, at_most=180),
    Column("where_precision", pa.int32(), "UCDP's where_prec: 1 exact place, 2 near it, 3 second-level region, 4 first-level "
           "region, 5 line or area, 6 country, 7 waters; none for what is wider than a country.", required=False, at_least=1,
           at_most=7),
    Column("place_reason", pa.string(), "Why the name was resolved so, or why it was not.", required=False),
    Column("runner_up", pa.string(), "The place that came next for that name.", required=False),
    Column("runner_up_admin1", pa.string(), "First-level region of the place that came next.", required=False),
    Column("runner_up_country", pa.string(), "Country of the place that came next: ISO 3166 alpha-3 code.", required=False,
           matches=r"^[A-Z]{3}$"),
    Column("runner_up_geonames_id", pa.int64(), "GeoNames id of the place that came next.", required=False, at_least=1),
    Column("runner_up_reason", pa.string(), "Why the place that came next was not taken.", required=False),
)  # fmt: skip

ENTITIES = Contract(
    name="entities",
    row="one person, organisation, armed unit, actor or place of the day, over all its spellings",
    columns=(
        Column("entity_id", pa.string(), "The entity, by its kind and its canonical name (and place).", matches=ID),
        Column("kind", pa.string(), "What it is.", one_of=ENTITY_KINDS),
        Column("name", pa.string(), "Canonical name."),
        Column("actor_code", pa.string(), "Country and sector of an actor after PLOVER (`UKRMIL`).", required=False,
               matches=r"^[A-Z]{3}([A-Z]{3})*$"),
        Column("sector", pa.string(), "PLOVER sector.", required=False, matches=r"^[A-Z]{3}$"),
        Column("role", pa.string(), "Office or title that the articles give.", required=False),
        Column("wikidata_id", pa.string(), "Wikidata id, where countries.yaml or actors.yaml has one.", required=False,
               matches=r"^Q[1-9][0-9]*$"),
        Column("place_level", pa.string(), "What kind of place.", required=False, one_of=PLACE_LEVELS),
        *PLACE_COLUMNS,
        Column("aliases", pa.list_(ALIAS), "Forms in the day's articles, how often, and why each was joined."),
        Column("mention_ids", pa.list_(pa.string()), "Its mentions, in order of id."),
        ARTICLE_IDS,
        DAY,
    ),
    key=("entity_id",),
    references=(("article_ids", "articles"), ("mention_ids", "entity_mentions")),
)  # fmt: skip

ORIGINS = Contract(
    name="origins",
    row="one article, with the independent origin that its text goes back to",
    columns=(
        ARTICLE_ID,
        Column("origin_id", pa.string(), "The origin: the id of the article that the others copy or retell.", matches=ID),
        Column("copy_kind", pa.string(), "What the article is to its origin.", one_of=COPY_KINDS),
        Column("nearest_article_id", pa.string(), "The article that it is most like.", required=False, matches=ID),
        Column("similarity", pa.float64(), "Share of the shorter text's word 3-grams that the other has too.",
               required=False, at_least=0, at_most=1),
        Column("reason", pa.string(), "Why it was, or was not, joined to that origin."),
        DAY,
    ),
    key=("article_id",),
    references=(("article_id", "articles"), ("origin_id", "articles")),
)  # fmt: skip

STORIES = Contract(
    name="stories",
    row="one story: the day's articles that tell of the same happening",
    columns=(
        Column("story_id", pa.string(), "The story; inherited where an earlier day told it.", matches=ID),
        Column("title", pa.string(), "Headline or first sentence of its most central article."),
        ARTICLE_IDS,
        OUTLETS_COUNT,
        ORIGINS_COUNT,
        Column("entity_ids", pa.list_(pa.string()), "The entities that hold it together, most frequent first."),
        Column("first_seen_on", pa.date32(), "First day that a run saw it on."),
        DAY,
    ),
    key=("story_id",),
    references=(("article_ids", "articles"), ("entity_ids", "entities")),
)  # fmt: skip

EVENT_HARM = ("killed", "injured", "captured", "displaced")
"""What events count. `casualties` of `harm_mentions` count as injured, less the killed, where an origin names no injured."""

HARM = tuple(
    Column(f"{harm}_{bound}", pa.int32(), f"{meaning} {harm}.", required=False, unit="people", at_least=0)
    for harm in EVENT_HARM
    for bound, meaning in (("low", "Lowest number reported"), ("best", "Number most origins report; the lower of two equals"),
                           ("high", "Highest number reported"))
)  # fmt: skip


def party(role: str, meaning: str) -> tuple[Column, ...]:
    """Return the columns that name one side of an event."""
    return (
        Column(f"{role}_entity_id", pa.string(), f"{meaning}: the entity.", required=False, matches=ID),
        Column(f"{role}_name", pa.string(), f"{meaning}: canonical name.", required=False),
        Column(f"{role}_code", pa.string(), f"{meaning}: country and sector after PLOVER (`RUSMIL`).", required=False),
        Column(f"{role}_country", pa.string(), f"{meaning}: ISO 3166 alpha-3 code.", required=False, matches=r"^[A-Z]{3}$"),
        Column(f"{role}_sector", pa.string(), f"{meaning}: PLOVER sector.", required=False, matches=r"^[A-Z]{3}$"),
    )


EVENTS = Contract(
    name="events",
    row="one event, merged over all the articles of the day that tell of it",
    columns=(
        Column("event_id", pa.string(), "The event; inherited where an earlier day told of it.", matches=ID),
        Column("story_id", pa.string(), "The story that most of its articles tell.", matches=ID),
        Column("sentence", pa.string(), "The sentence that says it best: the first one with the most of who, where and when."),
        Column("sentence_article_id", pa.string(), "The article that the sentence stands in.", matches=ID),
        SENTENCE_START, SENTENCE_END,
        Column("date_start", pa.date32(), "First day it may have happened on.", required=False),
        Column("date_end", pa.date32(), "Last day it may have happened on.", required=False),
        Column("date_precision", pa.string(), "How exact the date is.", one_of=DATE_PRECISIONS),
        Column("date_basis", pa.string(), "What the date rests on.", one_of=DATE_BASES),
        Column("event_type", pa.string(), "PLOVER 2.0 type, or STATEMENT (CAMEO 01).", one_of=EVENT_TYPES),
        Column("event_mode", pa.string(), "PLOVER 2.0 mode.", required=False),
        Column("event_kind", pa.string(), "Kind of the rules of include/config/events.yaml that found it (`incursion`)."),
        Column("quad_code", pa.string(), "PLOVER quad class; `neutral` for STATEMENT.", one_of=QUAD_CODES),
        Column("cameo_root", pa.string(), "CAMEO root code nearest to the type.", required=False, matches=r"^[0-9]{2}$"),
        Column("acled_event_type", pa.string(), "ACLED event type nearest to type and mode.", required=False),
        Column("realis", pa.string(), "How the day's articles put it.", one_of=REALIS),
        *party("actor", "Who does it"),
        *party("recipient", "Who or what it is done to"),
        Column("place_entity_id", pa.string(), "Where: the entity.", required=False, matches=ID),
        Column("place_name", pa.string(), "Where: the place's usual name.", required=False),
        *PLACE_COLUMNS,
        *HARM,
        Column("event_mention_ids", pa.list_(pa.string()), "The mentions that it was merged from, in order of id."),
        Column("harm_mention_ids", pa.list_(pa.string()), "The statements of harm that its numbers rest on, in order of id."),
        ARTICLE_IDS,
        Column("articles_count", pa.int32(), "Articles that tell of it.", unit="articles", at_least=1),
        OUTLETS_COUNT,
        ORIGINS_COUNT,
        Column("sources_named", pa.list_(pa.string()), "Speakers whom the articles name for it."),
        Column("dispute_status", pa.string(), "What its claims add up to.", one_of=DISPUTE_STATUSES),
        Column("confidence", pa.float64(), "Share of who, where, when and second origin that are known, less a half where "
               "contested: a reading aid, not a probability.", at_least=0, at_most=1),
        Column("first_reported_on", pa.date32(), "First day that a run saw it on."),
        DAY,
    ),
    key=("event_id",),
    references=(("story_id", "stories"), ("actor_entity_id", "entities"), ("recipient_entity_id", "entities"),
                ("place_entity_id", "entities"), ("event_mention_ids", "event_mentions"),
                ("harm_mention_ids", "harm_mentions"), ("article_ids", "articles"), ("sentence_article_id", "articles")),
    spans=(Span("sentence_start", "sentence_end", "sentence"),),
    ordered=(("date_start", "date_end"), *((f"{harm}_{low}", f"{harm}_{high}") for harm in EVENT_HARM
                                           for low, high in (("low", "best"), ("best", "high")))),
)  # fmt: skip

EVENT_CLAIMS = Contract(
    name="event_claims",
    row="one claim about one event",
    columns=(
        Column("event_id", pa.string(), "The event.", matches=ID),
        Column("claim_id", pa.string(), "The claim.", matches=ID),
        ARTICLE_ID,
        Column("origin_id", pa.string(), "The independent origin of the article.", matches=ID),
        Column("stance", pa.string(), "How the speaker stands to the event.", one_of=STANCES),
        Column("speaker_entity_id", pa.string(), "Who says it: the entity.", required=False, matches=ID),
        Column("speaker_name", pa.string(), "Who says it: canonical name, or the words of the text.", required=False),
        Column("speaker_country", pa.string(), "Who says it: ISO 3166 alpha-3 code.", required=False, matches=r"^[A-Z]{3}$"),
        SENTENCE, SENTENCE_START, SENTENCE_END,
        DAY,
    ),
    key=("event_id", "claim_id"),
    references=(("event_id", "events"), ("claim_id", "claims"), ("article_id", "articles"),
                ("speaker_entity_id", "entities")),
    spans=(Span("sentence_start", "sentence_end", "sentence"),),
)  # fmt: skip
