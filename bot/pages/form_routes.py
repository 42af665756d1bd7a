"""The routes of a page with one form, as links in mails lead to: looking changes nothing, and sending the form acts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from bot.channels.routes import Handler, Route

_AS_GET: Final = "As GET, without the page."


def form_routes(
    path: str,
    *,
    show: Handler,
    shows: str,
    act: Handler,
    acts: str,
    probe: Handler | None = None,
    gone: tuple[int, ...] = (404,),
    refusals: tuple[int, ...] = (),
    problems: tuple[int, ...] = (503,),
    act_problems: tuple[int, ...] = (503,),
    also: tuple[str, ...] = (),
) -> tuple[Route, ...]:
    """GET, HEAD where it has a handler of its own, and POST; `shows` and `acts` say on the OpenAPI page what they do.

    `gone` are the statuses of a page that says that the link is no good, `refusals` those with which the form is shown
    again; `problems` and `act_problems` come as problem documents, `also` is what the act may answer besides a page.
    """
    page = partial(Route, path=path, tag="pages", media="text/html")
    looking = page(method="GET", handler=show, summary=shows, pages=gone, problems=problems)
    probing = () if probe is None else (replace(looking, method="HEAD", handler=probe, summary=_AS_GET),)
    acting = page(method="POST", handler=act, summary=acts, pages=(*gone, *refusals), problems=act_problems)
    return (looking, *probing, replace(acting, also=also))
