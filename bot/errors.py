"""One tree of errors: everything the assistant raises on purpose is an `AssistantError` of one line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


class AssistantError(Exception):
    """Anything that went wrong and can be told in one line, which is `str()` of it."""


class SettingsError(AssistantError):
    """A setting that is missing or wrong; the line names the variable and never its value."""

    def __init__(self, variable: str, fault: str) -> None:
        super().__init__(f"{variable} {fault}")
        self.variable = variable
        self.fault = fault


class StorageUnavailable(AssistantError):
    """The database cannot take or give anything now; what was asked for has not been done.

    `retry_after` is the number of whole seconds after which asking again makes sense.
    """

    def __init__(self, cause: str, *, retry_after: int = 5) -> None:
        super().__init__(f"the database is away: {cause}")
        self.cause = cause
        self.retry_after = retry_after


class DirectoryUnavailable(StorageUnavailable):
    """Accounts are kept elsewhere, and that place cannot be asked now: whoever does not say otherwise fails closed.

    `cause` is a word of ours, with nothing of the question or the answer in it.
    """

    def __init__(self, cause: str, *, retry_after: int = 5) -> None:
        super().__init__(cause, retry_after=retry_after)
        self.args = (f"the account directory is away: {cause}",)


class ConstraintViolated(AssistantError):
    """A statement that the tables' rules do not allow (unique, check, not null, foreign key)."""


class SchemaError(AssistantError):
    """The database's tables do not fit this version of the program, or a migration is not in order."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What a client is told about a request that was not carried out (RFC 9457, problem details).

    `status` is the HTTP status, `title` the same for every problem of the kind, `detail` for this one alone; `pointer`
    is the JSON pointer (RFC 6901) of the value at fault; `retry_after` counts seconds; `code` names a kind of problem
    that a program has words of its own for, and `subject` the part of the value that they are about; `message` tells a
    contact in their own language, where it is known.
    """

    status: int
    title: str
    detail: str
    pointer: str | None = None
    retry_after: int | None = None
    code: str | None = None
    message: str | None = None
    subject: str | None = None

    def body(self) -> dict[str, object]:
        """The members of the `application/problem+json` document."""
        members: dict[str, object] = {
            "type": "about:blank" if self.code is None else f"/problems/{self.code}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
        }
        if self.pointer is not None:
            members["pointer"] = self.pointer
        if self.code is not None:
            members["code"] = self.code
        if self.message is not None:
            members["message"] = self.message
        if self.subject is not None:
            members["subject"] = self.subject
        return members

    def headers(self) -> Mapping[str, str]:
        """Headers that go with it: `Retry-After` (RFC 9110, 10.2.3) where waiting helps."""
        return {} if self.retry_after is None else {"Retry-After": str(self.retry_after)}


class RequestRefused(AssistantError):
    """A request that is answered with a `Problem`; nothing of it was taken."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(f"{problem.status} {problem.title}: {problem.detail}")
        self.problem = problem


def storage_problem(error: StorageUnavailable) -> Problem:
    """503 for a database that is away; the cause is for the log, not for the client."""
    return Problem(
        503, "Service unavailable", "Nothing was taken; send it again.", retry_after=error.retry_after
    )
