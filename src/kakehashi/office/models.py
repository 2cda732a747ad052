"""All tables of the office, one line each, so that Django finds them."""

from kakehashi.office.desk.dossier_look import DossierLook
from kakehashi.office.digests.cursor import DigestCursor, Told
from kakehashi.office.digests.reader_key import ReaderKey
from kakehashi.office.mail.incoming_message import IncomingMessage
from kakehashi.office.mail.outgoing_message import OutgoingMessage
from kakehashi.office.people.access_token import AccessToken
from kakehashi.office.people.circle import Circle, CircleMember
from kakehashi.office.people.failed_sign_in import FailedSignIn
from kakehashi.office.people.invitation import Invitation
from kakehashi.office.people.organisation import Organisation
from kakehashi.office.people.request_count import RequestCount
from kakehashi.office.people.role import Role
from kakehashi.office.people.user import User
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.company import Company
from kakehashi.office.records.desk.contact import Contact
from kakehashi.office.records.desk.desk_settings import DeskSettings
from kakehashi.office.records.desk.interaction import Interaction
from kakehashi.office.records.desk.knowledge_note import KnowledgeNote
from kakehashi.office.records.desk.numbering import CaseCounter
from kakehashi.office.records.desk.pause import Pause
from kakehashi.office.records.desk.published_statistics import PublishedStatistics
from kakehashi.office.records.desk.referral import Referral
from kakehashi.office.records.desk.reply_draft import ReplyDraft
from kakehashi.office.records.desk.submission import Submission
from kakehashi.office.records.desk.task import Task
from kakehashi.office.records.dissemination.publication import Publication
from kakehashi.office.records.dissemination.published_text import PublishedText
from kakehashi.office.records.dissemination.registration import Registration
from kakehashi.office.records.dissemination.revision import Revision
from kakehashi.office.records.dissemination.seminar import Seminar
from kakehashi.office.records.dissemination.seminar_room import SeminarRoom
from kakehashi.office.records.dissemination.subscription import Subscription
from kakehashi.office.records.event import Event
from kakehashi.office.records.identity.judgement import Judgement
from kakehashi.office.records.record import Record
from kakehashi.office.records.record_text import RecordText
from kakehashi.office.records.sharing.attachment import Attachment
from kakehashi.office.records.sharing.comment import Comment
from kakehashi.office.records.sharing.example_ledger import ExampleItem, ExamplePart
from kakehashi.office.records.sharing.milestone import Milestone
from kakehashi.office.records.sharing.note import Note
from kakehashi.office.records.sharing.public_version import PublicVersion
from kakehashi.office.records.sharing.saved_search import SavedSearch
from kakehashi.office.records.sharing.watch import Watch
from kakehashi.office.records.topic import RecordTopic
from kakehashi.office.sharing.audit import AuditEvent
from kakehashi.office.sharing.grant import AccessGrant
from kakehashi.office.sharing.shared_with import RecordCircle

__all__ = [
    "AccessGrant",
    "AccessToken",
    "Attachment",
    "AuditEvent",
    "Case",
    "CaseCounter",
    "Circle",
    "CircleMember",
    "Comment",
    "Company",
    "Contact",
    "DeskSettings",
    "DigestCursor",
    "DossierLook",
    "Event",
    "ExampleItem",
    "ExamplePart",
    "FailedSignIn",
    "IncomingMessage",
    "Interaction",
    "Invitation",
    "Judgement",
    "KnowledgeNote",
    "Milestone",
    "Note",
    "Organisation",
    "OutgoingMessage",
    "Pause",
    "PublicVersion",
    "Publication",
    "PublishedStatistics",
    "PublishedText",
    "ReaderKey",
    "Record",
    "RecordCircle",
    "RecordText",
    "RecordTopic",
    "Referral",
    "Registration",
    "ReplyDraft",
    "RequestCount",
    "Revision",
    "Role",
    "SavedSearch",
    "Seminar",
    "SeminarRoom",
    "Submission",
    "Subscription",
    "Task",
    "Told",
    "User",
    "Watch",
]
