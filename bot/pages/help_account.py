"""Who is signed in on the demo's help page: a cookie of the demo alone names one of its sample accounts."""

from __future__ import annotations

from typing import Final

from aiohttp import web

from bot.pages.help_site import Account, HelpSite

DEMO_COOKIE: Final = "demo_account"


def chosen_account(request: web.Request, site: HelpSite) -> Account | None:
    """The account that was chosen; None for nobody, for any other name, and wherever there is no demo."""
    chosen = request.cookies.get(DEMO_COOKIE)
    return next((account for account in site.accounts if account.id == chosen), None)
