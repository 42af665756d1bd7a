"""A photo is drawn anew: nothing but the picture comes through, and what is no picture comes to nothing."""

from __future__ import annotations

import asyncio
import io
import subprocess
import sys
import tempfile
from contextlib import suppress

import pytest
from PIL import Image

from bot.photos.darkroom import Darkroom, Drawn
from bot.photos.kinds import PhotoKind
from bot.photos.limits import LARGEST_KEPT, LONGEST_SIDE, TOO_LARGE, UNREADABLE, PhotoRefused
from tests.bot.photos.pictures import (
    KINDS,
    SECRETS,
    encode,
    halves,
    is_upright,
    moving,
    pictured,
    pngs_header,
    swapped_profile,
    text_bomb,
    zip_bomb,
)


async def redraw(content: bytes, kind: str, darkroom: Darkroom | None = None) -> Drawn:
    with tempfile.TemporaryFile(buffering=0) as file:
        file.write(content)
        return await (darkroom or Darkroom()).redraw(file, PhotoKind(kind))


async def refused(content: bytes, kind: str) -> str:
    with pytest.raises(PhotoRefused) as refusal:
        await redraw(content, kind)
    return refusal.value.fault.code


@pytest.mark.parametrize("kind", KINDS)
async def test_nothing_but_the_picture_comes_through(kind: str) -> None:
    given = pictured(kind)
    assert b"Anna Schmidt" in given  # or the test would show nothing
    drawn = await redraw(given, kind)
    assert not [secret for secret in SECRETS if secret in drawn.content]
    kept = Image.open(io.BytesIO(drawn.content))
    assert (kept.format, kept.size, drawn.width, drawn.height) == ("JPEG", (60, 40), 60, 40)
    assert not kept.getexif()
    assert set(kept.info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "progressive",
        "progression",
    }
    assert is_upright(drawn.content)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("orientation", "turn"),
    [
        (3, Image.Transpose.ROTATE_180),
        (4, Image.Transpose.FLIP_TOP_BOTTOM),
        (6, Image.Transpose.ROTATE_90),
        (8, Image.Transpose.ROTATE_270),
    ],
)
async def test_a_photo_is_upright_however_the_camera_was_held(
    kind: str, orientation: int, turn: Image.Transpose
) -> None:
    drawn = await redraw(pictured(kind, halves().transpose(turn), orientation), kind)
    assert (drawn.width, drawn.height) == (60, 40)
    assert is_upright(drawn.content)


@pytest.mark.parametrize("kind", KINDS)
async def test_a_large_photo_is_made_smaller_in_its_own_shape(kind: str) -> None:
    drawn = await redraw(encode(halves(3000, 1500), kind), kind)
    assert (drawn.width, drawn.height) == (LONGEST_SIDE, LONGEST_SIDE // 2)
    assert len(drawn.content) < LARGEST_KEPT


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
async def test_every_kind_of_colours_is_taken(mode: str) -> None:
    drawn = await redraw(
        encode(halves().convert("L" if mode == "I;16" else mode).convert(mode), "PNG"), "PNG"
    )
    assert (drawn.width, drawn.height) == (60, 40)


async def test_what_can_be_seen_through_is_white() -> None:
    drawn = await redraw(encode(Image.new("RGBA", (40, 40), (0, 0, 0, 0)), "PNG"), "PNG")
    assert Image.open(io.BytesIO(drawn.content)).getpixel((20, 20)) == (255, 255, 255)


async def test_colours_of_another_profile_are_taken_over_to_srgb() -> None:
    turned = halves().transpose(Image.Transpose.ROTATE_180)
    assert is_upright((await redraw(encode(turned, "PNG", icc_profile=swapped_profile()), "PNG")).content)
    assert is_upright((await redraw(encode(halves(), "PNG", icc_profile=b"none"), "PNG")).content)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "HEIF"])
async def test_of_a_moving_picture_the_first_frame_counts(kind: str) -> None:
    drawn = await redraw(moving(kind), kind)
    assert (drawn.width, drawn.height) == (60, 40)
    assert is_upright(drawn.content)


@pytest.mark.parametrize("size", [(8001, 8000), (100_000, 100_000), (2**31 - 1, 2**31 - 1)])
async def test_too_many_pixels_are_refused_by_the_header(size: tuple[int, int]) -> None:
    assert await refused(pngs_header(*size, b"never read"), "PNG") == TOO_LARGE.code


@pytest.mark.parametrize("bomb", [zip_bomb, text_bomb])
async def test_what_unpacks_to_far_more_than_it_says_does_no_harm(bomb: object) -> None:
    assert callable(bomb)
    with suppress(PhotoRefused):
        drawn = await redraw(bomb(), "PNG")
        assert (drawn.width, drawn.height) == (8, 8)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("kept", [0.2, 0.6, 0.9])
async def test_half_a_photo_is_refused(kind: str, kept: float) -> None:
    whole = encode(Image.effect_noise((200, 200), 60).convert("RGB"), kind)
    assert await refused(whole[: int(len(whole) * kept)], kind) == UNREADABLE.code


@pytest.mark.parametrize("kind", KINDS)
async def test_a_picture_of_another_kind_than_its_first_bytes_tell_is_not_decoded(kind: str) -> None:
    other = "GIF" if kind == "PNG" else "PNG"
    assert await refused(encode(halves(), other), kind) == UNREADABLE.code


async def test_a_page_behind_a_picture_is_cut_off() -> None:
    drawn = await redraw(encode(halves(), "JPEG") + b"<script>alert(1)</script>", "JPEG")
    assert b"script" not in drawn.content


async def test_a_process_that_hangs_is_ended() -> None:
    stuck = Darkroom(patience=0.2, program=(sys.executable, "-c", "import time; time.sleep(600)"))
    with pytest.raises(PhotoRefused):
        await redraw(encode(halves(), "PNG"), "PNG", stuck)


async def test_a_process_that_says_too_much_is_ended() -> None:
    endless = Darkroom(program=(sys.executable, "-c", "while True: print('x' * 65536)"))
    with pytest.raises(PhotoRefused):
        await redraw(encode(halves(), "PNG"), "PNG", endless)


async def test_a_process_sees_none_of_our_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_SECRET_KEYS", "Canary")
    show = "import os, sys; sys.stdout.write('12345678' + str(dict(os.environ)))"
    drawn = await redraw(encode(halves(), "PNG"), "PNG", Darkroom(program=(sys.executable, "-c", show)))
    assert b"Canary" not in drawn.content


async def test_many_at_once_are_all_drawn() -> None:
    darkroom = Darkroom()
    given = [redraw(encode(halves(50 + n, 40), "JPEG"), "JPEG", darkroom) for n in range(8)]
    assert [drawn.width for drawn in await asyncio.gather(*given)] == [50 + n for n in range(8)]


def test_a_server_holds_no_decoder() -> None:
    look = "import sys, bot.server; print([name for name in sys.modules if name.split('.')[0] in ('PIL', 'pillow_heif')])"
    said = subprocess.run([sys.executable, "-c", look], capture_output=True, check=True, text=True)
    assert said.stdout.strip() == "[]"


async def test_a_remark_beside_a_picture_is_not_written_again() -> None:
    given = encode(halves(), "JPEG", comment=b"Canary")
    assert b"Canary" in given
    assert b"Canary" not in (await redraw(given, "JPEG")).content
