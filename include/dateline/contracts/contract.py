"""The one place where the shape of a dataset is said: what a row is, its columns, its key and its rules."""

from dataclasses import dataclass, replace

import pyarrow as pa


@dataclass(frozen=True)
class Column:
    """A column of a dataset, with its meaning and the rules that each of its values keeps.

    >>> Column("start", pa.int32(), "Offset of the first character.", at_least=0).required
    True
    """

    name: str
    type: pa.DataType
    meaning: str
    required: bool = True
    unit: str | None = None
    one_of: tuple[str, ...] = ()
    matches: str | None = None
    at_least: float | None = None
    at_most: float | None = None

    def optional(self) -> "Column":
        """Return the same column for a dataset in which its value may be missing."""
        return replace(self, required=False)


@dataclass(frozen=True)
class Span:
    """Two offsets and the column whose value stands between them in the article's text."""

    start: str
    end: str
    quoted: str


@dataclass(frozen=True)
class Contract:
    """A dataset: its rows, columns, key, references to other datasets and rules over several columns."""

    name: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    references: tuple[tuple[str, str], ...] = ()
    """(column, dataset): each value, or each element of a list, is a key of that dataset."""
    spans: tuple[Span, ...] = ()
    ordered: tuple[tuple[str, str], ...] = ()
    """(low, high): where both are given, low is not above high."""
    at_least_rows: int = 0
    is_published: bool = True

    def column(self, name: str) -> Column:
        """Return the column of that name; an unknown name is a programming fault and raises KeyError."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name!r}")

    @property
    def column_names(self) -> list[str]:
        """The columns' names, in order."""
        return [column.name for column in self.columns]
