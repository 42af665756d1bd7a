"""The model beside the rules: what it adds and doubts, what it leaves alone, and that nothing depends on it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.triage import Decided, Verdict, triage
from bot.triage.compiling import make_lists
from bot.triage.engine import name_engine
from bot.triage.learned.archive import LABELLED, find_version, open_models, read_examples, read_models
from bot.triage.learned.fitting import calibrate, fit, to_probability
from bot.triage.learned.grams import read_grams
from bot.triage.learned.wording import Words
from bot.triage.loading import read_sources, shipped_lists
from bot.triage.verdict import Reason, Severity
from knowledge.languages import Language
from tests.benchmarks.moderation import read_posts
from tests.bot.triage import test_dense, test_verdicts

LISTS = shipped_lists()
ALONE = replace(LISTS, models=None)

FAIR = (
    ("en", "My Muslim neighbour and I walk together every evening, her watch counts more steps than mine."),
    ("en", "The old gentleman in our Turkish bakery wears the same watch and loves it."),
    ("en", "Gay, straight, whatever, we all weigh more after Christmas."),
    ("en", "As a disabled woman I find the big buttons a blessing."),
    ("en", "Pardon my english, I am from Poland. The battery is finish after two days, it is normal?"),
    ("de", "Meine muslimische Nachbarin und ich gehen jeden Abend zusammen spazieren."),
    ("de", "Der alte Herr aus der türkischen Bäckerei trägt dieselbe Uhr und mag sie sehr."),
    ("de", "Als behinderte Frau finde ich die großen Tasten sehr angenehm."),
    ("de", "Entschuldigung, mein Deutsch ist nicht gut. Akku ist fertig nach zwei Tage, ist normal?"),
    ("fr", "Ma voisine musulmane et moi marchons ensemble tous les soirs."),
    ("fr", "Le vieux monsieur de la boulangerie turque porte la même montre et l'adore."),
    ("fr", "En tant que femme handicapée, je trouve les gros boutons très pratiques."),
    ("ja", "イスラム教徒の隣人と毎晩いっしょに歩いています。"),
    ("ja", "障害のある女性として、大きなボタンはとても助かります。"),
    ("zh-Hans", "我和穆斯林邻居每天晚上一起散步，她的步数总比我多。"),
    ("zh-Hans", "作为残疾女性，我觉得大按钮非常方便。"),
)
SHORT = (
    "ok",
    "thanks",
    "Danke",
    "merci",
    "👍",
    "👍👍👍 🎉🎉",
    "SN 4711-0815-AB",
    "はい",
    "好的",
    "谢谢",
    "genau",
    "",
    "…",
    "¡Muchas gracias!",
)
FOREIGN = (
    "Ho comprato la bilancia ieri e non si collega, qualcuno può aiutarmi per favore? Grazie mille a tutti."
)


def judge(text: str, language: str) -> Verdict:
    return triage(text, language, lists=LISTS)


def learned(verdict: Verdict) -> list[str]:
    return [each.quote for each in verdict.findings if each.why.key == f"triage.{Reason.LEARNED.value}"]


@pytest.mark.parametrize(("language", "text"), FAIR)
def test_who_somebody_is_and_how_somebody_writes_raises_no_alarm(language: str, text: str) -> None:
    assert judge(text, language).findings == ()


@pytest.mark.parametrize("text", SHORT)
@pytest.mark.parametrize("language", ["en", "de", "fr", "ja", "zh-Hans"])
def test_what_is_too_short_or_no_words_is_never_an_alarm(language: str, text: str) -> None:
    assert judge(text, language).findings == ()


def test_a_sixth_language_is_not_judged() -> None:
    assert judge(FOREIGN, "it").findings == ()


def test_it_finds_what_no_rule_does_and_says_where_and_how_sure() -> None:
    found = [
        finding
        for language in Language
        for each in read_examples(language)
        if each.held_out and each.breaks
        for finding in judge(each.text, language.value).findings
        if finding.why.key == "triage.learned"
    ]
    assert len(found) >= 10
    for finding in found:
        assert Severity.RUDE <= finding.severity <= Severity.GRAVE
        assert 0.5 <= finding.confidence <= 0.85
        assert finding.quote


def test_more_is_found_and_fewer_fair_posts_are_queued_than_by_the_rules_alone() -> None:
    """On the yardstick, which nobody learns from: what the brief figures ask of each language."""
    for language in Language:
        posts = read_posts(language)
        queued = {
            name: [triage(post.text, language.value, lists=lists).verdict == Decided.REVIEW for post in posts]
            for name, lists in (("alone", ALONE), ("with", LISTS))
        }
        right = {
            name: sum(sent and post.breaks for sent, post in zip(rows, posts, strict=True))
            for name, rows in queued.items()
        }
        wrong = {
            name: sum(sent and not post.breaks for sent, post in zip(rows, posts, strict=True))
            for name, rows in queued.items()
        }
        assert right["with"] > right["alone"], language
        assert wrong["with"] <= wrong["alone"] + 1, language
        assert right["with"] >= 0.75 * sum(post.breaks for post in posts), language
        assert right["with"] >= 0.85 * (right["with"] + wrong["with"]), language


def test_one_insult_in_a_long_post_is_found_and_its_ordinary_words_add_up_to_nothing() -> None:
    plain = " ".join(
        f"On day {day} I walked to the river and weighed myself after breakfast." for day in range(60)
    )
    assert judge(plain, "en").findings == ()
    mean = "Honestly, every topic gets worse the moment you turn up, find another place to cry and delete your account."
    quotes = [each.quote for each in judge(f"{plain} {mean} {plain}", "en").findings]
    assert quotes
    assert all(quote in mean for quote in quotes)


def test_the_more_parts_a_post_has_the_more_one_of_them_must_say() -> None:
    """So many parts, so many chances that a fair one looks bad."""
    assert LISTS.models is not None
    model = LISTS.models.by_language[Language.EN]
    sentence = " every topic gets worse the moment you turn up so find another place to cry about it "
    for many, adds in ((1, True), (12, False)):
        bounds = tuple(len(sentence) * place for place in range(many + 1))
        words = Words(Language.EN, sentence * many, bounds, ((0, 1),) * many)
        opinion = model.judge(words, {})
        assert opinion is not None
        odds = float(np.log(opinion.probability / (1 - opinion.probability)))
        judged = replace(model, adds_at=odds - 0.5).judge(words, {})
        assert judged is not None
        assert judged.adds is adds


def test_what_is_quoted_does_not_speak_for_its_author() -> None:
    mean = "Every topic gets worse the moment you turn up, find another place to cry."
    assert judge(mean, "en").verdict == Decided.REVIEW
    assert learned(judge(f"> {mean}\nI don't agree with that at all.", "en")) == []
    assert learned(judge(f'[quote="anna"]{mean}[/quote]\nI don\'t agree with that at all.', "en")) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "I know where you live. Watch your back."),
        ("en", "Her phone number is +44 7911 123456, give her a ring at night."),
        ("de", "Du bist echt zu blöd, du Trottel."),
        ("zh-Hans", "你这个傻*逼，懂什么"),
    ],
)
def test_danger_and_names_called_to_the_face_are_doubted_by_no_model(language: str, text: str) -> None:
    assert LISTS.models is not None
    sceptics = {
        tag: replace(model, doubts_at=float("inf"), adds_at=float("inf"))
        for tag, model in LISTS.models.by_language.items()
    }
    lists = replace(LISTS, models=replace(LISTS.models, by_language=sceptics))
    assert triage(text, language, lists=lists).verdict == Decided.REVIEW
    weak = triage("Where is the special offer for hotels and their guests?", "en", lists=lists)
    assert weak.verdict == Decided.OK


def test_the_version_of_the_engine_names_the_model_and_a_list_may_leave_it_out() -> None:
    assert LISTS.models is not None
    assert name_engine(LISTS) == judge("Hello", "en").engine_version == f"2-{LISTS.models.version}"
    assert triage("Hello", "en", lists=ALONE).engine_version == "2"
    sources = read_sources()
    deaf = make_lists({**sources, Language.EN: "learned = false\n" + sources[Language.EN]})
    for each in (post.text for post in read_posts(Language.EN)[:60]):
        assert (
            triage(each, "en", lists=replace(deaf, models=LISTS.models)).findings
            == triage(each, "en", lists=ALONE).findings
        )


def test_without_a_model_and_with_a_broken_one_triage_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "labelled").mkdir()
    for language in Language:
        (tmp_path / "labelled" / f"{language.value}.jsonl").write_text("{broken\n", encoding="utf-8")
    assert open_models(ALONE, tmp_path / "models.npz", labelled=tmp_path / "labelled") is None
    assert "rules alone" in caplog.text
    (tmp_path / "models.npz").write_bytes(b"PK broken")
    assert read_models(tmp_path / "models.npz", find_version(ALONE)) is None


def test_no_sentence_of_yardstick_or_tests_is_among_the_labelled_posts() -> None:
    for language in Language:
        tests = [
            text
            for tag, *_, text in (*test_verdicts.BREAKING, *test_verdicts.FAIR, *FAIR)
            if tag == language.value
        ]
        tests += [post.text for post in read_posts(language)]
        known = [shingle(each.text) for each in read_examples(language)]
        for text in tests:
            pieces = shingle(text)
            assert max(len(pieces & other) / len(pieces | other) for other in known) < 0.5, text


def shingle(text: str) -> frozenset[str]:
    """A text as its runs of five characters (three of Japanese and Chinese): near-doubles share most of them."""
    bare = re.sub(r"\W+", "", unicodedata.normalize("NFKC", text).casefold())
    size = 5 if bare.isascii() else 3
    return frozenset(bare[place : place + size] for place in range(max(len(bare) - size + 1, 1)))


def test_the_labelled_posts_are_whole() -> None:
    for language in Language:
        examples = read_examples(language)
        assert len({each.text for each in examples}) == len(examples)
        assert all(each.breaks == bool(each.rules) for each in examples)
        held = sum(each.held_out for each in examples) / len(examples)
        assert 0.12 < held < 0.3
    assert {path.stem for path in LABELLED.iterdir()} == {language.value for language in Language}


def test_a_fit_tells_what_can_be_told_apart() -> None:
    rows = np.array([[1.0, 0.1], [0.9, 0.0], [0.0, 1.0], [0.1, 0.8]])
    target = np.array([True, True, False, False])
    fitted = fit(rows @ rows.T, target, np.ones(4), 0.01)
    scores = fitted.score(rows @ rows.T)
    assert (scores > 0).tolist() == target.tolist()
    slope, offset = calibrate(scores, target)
    assert ((to_probability(scores * slope + offset) > 0.5) == target).all()


def test_pieces_of_a_text_begin_where_they_are_said_to() -> None:
    words = read_grams(" a bc ", dense=False)
    assert words.places.max() < len(" a bc ")
    assert set(read_grams("傻", dense=True).keys) <= set(read_grams("你傻", dense=True).keys)


def test_the_tests_of_fair_talk_hear_the_model() -> None:
    assert test_verdicts.LISTS.models is not None
    assert test_dense.LISTS.models is not None
