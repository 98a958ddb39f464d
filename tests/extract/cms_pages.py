"""Pages as content management systems make them, of outlets that do not exist; what is the article's stands in [[ ]]."""

import re
from typing import NamedTuple

MARKED = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


class CmsPage(NamedTuple):
    """A page, and the lines of its article."""

    html: str
    article: list[str]


def page_of(marked: str) -> CmsPage:
    """Return a page without its marks, and what stood in them."""
    lines = [" ".join(TAG.sub("", piece).split()) for piece in MARKED.findall(marked)]
    return CmsPage(MARKED.sub(r"\1", marked), lines)


WORDPRESS = """<!DOCTYPE html><html lang="en-US"><head><title>Ferry to Osk resumes after storm - Harbour Courier</title>
<meta property="og:site_name" content="Harbour Courier"><meta property="og:title" content="Ferry to Osk resumes after storm">
</head><body class="single single-post"><header id="masthead" class="site-header"><nav class="main-navigation"><ul id="menu">
<li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav></header>
<main id="main" class="site-main"><article class="post type-post hentry"><header class="entry-header">
<h1 class="entry-title">Ferry to Osk resumes after storm</h1><div class="entry-meta">By <a rel="author" href="/a/ines">Ines
Marlow</a> <time class="entry-date published">March 2, 2026</time></div></header><figure class="wp-caption"><img src="f.jpg"
alt="The ferry at its pier"><figcaption class="wp-caption-text">The ferry at its pier. Photo: Tom Reed</figcaption></figure>
<div class="entry-content"><p>[[The ferry between Calder and the island of Osk sailed again on Monday morning, five days after a
storm tore away part of the pier and left about two hundred people without a way home.]]</p><p>[[Harbour master <a
href="/p/vale">Lena Vale</a> said that divers had checked the piles over the weekend and found only two that had to be
replaced before the summer season begins.]]</p><p><strong>Also read:</strong> <a href="/old">Storm cuts power to three
villages</a></p><h2>[[What passengers need to know]]</h2><p>[[Boats leave Calder at seven, noon and five, and tickets that were
bought for the cancelled sailings remain valid until the end of the month, the company said.]]</p><p>[[“We were lucky that
nobody was on the pier when it broke,” Vale told reporters. “Another hour and the school party would have been there.”]]</p>
<p>[[The council will vote on Thursday on a loan for a stronger pier, which engineers expect to cost four million crowns.]]</p>
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a class="share-facebook"
href="#">Facebook</a></li><li><a class="share-x" href="#">X</a></li></ul></div><div class="jp-relatedposts"><h3>Related</h3>
<p><a href="/r1">Island school counts the cost of the storm</a></p><p><a href="/r2">Fishing fleet stays in port</a></p></div>
</div><div class="author-box"><h4>About Ines Marlow</h4><p>Ines covers the coast for the Harbour Courier. She has lived in
Calder since 2009.</p></div></article><section id="comments"><h2>2 comments</h2><ol class="comment-list"><li class="comment"><p>
About time, we have been stuck here for days.</p></li></ol></section></main><aside id="secondary" class="widget-area"><section
class="widget"><h2>Newsletter</h2><p>Get the harbour news in your inbox every morning.</p></section></aside>
<footer class="site-footer"><p>© 2026 Harbour Courier. All rights reserved.</p></footer></body></html>"""

DRUPAL = """<!DOCTYPE html><html lang="en"><head><title>Mine inspectors found nothing wrong | Tarn Valley Post</title></head>
<body class="path-node page-node-type-article"><div class="layout-container"><header role="banner"><nav role="navigation"
class="block-menu"><ul class="menu"><li><a href="/">Front page</a></li><li><a href="/region">Region</a></li></ul></nav></header>
<main role="main"><div class="region region-content"><article role="article" class="node node--type-article"><h1
class="page-title">Mine inspectors found nothing wrong</h1><div class="node__meta">Submitted by Odd Brenner on Tue, 03/03/2026 -
09:14</div><div class="node__content"><div class="field field--name-field-image"><img src="m.jpg" alt="Shaft two"></div><div
class="clearfix text-formatted field field--name-body"><p>[[Inspectors who visited the Tarn mine two weeks before its second
shaft collapsed had written that all supports were sound, a report seen by this newspaper shows.]]</p><p>[[The ministry of
labour confirmed on Tuesday that the report is genuine, and said that the two officials who signed it have been taken off
inspections until the inquiry is over.]]</p><blockquote><p>[[“We told them about the water in January, and nobody came down to
look at it,” said Pavel Ruzic, who has worked in the shaft for eleven years.]]</p></blockquote><p>[[Four miners are still
missing. Rescue teams reached the lower gallery on Monday evening, but had to turn back when the pumps failed for a second
time.]]</p><p>[[The company that owns the mine declined to answer questions, citing the inquiry, and referred to a statement of
last week in which it promised to pay the families of the victims.]]</p></div><div class="field field--name-field-tags"><div
class="field__label">Tags</div><div class="field__items"><a href="/t/mine">Mining</a> <a href="/t/labour">Labour</a></div></div>
</div></article><div class="views-element-container block-views-related"><h2>More from the region</h2><div class="views-row"><a
href="/1">Bridge over the Tarn closed for repairs</a></div><div class="views-row"><a href="/2">Teachers call off their
strike</a></div><div class="views-row"><a href="/3">Snow expected above 800 metres</a></div></div></div></main><footer
class="site-footer"><p>Tarn Valley Post, 4 Mill Lane. Imprint, privacy and contact.</p></footer></div></body></html>"""

AMP = """<!doctype html><html amp lang="en"><head><title>Court lifts ban on river dredging</title><link rel="canonical"
href="https://lowland.example/court"></head><body><header class="amp-header"><a href="/">The Lowland Times</a></header>
<amp-sidebar id="sidebar" class="sidebar"><ul><li><a href="/world">World</a></li><li><a href="/money">Money</a></li></ul>
</amp-sidebar><article class="amp-wp-article"><h1 class="amp-title">Court lifts ban on river dredging</h1><ul class="amp-meta">
<li class="byline">Joana Ferr</li><li class="posted-on">2 March 2026</li></ul><figure class="amp-wp-article-featured-image">
<amp-img src="r.jpg" alt="A dredger"></amp-img><figcaption>A dredger on the Merrow in 2024 (Lowland Times)</figcaption></figure>
<div class="amp-article-content"><p>[[The high court on Monday lifted a ban on dredging in the lower Merrow, which had kept
freighters out of the port of Stell for most of the winter.]]</p><amp-ad type="x"><div>Advertisement</div></amp-ad><p>[[Judges
found that the agency for waters had not shown that the work would harm the spawning grounds of the river, and told it to pay
the costs of the port.]]</p><p>[[Conservation groups said that they would appeal. “The ruling ignores ten years of counts,”
said Mirko Dahl, who leads the largest of them.]]</p><p class="read-more"><a href="/x">READ MORE: Port of Stell lays off 300
workers</a></p><p>[[The port said that work would begin within days, and that it hopes to receive the first large ships by the
middle of April.]]</p><p>[[Grain exporters had warned that a longer ban would force them to send the harvest by rail, at twice
the price.]]</p></div><div class="amp-social"><a href="#">Tweet</a> <a href="#">Share on WhatsApp</a></div><div
class="newsletter-signup"><h3>Stay informed</h3><p>Sign up for our daily briefing and never miss a story.</p></div></article>
<footer class="amp-footer"><p>The Lowland Times. Terms of use. Back to top</p></footer></body></html>"""

DIV_SOUP = """<!DOCTYPE html><html lang="en"><head><title>Airport workers walk out over night shifts</title></head><body>
<div id="__next"><div class="css-1ab2c3"><div class="css-9x8y7z"><a href="/">Meridian</a><a href="/latest">Latest</a><a
href="/video">Video</a><button class="css-btn">Log in</button></div><div class="css-77qk2w"><h1 class="css-t1tl3">Airport
workers walk out over night shifts</h1><div class="css-0f1aut"><span>By </span><span>Sana Okoro</span><span>Updated 4:10 PM, 2
March 2026</span></div><div class="css-sh4r3"><button>Copy link</button><button>Share</button><button>Save</button></div>
<div class="css-b0dy"><div class="css-p4r4"><p>[[Baggage handlers at the airport of Vell walked out on Monday, grounding forty
flights and leaving thousands of travellers in the halls on the busiest day of the winter holidays.]]</p></div><div
class="css-p4r4"><p>[[Their union says that night shifts have become twice as common since the autumn, while the pay for them
has not changed in six years.]]</p></div><div class="css-4dslot"><span>Advertisement</span></div><div class="css-p4r4"><p>[[The
operator of the airport called the strike unlawful and said that it would go to court, but its spokeswoman Ada Renn added that
talks could resume at any time.]]</p></div><div class="css-r3l4t3d"><div>Most read</div><a href="/1"><div>Why the night train
is back</div></a><a href="/2"><div>Ten beaches without a crowd</div></a><a href="/3"><div>The baker who feeds a whole
street</div></a></div><div class="css-p4r4"><p>[[“I have seen my children awake three times this month,” said one of the
handlers, who asked that his name not be printed.]]</p></div><div class="css-p4r4"><p>[[Airlines told passengers to check their
flights before leaving home. Most of the cancelled flights go to cities in the south.]]</p></div></div></div><div
class="css-f00t3r"><div>About us</div><div>Careers</div><div>Cookie settings</div><div>© Meridian Media 2026</div></div></div>
</div></body></html>"""

TABLES = """<html><head><title>Council saves the library</title></head><body bgcolor="#ffffff"><table
width="760" border="0"><tr><td colspan="3"><a href="index.htm">Home</a> | <a href="local.htm">Local</a> | <a
href="links.htm">Links</a></td></tr><tr><td width="130" valign="top"><font size="1"><a href="a.htm">Archive</a><br><a
href="g.htm">Guestbook</a><br><a href="c.htm">Contact</a></font></td><td width="500" valign="top"><font size="5"><b>Council
saves the library</b></font><br><font size="2">By Walter Finch | March 2, 2026</font><p><font size="3">[[The town council voted
nine to two on Monday night to keep the library in Market Street open, after more than three hundred people had filled the hall
and the stairs.]]</font></p><p><font size="3">[[Mayor Edith Lowe had proposed to close the building in the summer and to move
the books into the new school, which would have saved the town some sixty thousand a year.]]</font></p><p><font size="3">[[Lowe
said after the vote that she accepts it, but that the money will now have to come from the repair of roads, which has been
delayed twice already.]]</font></p><p><font size="3">[[The roof, which has leaked since the floods of 2021, will be mended
before the next winter, according to the plan that the council has adopted.]]</font></p></td><td width="130" valign="top"><font
size="1">Weather: rain, 9 degrees<br><a href="ad.htm">Your ad here!</a></font></td></tr><tr><td colspan="3" align="center"><font
size="1">Copyright The Weekly Beacon. Best viewed at 800x600.</font></td></tr></table></body></html>"""

PAGES = {
    "WordPress": page_of(WORDPRESS),
    "Drupal": page_of(DRUPAL),
    "AMP": page_of(AMP),
    "nothing but div": page_of(DIV_SOUP),
    "tables": page_of(TABLES),
}
