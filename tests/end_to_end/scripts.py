"""What the contacts of the whole-conversation tests say, in each language, and who they are."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.languages import Language


@dataclass(frozen=True, slots=True)
class Script:
    """One contact: an account of their own, and their words."""

    language: Language
    account: str
    name: str
    email: str
    question: str
    article: str
    wish: str
    agreed: str
    broken: str
    since: str
    person: str
    gibberish: str
    wrong_name: str


SCRIPTS = (
    Script(
        Language.EN,
        "acc-en",
        "Mara Lindqvist",
        "mara.lindqvist@example.com",
        "Is what I measure encrypted on its way to you?",
        "data-security",
        "Please switch the promotional offers off for me",
        "yes please",
        "Hi, my scale fell and now the glass is cracked all over",
        "since last Tuesday",
        "I would like to talk to a real person now",
        "zxqv plomf grutch",
        "Peter Lindqvist",
    ),
    Script(
        Language.DE,
        "acc-de",
        "Jörg Müller-Brandt",
        "joerg.mueller@example.com",
        "Werden meine Messwerte verschlüsselt übertragen?",
        "data-security",
        "Bitte schalten Sie die Werbeangebote für mich aus",
        "ja, bitte",
        "Guten Tag, meine Waage ist heruntergefallen und das Glas hat überall Risse",
        "seit letztem Dienstag",
        "Ich möchte jetzt mit einem echten Menschen sprechen",
        "zxqv plomf grutsch",
        "Hans Müller-Brandt",
    ),
    Script(
        Language.FR,
        "acc-fr",
        "Chloé d’Aubigny",
        "chloe.daubigny@example.com",
        "Est-ce que mes mesures sont chiffrées pendant l’envoi ?",
        "data-security",
        "Merci de désactiver les offres promotionnelles pour moi",
        "oui, merci",
        "Bonjour, ma balance est tombée et le verre est complètement fissuré",
        "depuis mardi dernier",
        "Je voudrais parler à une vraie personne maintenant",
        "zxqv plomf grutche",
        "Léa d’Aubigny",
    ),
    Script(
        Language.JA,
        "acc-ja",
        "山田 花子",
        "hanako.yamada@example.com",
        "測定したデータは暗号化されて送られていますか？",
        "data-security",
        "プロモーションのお知らせをオフにしてください",
        "はい、お願いします",
        "体重計を落としてしまい、ガラスがひび割れました",
        "先週の火曜日からです",
        "担当の方と直接お話ししたいのですが",
        "ぬぺらそむ ぐりょぽ",
        "山田 太郎",
    ),
    Script(
        Language.ZH_HANS,
        "acc-zh",
        "张晓明",
        "xiaoming.zhang@example.com",
        "我的测量数据在传输过程中是加密的吗？",
        "data-security",
        "请帮我把促销优惠关掉",
        "是的，谢谢",
        "我的体重秤摔了，玻璃全都裂开了",
        "从上周二开始",
        "我现在想跟真人客服聊一聊",
        "咕噜噗嗤哒哒喵呜",
        "张晓红",
    ),
)
