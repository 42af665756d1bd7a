"""What a language must bring along to be understood: one value of `Words`, complete by type.

Every field is a tuple of lines in the language of `phrases`. Lists are read folded: case, accents, width and kana
script do not matter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from bot.dialogue.events import Command, Courtesy
from knowledge.languages import Language
from verification.assurance import Category

Phrases: TypeAlias = tuple[str, ...]


class Cue(StrEnum):
    """Words of a wish beside the categories."""

    GENERIC = "generic"
    """Notifications, mails, messages: all kinds or none in particular."""
    ON = "on"
    OFF = "off"
    WANT = "want"
    """Wishing for a thing: on, unless something firmer is said."""
    UNWANTED = "unwanted"
    """"I do not want": off, unless it negates a firm word right behind it ("do not want to stop")."""
    TIRED = "tired"
    """A complaint: off, unless something firmer is said."""
    NOT = "not"
    NOT_BEFORE = "not_before"
    """"じゃなくて": not what stands before it; a new clause begins behind it."""
    SPARE = "spare"
    """"N'arrêtez pas": do not stop, in one phrase. What it is about stays on."""
    NONE = "none"
    """"No news": off, and with a generic word it is about all of them."""
    ALL = "all"
    REST = "rest"
    BUT = "but"
    ONLY = "only"
    JUST = "just"
    """Like ONLY, but a mere filler beside a firm word ("just turn it off")."""
    KEEP = "keep"
    ALSO = "also"
    """Adds to what was wished before: "the news too"."""
    EDIT = "edit"
    """To change or manage: no direction."""
    MISTAKE = "mistake"
    """Done by mistake: what was done is to be undone."""
    JOIN = "join"
    """A conjunction: a new clause begins."""
    CONTRAST = "contrast"
    """A conjunction that no verb reaches across: "leave this on but switch that off"."""
    IGNORE = "ignore"
    """Looks like a cue and is none."""


class Trouble(StrEnum):
    """Words about products, danger and damage."""

    DEVICE = "device"
    PART = "part"
    """Of a device or beside it: a battery, a cable. It names the product where no device is named."""
    OTHER = "other"
    """A thing that is no product of ours: a phone, a mirror."""
    THING = "thing"
    """A product, a device: a product of ours only if it is the contact's own."""
    HAZARD = "hazard"
    """Danger by itself: smoke coming out, an electric shock, a swollen battery."""
    HEAT = "heat"
    """Danger only where a product is spoken of: hot, melted, smoking."""
    DAMAGE = "damage"
    OWN = "own"
    """My, our, it is: the contact's own thing."""
    GENERAL = "general"
    """If, in case, is it dangerous: a question in general."""
    ASKING = "asking"
    """What to do, who to ask: general unless the thing is the contact's own."""
    EMERGENCY = "emergency"
    CALM = "calm"
    """Takes the emergency out of the words: risk of, can it detect, last year."""
    COOL = "cool"
    """Takes the danger out of the words: calories are burned, habits smoked, prices shocking."""
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True)
class WishWords:
    """Words of wishes about notifications. `tails` may follow a clause's end: "off, please"."""

    categories: Mapping[Category, Phrases]
    cues: Mapping[Cue, Phrases]
    how: Phrases
    """How, where, why, what: the utterance asks, it does not order."""
    whether: Phrases
    """Can I, is it possible: a question, or an order put politely."""
    requests: Phrases
    """Words that look like a question and put an order politely, or only sigh."""
    links: Phrases
    """Words behind a comma that parts nothing: ", that", ", dass"."""
    tails: Phrases
    full_words: Phrases
    """Words in full that a typo is healed to."""


@dataclass(frozen=True, slots=True)
class TalkWords:
    """Words of talking with the assistant itself."""

    firm_yes: Phrases
    """Means yes whatever follows: "yes turn it off"."""
    yes: Phrases
    """Means yes as the whole utterance, or before a pause."""
    firm_no: Phrases
    no: Phrases
    no_answer_before: Phrases
    """Words behind a yes or no that make it a wish: "yes to discounts"."""
    after_no: Phrases
    """Words that may follow a "no" without a pause: "no I do not"."""
    fillers: Phrases
    """Polite words that change nothing: please, thank you."""
    commands: Mapping[Command, Phrases]
    courtesies: Mapping[Courtesy, Phrases]
    courtesy_fillers: Phrases
    languages: Mapping[Language, Phrases]
    """The names of the five languages in this one."""
    speaking: Phrases
    """Words that ask to speak a language, and all small words around them."""
    not_speaking: Phrases
    """"I do not speak": the language named next is not the one wished."""
    ordinals: tuple[Phrases, ...]
    """The first, the second, … as an answer to choices."""


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words around names and addresses, and words that no name has."""

    leads: Phrases
    """Before a name: "my name is"."""
    weak_leads: Phrases
    """Before a name or anything else: "I am"."""
    trails: Phrases
    """After a name: "と申します"."""
    labels: Phrases
    """Form labels and joining words: "Name:", "email", "and"."""
    sentence_words: Phrases
    """Pronouns, verbs, question words: whoever types one types no name."""


@dataclass(frozen=True, slots=True)
class Words:
    """All words of one language."""

    wish: WishWords
    talk: TalkWords
    name: NameWords
    trouble: Mapping[Trouble, Phrases]
    since: Phrases
    """Since when, and how long, in whole phrases; `#` is a number."""
