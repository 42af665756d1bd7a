"""Sentences and the wishes in them.

Categories by their first letters: W weekly reports, M motivation, F feedback, N news, P promotional offers,
R Research Hub.
"""

from __future__ import annotations

from bot.dialogue.events import Scope
from knowledge.languages import Language

Case = tuple[str, str, Scope, bool | None]

NAMED, ALL, BUT, ONLY = Scope.NAMED, Scope.EVERYTHING, Scope.ALL_BUT, Scope.ONLY
ON, OFF = True, False

ENGLISH: list[Case] = [
    ("kindly switch the newsletter off", "N", NAMED, OFF),
    ("could u pls deactivate the sales mails", "P", NAMED, OFF),
    ("I've had it with your surveys", "F", NAMED, OFF),
    ("these congratulations drive me mad", "M", NAMED, OFF),
    ("I don't want the news and the offers any longer", "NP", NAMED, OFF),
    ("not interested in research, remove me", "R", NAMED, OFF),
    ("bring back the weekly mail", "W", NAMED, ON),
    ("keep sending me the news please", "N", NAMED, ON),
    ("please do not stop the news", "N", NAMED, ON),
    ("don't turn off the weekly reports", "W", NAMED, ON),
    ("I switched the news off by accident", "N", NAMED, ON),
    ("not the news, the offers", "P", NAMED, None),
    ("turn the news off, not the offers", "N", NAMED, OFF),
    ("stop the promotional stuff but keep the news", "P", NAMED, OFF),
    ("leave motivation as it is and switch off feedback", "F", NAMED, OFF),
    ("everything but the research stuff off please", "R", BUT, OFF),
    ("everything can go but the weekly report", "W", BUT, OFF),
    ("all on except promotions", "P", BUT, ON),
    ("keep the badges, kill the rest", "M", BUT, OFF),
    ("only the weekly report, thanks", "W", ONLY, OFF),
    ("I just want the product news", "N", ONLY, OFF),
    ("only turn off the offers", "P", NAMED, OFF),
    ("just turn off the offers", "P", NAMED, OFF),
    ("mute all", "", ALL, OFF),
    ("no more mails", "", ALL, OFF),
    ("get rid of every single email", "", ALL, OFF),
    ("turn off all promotional emails", "P", NAMED, OFF),
    ("switch back on everything", "", ALL, ON),
    ("turn off notifications", "", NAMED, OFF),
    ("swich of promotinal offers", "P", NAMED, OFF),
    ("deactivte the wekly reprots", "W", NAMED, OFF),
    ("don't stop the badges", "M", NAMED, ON),
    ("only news and feedback", "NF", ONLY, OFF),
    ("except the news and the offers all off", "NP", BUT, OFF),
    ("I never said that you should stop the news", "N", NAMED, ON),
    ("news", "N", NAMED, None),
    ("on", "", NAMED, ON),
    ("off please", "", NAMED, OFF),
    ("all of them", "", ALL, None),
    ("the scale shows two kilos too little", "", NAMED, None),
]

GERMAN: list[Case] = [
    ("Könnt ihr mir bitte die Rabattmails vom Hals halten", "P", NAMED, OFF),
    ("Seien Sie so gut und beenden Sie die wöchentlichen Berichte", "W", NAMED, OFF),
    ("mit den ewigen Umfragen muss schluss sein", "F", NAMED, OFF),
    ("Studien bitte keine mehr", "R", NAMED, OFF),
    ("Ich hätte lieber keine Glückwünsche mehr", "M", NAMED, OFF),
    ("Werbung und Neuigkeiten deaktivieren", "PN", NAMED, OFF),
    ("Schickt mir bitte weiterhin die Neuigkeiten", "N", NAMED, ON),
    ("Bitte die Motivationsnachrichten nicht abschalten", "M", NAMED, ON),
    ("Schalten Sie die Wochenberichte bitte nicht aus", "W", NAMED, ON),
    ("Hab die News versehentlich abbestellt, bitte rückgängig machen", "N", NAMED, ON),
    ("Nicht die Neuigkeiten, die Angebote", "P", NAMED, None),
    ("Stoppen Sie die Werbung, die Neuigkeiten sollen bleiben", "P", NAMED, OFF),
    ("Alles außer Research Hub bitte ausknipsen", "R", BUT, OFF),
    ("Alles kann weg bis auf den Wochenbericht", "W", BUT, OFF),
    ("Nur die Wochenübersicht, danke", "W", ONLY, OFF),
    ("Ich will nur Angebote und Neuigkeiten, sonst nichts", "PN", ONLY, OFF),
    ("Stellen Sie nur die Werbung ab", "P", NAMED, OFF),
    ("Bitte keine einzige Mail mehr", "", ALL, OFF),
    ("Alles wieder einschalten", "", ALL, ON),
    ("Sämtliche Werbemails abstellen", "P", NAMED, OFF),
    ("Benachrichtigungen ausschalten", "", NAMED, OFF),
    ("bitte alle benachrichtigungn abstelen", "", ALL, OFF),
    ("Nur Motivation und Feedback behalten", "MF", ONLY, OFF),
    ("Nur die News und die Werbung abschalten", "NP", NAMED, OFF),
    ("Ich will NICHT, dass die Berichte abgestellt werden", "W", NAMED, ON),
    ("Neuigkeiten", "N", NAMED, None),
    ("ein", "", NAMED, ON),
]

FRENCH: list[Case] = [
    ("Vous pouvez faire disparaître la newsletter s'il vous plaît", "N", NAMED, OFF),
    ("Ayez l'amabilité de mettre fin aux bilans hebdomadaires", "W", NAMED, OFF),
    ("J'en ai ma claque de vos sondages", "F", NAMED, OFF),
    ("plus d'études pour moi", "R", NAMED, OFF),
    ("Je ne veux plus ni promos ni actus", "PN", NAMED, OFF),
    ("La recherche ne m'intéresse plus, retirez-moi", "R", NAMED, OFF),
    ("Continuez à m'envoyer les actualités", "N", NAMED, ON),
    ("Ne coupez pas les messages de motivation", "M", NAMED, ON),
    ("J'ai coupé les actus par erreur, vous pouvez annuler ça", "N", NAMED, ON),
    ("J'aimerais être informé de nouveau des soldes", "P", NAMED, ON),
    ("Pas les actualités, les offres", "P", NAMED, None),
    ("Arrêtez les promos mais gardez les actualités", "P", NAMED, OFF),
    ("Tout sauf la recherche, merci de désactiver", "R", BUT, OFF),
    ("Tout peut partir sauf le rapport de la semaine", "W", BUT, OFF),
    ("Uniquement le récap de la semaine", "W", ONLY, OFF),
    ("Je veux uniquement les offres et les actualités, rien d'autre", "PN", ONLY, OFF),
    ("Je ne veux aucune notification", "", ALL, OFF),
    ("Tout remettre en marche", "", ALL, ON),
    ("Désactiver toutes les pubs", "P", NAMED, OFF),
    ("Coupez les notifications", "", NAMED, OFF),
    ("desactivez les notificatons", "", NAMED, OFF),
    ("les actualités", "N", NAMED, None),
]

JAPANESE: list[Case] = [
    ("アンケートはもう勘弁してください", "F", NAMED, OFF),
    ("毎週のまとめは送らなくて結構です", "W", NAMED, OFF),
    ("研究に興味がないので外してください", "R", NAMED, OFF),
    ("宣伝とニュースが多すぎるので切ってほしい", "PN", NAMED, OFF),
    ("バッジの通知をまた受け取れるようにしてください", "M", NAMED, ON),
    ("またセールの情報が欲しいです", "P", NAMED, ON),
    ("ニュースは引き続き送ってください", "N", NAMED, ON),
    ("モチベーション通知は止めないでください", "M", NAMED, ON),
    ("間違えてニュースをオフにしたので戻してください", "N", NAMED, ON),
    ("ニュースじゃなくてプロモーション", "P", NAMED, None),
    ("宣伝は止めて、ニュースは残してください", "P", NAMED, OFF),
    ("リサーチハブ以外は全部オフにしてください", "R", BUT, OFF),
    ("プロモーションとニュースだけ欲しい、他はいらない", "PN", BUT, OFF),
    ("週間レポートだけでいいです", "W", ONLY, OFF),
    ("アンケートだけ止めてください", "F", NAMED, OFF),
    ("通知は一つもいりません", "", ALL, OFF),
    ("全部オンにしてほしい", "", ALL, ON),
    ("お知らせを切ってもらえますか", "", NAMED, OFF),
    ("プロモション停止", "P", NAMED, OFF),
    ("にゅーす", "N", NAMED, None),
    ("オフ", "", NAMED, OFF),
]

CHINESE: list[Case] = [
    ("麻烦别再给我寄新闻邮件了", "N", NAMED, OFF),
    ("劳驾把每周的总结停了", "W", NAMED, OFF),
    ("问卷就别再发了行不行", "F", NAMED, OFF),
    ("研究的事以后别找我", "R", NAMED, OFF),
    ("促销和资讯我都不要了", "PN", NAMED, OFF),
    ("能把徽章通知给我恢复吗", "M", NAMED, ON),
    ("新闻继续发给我", "N", NAMED, ON),
    ("激励通知不要关", "M", NAMED, ON),
    ("不小心把资讯关了，帮我恢复", "N", NAMED, ON),
    ("不是新闻，是促销", "P", NAMED, None),
    ("广告停掉，新闻留着", "P", NAMED, OFF),
    ("除了研究，其他全都关掉", "R", BUT, OFF),
    ("我只要促销和新闻，其他都不要", "PN", BUT, OFF),
    ("只要周报就行，谢谢", "W", ONLY, OFF),
    ("只关促销", "P", NAMED, OFF),
    ("一个通知都不想要", "", ALL, OFF),
    ("全部恢复", "", ALL, ON),
    ("把推送关了", "", NAMED, OFF),
    ("請關掉廣告", "P", NAMED, OFF),
    ("除了新闻和促销都关掉", "NP", BUT, OFF),
    ("再发促销邮件我就投诉", "P", NAMED, OFF),
    ("周报可不能停", "W", NAMED, ON),
    ("請停止寄送優惠", "P", NAMED, OFF),
    ("新闻", "N", NAMED, None),
    ("打开", "", NAMED, ON),
]

CASES: dict[Language, list[Case]] = {
    Language.EN: ENGLISH,
    Language.DE: GERMAN,
    Language.FR: FRENCH,
    Language.JA: JAPANESE,
    Language.ZH_HANS: CHINESE,
}

OPPOSED: list[tuple[Language, str, str]] = [
    (Language.EN, "offers off and news on", "PN"),
    (Language.EN, "turn motivation and feedback off and the news on", "MFN"),
    (Language.EN, "turn on the news turn off the offers", "PN"),
    (Language.EN, "yes to the news, no to the offers", "PN"),
    (Language.DE, "Motivation und Feedback aus, Neuigkeiten an", "MFN"),
    (Language.DE, "motivation an werbung aus", "MP"),
    (Language.FR, "Actus oui, pub non", "PN"),
    (Language.JA, "ニュースはオン、プロモーションはオフで", "PN"),
    (Language.ZH_HANS, "新闻打开，促销关掉", "PN"),
]

MIXED: list[tuple[Language, str, str, bool]] = [
    (Language.DE, "newsletter bitte stoppen thx", "N", OFF),
    (Language.DE, "turn off die Werbung", "P", OFF),
    (Language.FR, "unsubscribe de la newsletter", "N", OFF),
    (Language.JA, "motivation をオンに", "M", ON),
    (Language.ZH_HANS, "帮我 turn on 新闻", "N", ON),
]
