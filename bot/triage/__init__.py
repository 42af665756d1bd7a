"""Forum posts against the charter: what a moderator should look at, and why. Pure, but for `loading`."""

from bot.triage.engine import triage
from bot.triage.verdict import Context, Decided, Finding, Reason, Rule, Severity, Verdict, Why

__all__ = ["Context", "Decided", "Finding", "Reason", "Rule", "Severity", "Verdict", "Why", "triage"]
