"""The routes of what stands beside a conversation's messages, and of what agents keep for themselves and each other."""

from __future__ import annotations

from typing import Final

from bot.channels.routes import Route
from bot.inbox import (
    correcting,
    drafts,
    earlier,
    failing,
    label_changes,
    labels,
    mentions,
    restricting,
    revealing,
    saved_replies,
    saved_views,
    searching,
)

ROUTES: Final[tuple[Route, ...]] = (
    *mentions.ROUTES,
    *labels.ROUTES,
    *label_changes.ROUTES,
    *drafts.ROUTES,
    *correcting.ROUTES,
    *restricting.ROUTES,
    *revealing.ROUTES,
    *earlier.ROUTES,
    *failing.ROUTES,
    *saved_replies.ROUTES,
    *saved_views.ROUTES,
    *searching.ROUTES,
)
