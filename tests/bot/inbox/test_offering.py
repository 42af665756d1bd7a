"""Who is offered what: the rules alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.inbox.offering import Agent, Waiting, choose, pair

NOW = 1_000_000


def agent(name: str, *, load: int = 0, capacity: int = 4, given_at: int = 0, **sets: set[str]) -> Agent:
    frozen = {field: frozenset(values) for field, values in sets.items()}
    return Agent(id=name, load=load, capacity=capacity, given_at=given_at, **frozen)


def waits(name: str, team: str = "general", language: str = "en", **how: str) -> Waiting:
    return Waiting(id=name, team=team, language=language, **({"priority": "normal"} | how))


def chosen(
    conversation: Waiting, *agents: Agent, asked: dict[tuple[str, str], int] | None = None
) -> str | None:
    found = choose(conversation, agents, asked or {}, now=NOW)
    return found.id if found else None


def test_it_goes_to_who_had_the_longest_pause() -> None:
    assert chosen(waits("c"), agent("mira", given_at=5), agent("noah", given_at=3)) == "noah"


def test_only_to_those_of_its_team_and_language() -> None:
    kim, otto = agent("kim", teams={"hardware"}), agent("otto", languages={"de"})
    assert chosen(waits("c", team="hardware"), kim, otto) == "kim"
    assert chosen(waits("c", language="de"), kim, otto) == "otto"
    assert chosen(waits("c"), kim, otto) is None


def test_who_is_full_is_not_asked() -> None:
    assert chosen(waits("c"), agent("mira", load=4), agent("noah", load=3, given_at=9)) == "noah"
    assert chosen(waits("c"), agent("mira", load=4)) is None
    assert chosen(waits("c"), agent("mira", capacity=0)) is None


def test_danger_goes_to_who_is_full_when_nobody_has_room() -> None:
    danger = waits("c", priority="danger")
    assert chosen(danger, agent("mira", load=9)) == "mira"
    assert chosen(danger, agent("mira", load=9), agent("noah", load=3, given_at=9)) == "noah"


def test_who_has_the_skill_comes_first() -> None:
    report = waits("c", reason="report_hardware")
    skilled = agent("noah", given_at=9, skills={"report_hardware"})
    assert chosen(report, agent("mira"), skilled) == "noah"
    assert chosen(waits("c"), agent("mira"), skilled) == "mira"
    assert chosen(waits("c", priority="danger"), agent("mira"), agent("ada", skills={"danger"})) == "ada"


def test_who_was_just_asked_is_asked_again_only_after_a_while() -> None:
    mira = agent("mira")
    assert chosen(waits("c"), mira, asked={("c", "mira"): NOW + 1}) is None
    assert chosen(waits("c"), mira, asked={("c", "mira"): NOW}) == "mira"
    assert chosen(waits("d"), mira, asked={("c", "mira"): NOW + 1}) == "mira"
    assert chosen(waits("c"), mira, agent("noah", given_at=9), asked={("c", "mira"): NOW + 1}) == "noah"


def test_nobody_gets_two_at_a_time_and_the_first_in_the_queue_is_served_first() -> None:
    queue = [waits("danger", priority="danger"), waits("old"), waits("new")]
    pairs = list(pair(queue, [agent("mira"), agent("noah", given_at=1)], {}, now=NOW))
    assert pairs == [("danger", "mira"), ("old", "noah")]


def test_one_that_nobody_speaks_the_language_of_holds_up_no_other() -> None:
    queue = [waits("ja", language="ja"), waits("en")]
    assert list(pair(queue, [agent("mira", languages={"en"})], {}, now=NOW)) == [("en", "mira")]


def one_by_one(
    waiting: list[Waiting], agents: list[Agent], asked: dict[tuple[str, str], int]
) -> list[tuple[str, str]]:
    """The rule as it is told, without any haste: everybody who is left is looked at for every conversation."""
    left, pairs = list(agents), []
    for conversation in waiting:
        found = choose(conversation, left, asked, now=NOW)
        if found is not None:
            left.remove(found)
            pairs.append((conversation.id, found.id))
    return pairs


_TEAMS = st.sampled_from(["hardware", "general"])
_LANGUAGES = st.sampled_from(["en", "ja"])
_QUEUE = st.lists(st.tuples(_TEAMS, _LANGUAGES, st.sampled_from(["normal", "danger"])), max_size=12)
_STAFF = st.lists(st.tuples(st.sets(_TEAMS), st.sets(_LANGUAGES), st.integers(0, 6)), max_size=6)


@given(_QUEUE, _STAFF)
def test_whatever_waits_and_whoever_is_here_the_rules_hold(
    queue: list[tuple[str, str, str]], staff: list[tuple[set[str], set[str], int]]
) -> None:
    waiting = [
        waits(f"c{place}", team, language, priority=priority)
        for place, (team, language, priority) in enumerate(queue)
    ]
    agents = [
        agent(f"p{place}", load=load, teams=teams, languages=languages)
        for place, (teams, languages, load) in enumerate(staff)
    ]
    asked = {("c0", "p0"): NOW + 1, ("c1", "p1"): NOW}
    assert list(pair(waiting, agents, asked, now=NOW)) == one_by_one(waiting, agents, asked)
    pairs = list(pair(waiting, agents, {}, now=NOW))
    assert len({one for one, _ in pairs}) == len({who for _, who in pairs}) == len(pairs)
    conversations = {each.id: each for each in waiting}
    people = {each.id: each for each in agents}
    for one, who in pairs:
        conversation, person = conversations[one], people[who]
        assert not person.teams or conversation.team in person.teams
        assert not person.languages or conversation.language in person.languages
        assert person.load < person.capacity or conversation.priority == "danger"
