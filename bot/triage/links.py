"""Links in a post, weighed as adverts: the ordinary ones are not looked at."""

from __future__ import annotations

import re
from typing import Final

_SAFE: Final = """
    withings.com health-mate.com apple.com google.com android.com samsung.com garmin.com fitbit.com polar.com strava.com
    microsoft.com github.com gitlab.com stackoverflow.com reddit.com wikipedia.org wikimedia.org youtube.com youtu.be
    vimeo.com imgur.com nih.gov cdc.gov fda.gov nhs.uk who.int europa.eu gesundheitsinformation.de rki.de bfarm.de
    stiftung-warentest.de test.de ameli.fr has-sante.fr service-public.fr vidal.fr inserm.fr heart.org mayoclinic.org
    webmd.com medlineplus.gov nature.com bmj.com thelancet.com sciencedirect.com springer.com ifixit.com heise.de golem.de
    chip.de mhlw.go.jp kakaku.com qiita.com note.com zhihu.com baidu.com gov.cn who.com discourse.org home-assistant.io
    ifttt.com nightscout.info example.com example.org bbc.co.uk lemonde.fr lefigaro.fr spiegel.de zeit.de nytimes.com
    """
SAFE: Final = frozenset(_SAFE.split())
"""Where members of a health forum link to every day."""

_HOST: Final = re.compile(r"(?:https?://)?(?:www\.)?([^/?#:\s]+)")
_REFERRAL: Final = re.compile(
    r"[?&](?:ref|referral|aff|affid|affiliate|aff_id|tag|coupon|promo|invite|code|partner|via|r)=|/(?:ref|invite|aff|r)/"
)
_SHORT: Final = frozenset(
    {
        "bit.ly",
        "tinyurl.com",
        "t.me",
        "wa.me",
        "amzn.to",
        "t.co",
        "cutt.ly",
        "is.gd",
        "goo.gl",
        "lnkd.in",
        "t.cn",
        "lin.ee",
        "line.me",
    }
)
REFERRAL, SHORT, FOREIGN, ORDINARY = 0.6, 0.4, 0.2, 0.0
"""How likely a link alone is an advert: by experience of forums, not measured."""


def weigh_link(link: str) -> float:
    """How likely it is that a link is an advert, between 0 and 1."""
    if _REFERRAL.search(link):
        return REFERRAL
    host = _HOST.match(link)
    name = host[1] if host else ""
    if name in _SHORT:
        return SHORT
    parts = name.split(".")
    tails = {".".join(parts[-size:]) for size in (2, 3)}
    return ORDINARY if tails & SAFE or parts[-1] in {"gov", "edu", "example"} else FOREIGN
