"""Small libraries for the tests: a bicycle rental that answers four things in three languages."""

from collections.abc import Mapping
from functools import cache

from knowledge.articles import Article, Library, Translation
from knowledge.languages import Language
from knowledge.matching.building import build_matcher
from knowledge.matching.matcher import LinearMatcher

_ENGLISH: Mapping[str, tuple[str, ...]] = {
    "opening-hours": (
        "When are you open?",
        "opening hours",
        "what time do you close on sunday",
        "are you open in the evening",
        "how early can I come in the morning",
        "do you close for lunch",
        "open on public holidays?",
        "when does the shop close tonight",
    ),
    "prices": (
        "How much is a bicycle for a day?",
        "price list",
        "what does it cost to rent for a week",
        "is it cheaper for students",
        "how expensive are electric bikes",
        "do children pay less",
        "daily rate please",
        "cost of a tandem",
    ),
    "deposit": (
        "Do I have to leave a deposit?",
        "deposit amount",
        "when do I get my deposit back",
        "can I pay the deposit in cash",
        "why do you keep money from my card",
        "is the deposit returned at once",
        "how large is the security deposit",
        "no credit card for the deposit",
    ),
    "flat-tyre": (
        "What if I get a flat tyre?",
        "puncture on the road",
        "the tyre is flat, who repairs it",
        "do you send somebody when the chain breaks",
        "is there a repair kit with the bike",
        "bike broke down far from town",
        "who pays for a broken spoke",
        "roadside help",
    ),
}
_GERMAN: Mapping[str, tuple[str, ...]] = {
    "opening-hours": (
        "Wann haben Sie geöffnet?",
        "Öffnungszeiten",
        "wie lange ist sonntags offen",
        "ab wann kann ich morgens kommen",
        "habt ihr mittags zu",
        "offen an Feiertagen?",
    ),
    "prices": (
        "Was kostet ein Fahrrad am Tag?",
        "Preisliste",
        "wie teuer ist eine Woche",
        "gibt es Rabatt für Studenten",
        "Preis für ein Elektrorad",
        "zahlen Kinder weniger",
    ),
}
_JAPANESE: Mapping[str, tuple[str, ...]] = {
    "opening-hours": (
        "営業時間は?",
        "何時まで開いていますか",
        "日曜日も営業していますか",
        "朝は何時からですか",
    ),
    "prices": ("料金はいくらですか", "一日借りるといくら", "学生割引はありますか", "電動自転車の値段"),
}
_BY_LANGUAGE = {Language.EN: _ENGLISH, Language.DE: _GERMAN, Language.JA: _JAPANESE}
_ACTION = {
    Language.EN: (
        "I want to book a bike",
        "reserve two bicycles for me",
        "please book a tandem for tomorrow",
        "book it",
        "make a reservation",
        "I would like to reserve",
    )
}
_BACKGROUND = {
    Language.EN: (
        "what is the capital of France",
        "tell me a joke",
        "my neighbour plays loud music",
        "which film won last year",
        "I need a new kitchen",
        "weather in Oslo",
        "translate this poem",
        "who invented the telephone",
    )
}


def make_library() -> Library:
    """Four articles in English, two of them in German and Japanese, one action, and a background in English."""
    return Library({name: _make_article(name) for name in _ENGLISH}, {"book_bike": _ACTION}, _BACKGROUND)


@cache
def learn_library() -> LinearMatcher:
    """A matcher of ``make_library``, learned once."""
    return build_matcher(make_library())


def make_plain(questions: Mapping[str, tuple[str, ...]]) -> Library:
    """English articles of a title and questions each, nothing else."""
    return Library(
        {
            name: Article(name, {Language.EN: Translation(asked[0], tuple(asked[1:]), "")})
            for name, asked in questions.items()
        }
    )


def _make_article(name: str) -> Article:
    texts = {language: asked[name] for language, asked in _BY_LANGUAGE.items() if name in asked}
    return Article(
        name,
        {language: Translation(asked[0], asked[1:], f"See **{name}**.") for language, asked in texts.items()},
    )
