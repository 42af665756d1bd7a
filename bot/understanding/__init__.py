"""Utterance in, Understanding out: a pure reading of one message."""

from __future__ import annotations

from bot.understanding.describing import Description, describe
from bot.understanding.preparing import prepare
from bot.understanding.utterance import Context, understand

__all__ = ["Context", "Description", "describe", "prepare", "understand"]
