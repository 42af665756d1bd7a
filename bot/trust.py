"""Whom our connections to elsewhere trust: the certificates of the system, read when the first of them is opened.

aiohttp reads them as it is imported, a twentieth of a server's start, also where nothing is ever connected to.
"""

from __future__ import annotations

import os
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Final

BUNDLE: Final = "SSL_CERT_FILE"
"""The variable by which OpenSSL is told of another file of certificates (SSL_CTX_set_default_verify_paths(3))."""


@contextmanager
def reading_no_certificates() -> Iterator[None]:
    """Who makes a context for connections meanwhile trusts nobody whose certificate stands in the system's file."""
    told = os.environ.get(BUNDLE)
    os.environ[BUNDLE] = os.devnull
    try:
        yield
    finally:
        if told is None:
            del os.environ[BUNDLE]
        else:
            os.environ[BUNDLE] = told


@cache
def system_trust() -> ssl.SSLContext:
    """What every client of ours is given: the system's certificates, names checked."""
    context = ssl.create_default_context()
    context.set_alpn_protocols(("http/1.1",))
    return context
