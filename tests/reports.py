"""Reports that tests publish: a wire report, as it was at first and in full, a page, and one in another language."""

WIRE_SO_FAR = """Elderby falls quiet after a night of shelling

ELDERBY, March 1 - Ukrainian forces attacked a supply depot near Kharkiv on Saturday, officials said. Two people were
killed and five were injured in the attack.

Residents left their houses in large numbers and went to the next town, where the council had opened a school for them.
"""

WIRE = """Elderby falls quiet after a night of shelling

ELDERBY, March 1 - Ukrainian forces attacked a supply depot near Kharkiv on Saturday, officials said. Two people were
killed and five were injured in the attack.

Russian forces claimed that they had captured the village. "We hold every street of it," the commander said on Saturday.
A Ukrainian spokesman denied the claim on Sunday and said that the village remained under the control of its defenders.

Residents left their houses in large numbers and went to the next town, where the council had opened a school for them.
"""

PAGE = """<html><head><title>The old mill</title></head><body><nav><a href="/">Home</a></nav>
<article><h1>Council opens the old mill</h1>
<p>The council of Tarnwick opened the old mill to visitors on Friday after two years of repairs, and several hundred
people came to see the wheel turn for the first time since the flood.</p>
<p>"It is a good day for the town," the mayor said. The mill had been closed since the river broke its banks.</p>
<p>Guides will show the building every weekend until October, and schools can visit it free of charge on Mondays.</p>
</article></body></html>"""

GERMAN = """Die alte Mühle öffnet wieder

Nach zwei Jahren Bauzeit hat die Stadt die alte Mühle am Freitag wieder für Besucher geöffnet. Mehrere hundert Menschen
kamen, um zu sehen, wie sich das Rad zum ersten Mal seit dem Hochwasser dreht. Die Bürgermeisterin dankte allen Helfern
und sagte, dass Schulklassen die Mühle an jedem Montag ohne Eintritt besuchen dürfen.
"""
