"""From the text of a message to what the core understands of it: every reader once, then one decision."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.dialogue.events import Courtesy, Understanding, Wish
from bot.dialogue.state import Action
from bot.understanding.ages import tells_young
from bot.understanding.cleaning import clean
from bot.understanding.commissions import commissions_text
from bot.understanding.courtesy import read_courtesy
from bot.understanding.covering import count_words
from bot.understanding.deciding import Evidence, Outcome, decide
from bot.understanding.emails import FoundEmail, find_email
from bot.understanding.hearing import Tongue, hear_language
from bot.understanding.names import blank_email
from bot.understanding.reading import Reading, read
from bot.understanding.strangers import names_stranger
from bot.understanding.tokens import Token, tokenize
from bot.understanding.trimming import trim_courtesy
from bot.understanding.trouble import TroubleReading
from bot.understanding.wishes import WishReading, read_wish
from knowledge.languages import Language
from knowledge.matching.ranking import ANSWER_AT, NOTHING, Matcher, Ranking
from verification.assurance import Category

_SHORT = 12
"""Words, kana or Han of an utterance whose bare direction ("off, please") answers a question; in a longer one
it is chance.
"""
_TOLD = 5
"""Words from which a report that names a product tells what happened to it."""
_SURELY_TOLD = 0.8
"""Confidence from which a report in words that no list has counts as told."""
_STORY = 400
"""Tokens of a text that is ranked as it stands."""
_ELSEWHERE = 0.95
"""Confidence from which a short text counts as one in a language that neither it nor its surroundings speak
for.
"""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known before a text is read: the languages around it, and the choices that are open."""

    conversation_language: Language | None = None
    """None for a first message."""
    page_language: Language | None = None
    choices: tuple[tuple[str, str], ...] = ()
    """Id and title as shown, in the order shown."""
    category_titles: Mapping[Language, Mapping[Category, str]] = field(default_factory=dict)
    """The names of the categories in the catalogues."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """Everything that an understanding is made of. `asked` is the text as the matcher saw it."""

    cleaned: str
    email: FoundEmail | None
    tongue: Tongue
    tokens: Sequence[Token]
    reading: Reading
    evidence: Evidence
    asked: str
    ranking: Ranking
    outcome: Outcome


def weigh(text: str, context: Context, matcher: Matcher) -> Weighed:
    """Return what every reader and the matcher make of a text, and what was decided."""
    cleaned = clean(text)
    wide = unicodedata.normalize("NFKC", cleaned)
    email = _as_typed(find_email(wide), text)
    plain = blank_email(wide, email)
    tongue = hear_language(plain, context.conversation_language, context.page_language)
    tokens = tokenize(plain)
    reading = read(wide, tokens, email, tongue, context.choices, context.category_titles)
    idle = reading.wholly_answer and not context.choices
    evidence = Evidence(
        reading.wish,
        reading.trouble,
        reading.courtesy,
        settled=reading.settled,
        stranger=names_stranger(tokens),
        commission=commissions_text(tokens),
        idle_answer=idle,
    )
    asked = _trim(plain, tokens, tongue)
    ranking = _rank(asked, tongue, matcher)
    outcome = decide(evidence, ranking)
    return Weighed(cleaned, email, tongue, tokens, reading, evidence, asked, ranking, outcome)


def understand(text: str, context: Context, matcher: Matcher) -> Understanding:
    """Return what is understood of a text. Pure; never raises; time linear in the length of the text."""
    weighed = weigh(text, context, matcher)
    tongue, tokens, reading, outcome = weighed.tongue, weighed.tokens, weighed.reading, weighed.outcome
    email = weighed.email
    words = count_words(tokens)
    trouble = _confirm(reading.trouble, outcome, words)
    return Understanding(
        text=weighed.cleaned,
        language=None if _may_be_name(reading, tokens) else tongue.language,
        foreign=tongue.foreign,
        article=outcome.article,
        action=outcome.action,
        confidence=outcome.confidence,
        suggestions=outcome.suggestions,
        sentence=reading.sentence,
        wish=_keep_wish(reading.wish, outcome, words),
        name=reading.person,
        named=reading.name.named,
        email=email.address if email else None,
        code=reading.code,
        answer=reading.answer.answer,
        command=reading.command,
        courtesy=reading.courtesy or _find_courtesy(tokens, outcome),
        speak=reading.speak,
        alarm=trouble.alarm,
        product=trouble.product,
        since=reading.since,
        own_damage=trouble.own_damage,
        hazard=trouble.hazard and not trouble.general,
        young=tells_young(weighed.cleaned),
        choice=reading.choice,
    )


def _as_typed(email: FoundEmail | None, text: str) -> FoundEmail | None:
    """Return the address unless invisible characters had to be taken out of it: then it is not what was typed."""
    typed = unicodedata.normalize("NFKC", text)
    return email if email is None or email.address in typed else None


def _may_be_name(reading: Reading, tokens: Sequence[Token]) -> bool:
    """Whether it is Latin letters that may be a person's name: "Jean-Pierre de la Tour" speaks no French."""
    if reading.person is None or reading.sentence:
        return False
    return all(token.text.isascii() for token in tokens)


def _trim(text: str, tokens: Sequence[Token], tongue: Tongue) -> str:
    """Return what the matcher shall see: in a long story the politeness weighs little."""

    def asks(part: Sequence[Token]) -> bool:
        wish = read_wish(part, (tongue.likely,)).wish
        return bool(wish.named) or wish.enable is not None

    return text if len(tokens) > _STORY else trim_courtesy(text, tokens, asks)


def _rank(text: str, tongue: Tongue, matcher: Matcher) -> Ranking:
    """Return the ranking in the likely language; where that is a guess, another's if it is nearly certain
    there.
    """
    if tongue.foreign:
        return NOTHING
    home = matcher.rank(text, tongue.likely)
    if tongue.certain or _best(home) >= ANSWER_AT:
        return home
    others = [matcher.rank(text, language) for language in tongue.possible[1:]]
    best = max(others, key=_best, default=NOTHING)
    return best if _best(best) >= _ELSEWHERE else home


def _best(ranking: Ranking) -> float:
    return ranking.candidates[0].confidence if ranking.candidates else 0.0


def _confirm(trouble: TroubleReading, outcome: Outcome, words: int) -> TroubleReading:
    """Let a report that the matcher is sure of count as one, and its words of danger as an alarm."""
    if outcome.action is not Action.REPORT_HARDWARE or trouble.own_damage:
        return trouble
    sure = outcome.confidence >= _SURELY_TOLD and words >= _TOLD
    return trouble.confirmed(told=sure and trouble.product is not None)


def _keep_wish(reading: WishReading, outcome: Outcome, words: int) -> Wish:
    """Return the wish; an empty one where the words are about something else or only ask."""
    if outcome.article is not None and (reading.how or not reading.firm):
        return Wish()
    if reading.wish.named or reading.generic or outcome.action is Action.CHANGE_NOTIFICATIONS:
        return reading.wish
    return Wish() if outcome.article or outcome.action or words > _SHORT else reading.wish


def _find_courtesy(tokens: Sequence[Token], outcome: Outcome) -> Courtesy | None:
    """Return the kind of small talk that the matcher recognized, by any word of it."""
    return read_courtesy(tokens, whole=False) if outcome.action is Action.SMALLTALK else None
