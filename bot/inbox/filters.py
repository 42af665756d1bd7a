"""What the list of the inbox can be narrowed by, asked for in an address or kept as a view."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

from bot.channels.problems import refuse
from bot.dialogue.state import Status, Team
from knowledge.languages import Language, negotiate

LONGEST_SEARCH: Final = 200
"""Characters of a search that are looked for."""
SNOOZED: Final = ("", "only", "all")
"""Without those that are snoozed, only those, or both."""


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """`assignee` is `me`, `none` or somebody's email; `label` a name; an empty text narrows nothing.

    What is snoozed is left out, unless `snoozed` is `only` or `all`.
    """

    status: Annotated[str, msgspec.Meta(extra_json_schema={"enum": ["", *Status]})] = ""
    team: Annotated[str, msgspec.Meta(extra_json_schema={"enum": ["", *Team]})] = ""
    language: Annotated[str, msgspec.Meta(extra_json_schema={"enum": ["", *Language]})] = ""
    assignee: Annotated[str, msgspec.Meta(max_length=300)] = ""
    label: Annotated[str, msgspec.Meta(max_length=100)] = ""
    snoozed: Annotated[str, msgspec.Meta(extra_json_schema={"enum": list(SNOOZED)})] = ""
    q: str = ""


def check_filters(filters: Filters, within: str = "") -> None:
    """Refuse 422 what no list can be narrowed by; `within` is where the filters stand in their document."""
    if filters.status and filters.status not in list(Status):
        raise refuse(422, "The status is bot, waiting, agent or closed.", pointer=f"{within}/status")
    if filters.team and filters.team not in list(Team):
        raise refuse(422, "There is no such team.", pointer=f"{within}/team")
    if filters.language and negotiate(filters.language) is None:
        raise refuse(422, "The language is not one of the five.", pointer=f"{within}/language")
    if filters.snoozed not in SNOOZED:
        raise refuse(422, "It is only, all, or left out.", pointer=f"{within}/snoozed")
