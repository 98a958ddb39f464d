"""More such pages: in other languages, and of other forms than the plain report."""

from extract.cms_pages import page_of

GERMAN = """<!DOCTYPE html><html lang="de"><head><title>Talbrücke bleibt bis Mai gesperrt | Oberländer Bote</title></head><body>
<header class="page-header"><nav class="nav-main"><a href="/">Startseite</a><a href="/politik">Politik</a><a
href="/abo">Abo</a></nav></header><main><article class="article"><header class="article__header"><span
class="article__kicker">Verkehr</span><h1 class="article__headline">Talbrücke bleibt bis Mai gesperrt</h1><p
class="article__byline">Von Jana Petri</p><time class="article__date">02.03.2026, 11:20 Uhr</time></header><figure
class="article__image"><img src="b.jpg" alt="Brücke"><figcaption>Risse im Pfeiler: die Talbrücke bei Lohr. Foto: Archiv
</figcaption></figure><div class="article__body"><p class="article__intro">[[Die Talbrücke bei Lohr wird frühestens im Mai
wieder für den Verkehr freigegeben. Das teilte das Straßenamt am Montag mit.]]</p><p>[[Bei einer Prüfung waren im Februar Risse
in zwei Pfeilern entdeckt worden. Seither müssen täglich etwa zwölftausend Autos einen Umweg von zwanzig Kilometern
fahren.]]</p><aside class="article__teaser"><span>Lesen Sie auch</span><a href="/x">Bahn stellt Pläne für neue Haltestelle
vor</a></aside><p>[[„Wir können erst bauen, wenn das Gutachten vorliegt“, sagte Amtsleiter Kurt Weidner. Er rechnet mit Kosten
von rund drei Millionen Euro.]]</p><p>[[Die Bürgermeister der umliegenden Orte fordern, dass wenigstens Busse und Rettungswagen
die Brücke überqueren dürfen. Darüber wird am Donnerstag beraten.]]</p><p>[[Der Einzelhandel in Lohr klagt unterdessen über
ausbleibende Kunden. Einige Geschäfte haben ihre Öffnungszeiten bereits verkürzt.]]</p></div><div class="article__share"><a
href="#">Teilen</a><a href="#">Drucken</a><a href="#">Mailen</a></div></article><section class="teaser-list"><h2>Mehr zum
Thema</h2><a class="teaser" href="/1">Umleitung führt durch drei Dörfer</a><a class="teaser" href="/2">Anwohner klagen über
Lärm</a></section><div class="newsletter-box"><p>Jeden Morgen das Wichtigste aus dem Oberland: Jetzt kostenlos
anmelden.</p></div></main><footer class="page-footer"><a href="/i">Impressum</a><a
href="/d">Datenschutz</a></footer></body></html>"""

SPANISH = """<!DOCTYPE html><html lang="es"><head><title>El embalse de Arroyo Hondo se llena por primera
vez</title></head><body> <div class="barra-superior"><a href="/">Portada</a> <a href="/deportes">Deportes</a> <a
href="/suscribete">Suscríbete</a></div> <div class="noticia"><div class="noticia-cabecera"><h1>El embalse de Arroyo Hondo se
llena por primera vez</h1><div class="autor">Por Lucía Barral</div><div class="fecha">2 de marzo de 2026</div></div><div
class="foto"><img src="e.jpg" alt="Embalse"><p class="pie-de-foto">El embalse, este domingo. / L. B.</p></div><div
class="noticia-cuerpo"><p>[[El embalse de Arroyo Hondo alcanzó el lunes su nivel máximo por primera vez desde su construcción,
hace doce años, tras tres semanas de lluvias casi continuas.]]</p><p>[[La confederación que gestiona la presa abrió dos
compuertas de madrugada y avisó a los vecinos de las localidades situadas río abajo de que el caudal iba a crecer.]]</p><div
class="relacionadas"><h4>Noticias relacionadas</h4><ul><li><a href="/1">La lluvia obliga a cortar la carretera de la
sierra</a></li><li><a href="/2">Los agricultores piden ayudas</a></li></ul></div><p>[[“Nunca habíamos visto tanta agua junta”,
dijo el alcalde de Villar, Ramón Osorio, que ha pedido que se refuercen los muros del cauce.]]</p><p>[[Los técnicos descartan
por ahora cualquier riesgo para la presa, aunque mantendrán la vigilancia durante toda la semana, según un
comunicado.]]</p><p>[[Los regantes, que el año pasado perdieron la mitad de la cosecha, celebran que habrá agua suficiente para
el verano.]]</p></div><div class="compartir"><a href="#">Compartir en Facebook</a> <a href="#">Enviar por correo</a></div><div
class="comentarios">Comentarios (4)</div></div> <div class="lo-mas-leido"><h3>Lo más leído</h3><ol><li><a href="/a">El mercado
reabre el jueves</a></li><li><a href="/b">Cinco rutas para el puente</a></li></ol></div><div class="pie">© 2026 La Gaceta de la
Sierra. Aviso legal. Política de cookies.</div> </body></html>"""

LIVE_BLOG = """<!DOCTYPE html><html lang="en"><head><title>Live: Storm Ilse reaches the coast</title></head><body><header
class="top-bar"><a href="/">North Shore Radio</a><a href="/listen">Listen live</a></header><main class="liveblog"><h1>Live:
Storm Ilse reaches the coast</h1><div class="liveblog-meta">Last updated 2 March 2026 at 18:40</div><div
class="liveblog-posts"><article class="liveblog-post"><time>18:40</time><h2>[[Power is back in the old town]]</h2><p>[[The grid
operator says that all but two hundred homes in the old town of Pell have power again, after crews worked on the lines
throughout the afternoon.]]</p><div class="post-share"><a href="#">Share</a></div></article><article
class="liveblog-post"><time>17:05</time><h2>[[Trains will not run before Tuesday]]</h2><p>[[Fallen trees still block the line
between Pell and Arden. The railway says that it does not expect trains to run before Tuesday noon and asks passengers to stay
at home.]]</p><div class="post-share"><a href="#">Share</a></div> </article><article
class="liveblog-post"><time>15:30</time><h2>[[Two fishermen rescued]]</h2><p>[[A helicopter of the coast guard has lifted two
men from a fishing boat that lost its engine off Cape Orrin. Both are cold but unhurt, a spokesman told our reporter.]]</p><div
class="post-share"><a href="#">Share</a></div></article><article class="liveblog-post"><time>14:10</time><h2> [[Schools close
early]]</h2><p>[[All schools in the district have sent their pupils home. The mayor of Pell, Greta Holm, asked parents not to
come by car, since the coast road is under water in several places.]]</p><div class="post-share"><a
href="#">Share</a></div></article></div><button class="load-more">Show older posts</button></main><div class="sidebar"><h3>On
air</h3><p><a href="/s">The Evening Hour with Bill Corry</a></p></div><footer><p>North Shore Radio is funded by its
listeners.</p></footer></body></html>"""

QUESTIONS = """<!DOCTYPE html><html lang="en"><head><title>What the new tariff means for households</title></head><body><div
class="header"><div class="logo"><a href="/">Ledger &amp; Lamp</a></div><div class="menu-item"><a
href="/markets">Markets</a></div> </div><div class="post"><h1 class="post-title">What the new tariff means for
households</h1><div class="post-byline">Noor Hadley · March 2, 2026 · 3 min read</div><div class="post-body"><p>[[From April
most households will pay a new tariff for electricity, which changes with the hour of the day. The regulator published its rules
on Monday, and they leave many questions open.]]</p> <h3>[[Who will pay more?]]</h3><p>[[Those who cook and wash in the early
evening will, by about eight crowns a month, according to the regulator's own examples.]]</p><h3>[[What changes at
once?]]</h3><ul><li>[[The night rate begins at eleven instead of at ten.]]</li><li>[[Old meters are replaced without a charge
until the end of the year.]]</li><li>[[Nobody can be cut off in winter while a complaint is pending.]]</li></ul><h3>[[Can I keep
my old contract?]]</h3><p>[[Only until it ends. Suppliers must tell their customers six weeks before, and may not demand a fee
from those who leave.]]</p></div><div class="post-footer"><div class="bio"><img src="n.jpg" alt="Noor Hadley"><p>Noor Hadley
writes about energy and prices. Follow her on Mastodon.</p></div> <div class="subscribe-cta"><p>Enjoyed this article? Subscribe
to Ledger &amp; Lamp for 5 a month.</p><a href="/sub">Subscribe now</a></div></div></div><div
class="recommended"><h4>Recommended for you</h4><div class="card"><a href="/1">Gas storage is fuller than last
year</a></div><div class="card"><a href="/2">Five ways to heat a small flat</a></div></div><div class="footer">Ledger &amp; Lamp
· Contact · Privacy</div></body></html>"""

PAGES = {
    "German": page_of(GERMAN),
    "Spanish": page_of(SPANISH),
    "live blog": page_of(LIVE_BLOG),
    "questions and lists": page_of(QUESTIONS),
}
