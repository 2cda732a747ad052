"""The words of a case: states, channels, outcomes, priorities, and which step leads from where to where."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kakehashi.office.records.record import Transition


class CaseState(models.TextChoices):
    """Where a case stands."""

    NEW = "new", _("New")
    TRIAGED = "triaged", _("Triaged")
    ASSIGNED = "assigned", _("Assigned")
    WAITING = "waiting", _("Waiting for the company")
    ANSWERED = "answered", _("Answered")
    CLOSED = "closed", _("Closed")
    REFERRED = "referred", _("Referred")
    MERGED = "merged", _("Merged")
    SPAM = "spam", _("Spam")


class Channel(models.TextChoices):
    """How something came in or went out."""

    FORM = "form", _("Form")
    MAIL = "mail", _("E-mail")
    TELEPHONE = "telephone", _("Telephone")
    VISIT = "visit", _("Visit")


class Priority(models.TextChoices):
    """What comes first among cases that are due together."""

    HIGH = "high", _("High")
    NORMAL = "normal", _("Normal")
    LOW = "low", _("Low")


class Outcome(models.TextChoices):
    """What became of the matter, as far as the office knows."""

    CONTRACT = "contract", _("Contract won")
    MARKET_ENTERED = "market_entered", _("Market entered")
    INFORMATION = "information", _("Information given")
    REFERRED = "referred", _("Referred to another agency")
    DROPPED = "dropped", _("Dropped by the company")
    UNKNOWN = "unknown", _("Not known")


# the states in which the clock runs or stands
OPEN = (CaseState.NEW, CaseState.TRIAGED, CaseState.ASSIGNED, CaseState.WAITING)
AT_WORK = (CaseState.NEW, CaseState.TRIAGED, CaseState.ASSIGNED)
ENDED = (CaseState.CLOSED, CaseState.REFERRED, CaseState.MERGED, CaseState.SPAM)

STEPS = (
    Transition("triage", (*OPEN, CaseState.ANSWERED), CaseState.TRIAGED, _("Triage")),
    Transition("assign", (*OPEN, CaseState.ANSWERED), CaseState.ASSIGNED, _("Assign")),
    Transition("pause", AT_WORK, CaseState.WAITING, _("Wait for the company")),
    Transition("resume", (CaseState.WAITING,), CaseState.ASSIGNED, _("Restart the clock")),
    Transition("answer", OPEN, CaseState.ANSWERED, _("Send the answer")),
    Transition("refer", OPEN, CaseState.REFERRED, _("Refer to another agency")),
    Transition("close", (*OPEN, CaseState.ANSWERED, CaseState.REFERRED), CaseState.CLOSED, _("Close the case")),
    Transition("reopen", (CaseState.ANSWERED, CaseState.CLOSED, CaseState.REFERRED), CaseState.ASSIGNED, _("Open again")),
    Transition("merge", (*OPEN, CaseState.ANSWERED), CaseState.MERGED, _("Merge into another case")),
    Transition("unmerge", (CaseState.MERGED,), CaseState.NEW, _("Undo the merge")),
    Transition("spam", (CaseState.NEW, CaseState.TRIAGED), CaseState.SPAM, _("This is spam")),
    Transition("not_spam", (CaseState.SPAM,), CaseState.NEW, _("This is no spam")),
)
# what else happens to a case, by the words of its history; no state offers these as a step
HAPPENINGS = tuple(
    Transition(verb, (), "", label)
    for verb, label in (
        ("receive", _("Received")),
        ("hear", _("The company wrote")),
        ("write_down", _("Wrote down what was said")),
        ("look_at", _("Looked at")),
        ("accept_message", _("Accepted a message")),
        ("split_message", _("Made a message a case of its own")),
        ("referral_answered", _("The agency answered")),
        ("take_in", _("Took in another case")),
        ("let_go", _("Let another case go again")),
        ("write_task", _("Put down a task")),
        ("finish_task", _("Finished a task")),
        ("erase_contact", _("Erased a contact")),
    )
)
