"""Pages to articles: the text that people wrote, without the site's chrome."""
