from dataclasses import replace

from knowledge.articles import Article, Library, Translation, find_digest
from knowledge.languages import Language

EN, DE = Language.EN, Language.DE
HOURS = Translation("Open?", ("when",), "From eight.")


def test_the_version_changes_with_what_people_read_and_not_with_the_questions() -> None:
    assert replace(HOURS, questions=("other",)).version == HOURS.version
    assert replace(HOURS, answer="From nine.").version != HOURS.version
    assert replace(HOURS, title="Closed?").version != HOURS.version


def test_text_moved_from_title_to_answer_is_another_version() -> None:
    assert Translation("ab", (), "c").version != Translation("a", (), "bc").version


def test_the_title_is_one_more_way_to_ask() -> None:
    assert HOURS.asked == ("Open?", "when")
    assert replace(HOURS, title="").asked == ("when",)


def test_a_library_lists_the_languages_it_is_written_in() -> None:
    library = Library({"hours": Article("hours", {DE: HOURS, EN: HOURS})})
    assert library.languages == (EN, DE)


def test_the_digest_does_not_depend_on_the_order_of_articles() -> None:
    one, two = Article("one", {EN: HOURS}), Article("two", {EN: HOURS, DE: HOURS})
    assert find_digest(Library({"one": one, "two": two})) == find_digest(Library({"two": two, "one": one}))


def test_the_digest_changes_with_all_a_matcher_learns_from() -> None:
    article = Article("hours", {EN: HOURS})
    libraries = [
        Library({"hours": article}),
        Library({"hours": replace(article, id="times")}),
        Library({"hours": Article("hours", {DE: HOURS})}),
        Library({"hours": Article("hours", {EN: replace(HOURS, answer="x")})}),
        Library({"hours": article}, {"book": {EN: ("book",)}}),
        Library({"hours": article}, background={EN: ("joke",)}),
    ]
    assert len({find_digest(library) for library in libraries}) == len(libraries)


def test_a_lone_surrogate_has_a_version_and_a_digest() -> None:
    odd = Translation("\ud800", (), "x")
    assert odd.version
    assert find_digest(Library({"odd": Article("odd", {EN: odd})}))
