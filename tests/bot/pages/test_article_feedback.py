"""Opinions on articles, as staff will read them, on both kinds of database."""

from __future__ import annotations

from functools import partial

from bot.store.article_feedback import (
    PAGE,
    Opinion,
    Tally,
    add_comment,
    add_opinion,
    list_opinions,
    sum_up_opinions,
)
from bot.store.database import Database, Transaction


async def fill(tx: Transaction) -> None:
    for number in range(6):
        await add_opinion(
            tx,
            record_id=f"o-{number}",
            article="data-use" if number < 4 else "data-security",
            version="v1" if number < 2 else "v2",
            language="de" if number % 2 else "en",
            helpful=number != 3,
            now=1000 + number // 2,
        )
    await add_comment(tx, record_id="o-3", article="data-use", comment="Warum?", now=2000)


async def test_the_newest_are_read_first_and_can_be_chosen(database: Database) -> None:
    await database.transact(fill)
    everything = await database.read(list_opinions)
    assert [each.id for each in everything] == ["o-5", "o-4", "o-3", "o-2", "o-1", "o-0"]
    assert everything[2] == Opinion("o-3", "data-use", "v2", "de", False, "Warum?", 1001)
    chosen = await database.read(partial(list_opinions, article="data-use", language="en"))
    assert [each.id for each in chosen] == ["o-2", "o-0"]


async def test_reading_goes_on_where_it_ended(database: Database) -> None:
    await database.transact(fill)
    rest = await database.read(partial(list_opinions, before=(1001, "o-3")))
    assert [each.id for each in rest] == ["o-2", "o-1", "o-0"]


async def test_no_more_than_a_page_is_read_at_once(database: Database) -> None:
    async def many(tx: Transaction) -> None:
        for number in range(PAGE + 1):
            await add_opinion(
                tx,
                record_id=f"{number:03}",
                article="a",
                version="v",
                language="en",
                helpful=True,
                now=number,
            )

    await database.transact(many)
    first = await database.read(list_opinions)
    last = first[-1]
    rest = await database.read(partial(list_opinions, before=(last.at, last.id)))
    assert (len(first), [each.id for each in rest]) == (PAGE, ["000"])


async def test_versions_of_an_article_are_summed_up_by_language(database: Database) -> None:
    await database.transact(fill)
    assert await database.read(sum_up_opinions) == [
        Tally("data-security", "v2", "de", 1, 1, 0),
        Tally("data-security", "v2", "en", 1, 1, 0),
        Tally("data-use", "v1", "de", 1, 1, 0),
        Tally("data-use", "v2", "de", 1, 0, 1),
        Tally("data-use", "v1", "en", 1, 1, 0),
        Tally("data-use", "v2", "en", 1, 1, 0),
    ]
