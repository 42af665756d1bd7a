"""HTML from templates, with the headers of a page that needs nothing from anywhere else and runs no script."""

from __future__ import annotations

import asyncio
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from aiohttp import web

if TYPE_CHECKING:
    from jinja2 import Environment, Template


class _Templates:
    """The templates of this package; what reads them is loaded with the first page, which many processes never show."""

    @cached_property
    def _environment(self) -> Environment:
        from jinja2 import Environment, FileSystemLoader, StrictUndefined

        return Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
        )

    @property
    def loaded(self) -> bool:
        """Whether a page can be made at once."""
        return "_environment" in vars(self)

    def load(self) -> None:
        """Load what reads templates and articles."""
        import markdown_it  # noqa: F401  # what most pages ask for next

        self.get_template("link.html")

    def get_template(self, name: str) -> Template:
        """One of them, ready to be filled. Whatever goes into a page is escaped, whoever wrote it."""
        return self._environment.get_template(name)


TEMPLATES: Final = _Templates()


async def load_renderer() -> None:
    """Load what pages are made with, in a thread: the first page takes its time, and no turn waits for it."""
    if not TEMPLATES.loaded:
        await asyncio.to_thread(TEMPLATES.load)


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
