"""Ten questions a language about announced changes, worded by themselves, and what each asks for.

`next`: what comes next. `measures`, `sleep`: a change to that service. `policy`: how much notice there is in general.
"""

from __future__ import annotations

from typing import Final

QUESTIONS: Final = {
    "en": [
        ("What is going to change in your API soon?", "next"),
        ("Anything breaking coming up for integrators?", "next"),
        ("When does the next API release go live?", "next"),
        ("Is the measures change business-critical?", "measures"),
        ("How long in advance were we told about the change to sleep?", "sleep"),
        ("What do we have to do for the measures update of the API?", "measures"),
        ("On which day does the sleep API change?", "sleep"),
        ("How much notice do you give for a breaking change?", "policy"),
        ("Do emergency changes come without any warning?", "policy"),
        ("Are there planned changes for API partners next month?", "next"),
    ],
    "de": [
        ("Welche Änderungen an der Schnittstelle stehen an?", "next"),
        ("Kommt demnächst etwas, das unsere Integration bricht?", "next"),
        ("Wann wird die nächste API-Änderung freigeschaltet?", "next"),
        ("Ist die Änderung an measures geschäftskritisch?", "measures"),
        ("Wie lange vorher haben Sie die Änderung an sleep angekündigt?", "sleep"),
        ("Was müssen wir wegen der Änderung bei measures tun?", "measures"),
        ("An welchem Tag ändert sich die sleep-API?", "sleep"),
        ("Mit welcher Frist kündigen Sie größere Änderungen an?", "policy"),
        ("Werden Notfalländerungen vorher angekündigt?", "policy"),
        ("Sind im nächsten Monat API-Änderungen für Partner geplant?", "next"),
    ],
    "fr": [
        ("Quels changements d'API sont prévus prochainement ?", "next"),
        ("Y a-t-il bientôt une modification qui casse notre intégration ?", "next"),
        ("À quelle date sort la prochaine évolution de l'API ?", "next"),
        ("La modification de measures est-elle critique pour l'activité ?", "measures"),
        ("Combien de temps à l'avance le changement de sleep a-t-il été annoncé ?", "sleep"),
        ("Que devons-nous faire pour le changement de l'API measures ?", "measures"),
        ("Quel jour change l'API sleep ?", "sleep"),
        ("Quel préavis donnez-vous pour un changement majeur de l'API ?", "policy"),
        ("Les changements d'urgence sont-ils annoncés ?", "policy"),
        ("Des changements sont-ils planifiés pour les partenaires le mois prochain ?", "next"),
    ],
    "ja": [
        ("APIの次の変更はいつですか", "next"),
        ("近いうちに互換性のない変更はありますか", "next"),
        ("連携先に影響するAPIの変更予定を教えてください", "next"),
        ("measuresの変更はビジネスクリティカルですか", "measures"),
        ("sleepの変更はどのくらい前に通知されましたか", "sleep"),
        ("measuresのAPI変更で必要な対応は何ですか", "measures"),
        ("sleepのAPIは何日に変わりますか", "sleep"),
        ("重大な変更はどのくらい前に知らせてもらえますか", "policy"),
        ("緊急の変更は事前に通知されますか", "policy"),
        ("来月パートナー向けのAPI変更は予定されていますか", "next"),
    ],
    "zh-Hans": [
        ("你们的 API 接下来会有什么变更？", "next"),
        ("最近会有影响对接方的不兼容改动吗？", "next"),
        ("下一次接口变更什么时候上线？", "next"),
        ("measures 的变更是业务关键的吗？", "measures"),
        ("sleep 的变更提前多久通知了我们？", "sleep"),
        ("measures 接口变更需要我们做什么？", "measures"),
        ("sleep 接口哪天变更？", "sleep"),
        ("重大变更会提前多长时间通知？", "policy"),
        ("紧急变更会提前通知吗？", "policy"),
        ("下个月有计划中的 API 变更吗？", "next"),
    ],
}
