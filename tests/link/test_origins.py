from datetime import UTC, date, datetime
from itertools import permutations
from typing import Any

from dateline.link.origins import find_origins

WIRE = (
    "MAROV (Northwire) - Floods closed the bridge at Marov on Tuesday after three days of rain, officials said. "
    "Rescuers took forty people from roofs in the lower town, and the army brought boats and blankets. "
    "The mayor asked families near the weir to leave before nightfall, and schools will stay shut until Friday."
)
RETOLD = (
    "The bridge at Marov is closed. Rescuers took forty people from roofs in the lower town, the town hall said, while "
    "many more waited in the dark for news from their villages and for the first trains of the morning to arrive. "
    "The mayor asked families near the weir to leave and spoke of the worst hours that she had seen in her long life."
)
OTHER = (
    "Parliament passed the budget by four votes after a night of speeches. The finance minister thanked her deputies, "
    "and the opposition promised to bring the matter to court before the summer break begins."
)


def article(article_id: str, text: str, published: datetime | None = None, **columns: Any) -> dict[str, Any]:
    row = {"article_id": article_id, "text": text, "published_at": published, "day": date(2026, 3, 2)}
    return {"outlet": None, "dateline": None, **row, **columns}


def test_a_wire_report_printed_twice_is_one_origin() -> None:
    rows = find_origins([article("a", WIRE), article("b", WIRE.replace("MAROV (Northwire) - ", "")), article("c", OTHER)])
    kinds = {row["article_id"]: (row["origin_id"], row["copy_kind"]) for row in rows}
    assert kinds == {"a": ("a", "original"), "b": ("a", "copy"), "c": ("c", "original")}


def test_the_agency_that_signs_the_dateline_is_the_origin_of_its_report() -> None:
    dateline = "MAROV (Northwire) -"
    client = article("a", f"{WIRE} Readers may send pictures.", outlet="The Marov Courier", dateline=dateline)
    agency = article("b", WIRE, outlet="Northwire", dateline=dateline)
    assert {row["origin_id"] for row in find_origins([client, agency])} == {"b"}


def test_a_retelling_goes_back_to_what_it_retells() -> None:
    rows = {row["article_id"]: row for row in find_origins([article("a", WIRE), article("b", RETOLD), article("c", OTHER)])}
    later = rows["b"] if rows["b"]["copy_kind"] != "original" else rows["a"]
    assert later["copy_kind"] == "retelling"
    assert rows["a"]["origin_id"] == rows["b"]["origin_id"] != rows["c"]["origin_id"]


def test_the_earliest_publication_is_the_origin() -> None:
    early, late = datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 3, 2, tzinfo=UTC)
    rows = find_origins(
        [article("a", WIRE, late), article("b", WIRE + " More follows.", late), article("c", WIRE[:-20], early)]
    )
    assert {row["origin_id"] for row in rows} == {"c"}


def test_one_shared_quotation_makes_no_copy() -> None:
    quote = "“We will not leave this valley, whatever the river does, and nobody will make us leave it while we live here”"
    rows = find_origins([article("a", f"{quote} {OTHER}"), article("b", f"{quote} {WIRE}")])
    assert [row["copy_kind"] for row in rows] == ["original", "original"]


def test_the_order_of_the_articles_does_not_matter() -> None:
    articles = [article("a", WIRE), article("b", RETOLD), article("c", OTHER)]
    outcomes = [sorted(map(str, find_origins(list(order)))) for order in permutations(articles)]
    assert all(outcome == outcomes[0] for outcome in outcomes)
