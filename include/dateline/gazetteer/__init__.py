"""The gazetteer file: compiled once from the facts that packages and the configuration carry, then only read."""
