"""HTML from templates, with the headers of a page that needs nothing from anywhere else and runs no script."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from aiohttp import web
from jinja2 import Environment, FileSystemLoader, StrictUndefined

TEMPLATES: Final = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    auto_reload=False,
)
"""Whatever goes into a page is escaped, whoever wrote it."""

PLAIN_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}
"""For pages whose address is a secret: kept by no cache, told to nobody, framed by nobody."""


def render_page(template: str, *, status: int = 200, **values: Any) -> web.Response:
    """A plain page from a template of this package."""
    return web.Response(
        text=TEMPLATES.get_template(template).render(values),
        status=status,
        content_type="text/html",
        charset="utf-8",
        headers=PLAIN_HEADERS,
    )
