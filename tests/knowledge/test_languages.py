import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.languages import Language, negotiate


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("en", Language.EN),
        ("en-GB", Language.EN),
        ("EN_us", Language.EN),
        ("de-AT", Language.DE),
        ("de-CH-1901", Language.DE),
        ("gsw", Language.DE),
        ("fr-CA", Language.FR),
        ("ja-JP", Language.JA),
        ("ja-Jpan-JP-u-ca-japanese", Language.JA),
        ("zh", Language.ZH_HANS),
        ("zh-CN", Language.ZH_HANS),
        ("zh-Hans-SG", Language.ZH_HANS),
        (" zh-hans ", Language.ZH_HANS),
        ("cmn-Hans-CN", Language.ZH_HANS),
    ],
)
def test_a_tag_of_the_five_maps_to_its_language(tag: str, language: Language) -> None:
    assert negotiate(tag) is language


@pytest.mark.parametrize("tag", ["zh-TW", "zh-Hant", "zh-HK", "zh_Hant_MO"])
def test_traditional_chinese_gets_its_nearest_neighbour(tag: str) -> None:
    assert negotiate(tag) is Language.ZH_HANS


@pytest.mark.parametrize(
    "tag",
    [None, "", " ", "es", "pt-BR", "english", "x-klingon", "-de", "de-", "de--AT", "de;q=0.8", "дe", "*"],
)
def test_another_language_or_nonsense_is_none(tag: str | None) -> None:
    assert negotiate(tag) is None


@pytest.mark.parametrize("language", Language)
def test_every_language_is_its_own_tag(language: Language) -> None:
    assert negotiate(language.value) is language


@given(st.text(max_size=40))
def test_any_text_is_taken_without_an_error(tag: str) -> None:
    assert negotiate(tag) in (None, *Language)
