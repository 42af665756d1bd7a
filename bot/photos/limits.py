"""What a photo may be, and how a refusal is told: by a status, by a word for programs, and by a sentence for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.errors import AssistantError

LARGEST_FILE: Final = 10 * 1024 * 1024
"""Bytes of one photo as it is sent."""
MOST_PIXELS: Final = 64_000_000
"""Pixels that are decoded: phones send up to 8192 x 6144 (50.3 million). As RGBA these are 256 MB."""
LONGEST_SIDE: Final = 2048
"""Pixels of a photo as it is kept: enough to see a crack, a fourth of a screen's 4K and less of the sender's surroundings."""
LARGEST_KEPT: Final = 2 * 1024 * 1024
"""Bytes of one photo as it is kept. A photo of a phone has some 0.5 MB then; pure noise has more and loses quality."""
MOST_IN_CONVERSATION: Final = 20
"""Photos over all reports of one conversation, so that reports begun and cancelled in turn do not fill the disk."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a photo is not taken: HTTP status, word, the catalogue's key, and a sentence for the sender's developer."""

    status: int
    code: str
    key: str
    detail: str


TOO_LARGE: Final = Fault(
    413,
    "photo_too_large",
    "photos.too_large",
    f"A photo may have {LARGEST_FILE} bytes and {MOST_PIXELS} pixels.",
)
WRONG_KIND: Final = Fault(415, "photo_wrong_kind", "photos.wrong_kind", "Send JPEG, PNG, WebP or HEIC.")
UNREADABLE: Final = Fault(422, "photo_unreadable", "photos.unreadable", "The photo cannot be decoded.")
TOO_MANY: Final = Fault(409, "too_many_photos", "photos.too_many", "There are as many photos as may be.")
NO_REPORT: Final = Fault(409, "no_report", "photos.no_report", "No hardware report is open.")
SEEN: Final = Fault(409, "photo_seen", "photos.seen", "Staff have seen the photo: it stays.")

FAULTS: Final = (TOO_LARGE, WRONG_KIND, UNREADABLE, TOO_MANY, NO_REPORT, SEEN)
"""All of them; a panel needs the sentences of all."""


class PhotoRefused(AssistantError):
    """A photo that is not taken; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.detail)
        self.fault = fault
