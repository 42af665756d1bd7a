"""Key rings."""

from __future__ import annotations

import pytest

from verification.faults import KeyFault
from verification.keys import KeyRing, Purpose

OLD, NEW = b"old-" * 8, b"new-" * 8


def test_each_purpose_and_each_key_gives_another_subkey() -> None:
    ring = KeyRing([NEW, OLD])
    subkeys = [subkey for purpose in Purpose for subkey in ring.derive(purpose)]
    assert len(set(subkeys)) == 2 * len(Purpose)
    assert {len(subkey) for subkey in subkeys} == {32}
    assert not {NEW, OLD} & set(subkeys)


def test_the_first_key_signs_and_the_order_is_turned_for_itsdangerous() -> None:
    ring = KeyRing([NEW, OLD])
    assert ring.derive_newest(Purpose.LINKS) == KeyRing([NEW]).derive(Purpose.LINKS)[0]
    assert ring.derive(Purpose.LINKS)[1] == KeyRing([OLD]).derive(Purpose.LINKS)[0]
    assert ring.oldest_first() == [OLD, NEW]


@pytest.mark.parametrize(
    ("keys", "why"), [([], "at least one"), ([NEW, b"x" * 31], "shorter than 32"), ([NEW, OLD, NEW], "twice")]
)
def test_bad_lists_are_refused_without_telling_a_key(keys: list[bytes], why: str) -> None:
    with pytest.raises(KeyFault, match=why) as caught:
        KeyRing(keys)
    assert "new-" not in str(caught.value)
    assert "xxx" not in str(caught.value)


def test_a_ring_never_shows_its_keys() -> None:
    assert repr(KeyRing([NEW, OLD])) == "KeyRing(2 keys)"
