"""Searching what was said: as it stands, whatever the case, in every script."""

from __future__ import annotations

from bot.inbox.listing import PAGE
from tests.bot.inbox.office import Office, waiting
from tests.bot.living import START

SAID = {
    "percent": "The bar stays at 100% all day",
    "hundred": "The bar stays at 1000 all day",
    "underscore": "It shows err_42",
    "space": "It shows err 42",
    "bang": "Help!! It broke",
    "single": "It's off again",
    "double": 'It says "low battery"',
    "backslash": r"It shows C:\scale\log",
    "umlaut": "Ärger mit der WAAGE: sie läuft über",
    "decomposed": "A\u0308rger u\u0308ber die Fu\u0308ße",
    "sharp": "Der Fuß tut weh",
    "accent": "ÉCRAN NOIR, ça ne marche plus",
    "japanese": "体重計のガラスが割れました",
    "chinese": "我的体重秤屏幕碎了",
    "emoji": "It broke 😢🔥",
    "lines": "one line\nand\tanother",
    "markup": "<script>alert(1)</script> {{7*7}} {0.__class__} %n %s $1 :name",
}

FOUND = {
    "100%": ["percent"],
    "%": ["markup", "percent"],
    "1%0": [],
    "_": ["markup", "underscore"],
    "err_42": ["underscore"],
    "ERR_42": ["underscore"],
    "__": ["markup"],
    "!": ["bang"],
    "!!": ["bang"],
    "!%": [],
    "'": ["single"],
    "IT'S": ["single"],
    "''": [],
    '"low': ["double"],
    "\\": ["backslash"],
    r"c:\SCALE": ["backslash"],
    "ärger": ["decomposed", "umlaut"],
    "ÄRGER": ["decomposed", "umlaut"],
    "A\u0308rger": ["decomposed", "umlaut"],
    "waage": ["umlaut"],
    "LÄUFT ÜBER": ["umlaut"],
    "FUß": ["sharp"],
    "füße": ["decomposed"],
    "écran": ["accent"],
    "Écran": ["accent"],
    "ÇA NE": ["accent"],
    "ecran": [],
    "ガラス": ["japanese"],
    "体重": ["chinese", "japanese"],
    "屏幕": ["chinese"],
    "😢": ["emoji"],
    "line\nand\tano": ["lines"],
    "<SCRIPT>": ["markup"],
    "{{7*7}}": ["markup"],
    "{0.__class__}": ["markup"],
    "$1 :name": ["markup"],
    ":pattern_0": [],
    "' OR 1=1 --": [],
    'NEAR("a" "b")': [],
    "broke\x00": [],
    "  broke  ": ["bang", "emoji"],
    "x" * 5000: [],
}


async def test_words_are_found_as_they_stand_whatever_their_case(office: Office) -> None:
    await office.place_all(waiting(name, said=[text], matter="Something") for name, text in SAID.items())
    found = {words: sorted(await office.mira.listed(q=words)) for words in FOUND}
    assert found == FOUND
    for nothing in ("", " ", "\n"):
        assert sorted(await office.mira.listed(q=nothing)) == sorted(SAID)


async def test_every_message_counts_and_the_summary_too(office: Office) -> None:
    await office.place("c-1", said=["first", "second", "third"], matter="Zerbrochenes Glas")
    await office.place("c-2")
    await office.mira.must("messages", {"text": "Ask the Workshop", "note": True})
    for words in ("second", "GLAS", "workshop"):
        assert await office.mira.listed(q=words) == ["c-1"]


async def test_a_search_finds_nothing_that_is_not_theirs(office: Office) -> None:
    await office.place("c-1", said=["The glass is cracked"])
    assert await office.mira.listed(q="cracked") == ["c-1"]
    assert await office.kim.listed(q="cracked") == []
    assert await office.mira.listed(q="cracked", status="closed") == []


async def test_a_search_has_pages_as_well(office: Office) -> None:
    names = [f"c-{number:03}" for number in range(2 * PAGE)]
    await office.place_all(
        waiting(name, since=START + number, said=["Ärger" if number % 3 else "Freude"])
        for number, name in enumerate(names)
    )
    first = await office.mira.page(q="ÄRGER")
    second = await office.mira.page(q="ÄRGER", next=first["next"])
    found = [each["id"] for page in (first, second) for each in page["conversations"]]
    assert found == [name for number, name in enumerate(names) if number % 3]
    assert (len(first["conversations"]), second["next"]) == (PAGE, None)
