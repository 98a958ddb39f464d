"""Measurements of each task on annotated data."""
