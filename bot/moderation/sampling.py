"""Which posts somebody looks at who was pointed to nothing: a share that nobody can foresee or choose (pure).

Of what was decided, a second person decides again without the first decision; of what the rules passed, somebody looks
whether it is fair. The keyed hash makes it the same at every attempt, and in every process.
"""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

_RANGE: Final = 2**64


def is_sampled(key: bytes, name: str, percent: int) -> bool:
    """Whether what has this name is one of the `percent` in a hundred."""
    digest = hmac.digest(key, name.encode("utf-8", "surrogatepass"), hashlib.sha256)
    return int.from_bytes(digest[:8], "big") * 100 < percent * _RANGE
