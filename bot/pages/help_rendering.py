"""Help pages as responses: what every page is given, and the headers that it is sent with."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Final, Protocol
from urllib.parse import quote

from aiohttp import web

from bot.dialogue.effects import Moment, Text, TextValue
from bot.pages.assets import asset_name
from bot.pages.help_account import chosen_account
from bot.pages.help_site import HELP, Account, HelpSite
from bot.pages.packed import Packed, answer_packed, pack
from bot.pages.rendering import TEMPLATES
from bot.wording import Wording
from knowledge.languages import Language

OWN_NAMES: Final = {
    Language.EN: "English",
    Language.DE: "Deutsch",
    Language.FR: "Français",
    Language.JA: "日本語",
    Language.ZH_HANS: "简体中文",
}
"""Each language by its own name: who looks for theirs cannot read the others."""

_LOCALES: Final = {
    Language.EN: "en_US",
    Language.DE: "de_DE",
    Language.FR: "fr_FR",
    Language.JA: "ja_JP",
    Language.ZH_HANS: "zh_CN",
}
"""As the Open Graph protocol writes them: always with a territory."""

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
        " frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    # The address of a search holds what was looked for, which is nobody else's business.
    "Referrer-Policy": "same-origin",
}
"""Everything comes from ourselves, nothing is inline (a block of JSON-LD is data, which no policy is asked about)."""

PUBLIC: Final = "public, max-age=300"
"""For pages that are the same for everybody; afterwards a browser asks with the tag and mostly gets 304."""
PRIVATE: Final = "private, no-cache"


class Say(Protocol):
    """Gives a text of the catalogue in the page's language."""

    def __call__(self, key: str, /, count: int | None = None, **values: TextValue) -> str:
        """See `bot.wording.Wording.say`."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: its template, what the template is given, and where it is in the languages it exists in.

    `place` is its path behind the language's tag, with a slash at its beginning or empty; `indexed` whether search
    engines may keep it; `article` is what was read when the chat is opened from here.
    """

    template: str
    language: Language
    title: str
    description: str = ""
    place: str = ""
    languages: Iterable[Language] = tuple(Language)
    indexed: bool = True
    article: str | None = None
    values: dict[str, Any]


def speak(wording: Wording, language: Language) -> Say:
    """What pages say their texts with."""

    def say(key: str, /, count: int | None = None, **values: TextValue) -> str:
        return wording.say(Text(key, values, count), language)

    return say


def send_kept(request: web.Request, key: str, make: Callable[[], Page], *, vary: str = "") -> web.Response:
    """A page that is the same whenever it is asked for, and is made the first time."""
    site = request.app[HELP]
    account = chosen_account(request, site)
    kept = site.keep_page((key, account.id if account else ""), lambda: _make(site, account, make()))
    headers = {**HEADERS, "Cache-Control": PRIVATE if site.accounts else PUBLIC}
    return answer_packed(request, kept, {**headers, "Vary": vary} if vary else headers)


def send_page(request: web.Request, page: Page, *, status: int = 200) -> web.Response:
    """A page that is made for this request."""
    site = request.app[HELP]
    packed = _make(site, chosen_account(request, site), page)
    return answer_packed(request, packed, {**HEADERS, "Cache-Control": "no-store"}, status=status)


def _make(site: HelpSite, account: Account | None, page: Page) -> Packed:
    text = TEMPLATES.get_template(page.template).render(
        page=page,
        language=page.language.value,
        say=speak(site.wording, page.language),
        asset=lambda name: f"{site.base}/static/{asset_name(name)}",
        base=site.base,
        home=f"{site.base}/help/{page.language.value}",
        canonical=_address(site, page, page.language),
        alternates=[(each.value, _address(site, page, each)) for each in page.languages],
        default=f"{site.public_url}/help" if page.place == "" else _address(site, page, Language.EN),
        choices=[(each.value, OWN_NAMES[each], _choice(site, page, each)) for each in Language],
        chat_path=partial(_chat_path, site.base, page.language),
        locale=_LOCALES[page.language],
        moment=lambda at: site.wording.write(Moment(at), page.language),
        accounts=site.accounts,
        account=account,
        **page.values,
    )
    return pack(text.encode(), "text/html")


def _chat_path(base: str, language: Language, article: str | None) -> str:
    """The chat's own page, for who has no script; it is told what was read."""
    read = f"?article={quote(article, safe='')}" if article else ""
    return f"{base}/chat/{language.value}{read}"


def _address(site: HelpSite, page: Page, language: Language) -> str:
    return f"{site.public_url}/help/{language.value}{page.place}"


def _choice(site: HelpSite, page: Page, language: Language) -> str:
    """Where the language chooser leads: to the same page, or to the whole help where there is none."""
    place = page.place if language in tuple(page.languages) else ""
    return f"{site.base}/help/{language.value}{place}"
