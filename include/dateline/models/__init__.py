"""The language model that dateline ships, and the code that trains it."""

from dateline.models.load import load_pipeline

__all__ = ["load_pipeline"]
