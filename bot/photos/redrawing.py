"""The program that draws one photo anew: the file comes by stdin, a JPEG without metadata goes to stdout.

It is run for one photo and ends. Decoders of pictures are large, old, and fed by strangers: whatever one of them does, it
does it here, without a secret, a socket or a file beside its own, with bounded memory and time. Nothing but this imports
Pillow, so that a serving process never holds it.
"""

from __future__ import annotations

import io
import resource
import struct
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, Final

from bot.photos.kinds import PhotoKind
from bot.photos.limits import LARGEST_KEPT, LONGEST_SIDE, MOST_PIXELS

if TYPE_CHECKING:
    from PIL import Image

MEMORY: Final = 1280 * 1024 * 1024
"""Bytes of address space. The largest photos that are taken need, measured: JPEG 261 MB, HEIC 466, PNG 584, WebP 998."""
SECONDS: Final = 15
"""Of processor time; the largest photos take about three."""
FILES: Final = 32
QUALITIES: Final = (85, 70, 50, 30)
"""Of the JPEG, the first that is small enough (Pillow: 75 is ordinary, above 95 only the size grows)."""

_ORIENTATION: Final = 0x0112

SIZE: Final = struct.Struct(">II")
"""Width and height, before the JPEG."""
UNREADABLE: Final = 3
TOO_LARGE: Final = 4
"""What the program ends with."""


class TooManyPixels(Exception):
    """More than is decoded, by the file's header."""


def main() -> int:
    """Draw the photo at stdin anew; `argv[1]` is its kind."""
    _confine()
    try:
        drawn = redraw(sys.stdin.buffer, PhotoKind(sys.argv[1]))
    except (TooManyPixels, MemoryError):
        return TOO_LARGE
    except Exception:  # decoders raise whatever they like, and none of it is news to anybody
        return UNREADABLE
    sys.stdout.buffer.write(drawn)
    return 0


def redraw(file: BinaryIO, kind: PhotoKind) -> bytes:
    """Return width, height and a JPEG in sRGB, upright, without anything else of the file.

    Of several frames the first counts. Raises `TooManyPixels` before anything is decoded, and for a file that cannot be
    decoded what Pillow raises.
    """
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # ours is checked below, and refuses instead of warning
    if kind is PhotoKind.HEIC:
        _learn_heic()
    with Image.open(file, formats=[kind.value]) as opened:
        width, height = opened.size
        if width * height > MOST_PIXELS:
            raise TooManyPixels
        picture = _turn(_flatten(_to_srgb(_shrink(opened))), _orientation(opened))
    picture.info = {}  # a comment would be written again
    return SIZE.pack(*picture.size) + _encode(picture)


def _confine() -> None:
    """Give up what this program does not need; a system that has no such limit goes without it."""
    limits = (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, FILES),
        (resource.RLIMIT_CORE, 0),
    )
    for what, most in limits:
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def _learn_heic() -> None:
    from pillow_heif import register_heif_opener

    register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)


def _shrink(opened: Image.Image) -> Image.Image:
    from PIL import Image

    opened.draft(None, (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded smaller at once
    opened.load()
    picture = opened
    if picture.mode.startswith("I"):  # 16 bits of grey
        picture = picture.point(lambda value: value / 256).convert("L")
    elif picture.mode in ("P", "1"):
        picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    return picture


def _to_srgb(picture: Image.Image) -> Image.Image:
    """Take the colours of another profile over to sRGB, which every screen assumes where a picture has none."""
    from PIL import ImageCms

    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in ("RGB", "RGBA", "L", "CMYK"):
        return picture
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        changed = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError):  # a profile that is no use: the colours as they are
        return picture
    return changed or picture


def _flatten(picture: Image.Image) -> Image.Image:
    from PIL import Image

    if not picture.has_transparency_data:
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    flat = Image.new("RGB", clear.size, "white")
    flat.paste(clear, mask=clear.getchannel("A"))
    return flat


def _orientation(opened: Image.Image) -> int:
    """How the camera was held, 1 to 8 (Exif 2.3, 4.6.4); a picture that says it unreadably is upright."""
    with suppress(Exception):
        return int(opened.getexif().get(_ORIENTATION, 1))
    return 1


def _turn(picture: Image.Image, orientation: int) -> Image.Image:
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return picture.transpose(turns[orientation]) if orientation in turns else picture


def _encode(picture: Image.Image) -> bytes:
    for quality in QUALITIES:
        file = io.BytesIO()
        picture.save(file, "JPEG", quality=quality, optimize=True, progressive=True)
        if file.tell() <= LARGEST_KEPT:
            break
    return file.getvalue()


if __name__ == "__main__":
    sys.exit(main())
