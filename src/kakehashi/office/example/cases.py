"""The contact point of the example and its cases: each enquiry and what was done about it, through the desk's own actions."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from kakehashi.office.actions.add_information import add_information
from kakehashi.office.actions.answer_case import keep_assembled, send_answer
from kakehashi.office.actions.assign_case import assign_case
from kakehashi.office.actions.clear_record import clear_record
from kakehashi.office.actions.close_case import close_case
from kakehashi.office.actions.keep_company import Profile, keep_company
from kakehashi.office.actions.keep_contact_point import Promise, keep_contact_point
from kakehashi.office.actions.merge_cases import merge_cases
from kakehashi.office.actions.open_case import open_case
from kakehashi.office.actions.pause_case import pause_case
from kakehashi.office.actions.refer_case import refer_case
from kakehashi.office.actions.submit_for_clearance import submit_for_clearance
from kakehashi.office.actions.triage_case import Triage, triage_case
from kakehashi.office.actions.write_interaction import write_interaction
from kakehashi.office.actions.write_knowledge_note import Finding, write_knowledge_note
from kakehashi.office.actions.write_task import write_task
from kakehashi.office.example.loading import Loading, rows_of
from kakehashi.office.people.user import User
from kakehashi.office.records.desk.case import Case
from kakehashi.office.records.desk.case_state import Channel, Priority
from kakehashi.office.records.desk.company import Company
from kakehashi.office.records.desk.desk_settings import service_account, the_desk
from kakehashi.office.records.desk.enquiry import Enquiry
from kakehashi.office.records.desk.interaction import Direction

Step = Mapping[str, Any]
HOUR = timedelta(hours=1)


def load_cases(loading: Loading) -> None:
    """The contact point, then the enquiries in the order in which they came, then every step in the order of time."""
    _set_up(loading)
    rows = rows_of("cases")["case"]
    for row in sorted(rows, key=lambda row: -row["days"]):
        loading.remember(f"case:{row['id']}", _receive(loading, row))
    steps = [(loading.when(step), row["id"], step) for row in rows for step in row.get("step", [])]
    for at, key, step in sorted(steps, key=lambda one: one[0]):
        STEPS[step["do"]](loading, f"case:{key}", step, at)


def _set_up(loading: Loading) -> None:
    given = rows_of("cases")["contact_point"]
    promise = Promise(organisation_id=loading.organisation(given["organisation"]).pk, target_days=given["target_days"])
    keep_contact_point(promise, by=loading.person("admin"), at=loading.when(given))


def _receive(loading: Loading, row: Mapping[str, Any]) -> Case:
    enquiry = Enquiry(
        text=row["text"],
        channel=Channel(row.get("channel", "form")),
        language=row.get("language", "en"),
        company_name=row["company"],
        contact_name=row["contact"],
        email=row["email"],
        field=row["field"],
        economy_codes=tuple(row["economies"]),
        subject=row.get("subject", ""),
        message_id=f"<{row['id']}@example.example>" if row.get("channel") == "mail" else "",
        spam_reasons=tuple(row.get("spam", ())),
    )
    by = loading.person(row["by"]) if "by" in row else service_account()
    return open_case(enquiry, the_desk(), by=by, at=loading.when(row))


def _case(loading: Loading, key: str) -> Case:
    case = loading.record(key)
    assert isinstance(case, Case)  # noqa: S101 - the data file says so
    return case


def _by(loading: Loading, step: Step) -> User:
    return loading.person(step["by"])


def _triage(loading: Loading, key: str, step: Step, at: datetime) -> None:
    case = _case(loading, key)
    economies = tuple(case.topics.get("economy", ()))
    given = Triage(step["title"], case.field, economies, step.get("priority", Priority.NORMAL), None, case.company_name)
    triage_case(case.pk, case.version, given, "", by=_by(loading, step), at=at)


def _profile(loading: Loading, key: str, step: Step, at: datetime) -> None:
    company = _case(loading, key).company
    assert isinstance(company, Company)  # noqa: S101 - the data file names it
    profile = Profile(company.title, step["name_ja"], step["website"], "JPN", step["size"], tuple(step["fields"]))
    keep_company(company.pk, company.version, profile, "profile", by=_by(loading, step), at=at)


def _assign(loading: Loading, key: str, step: Step, at: datetime) -> None:
    case = _case(loading, key)
    assign_case(case.pk, case.version, loading.person(step["to"]).pk, "", by=_by(loading, step), at=at)


def _note(loading: Loading, key: str, step: Step, at: datetime) -> None:
    case = _case(loading, key)
    write_interaction(case.pk, Direction.INTERNAL, Channel.VISIT, step["text"], by=_by(loading, step), at=at)


def _task(loading: Loading, key: str, step: Step, at: datetime) -> None:
    by = _by(loading, step)
    write_task(_case(loading, key).pk, step["text"], loading.day(-step["due"]), by.pk, by=by, at=at)


def _pause(loading: Loading, key: str, step: Step, at: datetime) -> None:
    case = _case(loading, key)
    pause_case(case.pk, case.version, step["question"], "", by=_by(loading, step), at=at)


def _add(loading: Loading, key: str, step: Step, at: datetime) -> None:
    add_information(_case(loading, key), step["text"], at=at)


def _refer(loading: Loading, key: str, step: Step, at: datetime) -> None:
    case, is_handed_over = _case(loading, key), step.get("handed_over", False)
    given = (step["agency"], step["asked"])
    refer_case(case.pk, case.version, *given, is_handed_over=is_handed_over, by=_by(loading, step), at=at)


def _merge(loading: Loading, key: str, step: Step, at: datetime) -> None:
    case = _case(loading, key)
    merge_cases(case.pk, case.version, _case(loading, f"case:{step['into']}").pk, step["why"], by=_by(loading, step), at=at)


def _answer(loading: Loading, key: str, step: Step, at: datetime) -> None:
    """With a figure and its footnote where the release has one."""
    case, by, text, drafted = _case(loading, key), _by(loading, step), step["text"], 0
    for seen in loading.seen([step["evidence"]] if "evidence" in step else []):
        ref = json.loads(seen.reference.to_json())
        year, value = ref["key"]["year"], f"{float(ref['value_as_seen']):.1f}"
        words = f"インターネット利用率は{value}％（{year}年）です[1]。" if case.language == "ja" else (
            f"Of its population {value} % used the Internet in {year} [1]."
        )  # fmt: skip
        text = f"{text} {words}"
        footnote = f"[1] {ref['table']}, {ref['key']['indicator_id']}, {ref['key']['economy_code']} {year} ({ref['release']})"
        evidence = {"notes": [1], "ref": ref, "duties": sorted(seen.reuse.duties)}
        drafted = keep_assembled(case.pk, 0, text, [footnote], [evidence], "CLEAR", by=by, at=at - HOUR).version
    send_answer(case.pk, case.version, drafted, text, Channel.MAIL, by=by, at=at)


def _close(loading: Loading, key: str, step: Step, at: datetime) -> None:
    case = _case(loading, key)
    close_case(case.pk, case.version, step["outcome"], step["why"], by=_by(loading, step), at=at)


def _knowledge(loading: Loading, key: str, step: Step, at: datetime) -> None:
    """The finding as a draft in clearance, cleared by the head where the row says so."""
    by = _by(loading, step)
    finding = Finding(step["title"], step["body"], step["title_ja"], step["body_ja"])
    note = write_knowledge_note(_case(loading, key).pk, finding, by=by, at=at)
    submit_for_clearance(note.pk, note.version, "others ask the same", by=by, at=at + HOUR)
    if "cleared" in step:
        note.refresh_from_db()
        clear_record(note.pk, note.version, step["cleared"], by=loading.person("head"), at=at + 3 * HOUR)


STEPS: Mapping[str, Callable[[Loading, str, Step, datetime], None]] = {
    "triage": _triage,
    "profile": _profile,
    "assign": _assign,
    "note": _note,
    "task": _task,
    "pause": _pause,
    "add": _add,
    "refer": _refer,
    "merge": _merge,
    "answer": _answer,
    "close": _close,
    "knowledge": _knowledge,
}
