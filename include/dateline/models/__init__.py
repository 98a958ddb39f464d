"""The models that dateline ships, and the code that trains them."""
