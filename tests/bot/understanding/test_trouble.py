from __future__ import annotations

import pytest

from bot.dialogue.events import Alarm
from bot.understanding.tokens import tokenize
from bot.understanding.trouble import TroubleReading, read_since, read_trouble
from knowledge.languages import Language

EN, DE, FR, JA, ZH = Language.EN, Language.DE, Language.FR, Language.JA, Language.ZH_HANS


def read(text: str, language: Language) -> TroubleReading:
    return read_trouble(text, tokenize(text), (language, EN))


@pytest.mark.parametrize(
    ("language", "text", "product"),
    [
        (EN, "my bathroom scale is smoking", "bathroom scale"),
        (EN, "the strap of my watch burnt my wrist, what should I do?", "watch"),
        (EN, "the battery of my tracker is bulging", "tracker"),
        (EN, "I got an electric shock from the sleep mat", "sleep mat"),
        (EN, "it's smoking", None),
        (EN, "battery acid is running out of it", "battery"),
        (DE, "Aus dem Netzteil der Schlafmatte kommt Rauch, was soll ich tun?", "Schlafmatte"),
        (DE, "Mein Akku ist aufgebläht", "Akku"),
        (DE, "Habe an der Waage einen Stromschlag bekommen", "Waage"),
        (DE, "Meine Uhr wird glühend heiß am Handgelenk", "Uhr"),
        (FR, "De la fumée sort du chargeur de ma montre", "montre"),
        (FR, "la batterie de mon tracker a gonflé", "tracker"),
        (FR, "ma balance m'a donné une décharge électrique", "balance"),
        (JA, "充電中の時計から煙が出ています、どうしたらいいですか", "時計"),
        (JA, "バッテリーが膨らんできました", "バッテリー"),
        (JA, "血圧計で感電しました", "血圧計"),
        (ZH, "手表充电器冒烟了，我该怎么办", "手表"),
        (ZH, "我的手环电池鼓包了", "手环"),
        (ZH, "秤漏电，我被电了一下", "秤"),
    ],
)
def test_danger_from_a_product_is_an_alarm(language: Language, text: str, product: str | None) -> None:
    reading = read(text, language)
    assert (reading.alarm, reading.own_damage, reading.product) == (Alarm.DANGER, True, product)


@pytest.mark.parametrize(
    ("language", "text", "product"),
    [
        (EN, "my watch strap broke", "watch"),
        (EN, "the scale I bought last week has a crack", "scale"),
        (EN, "thermometer won't turn on any more", "thermometer"),
        (DE, "Mein Blutdruckmesser ist gestern vom Tisch gefallen", "Blutdruckmesser"),
        (DE, "die waage hat einen sprung", "waage"),
        (FR, "Le bracelet de ma montre est cassé", "bracelet"),
        (FR, "mon tensiomètre ne s'allume plus", "tensiomètre"),
        (JA, "先週買った体重計にひびが入りました", "体重計"),
        (JA, "昨日から血圧計がつきません", "血圧計"),
        (ZH, "我手表的表带断了", "手表"),
        (ZH, "上周买的秤裂了一条缝", "秤"),
    ],
)
def test_damage_to_a_product_of_ones_own_is_known_as_such(
    language: Language, text: str, product: str
) -> None:
    reading = read(text, language)
    assert (reading.alarm, reading.own_damage, reading.product) == (None, True, product)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "what do I do if a battery swells"),
        (EN, "is it dangerous when a scale gets hot?"),
        (EN, "can a watch catch fire"),
        (EN, "who repairs broken scales?"),
        (EN, "my phone screen is cracked"),
        (EN, "I was shocked by the price of the scale"),
        (EN, "how many calories do I burn with the watch"),
        (EN, "I want to quit smoking, does the tracker help"),
        (EN, "my smoke alarm is beeping"),
        (EN, "the battery of my watch is empty"),
        (DE, "Was soll man tun, wenn ein Akku dick wird"),
        (DE, "Ich war schockiert über den Preis der Waage"),
        (DE, "Mein Rauchmelder piept"),
        (DE, "Wie viele Kalorien verbrennt man mit der Uhr"),
        (DE, "Mein Handy ist kaputt"),
        (FR, "Que faire si une montre devient chaude"),
        (FR, "J'ai été choqué par le prix de la balance"),
        (FR, "Combien de calories je brûle avec la montre"),
        (FR, "mon téléphone est cassé"),
        (JA, "時計が熱くなったらどうすればいいですか"),
        (JA, "体重計の値段にショックを受けました"),
        (JA, "スマホの画面が割れました"),
        (ZH, "手表发烫了应该怎么办"),
        (ZH, "走路能燃烧多少卡路里"),
        (ZH, "我的手机屏幕碎了"),
    ],
)
def test_a_question_in_general_and_other_things_are_no_report(language: Language, text: str) -> None:
    reading = read(text, language)
    assert (reading.alarm, reading.own_damage) == (None, False)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "I can't breathe and my chest hurts"),
        (EN, "my dad is unconscious"),
        (EN, "call an ambulance"),
        (EN, "I want to kill myself"),
        (DE, "Ich bekomme keine Luft mehr"),
        (DE, "Mein Vater ist bewusstlos"),
        (FR, "j'ai mal dans la poitrine et du mal à respirer"),
        (FR, "Je veux me suicider"),
        (JA, "父の意識がありません"),
        (JA, "胸が痛くて息ができません"),
        (ZH, "我喘不过气，胸口很痛"),
        (ZH, "我不想活了"),
    ],
)
def test_a_medical_emergency_is_an_alarm_of_its_own(language: Language, text: str) -> None:
    assert read(text, language).alarm is Alarm.EMERGENCY


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "does the watch detect a heart attack"),
        (EN, "what is a normal heart rate"),
        (DE, "Erkennt die Uhr einen Herzinfarkt"),
        (FR, "La montre détecte-t-elle une crise cardiaque"),
        (JA, "時計は心臓発作を検知できますか"),
        (ZH, "手表能检测心脏病发作吗"),
    ],
)
def test_a_question_about_health_is_no_emergency(language: Language, text: str) -> None:
    assert read(text, language).alarm is None


def test_a_report_that_is_sure_for_other_reasons_makes_its_words_of_danger_an_alarm() -> None:
    reading = read("after the shower it left a burn on me", EN)
    assert reading.alarm is None
    assert reading.confirmed(told=False).alarm is Alarm.DANGER


@pytest.mark.parametrize(
    ("language", "text", "since"),
    [
        (EN, "dead since yesterday", "since yesterday"),
        (EN, "it has been black for two weeks now", "for two weeks now"),
        (EN, "it stopped after the last update", "after the last update"),
        (EN, "broken since 2024", "since 2024"),
        (DE, "kaputt seit Montag", "seit Montag"),
        (DE, "tot seit etwa 3 Tagen", "seit etwa 3 Tagen"),
        (FR, "cassée depuis deux jours", "depuis deux jours"),
        (FR, "morte il y a une semaine", "il y a une semaine"),
        (JA, "昨日からつきません", "昨日から"),
        (JA, "三日前から動かない", "三日前から"),
        (ZH, "从上周开始就坏了", "从上周开始"),
        (ZH, "坏了，大概三天前", "大概三天前"),
        (EN, "it is broken", None),
    ],
)
def test_the_words_that_tell_since_when_are_kept(language: Language, text: str, since: str | None) -> None:
    assert read_since(text, tokenize(text), (language,)) == since
