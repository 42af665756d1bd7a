"""Whether a signed-in partner asks where requests stand, or for their subscriptions to changes, in the five languages."""

from __future__ import annotations

import re
from typing import Final

from bot.dialogue.understood import Enquiry

_THING: Final = (
    r"\b(?:requests?|tickets?|cases?|anfragen?|anliegen|demandes?|requêtes?|requetes?)\b|"
    r"リクエスト|申請|依頼|問い合わせ|チケット|请求|工单|申请|单子"
)
_OWN: Final = (
    r"\b(?:my|our|mine|meine[rnms]?|unsere[rnms]?|mein|unser|mes|mon|ma|nos|notre|i (?:filed|sent|submitted|opened)|we (?:filed|sent|opened))\b|"
    r"私|自分|弊社|当社|うち|我的?|我们的?|我司|出した|送った|提交的"
)
_CUE: Final = (
    r"\b(?:status|state|stand|steht|stehen|stands|progress|how far|how (?:is|are)|where (?:is|are|do|does)|what(?:'s| is| has)? "
    r"(?:become|happen\w*|happening|up)|any (?:news|updates?|progress)|updates? (?:on|for|about)|list|show|see|still open|done yet|answered|"
    r"wie weit|was (?:ist|wurde|macht|machen)|gibt es (?:schon |etwas )?neu\w*|neues|zeig\w*|liste|offen|bearbeitet|erledigt|"
    r"où en (?:est|sont)|statut|état|avancement|avance\w*|des nouvelles|du nouveau|liste|montre\w*|voir|affiche\w*|traitée?s?|en cours)\b|"
    r"状況|どうなっ|どこまで|進捗|進ん|ステータス|状態|一覧|見せて|確認したい|教えて|まだですか|进度|进展|状态|怎么样|到哪|处理|查|列出|看看|有消息|如何"
)
_FILING: Final = (
    r"\b(?:file|filing|submit|new|another|open a|raise|create|make a|einreichen|stellen|neue[nr]?|ein neues|weitere|aufmachen|erstellen|déposer|"
    r"nouvelle|nouveau|autre|ouvrir|soumettre|faire une|créer|cancel|withdraw|how (?:do|can|to)|wie (?:kann|stelle|reiche)|comment)\b|"
    r"出したい|送りたい|提出したい|新しい|方法|取り消|想提|要提|新的?(?:请求|工单)|新建|再提|怎么提|如何提|撤"
)
_PERSONAL: Final = r"\b(?:data|daten|données|export|privacy|erasure|delet\w+)\b|データ|数据|隐私"
_TELLING: Final = (
    r"\b(?:subscri\w+|unsubscrib\w+|notif(?:y|ied|ications?)|be told|tell me|tell us|inform(?:ed)?|keep (?:me|us)|alert\w*|e-?mail(?:ed)?|mails?|webhooks?|"
    r"abonn\w+|abo|abos|abbestell\w*|benachrichtig\w*|informier\w*|verständig\w*|bescheid|"
    r"préven\w*|averti\w*|inform\w+|désabonn\w*|notifi\w*|alert\w*)\b|"
    r"購読|通知|お知らせ|知らせて|配信|メール|订阅|退订|通知|告知|提醒|邮件"
)
_CHANGES: Final = (
    r"\b(?:(?:api[ -]?)?changes?|change notices?|notices?|releases?|updates?|änderung\w*|api-änderung\w*|änderungsmeldung\w*|neuerung\w*|"
    r"changements?|modifications?|évolutions?|avis)\b|"
    r"変更|更新|改定|リリース|变更|变动|更新|改动|升级"
)
_WANTING: Final = (
    r"\b(?:i|we|me|us|my|our|ich|wir|mich|uns|mir|mein\w*|unser\w*|je|nous|me|mes|nos|moi|m'|manage|change my)\b|"
    r"たい|ください|ほしい|欲しい|私|弊社|当社|したい|我|我们|想|请"
)
_SUBSCRIBING: Final = (
    r"\b(?:subscri\w+|unsubscrib\w+|abonn\w+|abos?|abbestell\w*|désabonn\w*)\b|購読|订阅|退订"
)
_HOW_MUCH: Final = r"\b(?:how (?:much|long|far|early)|wie (?:lange|viel|früh)|combien|délai)\b|どのくらい|何日|何か月|いつ|多久|多长|提前多"
SHORT_ENGLISH: Final = 5
"""Words: "my open requests, please" asks where they stand."""
SHORT_EASTERN: Final = 10
"""Characters, the same."""
_I: Final = re.IGNORECASE


def find_enquiry(text: str, numbers: tuple[int, ...]) -> Enquiry | None:
    """What is asked for; `numbers` are those of requests that stand in the text."""
    if _asks_state(text, numbers):
        return Enquiry.STATE
    if _asks_subscriptions(text):
        return Enquiry.SUBSCRIPTIONS
    return None


def _asks_state(text: str, numbers: tuple[int, ...]) -> bool:
    cue, short = bool(re.search(_CUE, text, _I)), _is_short(text)
    if numbers:
        return cue or short or text.rstrip().endswith(("?", "？"))
    if re.search(_PERSONAL, text, _I) or not re.search(_THING, text, _I):
        return False
    if re.search(_FILING, text, _I):
        return False
    owned = bool(re.search(_OWN, text, _I))
    return (owned and (cue or short)) or (cue and bool(re.search(r"partner|パートナー|合作", text, _I)))


def _asks_subscriptions(text: str) -> bool:
    """Being told of changes is wished for, or subscriptions are named; a question about the policy is none."""
    if re.search(_HOW_MUCH, text, _I) or not re.search(_TELLING, text, _I):
        return False
    changes = bool(re.search(_CHANGES, text, _I)) or bool(re.search(r"\bapi\b|接口", text, _I))
    wanting = bool(re.search(_WANTING, text, _I))
    if re.search(_SUBSCRIBING, text, _I):
        return changes or wanting or _is_short(text)
    return changes and wanting


def _is_short(text: str) -> bool:
    eastern = re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", text)
    return len(text) <= SHORT_EASTERN if eastern else len(text.split()) <= SHORT_ENGLISH
