"""News agencies, by the names that bylines credit them with."""

import re
from collections.abc import Iterator

AGENCIES = frozenset(
    name.casefold()
    for name in (
        "Associated Press", "Reuters", "Thomson Reuters", "Agence France-Presse", "Agence France Presse",
        "Press Association", "PA Media", "PA News Agency", "Bloomberg", "Bloomberg News", "UPI",
        "United Press International", "Canadian Press", "La Presse canadienne", "Australian Associated Press", "Kyodo",
        "Kyodo News", "Jiji Press", "Yonhap", "Yonhap News Agency", "Xinhua", "Xinhua News Agency", "China News Service",
        "Press Trust of India", "PTI", "Asian News International", "ANI", "IANS", "Indo-Asian News Service", "Bernama",
        "Antara", "Central News Agency", "Deutsche Presse-Agentur", "dpa", "dpa-AFX", "dpa-infocom", "AFP Deutschland",
        "Sport-Informations-Dienst", "Evangelischer Pressedienst", "Katholische Nachrichten-Agentur",
        "Austria Presse Agentur", "Keystone-SDA", "Keystone-ATS", "Schweizerische Depeschenagentur", "Awp", "ANSA",
        "Adnkronos", "LaPresse", "Askanews", "Agencia EFE", "EFE", "Europa Press", "Lusa", "Agência Lusa", "Agência Brasil",
        "Belga", "ANP", "Ritzau", "NTB", "Norsk Telegrambyrå", "TT Nyhetsbyrån", "STT", "Lehtikuva",
        "Polska Agencja Prasowa", "ČTK", "CTK", "TASR", "MTI", "Agerpres", "Mediafax", "Tanjug", "Hina", "FoNet", "BTA",
        "BELTA", "BelTA", "TASS", "ITAR-TASS", "Interfax", "Interfax-Ukraine", "RIA Novosti", "Ukrinform", "UNIAN",
        "Anadolu", "Anadolu Agency", "Anadolu Ajansı", "Demirören Haber Ajansı", "İhlas Haber Ajansı", "Petra News Agency",
        "Saudi Press Agency", "IRNA", "Mehr News Agency", "Tasnim", "WAFA", "MENA", "African News Agency", "PANA", "GNA",
        "ТАСС", "Интерфакс", "РИА Новости", "Укринформ", "Укрінформ", "УНИАН", "УНІАН", "新华社", "新華社", "共同通信",
        "共同通信社", "時事通信", "時事通信社", "연합뉴스", "뉴시스", "뉴스1", "Newsis", "中央社",
    )
)  # fmt: skip
# Initials that are words or other names in small letters.
INITIALS = frozenset(
    (
        "AP", "AFP", "AFPTV", "DPA", "APA", "SDA", "ATS", "KNA", "EPD", "SID", "AGI", "AAP", "CP", "PA", "TT", "PAP", "AA",
        "DHA", "İHA", "IHA", "STA", "SPA", "WAM", "QNA", "KUNA", "NNA", "APS", "MAP", "SANA", "CNS", "CNA", "sda", "ats",
        "apa", "afp", "epd", "kna", "sid",
    )
)  # fmt: skip
EDGES = " \t.,;:()[]–—-"
PARTS = re.compile(r"\s*(?:[/|&+,;]| and | und | et | y | e | i | och | og | en | with | mit | avec | con )\s*")
LEAD = re.compile(r"(?i)^(?:(?:by|von|par|por|with|mit(?: material von)?|avec|con|source|quelle|agency|agencies)[: ]+)+")
ARTICLE = re.compile(r"(?i)^the ")


def is_agency(name: str) -> bool:
    """Tell whether a name is a news agency's, or that of several.

    >>> is_agency("The Associated Press"), is_agency("dpa/afp"), is_agency("Ann Bell")
    (True, True, False)
    """
    parts = [part for part in PARTS.split(name.strip(EDGES)) if part]
    return bool(parts) and all(map(_is_one, parts))


def agencies_in(credit: str) -> Iterator[str]:
    """Yield the agencies that a credit names, as it writes them.

    >>> list(agencies_in("Ann Bell with AP")), list(agencies_in("AFP, Manila"))
    (['AP'], ['AFP'])
    """
    for part in PARTS.split(credit.strip(EDGES)):
        name = LEAD.sub("", part.strip(EDGES))
        if _is_one(name):
            yield name


def _is_one(name: str) -> bool:
    bare = ARTICLE.sub("", LEAD.sub("", name.strip(EDGES)))
    return bare in INITIALS or bare.casefold() in AGENCIES
