from dataclasses import replace

import pytest

from knowledge.languages import Language
from knowledge.parsing.checking import LONGEST_ANSWER, check_reading
from knowledge.parsing.drafts import Draft, Fault, Gravity, Line, Manifest, Reading, Utterance

EN, DE = Language.EN, Language.DE


def draft(article_id: str = "hours", language: Language = EN, **changes: object) -> Draft:
    questions = tuple(Line(f"{article_id} {language} question {number}", number + 3) for number in range(8))
    good = Draft(
        f"{article_id}/{language}.md",
        Line(article_id, 1),
        language,
        Line(f"{article_id} {language}?", 2),
        questions,
        Line("An answer.", 13),
    )
    return replace(good, **changes)  # type: ignore[arg-type]  # each test names fields of the right type


def check(
    *drafts: Draft, manifests: tuple[Manifest, ...] = (), required: tuple[str, ...] = ()
) -> list[Fault]:
    return check_reading(Reading(drafts, manifests), required)


def only(faults: list[Fault]) -> Fault:
    (fault,) = faults
    return fault


def test_good_articles_have_no_fault() -> None:
    assert check(draft(), draft("prices"), manifests=(Manifest("hours/article.toml", "hours"),)) == []


def test_faults_of_form_come_first() -> None:
    form = Fault("hours/en.md", 4, "broken")
    assert check_reading(Reading((draft(title=Line("", 2)),), faults=(form,)))[0] == form


@pytest.mark.parametrize("article_id", ["Hours", "opening hours", "öffnung", "hours_2", "-hours", "hours-"])
def test_an_id_must_be_plain(article_id: str) -> None:
    assert "id" in only(check(draft(article_id))).fault


def test_an_empty_title_is_wrong() -> None:
    fault = only(check(draft(title=Line("", 2))))
    assert fault.fault == "the title is empty"
    assert fault.gravity is Gravity.WRONG


def test_an_empty_answer_is_wrong() -> None:
    assert only(check(draft(answer=Line("", 13)))).fault == "the answer is empty"


def test_an_empty_question_is_named_with_its_line() -> None:
    good = draft()
    faults = check(replace(good, questions=(*good.questions, Line("", 12))))
    assert (only(faults).fault, only(faults).line) == ("a question is empty", 12)


def test_too_few_questions_are_weak() -> None:
    good = draft()
    fault = only(check(replace(good, questions=good.questions[:7])))
    assert "only 7 questions" in fault.fault
    assert fault.gravity is Gravity.WEAK


def test_no_questions_are_told_once() -> None:
    assert only(check(draft(questions=()))).fault == "no questions"


def test_an_answer_that_fits_no_message_is_wrong() -> None:
    assert check(draft(answer=Line("x" * LONGEST_ANSWER, 13))) == []
    assert "characters" in only(check(draft(answer=Line("x" * (LONGEST_ANSWER + 1), 13)))).fault


@pytest.mark.parametrize(
    "html", ["<b>bold</b", "<br/>", "</div>", "<!-- note -->", "<script", "<https://example.com>"]
)
def test_html_in_an_answer_is_named_with_its_line(html: str) -> None:
    fault = only(check(draft(answer=Line(f"First line.\n\nThen {html}", 13))))
    assert "HTML" in fault.fault
    assert fault.line == 15


@pytest.mark.parametrize("text", ["Health Mate > Settings", "2 < 3", "`<b>` is a tag", "a <3 b"])
def test_signs_that_are_no_html_are_fine(text: str) -> None:
    assert check(draft(answer=Line(text, 13))) == []


def test_a_control_character_in_an_answer_is_wrong() -> None:
    assert "control" in only(check(draft(answer=Line("a\x07b", 13)))).fault


@pytest.mark.parametrize(
    "target", ["/help/en/hours", "/help/en/hours#top", "https://example.com/a", "mailto:help@example.com"]
)
def test_good_links_are_fine(target: str) -> None:
    assert check(draft(answer=Line(f"See [here]({target}).", 13))) == []


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("/help/en/nothing", "unknown article 'nothing'"),
        ("/help/de/hours", "another language"),
        ("hours", "must begin"),
        ("http://example.com", "must begin"),
        ("javascript:alert(1)", "must begin"),
        ("//example.com", "must begin"),
        ("", "must begin"),
    ],
)
def test_bad_links_are_named(target: str, told: str) -> None:
    assert told in only(check(draft(answer=Line(f"See [here]({target}).", 13)))).fault


def test_an_unknown_related_article_is_named_with_its_line() -> None:
    manifest = Manifest("hours/article.toml", "hours", related=(Line("nothing", 2),))
    fault = only(check(draft(), manifests=(manifest,)))
    assert (fault.file, fault.line) == ("hours/article.toml", 2)
    assert "'nothing'" in fault.fault


def test_an_article_related_to_itself_is_weak() -> None:
    manifest = Manifest("hours/article.toml", "hours", related=(Line("hours", 2),))
    assert only(check(draft(), manifests=(manifest,))).gravity is Gravity.WEAK


def test_an_unknown_action_is_named() -> None:
    manifest = Manifest("hours/article.toml", "hours", action=Line("dance", 3))
    assert "'dance'" in only(check(draft(), manifests=(manifest,))).fault


def test_a_missing_translation_is_told_for_the_languages_in_use() -> None:
    fault = only(check(draft(), draft(language=DE), draft("prices")))
    assert "'prices' has no translation into de" in fault.fault
    assert fault.gravity is Gravity.WEAK


def test_a_library_of_one_language_lacks_nothing() -> None:
    assert check(draft(), draft("prices")) == []


def test_required_articles_must_be_there_in_all_five() -> None:
    faults = check(draft(), required=("hours", "prices"))
    assert sum("has no translation" in fault.fault for fault in faults) == 4
    assert sum("'prices' is missing" in fault.fault for fault in faults) == 1


def test_an_article_written_twice_in_one_language_is_named() -> None:
    again = replace(draft(), questions=draft("other").questions, title=Line("Other?", 2))
    assert "stands twice in en" in only(check(draft(), again)).fault


def test_a_question_twice_in_one_article_is_named() -> None:
    good = draft()
    faults = check(replace(good, questions=(*good.questions, Line("HOURS en question 3?", 20))))
    assert only(faults).line == 20
    assert "twice in article 'hours'" in only(faults).fault


def test_a_question_in_two_articles_names_both() -> None:
    prices = draft("prices")
    shared = Line("hours en question 3", 7)
    fault = only(check(draft(), replace(prices, questions=(*prices.questions, shared))))
    assert "article 'hours' (hours/en.md:6)" in fault.fault
    assert "article 'prices'" in fault.fault


def test_the_same_question_in_two_languages_is_fine() -> None:
    german = draft(language=DE)
    assert check(draft(), replace(german, questions=(*german.questions, draft().questions[0]))) == []


def test_a_question_that_is_also_an_utterance_is_named() -> None:
    said = Utterance("smalltalk/en.txt", "smalltalk", EN, Line("hours en question 1", 9))
    unasked = Utterance("background/en.txt", None, EN, Line("hours en question 2", 9))
    faults = check_reading(Reading((draft(),), utterances=(said, unasked)))
    assert ["action 'smalltalk'" in faults[0].fault, "the background" in faults[1].fault] == [True, True]


def test_questions_of_marks_alone_are_not_twins() -> None:
    good = draft()
    assert check(replace(good, questions=(*good.questions, Line("?", 20), Line("!", 21)))) == []
