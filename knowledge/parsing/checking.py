"""Everything that can be wrong with articles once they have been read: one by one, and against each other."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.articles import ACTIONS
from knowledge.languages import Language
from knowledge.parsing.drafts import Draft, Fault, Gravity, Line, Manifest, Reading

LONGEST_ANSWER = 4_000  # characters; the contract's longest message
FEWEST_QUESTIONS = 8  # besides the title; under ten questions an article the matcher loses ten points
_CODE = re.compile(r"`[^`\n]*`")
_HTML = re.compile(r"<(?:[a-zA-Z/!?])[^>]*>?")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # all but tab and line feed
_LINK = re.compile(r"\]\(\s*<?([^)\s>]*)")
_HELP_PAGE = re.compile(r"/help/(?P<tag>[^/#]+)/(?P<article>[^/#]+)(?:#.*)?")
_OUTSIDE = ("https://", "mailto:")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def check_reading(reading: Reading, required: Iterable[str] = ()) -> list[Fault]:
    """All faults of a reading, those of its form first; ``required`` ids must be there in all five languages."""
    ids = {draft.id.text for draft in reading.drafts} | {manifest.id for manifest in reading.manifests}
    return [
        *reading.faults,
        *(fault for draft in reading.drafts for fault in _check_draft(draft, ids)),
        *(fault for manifest in reading.manifests for fault in _check_manifest(manifest, ids)),
        *_check_languages(reading.drafts, tuple(required)),
        *_check_repeats(reading),
    ]


def _check_draft(draft: Draft, ids: set[str]) -> Iterator[Fault]:
    if not _ID.fullmatch(draft.id.text):
        yield Fault(
            draft.file, draft.id.line, f"id {draft.id.text!r} must be small letters, digits and hyphens"
        )
    if not draft.title.text:
        yield Fault(draft.file, draft.title.line, "the title is empty")
    yield from _check_questions(draft)
    yield from _check_answer(draft)
    yield from _check_links(draft, ids)


def _check_questions(draft: Draft) -> Iterator[Fault]:
    for question in draft.questions:
        if not question.text:
            yield Fault(draft.file, question.line, "a question is empty")
    count = sum(1 for question in draft.questions if question.text)
    if count == 0:
        yield Fault(draft.file, draft.title.line, "no questions", Gravity.WEAK)
    elif count < FEWEST_QUESTIONS:
        fault = f"only {count} questions; at least {FEWEST_QUESTIONS} are needed"
        yield Fault(draft.file, draft.questions[0].line, fault, Gravity.WEAK)


def _check_answer(draft: Draft) -> Iterator[Fault]:
    answer = draft.answer
    if not answer.text:
        yield Fault(draft.file, answer.line, "the answer is empty")
    if len(answer.text) > LONGEST_ANSWER:
        fault = f"the answer has {len(answer.text)} characters; at most {LONGEST_ANSWER} fit into a message"
        yield Fault(draft.file, answer.line, fault)
    for number, line in _number_lines(answer):
        if html := _HTML.search(_CODE.sub("", line)):
            yield Fault(draft.file, number, f"HTML in the answer: {html[0]}")
        if _CONTROL.search(line):
            yield Fault(draft.file, number, "a control character in the answer")


def _check_links(draft: Draft, ids: set[str]) -> Iterator[Fault]:
    for number, line in _number_lines(draft.answer):
        for link in _LINK.finditer(line):
            if fault := _find_link_fault(link[1], draft.language, ids):
                yield Fault(draft.file, number, fault)


def _find_link_fault(target: str, language: Language, ids: set[str]) -> str | None:
    if target.startswith(_OUTSIDE):
        return None
    page = _HELP_PAGE.fullmatch(target)
    if not page:
        return f"link to {target!r}: must begin with https://, mailto: or be /help/{language}/ and an article"
    if page["tag"] != language:
        return f"link to {target!r}: another language than the article's"
    return None if page["article"] in ids else f"link to unknown article {page['article']!r}"


def _number_lines(answer: Line) -> Iterator[tuple[int, str]]:
    return enumerate(answer.text.split("\n"), answer.line)


def _check_manifest(manifest: Manifest, ids: set[str]) -> Iterator[Fault]:
    for related in manifest.related:
        if related.text not in ids:
            yield Fault(manifest.file, related.line, f"unknown related article {related.text!r}")
        elif related.text == manifest.id:
            yield Fault(manifest.file, related.line, "an article related to itself", Gravity.WEAK)
    if manifest.action and manifest.action.text not in ACTIONS:
        yield Fault(manifest.file, manifest.action.line, f"unknown action {manifest.action.text!r}")


def _check_languages(drafts: Iterable[Draft], required: tuple[str, ...]) -> Iterator[Fault]:
    """Every article in every language that any article is written in; the required ones in all five."""
    written: defaultdict[str, dict[Language, Draft]] = defaultdict(dict)
    for draft in drafts:
        if written[draft.id.text].setdefault(draft.language, draft) is not draft:
            fault = f"the article {draft.id.text!r} stands twice in {draft.language}"
            yield Fault(draft.file, draft.id.line, fault, Gravity.WEAK)
    in_use = set(Language) if required else {language for texts in written.values() for language in texts}
    for article_id in required:
        if article_id not in written:
            yield Fault(article_id, 1, f"the article {article_id!r} is missing", Gravity.WEAK)
    for article_id, texts in written.items():
        first = next(iter(texts.values()))
        for language in sorted(in_use - set(texts)):
            fault = f"the article {article_id!r} has no translation into {language}"
            yield Fault(first.file, first.id.line, fault, Gravity.WEAK)


def _check_repeats(reading: Reading) -> Iterator[Fault]:
    """A question that stands twice, in one article, in two, or in an article and among the utterances."""
    seen: dict[tuple[Language, str], _Saying] = {}
    for saying in _list_sayings(reading):
        key = (saying.language, normalise_question(saying.said.text))
        first = seen.setdefault(key, saying)
        if first is not saying and key[1]:
            yield _tell_repeat(saying, first)


@dataclass(frozen=True, slots=True)
class _Saying:
    """A way to ask, and whose it is."""

    owner: str
    file: str
    language: Language
    said: Line


def _tell_repeat(saying: _Saying, first: _Saying) -> Fault:
    where = f"stands twice in {first.owner}"
    if first.owner != saying.owner:
        where = f"stands in {first.owner} ({first.file}:{first.said.line}) and in {saying.owner}"
    return Fault(
        saying.file, saying.said.line, f"the question {saying.said.text[:80]!r} {where}", Gravity.WEAK
    )


def _list_sayings(reading: Reading) -> Iterator[_Saying]:
    for draft in reading.drafts:
        for said in (draft.title, *draft.questions):
            yield _Saying(f"article {draft.id.text!r}", draft.file, draft.language, said)
    for utterance in reading.utterances:
        owner = f"action {utterance.action!r}" if utterance.action else "the background"
        yield _Saying(owner, utterance.file, utterance.language, utterance.said)


def normalise_question(text: str) -> str:
    """What makes two questions the same: neither case, width, spaces nor marks at the end tell them apart."""
    return " ".join(unicodedata.normalize("NFKC", text[:10_000]).casefold().split()).rstrip(" .?!。？！…")
