"""The YAML that heads an article: plain mappings, lists and texts, each with its line; nothing clever."""

from collections.abc import Iterator

import yaml

from knowledge.parsing.drafts import Fault, Gravity, Line

# libyaml where it was built, else the same in Python.
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TEXT = "tag:yaml.org,2002:str"
_DEEPEST = 2  # a mapping of lists

Value = Line | tuple[Line, ...]


class FrontMatterError(Exception):
    """The front matter cannot be understood; ``line`` counts from 1 in the file."""

    def __init__(self, line: int, fault: str) -> None:
        super().__init__(fault)
        self.line = line
        self.fault = fault

    def locate(self, file: str) -> Fault:
        """The same as a fault of ``file``."""
        return Fault(file, self.line, self.fault, Gravity.UNREADABLE)


def parse_front_matter(text: str, first_line: int) -> dict[str, Value]:
    """A mapping of texts and lists of texts; ``first_line`` is the line of the file that ``text`` begins on.

    Raises FrontMatterError for broken YAML, aliases, other types, nesting and keys given twice.
    """
    try:
        _refuse_cleverness(text, first_line)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        problem = error.problem or error.context or "broken"
        unclosed = "end of stream" in problem  # then the line it was opened on helps, not the last one
        mark = (unclosed and error.context_mark) or error.problem_mark or error.context_mark
        raise FrontMatterError(first_line + (mark.line if mark else 0), f"YAML: {problem}") from error
    except yaml.YAMLError as error:  # a character YAML forbids
        raise FrontMatterError(first_line, f"YAML: {str(error).splitlines()[0]}") from error
    if not isinstance(node, yaml.MappingNode):
        raise FrontMatterError(first_line, "the front matter must be a mapping with title and questions")
    return dict(_read_entries(node, first_line))


def _refuse_cleverness(text: str, first_line: int) -> None:
    """Aliases can explode and deep nesting can exhaust the stack: both are refused before anything is built."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = first_line + (event.start_mark.line if event.start_mark else 0)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise FrontMatterError(line, "YAML: anchors and aliases are not allowed")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise FrontMatterError(line, "YAML: nested too deeply")


def _read_entries(node: yaml.MappingNode, first_line: int) -> Iterator[tuple[str, Value]]:
    seen: set[str] = set()
    for key_node, value_node in node.value:
        key = _read_text(key_node, first_line)
        if key.text in seen:
            raise FrontMatterError(key.line, f"YAML: {key.text!r} is given twice")
        seen.add(key.text)
        if isinstance(value_node, yaml.SequenceNode):
            yield key.text, tuple(_read_text(item, first_line) for item in value_node.value)
        else:
            yield key.text, _read_text(value_node, first_line)


def _read_text(node: yaml.Node, first_line: int) -> Line:
    line = first_line + node.start_mark.line
    if not isinstance(node, yaml.ScalarNode):
        raise FrontMatterError(line, "YAML: a text is expected here")
    if node.tag != _TEXT:
        raise FrontMatterError(line, f"YAML: {node.value!r} is not a text: put it in double quotes")
    return Line(node.value.strip(), line)
