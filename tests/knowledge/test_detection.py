import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.detection import detect
from knowledge.detection.scripts import read_writing
from knowledge.languages import Language
from knowledge.loader import load_library

EN, DE, FR, JA, ZH = Language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("how do I switch these messages off", EN),
        ("dont want ur emails anymore", EN),
        ("wie schalte ich die Meldungen aus", DE),
        ("koennen sie mir bitte helfen", DE),
        ("wieso brauchts da es Konto, isch das nötig", DE),
        ("comment désactiver les alertes", FR),
        ("c'est quoi l'intérêt d'un compte", FR),
        ("pourquoi jai besoin dun compte", FR),
        ("通知を止めたいです", JA),
        ("つうちをとめたい", JA),
        ("アプリ通知オフ", JA),
        ("怎么关闭通知", ZH),
        ("我的秤坏了", ZH),
        ("為什麼需要帳號", ZH),
    ],
)
def test_a_plain_message_is_told_without_hints(text: str, language: Language) -> None:
    assert detect(text).language is language


@pytest.mark.parametrize("page", [EN, DE, FR])
def test_a_whole_sentence_overrules_the_page(page: Language) -> None:
    assert detect("je voudrais parler avec une vraie personne", page).language is FR


@pytest.mark.parametrize("text", ["配信停止", "退会方法", "設定変更", "体重計故障", "解約希望"])
def test_japanese_in_kanji_alone_is_not_chinese_because_the_page_says_so(text: str) -> None:
    assert detect(text, ZH).language is JA


@pytest.mark.parametrize("text", ["关闭通知", "账号注销", "人工客服", "体重秤坏了", "设置在哪"])
def test_chinese_is_not_japanese_because_the_page_says_so(text: str) -> None:
    assert detect(text, JA).language is ZH


@pytest.mark.parametrize("page", [JA, ZH])
def test_characters_both_share_are_settled_by_the_page(page: Language) -> None:
    assert detect("通知", page).language is page
    assert not detect("通知", page).certain


def test_an_ornamental_kana_does_not_make_chinese_japanese() -> None:
    assert detect("我の手表坏了怎么办").language is ZH


@pytest.mark.parametrize("page", Language)
@pytest.mark.parametrize("text", ["Feedback", "Newsletter", "Garcia Muster", "ok", "Motivation"])
def test_a_word_or_two_are_settled_by_the_page(text: str, page: Language) -> None:
    detection = detect(text, page)
    assert detection.language is page
    assert not detection.certain


@pytest.mark.parametrize(
    "text", ["", "   ", "?!", "12345", "👍", "\u200b\u200d", "https://example.com/einstellungen"]
)
def test_nothing_to_tell_it_by_leaves_the_first_hint(text: str) -> None:
    assert detect(text, FR, EN).language is FR
    assert detect(text).language is None
    assert not detect(text, FR).certain


def test_the_first_hint_counts_more_than_the_second() -> None:
    assert detect("Feedback", DE, FR).language is DE
    assert detect("Feedback", FR, DE).language is FR


@pytest.mark.parametrize(
    "text",
    [
        "¿cómo puedo dejar de recibir estos correos?",
        "vorrei parlare con una persona, grazie",
        "como faço para apagar a minha conta",
        "hoe zet ik de meldingen uit",
        "dlaczego potrzebuję konta",
        "bildirimleri nasıl kapatabilirim",
        "hur stänger jag av aviseringar",
        "как отключить уведомления",
        "알림을 끄고 싶어요",
        "كيف أوقف الإشعارات",
        "ฉันจะปิดการแจ้งเตือนได้อย่างไร",
        "πώς σταματώ τις ειδοποιήσεις",
        "nechci dostávat další e-maily",
    ],
)
@pytest.mark.parametrize("hints", [(), (EN,), (DE,)])
def test_another_language_is_other(text: str, hints: tuple[Language, ...]) -> None:
    detection = detect(text, *hints)
    assert detection.other
    assert detection.language is None


def test_borrowed_words_do_not_change_the_language() -> None:
    assert detect("kann ich den Newsletter und das Tracking im Account canceln", EN).language is DE
    assert detect("我想关闭 app 的 push notification").language is ZH
    assert detect("my scaleがcrackedなんですけど").language is JA


def test_addresses_and_product_names_say_nothing() -> None:
    assert detect("Health Mate の設定").language is JA
    assert detect("adresse anna.wagner@example.com stimmt nicht mehr").language is DE
    for address in ("anna@example.com", "@anna@the-page.of-the.example.com", "<anna+what@example.com>"):
        assert read_writing(f"bitte {address} weg").words == ("bitte", "weg")
        assert read_writing(f"通知を {address} まで").words == ()


@given(st.text(st.sampled_from("a@ .é通"), max_size=40))
def test_every_piece_with_a_sign_of_an_address_inside_is_left_out(text: str) -> None:
    kept = (piece for piece in text.split() if "@" not in piece[1:-1])
    assert read_writing(text) == read_writing(" ".join(kept))


@pytest.mark.parametrize("language", Language)
def test_the_shipped_questions_are_told_on_a_page_of_their_language(language: Language) -> None:
    library = load_library()
    asked = [text for article in library.articles.values() for text in article.translations[language].asked]
    told = sum(detect(text, language).language is language for text in asked)
    assert told / len(asked) > 0.96


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("API Version veraltet", DE),
        ("Account Upgrade kostenlos", DE),
        ("newsletter off", DE),
        ("account premium obligatoire", FR),
        ("motivation off", FR),
    ],
)
def test_borrowed_english_does_not_leave_the_page(text: str, page: Language) -> None:
    assert detect(text, page).language is page


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("please switch it off", DE),
        ("how do I see my Wochenbericht", DE),
        ("my tracker is broken", FR),
        ("can you stop the actus", FR),
    ],
)
def test_english_grammar_is_not_borrowed(text: str, page: Language) -> None:
    assert detect(text, page).language is EN


@pytest.mark.parametrize("text", ["請問怎麼關閉通知", "我想刪除帳號", "請不要再寄廣告", "體重計壞掉了"])
@pytest.mark.parametrize("page", [ZH, JA])
def test_traditional_chinese_is_chinese(text: str, page: Language) -> None:
    assert detect(text, page).language is ZH


@pytest.mark.parametrize("text", ["Łukasz Wiśniewski", "Ayşe Yılmaz", "José Muñoz", "Søren Ødegård"])
@pytest.mark.parametrize("page", [EN, DE, FR])
def test_a_name_from_elsewhere_is_no_message_in_another_language(text: str, page: Language) -> None:
    assert detect(text, page).language is page


def test_it_needs_less_than_twenty_megabytes() -> None:
    """All lists and profiles; counted in a process where nothing was told before."""
    program = (
        "import tracemalloc; tracemalloc.start()\n"
        "from knowledge.detection import detect\n"
        "for text in ('wie geht das', '我的表', 'no quiero nada', 'чужой язык'): detect(text)\n"
        "print(tracemalloc.get_traced_memory()[1])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert int(done.stdout) < 20_000_000


@given(st.text(max_size=200), st.lists(st.sampled_from(list(Language)), max_size=2))
def test_any_text_is_taken_and_other_means_no_language(text: str, hints: list[Language]) -> None:
    detection = detect(text, *hints)
    assert not (detection.other and detection.language)
    assert not (detection.certain and not detection.other and detection.language is None)


@pytest.mark.parametrize("mark", ["\u0301", "\u3099", "\u0301\u0323", "\U0001f600", "\u202e"])
def test_a_flood_of_marks_is_taken_in_stride(mark: str) -> None:
    assert not detect("a" + mark * 50_000).certain
