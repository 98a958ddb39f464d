"""Articles to mentions: what the words say, with offsets, and never who is who."""
