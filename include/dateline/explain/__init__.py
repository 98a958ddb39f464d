"""What extract made of one page, for people: kept and removed side by side, each removal with its rule."""
