"""What may be published: each contract as a Great Expectations suite, and what became of each row."""
