"""How partners speak of requests, in the five languages: parts of patterns, without regard to case."""

from __future__ import annotations

from typing import Final

TESTING: Final = (
    r"\b(?:test(?:ing|umgebung|system|betrieb)?|staging|sandbox|stage|pr[eé]-?prod(?:uction)?|vorproduktion|abnahme(?:umgebung)?|"
    r"recette|bac à sable|development|entwicklungsumgebung)\b|"
    r"テスト|検証|ステージング|サンドボックス|開発環境|测试|沙箱|沙盒|预发布?|预生产|开发环境|联调"
)
PRODUCTION: Final = (
    r"\b(?:prod|production|produktion|produktiv(?:umgebung|system|betrieb)?|live[ -]?(?:system|environment|umgebung|betrieb)|echtbetrieb)\b|"
    r"^\s*live\s*$|本番|プロダクション|生产|正式环境|线上"
)
_EITHER: Final = rf"(?:{TESTING}|{PRODUCTION})"
WITHOUT: Final = (
    rf"\b(?:not|nicht|kein\w*|pas|non)\s+(?:(?:in|on|the|die|das|der|dem|den|auf|im|en|la|le|l'|de|sur|dans)\s*){{0,3}}{_EITHER}|"
    rf"{_EITHER}(?:環境)?(?:では(?:なく|ありません)|じゃなく)|(?:不是|并非|而非)(?:在)?{_EITHER}"
)
"""An environment that it was not."""
CORRECTIONS: Final = (
    r"\b(?:actually|correction|i mean(?:t)?|rather|instead|i was wrong|my mistake|eigentlich|sondern|korrektur|ich meinte|verbessere|"
    r"en fait|plutôt|je voulais dire|je me suis trompée?|correction|rectification|sorry|after all|pardon|doch|finalement|désolée?)\b|"
    r"いいえ|いや、|訂正|間違え|ではなく|じゃなく|やはり|やっぱり|すみません|不对|不是|应该是|更正|其实|说错|搞错|抱歉|还是"
)
LACKING: Final = (
    r"\b(?:(?:don't|do not|didn't|haven't) (?:have|know|got|keep)|no idea|not sure|unknown|none|without (?:one|an? id)|there is none|no (?:request )?ids?|"
    r"hab(?:e|en)\b.{0,15}\b(?:nicht|kein\w*)|weiß (?:ich )?nicht|wissen wir nicht|kein\w*|keine ahnung|gibt es nicht|unbekannt|"
    r"(?:n'en|ne l')\s?(?:ai|avons) pas|n'ai (?:pas|aucun)|(?:ne )?sais pas|aucune? (?:idée|identifiant|id)|aucun|pas d'id\w*|inconnue?)\b|"
    r"ありません|ないです|なし$|持っていません|分かりません|わかりません|不明|没有|无$|不知道|不清楚|暂无"
)
"""There is none, or nobody knows."""
FILING: Final = (
    r"\b(?:file|submit|open|raise|make|create|log|report)\b.{0,40}\b(?:request|ticket|issue|case)\b|"
    r"\b(?:(?:partner|support|api)[ -]?(?:request|ticket|anfrage))\b|"
    r"\b(?:anfrage|ticket|anliegen|störung)\b.{0,40}\b(?:stellen|einreichen|öffnen|aufmachen|erstellen|melden|aufgeben)\b|"
    r"\b(?:déposer|ouvrir|soumettre|faire|créer|envoyer)\b.{0,40}\b(?:demande|ticket|requête)\b|"
    r"(?:リクエスト|申請|依頼|問い合わせ|チケット)(?:を)?.{0,8}(?:出し|送り|提出|したい|起票|作成|お願い)|"
    r"(?:提交|提|开|建|发起).{0,8}(?:请求|工单|申请|单子)"
)
"""A clause that says no more than that somebody wants to file."""
REQUEST_LABELS: Final = (
    r"\b(?:request|req|correlation|trace|anfrage|requête|requete|vorgangs?)[ _-]?(?:id|nr\.?|no\.?|number|nummer|kennung)\b"
    r"\s*(?:is|was|ist|war|lautet|est|:|=|#|：|は|が|是|为)?\s*|"
    r"\b(?:id|identifiant)(?: (?:de|der) (?:la |l')?(?:requête|requete|demande|anfrage))?\b\s*(?:is|was|ist|lautet|est|:|=|#|：|は|是|为)?\s*|"
    r"(?:リクエスト|要求|请求|請求|追踪)\s*(?:の)?\s*(?:ID|番号|编号|号)\s*(?:は|が|是|为|為|：|:|=)?\s*"
)
NOT_A_SERVICE: Final = frozenset(
    [
        "the",
        "your",
        "our",
        "this",
        "that",
        "an",
        "a",
        "my",
        "die",
        "der",
        "das",
        "ihre",
        "ihrer",
        "ihr",
        "eure",
        "unsere",
        "unserer",
        "diese",
        "dieser",
        "eine",
        "einer",
        "zur",
        "im",
        "votre",
        "notre",
        "cette",
        "une",
        "l",
        "la",
        "le",
        "de",
        "des",
        "du",
        "une",
        "health",
        "mate",
        "partner",
        "public",
        "rest",
        "an",
        "am",
        "in",
        "of",
        "for",
        "with",
        "on",
        "and",
        "und",
        "mit",
        "bei",
        "von",
    ]
)
"""What stands before "API" without naming one."""
FILLERS: Final = (
    r"\b(?:it(?:'s|s)?|is|was|were|the|an?|in|on|at|our|your|we|use|with|of|for|from|to|about|environment|system|server|service|api|apis|"
    r"no|nope|yes|not|but|actually|sorry|please|hi|hello|only|still|"
    r"es|ist|war|waren|die|der|das|dem|den|im|auf|in|unsere[rnms]?|umgebung|dienst|schnittstelle|nein|ja|doch|bitte|hallo|mit|um|geht|betrifft|"
    r"c'est|c'était|est|était|la|le|les|l'|en|sur|dans|notre|environnement|non|oui|pardon|désolée?|bonjour|de|du|d'|pour|avec|concerne|concernant)\b|"
    r"です|でした|の|で|は|が|を|に|環境|サービス|いいえ|はい|すみません|について|没有|不是|不|是|在|的|了|环境|服务|接口|对|请|您好|关于"
)
"""Words beside a field that tell nothing of their own."""
