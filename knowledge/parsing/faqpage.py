"""schema.org FAQPage in JSON-LD, as help pages carry it: questions with their accepted answers."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping

from knowledge.languages import Language, negotiate
from knowledge.parsing.drafts import Draft, Fault, Gravity, Line, Reading
from knowledge.parsing.plaintext import decode

ToMarkdown = Callable[[str], str]
"""From HTML to Markdown."""

_TAG = re.compile(r"</?[a-zA-Z][^>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SPACES = re.compile(r"[ \t\r\n]+")  # and not the narrow ones that French writes before its marks
_LONGEST_ID = 60
_DEEPEST = 50


def parse_faq_page(file: str, raw: bytes, language: Language | None, to_markdown: ToMarkdown) -> Reading:
    """All questions of all pages of the document. `language` is that of pages which tell none (`inLanguage`).

    Answers in HTML become Markdown by `to_markdown`. JSON-LD has no lines: faults count the questions instead.
    """
    text = decode(file, raw)
    if isinstance(text, Fault):
        return Reading(faults=(text,))
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        return Reading(faults=(Fault(file, 1, f"not JSON: {error}", Gravity.UNREADABLE),))
    drafts: list[Draft] = []
    faults: list[Fault] = []
    for number, (question, tag) in enumerate(_find_questions(document, None), 1):
        read = _read_question(file, number, question, _negotiate(tag, language), to_markdown)
        (drafts if isinstance(read, Draft) else faults).append(read)  # type: ignore[arg-type]  # one of the two
    if not drafts and not faults:
        faults.append(Fault(file, 1, "no Question of a schema.org FAQPage in it", Gravity.UNREADABLE))
    return Reading(tuple(drafts), faults=tuple(faults))


def _find_questions(
    node: object, tag: object, depth: int = 0
) -> Iterator[tuple[Mapping[str, object], object]]:
    """Yield every question with the language that holds for it, wherever it is nested."""
    if depth > _DEEPEST:
        return
    if isinstance(node, list):
        for item in node:
            yield from _find_questions(item, tag, depth + 1)
    elif isinstance(node, dict):
        tag = node.get("inLanguage", tag)
        if "Question" in _list(node.get("@type")) and "acceptedAnswer" in node:
            yield node, tag
        else:
            for value in node.values():
                yield from _find_questions(value, tag, depth + 1)


def _read_question(
    file: str,
    number: int,
    question: Mapping[str, object],
    language: Language | None,
    to_markdown: ToMarkdown,
) -> Draft | Fault:
    title, answer = _text(question.get("name") or question.get("text")), _answer(question, to_markdown)
    if language is None:
        return Fault(
            file, number, f"question {number} tells no language: add --language TAG", Gravity.UNREADABLE
        )
    if not title or not answer:
        return Fault(file, number, f"question {number} has no name or no accepted answer", Gravity.UNREADABLE)
    others = (_text(other) for other in _list(question.get("alternateName")))
    return Draft(
        file,
        Line(_name(question, title), number),
        language,
        Line(title, number),
        tuple(Line(other, number) for other in others if other),
        Line(answer, number),
    )


def _answer(question: Mapping[str, object], to_markdown: ToMarkdown) -> str:
    for answer in _list(question.get("acceptedAnswer")):
        if isinstance(answer, dict) and isinstance(answer.get("text"), str):
            text: str = answer["text"].strip()
            plain = answer.get("encodingFormat") == "text/markdown" or not _TAG.search(text)
            return text if plain else to_markdown(text).strip()
    return ""


def _name(question: Mapping[str, object], title: str) -> str:
    """The article's id: the question's own identifier if it can be one, else made of its title."""
    for given in (question.get("identifier"), question.get("@id")):
        if isinstance(given, str):
            last = re.split(r"[/#]", given)[-1].lower()
            if _ID.fullmatch(last):
                return last
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_ID].strip("-")
    return slug if len(slug) > 2 else "faq-" + hashlib.sha256(title.encode()).hexdigest()[:8]


def _negotiate(tag: object, language: Language | None) -> Language | None:
    return (negotiate(tag) if isinstance(tag, str) else None) or language


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: object) -> str:
    return _SPACES.sub(" ", value).strip(" ") if isinstance(value, str) else ""
