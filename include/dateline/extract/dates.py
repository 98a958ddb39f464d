"""Publication dates: which of the dates that a page writes is the article's, and which lines hold a date only."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import NamedTuple

from dateline.extract.moments import LONGEST_DATE, find_moment, moment_of

FIRST_YEAR = 1990
PUBLISHED_LABELS = frozenset(
    (
        "first", "published", "posted", "issued", "date", "publication", "publicationdate", "created", "veröffentlicht",
        "erstellt", "stand", "datum", "vom", "publié", "publie", "publicado", "publicada", "publicación", "fecha",
        "pubblicato", "pubblicata", "data", "publicerad", "publiceret", "publisert", "publicert", "gepubliceerd",
        "geplaatst", "opublikowano", "opublikowany", "dodano", "julkaistu", "yayınlanma", "yayın", "tarihi", "giriş",
        "opublikováno", "publikované", "zveřejněno", "objavljeno", "megjelent", "publicat", "опубликовано", "опубліковано",
        "дата", "公開", "掲載", "配信", "入力", "등록", "입력", "terbit", "dipublikasikan",
    )
)  # fmt: skip
UPDATED_LABELS = frozenset(
    (
        "update", "updated", "modified", "last", "lastupdated", "aktualisiert", "aktualisierung", "zuletzt", "geändert",
        "mis", "jour", "mise", "modifié", "actualizado", "actualizada", "actualización", "atualizado", "atualizada",
        "aggiornato", "aggiornata", "aggiornamento", "uppdaterad", "opdateret", "oppdatert", "bijgewerkt", "gewijzigd",
        "aktualizacja", "zaktualizowano", "päivitetty", "güncelleme", "güncellenme", "aktualizováno", "frissítve",
        "actualizat", "обновлено", "изменено", "оновлено", "更新", "수정", "diperbarui",
    )
)  # fmt: skip


class Published(NamedTuple):
    """When an article was published, how exact that is, and where it was read."""

    at: datetime | None
    precision: str
    basis: str
    local_day: date | None = None
    """The calendar day as written, in the zone of the page."""


UNPUBLISHED = Published(None, "none", "none")


class DateLine(NamedTuple):
    """A line that holds a date and nothing else."""

    written: str
    is_update: bool


def first_published(written: Iterable[tuple[str, str | None]], day: date, language: str | None = None) -> Published:
    """Return the first of the (basis, date as written) pairs that can be read and is not after the day of its page.

    The language of the page tells which of two numbers is the month.

    >>> first_published([("sidecar", "soon"), ("text", "1 March 2026")], date(2026, 3, 1)).basis
    'text'
    """
    for basis, text in written:
        moment = moment_of(text, language) if text else None
        # A page fetched on the day may carry the next day's date in its own zone.
        if moment and moment.at.year >= FIRST_YEAR and moment.at.date() <= day + timedelta(days=1):
            return Published(moment.at, moment.precision, basis, moment.day)
    return UNPUBLISHED


def date_of_line(line: str, language: str | None = None) -> DateLine | None:
    """Return the date that fills a line, with or without a label such as `Published on`.

    >>> date_of_line("Updated: 2 March 2026, 10:15 GMT"), date_of_line("2 March 2026 was a cold day.")
    (DateLine(written='2 March 2026, 10:15 GMT', is_update=True), None)
    """
    found = find_moment(line, language) if len(line) <= LONGEST_DATE else None
    if found is None:
        return None
    is_update = any(word in UPDATED_LABELS for word in found.other_words)
    if not all(word in PUBLISHED_LABELS or word in UPDATED_LABELS or word == "on" for word in found.other_words):
        return None
    if found.other_words[:1] == ("on",):
        return None
    return DateLine(line[found.start : found.end].strip(" ,.|-–"), is_update)
