"""One article in one language: YAML front matter, then the answer in Markdown."""

import re
from collections.abc import Iterator

from knowledge.languages import Language
from knowledge.parsing.drafts import Draft, Fault, Gravity, Line, Reading
from knowledge.parsing.frontmatter import FrontMatterError, Value, parse_front_matter
from knowledge.parsing.plaintext import decode

_FRAME = re.compile(r"---[ \t]*\n(?P<front>.*?)^---[ \t]*(?:\n|\Z)(?P<body>.*)", re.DOTALL | re.MULTILINE)
_KEYS = ("title", "questions")


def parse_markdown(file: str, raw: bytes, article_id: str, language: Language) -> Reading:
    """The draft, unless nothing of it can be read, and the faults of its form."""
    text = decode(file, raw)
    if isinstance(text, Fault):
        return Reading(faults=(text,))
    frame = _FRAME.match(text)
    if not frame:
        fault = "must begin with front matter between two lines of ---"
        return Reading(faults=(Fault(file, 1, fault, Gravity.UNREADABLE),))
    try:
        values = parse_front_matter(frame["front"], first_line=2)
    except FrontMatterError as error:
        return Reading(faults=(error.locate(file),))
    answer = _find_answer(text, frame.start("body"))
    draft = Draft(file, Line(article_id, 1), language, _get_title(values), _get_questions(values), answer)
    return Reading(drafts=(draft,), faults=tuple(_find_faults(file, values)))


def _find_answer(text: str, start: int) -> Line:
    body = text[start:]
    leading = len(body) - len(body.lstrip())
    return Line(body.strip(), text.count("\n", 0, start + leading) + 1)


def _get_title(values: dict[str, Value]) -> Line:
    title = values.get("title")
    return title if isinstance(title, Line) else Line("", 2)


def _get_questions(values: dict[str, Value]) -> tuple[Line, ...]:
    questions = values.get("questions")
    return questions if isinstance(questions, tuple) else ()


def _find_faults(file: str, values: dict[str, Value]) -> Iterator[Fault]:
    for key in values:
        if key not in _KEYS:
            yield Fault(file, 2, f"unknown key {key!r} in the front matter", Gravity.WEAK)
    if isinstance(values.get("title"), tuple):
        yield Fault(file, 2, "title must be one text", Gravity.UNREADABLE)
    if isinstance(values.get("questions"), Line):
        yield Fault(file, 2, "questions must be a list", Gravity.UNREADABLE)
