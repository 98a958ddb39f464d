"""Documents with a block between two marks, which a bench writes again."""

END = "<!-- to here -->"


def with_block(document: str, begin: str, block: str) -> str:
    """Return a document with a block in the place of what stands between a mark and the next end.

    >>> with_block("Scores\\n<!-- x -->\\nold\\n<!-- to here -->\\nEnd", "<!-- x -->", "new").replace("\\n", " ")
    'Scores <!-- x -->  new  <!-- to here --> End'
    """
    before, found, rest = document.partition(begin)
    _, end, after = rest.partition(END)
    if not found or not end:
        raise ValueError(f"no place for the tables: put the lines {begin} and {END} where they shall stand")
    return f"{before}{begin}\n\n{block}\n\n{END}{after}"
