"""The colours of the pages can be read by everybody, in light and in dark."""

from __future__ import annotations

import re
from itertools import product

import pytest

from bot.pages.assets import ASSETS

AA = 4.5
"""Contrast of text against its ground at least (WCAG 2.2, 1.4.3)."""

STYLES = ASSETS["tokens.css"].body.decode()
PAIRS = [
    ("--text", "--ground"),
    ("--text", "--surface"),
    ("--muted", "--ground"),
    ("--muted", "--surface"),
    ("--accent", "--surface"),
    ("--accent", "--ground"),
    ("--text", "--tint"),
    ("--muted", "--tint"),
    ("--accent", "--tint"),
    ("--danger", "--surface"),
    ("--on-accent", "--accent"),
    ("--on-accent", "--accent-strong"),
]


def colours(scheme: str) -> dict[str, str]:
    light, _, dark = STYLES.partition("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"(--[a-z-]+): (#[0-9a-f]{6});", light))
    return found | (dict(re.findall(r"(--[a-z-]+): (#[0-9a-f]{6});", dark)) if scheme == "dark" else {})


def luminance(colour: str) -> float:
    """WCAG's relative luminance."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("pair", "scheme"), list(product(PAIRS, ["light", "dark"])))
def test_text_stands_out_from_its_ground(pair: tuple[str, str], scheme: str) -> None:
    found = colours(scheme)
    assert contrast(found[pair[0]], found[pair[1]]) >= AA


def test_light_and_dark_have_colours_of_their_own() -> None:
    assert colours("light").keys() == colours("dark").keys()
    assert all(colours("light")[name] != colours("dark")[name] for name in colours("light"))


@pytest.mark.parametrize(
    ("language", "fonts", "foreign"),
    [("ja", "Noto Sans CJK JP", "CJK SC"), ("zh", "Noto Sans CJK SC", "CJK JP")],
)
def test_japanese_and_chinese_name_their_own_fonts(language: str, fonts: str, foreign: str) -> None:
    rule = re.search(rf":lang\({language}\) {{(.*?)}}", STYLES, re.DOTALL)
    assert rule is not None
    assert fonts in rule[1]
    assert foreign not in rule[1]
