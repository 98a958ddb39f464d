"""Pages whose article only their scripts hold."""

import json

from extract.cms_pages import PAGES

STORY = PAGES["WordPress"].article
MARKUP = "".join(f"<p>{line}</p>" for line in STORY)
SHELL = """<html><head><title>Ferry</title>{}</head>
<body><div id="root">Loading</div><p>Please switch on JavaScript.</p></body></html>"""


def in_script(text):
    return f"<script>{_escaped({'story': text})}</script>"


def in_json_ld(body):
    node = {"@type": "NewsArticle", "headline": "Ferry to Osk resumes", "articleBody": body}
    return f'<script type="application/ld+json">{_escaped(node)}</script>'


def _escaped(data):
    return json.dumps(data).replace("</", "<\\/")
