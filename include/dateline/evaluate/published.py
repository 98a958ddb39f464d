"""The published datasets of a case, as rows, with the look-ups that its checks share."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True)
class Published:
    """Datasets by name, and the original text of each article by its outlet."""

    tables: dict[str, list[Row]]
    originals: dict[str, str]

    @cached_property
    def articles(self) -> dict[str, Row]:
        """The articles by outlet (`a0`)."""
        return {row["outlet"]: row for row in self.tables["articles"]}

    @cached_property
    def outlet_of(self) -> dict[str, str]:
        """The outlet of each article id."""
        return {row["article_id"]: row["outlet"] for row in self.tables["articles"]}

    @cached_property
    def mentions(self) -> dict[str, Row]:
        """The entity mentions by id."""
        return {row["mention_id"]: row for row in self.tables["entity_mentions"]}

    def outlets(self, row: Row) -> set[str]:
        """The outlets of a row's articles."""
        return {self.outlet_of[article_id] for article_id in row["article_ids"]}

    def entities_of_form(self, form: str, outlet: str | None = None) -> list[Row]:
        """The entities with a mention that stands at an occurrence of the form in a text."""
        found = []
        for entity in self.tables["entities"]:
            rows = [self.mentions[mention_id] for mention_id in entity["mention_ids"]]
            if any(self._stands_at(row, form) for row in rows if outlet in (None, self.outlet_of[row["article_id"]])):
                found.append(entity)
        return found

    def _stands_at(self, mention: Row, form: str) -> bool:
        text = self.articles[self.outlet_of[mention["article_id"]]]["text"]
        near = text[max(0, mention["start"] - len(form)) : mention["end"] + len(form)]
        return form in near and (mention["text"] in form or form in mention["text"])
