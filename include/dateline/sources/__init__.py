"""Sources to pages: what was there on the day, as it was found."""
