"""The published day as a page for people."""
