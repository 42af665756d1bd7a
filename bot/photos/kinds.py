"""Which kind of picture a file is, by its first bytes. Its name and what its sender says of it decide nothing."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class PhotoKind(StrEnum):
    """The kinds that are taken, by Pillow's names."""

    JPEG = "JPEG"
    PNG = "PNG"
    WEBP = "WEBP"
    HEIC = "HEIF"


HEAD: Final = 64
"""Bytes that `tell_kind` looks at."""

_JPEG: Final = b"\xff\xd8\xff"
_PNG: Final = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
# Brands of pictures in HEVC (ISO/IEC 23008-12, B.4). `mif1` and `msf1` alone say nothing of the coding: it may be AV1.
_HEVC: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx"})
_ANY: Final = frozenset({b"mif1", b"msf1"})


def tell_kind(head: bytes) -> PhotoKind | None:
    """Return the kind of a file that begins like this, None for any other."""
    if head.startswith(_JPEG):
        return PhotoKind.JPEG
    if head.startswith(_PNG):
        return PhotoKind.PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP" and head[12:15] == b"VP8":
        return PhotoKind.WEBP
    return PhotoKind.HEIC if _is_heic(head) else None


def _is_heic(head: bytes) -> bool:
    """Read the file type box: its size, `ftyp`, the main brand, a version, and the brands that it can be read as."""
    if head[4:8] != b"ftyp":
        return False
    box = head[: min(int.from_bytes(head[:4]), HEAD)]
    main, others = box[8:12], {box[place : place + 4] for place in range(16, len(box) - 3, 4)}
    return main in _HEVC or (main in _ANY and bool(others & _HEVC))
