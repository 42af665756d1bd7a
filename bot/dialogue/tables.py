"""What each event means in each phase: the tables from which every transition of the core is reached."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.dialogue import (
    answers,
    courtesy,
    feedback,
    handoff,
    hardware,
    identity,
    notifications,
    partners,
    photos,
    privacy,
    requesting,
)
from bot.dialogue.events import (
    AccountsAway,
    CodeChecked,
    CodeSent,
    DataKept,
    DetailsChecked,
    Ended,
    Failed,
    LanguageChosen,
    PhotoAdded,
    PhotoRemoved,
    PreferencesChanged,
    PreferencesRead,
    Released,
    RequestFiled,
    RequestFulfilled,
    RequestsRead,
    Resolved,
    SignedOut,
    SubscriptionsOpened,
    TakenOver,
    Transferred,
    Vanished,
)
from bot.dialogue.flow import Step
from bot.dialogue.state import (
    Answered,
    Briefing,
    Choosing,
    Confirming,
    Conversation,
    Erasing,
    Identifying,
    Idle,
    Parting,
    PersonOffered,
    Phase,
    Proving,
    Rating,
    Refused,
    Reporting,
    Requesting,
    Suggested,
)

Handler = Callable[[Conversation, Any, Any], Step | None]

HEARD: dict[type[Phase], Handler] = {
    Answered: answers.hear_helped,
    Suggested: answers.hear_meant,
    PersonOffered: handoff.hear_offer,
    Choosing: notifications.hear_choosing,
    Identifying: identity.hear_details,
    Proving: identity.hear_code,
    Confirming: notifications.hear_confirmation,
    Refused: identity.hear_refused,
    Reporting: hardware.hear_report,
    Briefing: handoff.hear_brief,
    Requesting: requesting.hear_request,
    Erasing: privacy.hear_request,
    Rating: feedback.hear_rating,
}
"""What a text means in answer to each phase's question; None leads on to `beginnings.lead`."""

CHOSE: dict[type[Phase], Handler] = {
    Answered: answers.choose_helped,
    Suggested: answers.choose_meant,
    PersonOffered: handoff.choose_offer,
    Choosing: notifications.choose_categories,
    Proving: identity.choose_in_code,
    Confirming: notifications.choose_confirmation,
    Refused: identity.choose_refused,
    Reporting: hardware.choose_report,
    Briefing: handoff.choose_brief,
    Requesting: requesting.choose_request,
    Erasing: privacy.choose_request,
    Parting: privacy.choose_keep,
    Rating: feedback.choose_rating,
}
"""What an open choice means in each phase."""

ANSWERED: dict[tuple[type[Phase], type[Any]], Handler] = {
    (Confirming, DetailsChecked): notifications.take_details,
    (Confirming, PreferencesRead): notifications.tell_before,
    (Confirming, PreferencesChanged): notifications.tell_changed,
    (Idle, PreferencesRead): lambda conversation, _, event: notifications.tell_states(conversation, event),
    (Requesting, RequestFiled): requesting.take_filed,
    (Requesting, RequestsRead): partners.tell_requests,
    (Idle, RequestsRead): partners.tell_requests,
    (Requesting, SubscriptionsOpened): partners.tell_subscriptions,
    (Idle, SubscriptionsOpened): partners.tell_subscriptions,
    (Proving, CodeSent): identity.take_code_sent,
    (Proving, CodeChecked): identity.take_code_checked,
    (Erasing, RequestFulfilled): privacy.tell_fulfilled,
    (Parting, DataKept): privacy.tell_kept,
}
"""What the rim's answer to a question means; any other pair is stale and changes nothing."""

ACTS: dict[type[Any], Callable[[Conversation, Any], Step]] = {
    TakenOver: handoff.take_over,
    Released: handoff.release,
    Resolved: handoff.resolve,
    Transferred: handoff.transfer,
    Vanished: handoff.vanish,
    Failed: handoff.fail,
    PhotoAdded: photos.take_photo,
    PhotoRemoved: photos.give_back,
    LanguageChosen: courtesy.choose_language,
    Ended: handoff.end,
    SignedOut: courtesy.sign_out,
    AccountsAway: identity.tell_away,
}
"""What is no answer to the open question: acts of staff, a fault of ours, photos, what else the contact does."""
