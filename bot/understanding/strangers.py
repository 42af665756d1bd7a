"""Products and services of others, by their proper names: their notifications are not ours to switch.

Only names that are no word of one of the five languages ("über" is folded to "uber").
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding.lexicon import Lexicon
from bot.understanding.phrases import listed
from bot.understanding.preparing import prepared
from bot.understanding.tokens import Token

_STRANGERS = listed("""
    whatsapp | wechat | 微信 | qq | 微博 | 抖音 | 淘宝 | 支付宝 | 京东 | 快手 | 小红书 | telegram | snapchat | facebook |
    instagram | insta | tiktok | twitter | youtube | netflix | spotify | gmail | outlook | yahoo | linkedin | amazon |
    ebay | paypal | disney | prime video | ティックトック | インスタ | インスタグラム | ユーチューブ | アマゾン | 楽天 |
    メルカリ | ネットフリックス | ツイッター | フェイスブック | ヤフー | garmin | fitbit | strava | huawei | 华为 | 小米 |
    xiaomi | apple watch | アップルウォッチ | samsung | 三星 | google fit | apple health | 苹果手表 | whoop | myfitnesspal |
    reddit | duolingo
""")
_OURS = listed("health mate | healthmate | ヘルスメイト")


def names_stranger(tokens: Sequence[Token]) -> bool:
    """Tell whether a product or service of others is named, and ours is not."""
    kinds = {mark.kind for mark in _lexicon().scan(tokens)}
    return kinds == {False}


@prepared()
def _lexicon() -> Lexicon[bool]:
    """Names of ours (True) and of others (False)."""
    return Lexicon({True: _OURS, False: _STRANGERS})
