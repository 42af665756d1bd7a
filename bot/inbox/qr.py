"""The picture of an enrolment address that an authenticator app reads, drawn here: a secret is shown to no other server."""

from __future__ import annotations

import io
from typing import Final

QUIET: Final = 4
"""Modules of white around it, which readers need (ISO/IEC 18004, 9.1)."""


def draw_qr(text: str) -> str:
    """An SVG of the text as a QR code, dark on white whatever the page's colours are: inverted, some apps do not read it.

    Raises `ValueError` for more than some 2,300 bytes.
    """
    import segno  # here: few processes ever draw one

    stream = io.BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(stream, kind="svg", border=QUIET, dark="#000", light="#fff", omitsize=True, xmldecl=False)
    return stream.getvalue().decode()
