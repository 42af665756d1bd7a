"""Forum posts against the charter: what a moderator should look at, and why. Pure, but for `loading`.

What reads posts is loaded when a post is read: most of what needs a rule or a severity by name never reads any.
"""

from typing import TYPE_CHECKING, Any

from bot.triage.verdict import Context, Decided, Finding, Reason, Rule, Severity, Verdict, Why

if TYPE_CHECKING:
    from bot.triage.engine import triage

__all__ = ["Context", "Decided", "Finding", "Reason", "Rule", "Severity", "Verdict", "Why", "triage"]


def __getattr__(name: str) -> Any:
    if name != "triage":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from bot.triage.engine import triage

    return triage
