"""The encoder that reads English: one pass over word pieces, and names, tags, lemmas, sentences and trees from it."""
