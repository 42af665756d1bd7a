"""Article, action, guess or nothing: what the matcher ranks and what the rules read, weighed together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.dialogue.events import Alarm, Courtesy, Scope
from bot.dialogue.state import Action
from bot.understanding.trouble import CALM, TroubleReading
from bot.understanding.wishes import WishReading
from knowledge.matching.ranking import ANSWER_AT, SUGGEST_AT, Candidate, Ranking

_STOP = "stop-notifications"
_PROMOTIONAL = "promotional-emails"
_DAMAGE = "product-damage"
_CHANGES = frozenset({Action.CHANGE_NOTIFICATIONS.value})
_ARTICLES = frozenset({_STOP, _PROMOTIONAL})
_ABOUT_NOTIFICATIONS = _CHANGES | _ARTICLES | {Action.SHOW_NOTIFICATIONS.value}
_ACTIONS = frozenset(action.value for action in Action)
_HOW_TO = {Action.PARTNER_REQUEST: "partner-requests", Action.TALK_TO_HUMAN: "contact-support"}
"""Articles that say how and where; the action is meant by who does not ask that."""

_SURE = 0.98
"""Confidence of a rule whose words say it all: a direction and a category, a broken device of the contact's own.

Of the answers that rules gave to both yardsticks 98 in 100 were right.
"""
_ALLOWED = 0.1
"""What the matcher must leave to a reading that it does not share.

Clear orders that it never saw get 0.2 and more, orders about other people's news and mails less than 0.1.
"""
_NEARLY_CERTAIN = 0.9
"""Confidence of the matcher that a question is an article or an action, whatever question words are in it."""
_MOST_SUGGESTED = 3
"""Choices of "did you mean" (CONTRACT, `understand`)."""
_WORTH_SUGGESTING = 0.1
"""A candidate below this is no help beside a better one."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the rules read. `settled`: it is a short order, an answer or a name, and asks for nothing else."""

    wish: WishReading
    trouble: TroubleReading = CALM
    courtesy: Courtesy | None = None
    settled: bool = False
    stranger: bool = False
    """The notifications of somebody else's product are spoken of."""
    commission: bool = False
    """A text is to be written, whatever it is about."""
    idle_answer: bool = False
    """It is a yes or no though no choice is open: most often a polite "okay"."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an utterance asks for: an article or an action if that is sure, else what it may have meant."""

    article: str | None = None
    action: Action | None = None
    confidence: float = 0.0
    suggestions: tuple[str, ...] = ()
    rule: str = field(default="matcher", compare=False)
    """What decided, for those who want to know why; `matcher` where no rule did."""


def decide(evidence: Evidence, ranking: Ranking) -> Outcome:
    """Return the outcome. Rules go before the matcher only where their words leave no doubt."""
    if evidence.courtesy is not None:
        return Outcome(action=Action.SMALLTALK, confidence=_SURE, rule="courtesy")
    if evidence.idle_answer and _is_smalltalk(ranking):
        confidence = ranking.candidates[0].confidence
        return Outcome(action=Action.SMALLTALK, confidence=confidence, rule="polite_answer")
    if evidence.stranger and _is_about_notifications(ranking):
        return Outcome(rule="notifications_of_others")
    if evidence.settled or evidence.trouble.alarm is Alarm.EMERGENCY:
        return Outcome(rule="short_order_answer_or_name" if evidence.settled else "emergency")
    if evidence.trouble.own_damage:
        return _act(Action.REPORT_HARDWARE, ranking, "own_damage")
    if evidence.commission:
        return Outcome(rule="commission")
    if _orders(evidence.wish, ranking):
        return _act(Action.CHANGE_NOTIFICATIONS, ranking, "order")
    return _match(_ask_in_general(evidence, ranking.candidates), sure=find_threshold(evidence, ranking))


def find_threshold(evidence: Evidence, ranking: Ranking) -> float:
    """Return the confidence that an answer needs: more for a report in which no product, damage or danger is named."""
    best = next(iter(ranking.candidates), None)
    vague = best is not None and best.id == Action.REPORT_HARDWARE and not evidence.trouble.any
    return _NEARLY_CERTAIN if vague else ANSWER_AT


def _is_about_notifications(ranking: Ranking) -> bool:
    best = next(iter(ranking.candidates), None)
    return best is None or best.id in _ABOUT_NOTIFICATIONS


def _is_smalltalk(ranking: Ranking) -> bool:
    best = next(iter(ranking.candidates), None)
    return best is not None and best.id == Action.SMALLTALK and best.confidence >= ANSWER_AT


def _act(action: Action, ranking: Ranking, rule: str) -> Outcome:
    return Outcome(action=action, confidence=max(_SURE, _share(ranking, {action.value})), rule=rule)


def _share(ranking: Ranking, ids: Iterable[str]) -> float:
    wanted = frozenset(ids)
    return sum(candidate.confidence for candidate in ranking.candidates if candidate.id in wanted)


def _orders(reading: WishReading, ranking: Ranking) -> bool:
    """Whether the words order a change: "turn off the news". The less they say, the more the matcher must
    agree.
    """
    wish = reading.wish
    if _edits(reading, ranking):
        return True
    if reading.how or (wish.enable is None and not wish.opposed) or _is_settled_otherwise(reading, ranking):
        return False
    agreed = _share(ranking, _ABOUT_NOTIFICATIONS)
    if reading.whether:
        return reading.firm and agreed >= SUGGEST_AT and _share(ranking, _CHANGES) * 2 > agreed
    if wish.named and reading.firm:
        return agreed >= _ALLOWED
    return agreed >= SUGGEST_AT and (bool(wish.named) or reading.generic or wish.scope is Scope.EVERYTHING)


def _edits(reading: WishReading, ranking: Ranking) -> bool:
    """Whether it is "I want my notifications changed", which is no wish to see them."""
    if not reading.edits or reading.how or reading.whether or not reading.concerns:
        return False
    best = next(iter(ranking.candidates), None)
    seen = best is not None and best.id == Action.SHOW_NOTIFICATIONS
    if best is None or best.confidence >= (_NEARLY_CERTAIN if seen else ANSWER_AT):
        return False
    return _share(ranking, _ABOUT_NOTIFICATIONS - _ARTICLES) >= SUGGEST_AT


def _is_settled_otherwise(reading: WishReading, ranking: Ranking) -> bool:
    """Whether the matcher is sure of something else, and the words are not clear enough to overrule it."""
    best = next(iter(ranking.candidates), None)
    if best is None or best.confidence < ANSWER_AT or best.id in _CHANGES | {Action.SMALLTALK.value}:
        return False  # politeness around an order makes it no less an order
    if best.id not in _ARTICLES or not (reading.firm or (reading.complains and reading.wish.named)):
        return True
    return best.confidence >= _NEARLY_CERTAIN and _share(ranking, _CHANGES) < _ALLOWED


def _ask_in_general(evidence: Evidence, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Turn an action into its article where the utterance only asks how, why or what if."""
    if evidence.wish.how and evidence.wish.concerns and not _is_certain(candidates):
        return _prefer(candidates, (_STOP, _PROMOTIONAL), over=Action.CHANGE_NOTIFICATIONS)
    if evidence.wish.how and not _is_certain(candidates):
        for action, article in _HOW_TO.items():
            candidates = _prefer(candidates, (article,), over=action)
    if evidence.trouble.general and not evidence.trouble.own:
        return _prefer(candidates, (_DAMAGE,), over=Action.REPORT_HARDWARE)
    return candidates


def _is_certain(candidates: tuple[Candidate, ...]) -> bool:
    return bool(candidates) and candidates[0].confidence >= _NEARLY_CERTAIN


def _prefer(
    candidates: tuple[Candidate, ...], articles: tuple[str, ...], over: Action
) -> tuple[Candidate, ...]:
    """Give the confidence of an action to the best of its articles."""
    given = sum(candidate.confidence for candidate in candidates if candidate.id == over)
    others = [candidate for candidate in candidates if candidate.id != over]
    heir = next((candidate for candidate in others if candidate.id in articles), None)
    if heir is None:
        return candidates
    raised = Candidate(heir.id, heir.kind, heir.confidence + given)
    kept = (candidate for candidate in others if candidate is not heir)
    return tuple(sorted((raised, *kept), key=lambda candidate: -candidate.confidence))


def _match(candidates: tuple[Candidate, ...], *, sure: float) -> Outcome:
    best = next(iter(candidates), None)
    if best is None or best.confidence < SUGGEST_AT:
        return Outcome(confidence=best.confidence if best else 0.0)
    if best.confidence < sure:
        return Outcome(confidence=best.confidence, suggestions=_suggest(candidates))
    if best.id in _ACTIONS:
        return Outcome(action=Action(best.id), confidence=best.confidence)
    return Outcome(article=best.id, confidence=best.confidence)


def _suggest(candidates: Iterable[Candidate]) -> tuple[str, ...]:
    worth = [c.id for c in candidates if c.confidence >= _WORTH_SUGGESTING and c.id != Action.SMALLTALK]
    return tuple(worth[:_MOST_SUGGESTED])
