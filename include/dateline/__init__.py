"""A day of news pages in; events with their claims, speakers, words and independent origins out."""

__version__ = "0.1.0"
