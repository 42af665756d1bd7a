"""All routes of moderation, and what they work with, made of the settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bot.channels import charter, discourse, post_reports, posts
from bot.channels.routes import Route
from bot.moderation import acting, auditing, bulk, lists_routes, queue, striking, transparency
from bot.moderation.bureau import BUREAU, Bureau
from bot.settings import Settings
from bot.store.database import Database
from bot.wording import Wording
from verification.keys import KeyRing

ROUTES: Final[tuple[Route, ...]] = (
    *posts.ROUTES,
    *discourse.ROUTES,
    *post_reports.ROUTES,
    *charter.ROUTES,
    *queue.ROUTES,
    *acting.ROUTES,
    *bulk.ROUTES,
    *striking.ROUTES,
    *transparency.ROUTES,
    *auditing.ROUTES,
    *lists_routes.ROUTES,
)

__all__ = ["BUREAU", "ROUTES", "make_bureau"]


def make_bureau(
    settings: Settings,
    database: Database,
    wording: Wording,
    keys: KeyRing,
    *,
    clock: Callable[[], int],
    new_id: Callable[[], str],
) -> Bureau:
    """What everything in moderation works with; `clock` gives unix milliseconds."""
    return Bureau(
        database=database,
        wording=wording,
        keys=keys,
        public_url=settings.public_url,
        clock=clock,
        new_id=new_id,
        forum=settings.discourse.url if settings.discourse else None,
        announces=settings.callback_url is not None,
        sample=settings.blind_sample,
    )
