"""Japanese or Chinese, where a message is written in han characters.

Each country's character standard says which forms it uses: GB 2312 the simplified ones, level 1 of JIS X 0208 the
everyday Japanese ones, Big5 the traditional ones. A form only one of them has tells the language.
"""

import re
from functools import lru_cache

# Words in characters that both languages write alike: those only one of them uses, and those one uses far more.
_JAPANESE = re.compile(
    "配信|退会|解約|削除|有人|窓口|依頼|至急|不良品|破損|画面|本体|開示|入会|会員|登録|体重計|連絡先|問合|大丈夫|担当|返品|返金"
    "|結構|御免|有難|質問|手続|申込|不具合|初期化|利用|今後|対応"
)
_RATHER_JAPANESE = re.compile(
    "変更|確認|方法|故障|希望|不良|同意|一覧|種類|理由|必要|教|何故|自分|初期|無理|今日|明日|昨日|天気|了解|停止"
)
_CHINESE = re.compile(
    "人工|客服|推送|消息|短信|隐私|体重秤|用户|登陆|下单|退货|退款|投诉|怎|如何|多少|可以|不想|不能|不用|有没有|我要|我想|我的"
    "|你|您|她|吗|嗎|呢|吧|啊|哦|哪|什|它|么|麼|没|沒|请|謝謝|哈|嘿|嗨|晚安|早上好|先生|女士|提交|伙伴|請|帳號|郵件|手機|廣告|優惠|關閉|刪除|訊息|個人資料|寄送|發送"
)
_RATHER_CHINESE = re.compile("的|了|是|也|很|都|把|被|再|找|在|取消|合作|不要")
_WORD, _RATHER = 1.0, 0.4
_CERTAIN = 1.0
_LAST_OF_LEVEL_1 = 0x9872  # in Shift JIS


def weigh_chinese(han: str, kana: str) -> float:
    """Above 0: Chinese; below: Japanese; from 1 or -1 on there is no doubt. ``han`` and ``kana`` as found in the text."""
    if len(kana) > 1 or (kana and kana != "の"):  # Chinese writers borrow の as an ornament
        return -2 * _CERTAIN
    words = len(_CHINESE.findall(han)) - len(_JAPANESE.findall(han))
    leanings = len(_RATHER_CHINESE.findall(han)) - len(_RATHER_JAPANESE.findall(han))
    return _weigh_forms(han) + _WORD * words + _RATHER * leanings


def is_certain(weight: float) -> bool:
    """Whether the evidence alone decides, whatever the page says."""
    return abs(weight) >= _CERTAIN


def _weigh_forms(han: str) -> float:
    kinds = [_classify(character) for character in set(han)]
    simplified, traditional = kinds.count("simplified"), kinds.count("traditional")
    japanese, old = kinds.count("japanese"), kinds.count("old")
    if simplified or traditional:  # then a form that Japanese shares with traditional Chinese says nothing
        old = 0
    return 1.5 * simplified + traditional + 0.3 * kinds.count("rare") - 2 * japanese - old


@lru_cache(4_096)
def _classify(character: str) -> str:
    """``simplified``, ``traditional``, ``japanese``, ``old`` (Japanese and traditional), ``rare``, or ``shared``."""
    level = _find_jis_level(character)
    if _has(character, "gb2312"):
        return ("simplified", "shared", "rare")[level]
    if level == 1:
        return "old" if _has(character, "big5") else "japanese"
    return "traditional" if _has(character, "big5") else "shared"


def _has(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _find_jis_level(character: str) -> int:
    """1 for everyday characters of JIS X 0208, 2 for its rarer ones, 0 for none of it."""
    try:
        code = int.from_bytes(character.encode("shift_jis"))
    except UnicodeEncodeError:
        return 0
    return 1 if code <= _LAST_OF_LEVEL_1 else 2
