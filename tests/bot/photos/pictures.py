"""Pictures as cameras, screens and mischief makers produce them."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any, Final

import pillow_heif
from PIL import Image, ImageCms, PngImagePlugin

pillow_heif.register_heif_opener()

SECRETS: Final = (
    b"Exif",
    b"GPS",
    b"xmpmeta",
    b"Anna Schmidt",
    b"Bei Anna zu Hause",
    b"ICC_PROFILE",
    b"Canary",
)
"""What stands in `pictured` beside the picture, and in nothing that is kept."""
KINDS: Final = ("JPEG", "PNG", "WEBP", "HEIF")
RED, BLUE = (220, 30, 30), (30, 30, 220)


def halves(width: int = 60, height: int = 40) -> Image.Image:
    """A picture whose upper half is red and whose lower half is blue."""
    picture = Image.new("RGB", (width, height), BLUE)
    picture.paste(RED, (0, 0, width, height // 2))
    return picture


def whereabouts(orientation: int = 1) -> Image.Exif:
    """What a camera writes of its owner, its place, and how it was held."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = "Anna Schmidt"
    exif[0x010E] = "Bei Anna zu Hause"
    exif[0x8825] = {1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)}
    return exif


def encode(picture: Image.Image, kind: str, **how: Any) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **how)
    return file.getvalue()


def pictured(kind: str, picture: Image.Image | None = None, orientation: int = 1) -> bytes:
    """A picture with everything about its owner that the kind can hold."""
    how: dict[str, Any] = {
        "exif": whereabouts(orientation).tobytes(),
        "icc_profile": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    }
    if kind == "PNG":
        how["pnginfo"] = PngImagePlugin.PngInfo()
        how["pnginfo"].add_text("Comment", "Canary")
        how["pnginfo"].add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>Anna Schmidt</x:xmpmeta>")
    else:
        how["xmp"] = b"<x:xmpmeta>Anna Schmidt</x:xmpmeta>"
    if kind == "JPEG":
        how["comment"] = b"Canary"
    return encode(picture or halves(), kind, **how)


def swapped_profile() -> bytes:
    """A profile in which red is what sRGB calls blue, and the other way round."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return plain.replace(b"rXYZ", b"xxxx", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"xxxx", b"bXYZ", 1)


def pngs_header(width: int, height: int, pixels: bytes = b"") -> bytes:
    """A PNG that says it is so large, with these packed pixels."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def zip_bomb() -> bytes:
    """A small PNG whose pixels unpack to 200 MB."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1_000_000)) for _ in range(200)) + packer.flush()
    return pngs_header(8, 8, packed)


def text_bomb() -> bytes:
    """A small PNG with a remark that unpacks to 200 MB."""
    good = encode(halves(8, 8), "PNG")
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"x" * 1_000_000) for _ in range(200)) + packer.flush()
    return good[:33] + _chunk(b"zTXt", b"Comment\x00\x00" + packed) + good[33:]


def moving(kind: str) -> bytes:
    """Three frames; the first is red above and blue below."""
    others = [Image.new("RGB", (60, 40), "green"), Image.new("RGB", (60, 40), "black")]
    return encode(halves(), kind, save_all=True, append_images=others)


def is_upright(content: bytes) -> bool:
    """Whether a JPEG of `halves` has red above and blue below."""
    picture = Image.open(io.BytesIO(content)).convert("RGB")
    width, height = picture.size
    above, below = picture.getpixel((width // 2, 3)), picture.getpixel((width // 2, height - 4))
    assert isinstance(above, tuple)
    assert isinstance(below, tuple)
    return above[0] > above[2] + 80 and below[2] > below[0] + 80


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
