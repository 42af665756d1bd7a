from __future__ import annotations

import pytest

from bot.understanding.spelling import Speller
from bot.understanding.tokens import tokenize

SPELLER = Speller(["notifications", "newsletter", "anmelden", "abmelden", "offer", "offers", "news"])


@pytest.mark.parametrize(
    ("typed", "healed"),
    [
        ("notifcations", "notifications"),
        ("noitficatons", "notifications"),
        ("newsleter", "newsletter"),
        ("ofers", "offers"),
        ("amelden", None),
        ("newt", None),
        ("information", None),
        ("通知", None),
        ("x" * 4000, None),
    ],
)
def test_a_slip_is_healed_and_a_guess_is_not_made(typed: str, healed: str | None) -> None:
    assert SPELLER.find_nearest(typed) == healed


def test_a_healed_word_remembers_where_it_was_typed() -> None:
    (token,) = SPELLER.heal(tokenize("  newsleter"))
    assert (token.text, token.start, token.end) == ("newsletter", 2, 11)
