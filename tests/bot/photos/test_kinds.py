"""The kind of a file is told by its first bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bot.photos.kinds import HEAD, PhotoKind, tell_kind
from tests.bot.photos.pictures import KINDS, encode, halves


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_told_by_its_first_bytes(kind: str) -> None:
    assert tell_kind(encode(halves(), kind)[:HEAD]) is PhotoKind(kind)


def ftyp(main: bytes, *others: bytes) -> bytes:
    content = b"ftyp" + main + bytes(4) + b"".join(others)
    return (len(content) + 4).to_bytes(4) + content + bytes(100)


@pytest.mark.parametrize(
    "head", [ftyp(b"heic"), ftyp(b"heix", b"mif1"), ftyp(b"mif1", b"mif1", b"heic"), ftyp(b"msf1", b"hevc")]
)
def test_a_photo_of_a_phone_is_heic_whichever_brand_comes_first(head: bytes) -> None:
    assert tell_kind(head) is PhotoKind.HEIC


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\xff",
        b"\xff\xd8",
        encode(halves(), "GIF"),
        encode(halves(), "BMP"),
        encode(halves(), "TIFF"),
        encode(Image.new("RGB", (16, 16)), "AVIF"),
        encode(Image.new("RGB", (16, 16)), "ICO"),
        b"GIF89a/*<html><script>alert(1)</script>*/=1;",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b'<?xml version="1.0"?><svg/>',
        b"<!doctype html><script>alert(1)</script>",
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"RIFF\x00\x00\x00\x00WAVEfmt ",
        b"RIFF\x00\x00\x00\x00AVI LIST",
        b" \xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n<html>",
        ftyp(b"avif", b"mif1", b"heic"),
        ftyp(b"mif1", b"avif"),
        ftyp(b"isom", b"mp42"),
        ftyp(b"qt  "),
        ftyp(b"mif1", b"mif1") + b"heic",
    ],
)
def test_everything_else_is_no_photo(head: bytes) -> None:
    assert tell_kind(head[:HEAD]) is None


@given(st.binary(max_size=200))
def test_any_bytes_have_an_answer(head: bytes) -> None:
    assert tell_kind(head) in (None, *PhotoKind)
