"""English words in a German or French message: people borrow nouns and verbs, but hardly ever grammar."""

from collections.abc import Sequence

from knowledge.detection.latin import list_owners
from knowledge.languages import Language

_BORROWERS = frozenset({Language.DE, Language.FR})
# Small words that nobody borrows. Not here: what German or French have too ("in", "on"), and "off" and "out", which
# people do borrow.
_GRAMMAR = """
a an the this that these those is are was were be been am do does did doing have has had can could will would should may
must i you he she we they it its my your his her our their me him them us of to for with from by at about and or but not
no if because how what when where why which who please there here any some all every don't dont can't cant won't i'm im
it's isn't isnt doesn't doesnt didn't didnt i've ive i'd i'll you're u ur
"""
_SMALL_WORDS = frozenset(_GRAMMAR.split())


def is_borrowed(words: Sequence[str], home: Language, *, short: bool) -> bool:
    """Whether a text that looks English is of the home language all the same.

    That is so on a German or French page if no English grammar is in it and some word is of that page's language; a
    word that both share is enough in a text of one or two words, where the page decides.
    """
    if home not in _BORROWERS or not _SMALL_WORDS.isdisjoint(words):
        return False
    owners = [list_owners(word) for word in words]
    return any(home in of_word and (short or Language.EN not in of_word) for of_word in owners)
