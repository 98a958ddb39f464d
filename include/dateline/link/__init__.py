"""Mentions to entities, stories, origins, events and their claims: what is the same thing."""
