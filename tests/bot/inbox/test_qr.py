"""The QR code of a second factor."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import segno

from bot.inbox.qr import QUIET, draw_qr

URI = "otpauth://totp/Health%20Mate:mira%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=Health%20Mate"


def dark_squares(svg: str) -> set[tuple[int, int]]:
    """Column and row of each dark square, from the strokes of the drawing."""
    drawn = ElementTree.fromstring(svg)  # noqa: S314 - we drew it ourselves
    (path,) = (each for each in drawn.iter() if each.get("stroke") == "#000")
    squares: set[tuple[int, int]] = set()
    column = row = 0.0
    for letter, numbers in re.findall(r"([Mmh])([-0-9. ]+)", path.get("d", "")):
        values = [float(each) for each in numbers.split()]
        if letter == "h":
            squares |= {(int(column) + step, int(row)) for step in range(int(values[0]))}
            column += values[0]
        else:
            base = (0.0, 0.0) if letter == "M" else (column, row)
            column, row = base[0] + values[0], base[1] + values[1]
    return squares


def test_the_drawing_is_the_code_of_the_address_with_white_around_it() -> None:
    matrix = segno.make(URI, error="m", micro=False).matrix
    wanted = {(x + QUIET, y + QUIET) for y, line in enumerate(matrix) for x, dark in enumerate(line) if dark}
    svg = draw_qr(URI)
    assert dark_squares(svg) == wanted
    assert f'viewBox="0 0 {len(matrix) + 2 * QUIET} {len(matrix) + 2 * QUIET}"' in svg
    assert '<path fill="#fff"' in svg


def test_nothing_in_it_is_a_script_or_from_elsewhere() -> None:
    assert not re.search(r"<script|href|style=|url\(", draw_qr(URI))
