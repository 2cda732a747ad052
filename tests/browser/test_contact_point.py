"""The contact point in a real browser, by keyboard alone: a company asks at a telephone's width, an officer answers."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open
from tests.browser.served import HOW_TO_GET, ROOT, Served, chromium, environment, serving
from tests.views.small_release import small_home

PASSWORD = "a bridge in the north wind"
DESK = f"""
from kakehashi.office.models import DeskSettings, Organisation, Role, User
office = Organisation.objects.create(name="Strategy Bureau", name_ja="戦略局", sector="government")
DeskSettings.objects.update_or_create(pk=1, defaults={{"organisation": office, "reply_address": "desk@example.org"}})
user = User.objects.create_user("officer", email="officer@example.org", password={PASSWORD!r}, organisation=office)
user.role = Role.objects.get(name="desk")
user.save()
"""
# an enquiry that came half a minute ago, so that nobody has to wait for the form to be old enough
WORDS = {
    "en": ("We make transmitters and want to sell them in Japan.", "Thank you: your enquiry has arrived."),
    "ja": ("日本で送信機を売りたいと考えています。", "ご相談を受け付けました"),
}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A site with a contact point and one officer."""
    if chromium() is None:
        pytest.skip(HOW_TO_GET)
    home = small_home(tmp_path_factory.mktemp("contact-point")).root
    with serving(home) as served:
        command = [sys.executable, "-m", "kakehashi.cli.main", "manage", "shell", "-v", "0", "-c", DESK]
        done = subprocess.run(command, env=environment(home), cwd=ROOT, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr
        yield served


def to(page: Page, field: str) -> None:
    """Go on with the tabulator until the field of this name, or the button of this verb, has the focus."""
    for _stop in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("(f) => { const a = document.activeElement; return a.name === f || a.value === f; }", field):
            return
    raise AssertionError(f"the keyboard does not reach {field!r}")


def fits(page: Page) -> None:
    """Nothing is wider than the screen."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def ask(page: Page, language: str) -> None:
    """Fill the form in and send it, without a mouse."""
    to(page, "text")
    page.keyboard.type(WORDS[language][0])
    for field, typed in (
        ("field", "Dig" if language == "en" else "デ"),
        ("economy_1", "Japan" if language == "en" else "日"),
        ("company_name", "Sakura Electric"),
        ("contact_name", "Hanako Yamada"),
        ("email", f"hanako-{language}@sakura.example"),
    ):
        to(page, field)
        if field in ("field", "economy_1"):
            # a list is chosen from by its letters; a composed letter needs an input method, which a test has not
            page.locator(f"[name={field}]").select_option("wireless-communications" if field == "field" else "JPN")
        else:
            page.keyboard.type(typed)
    # nobody writes in less than three seconds; a form that says so is taken for spam
    page.wait_for_timeout(3200)
    page.keyboard.press("Enter")
    page.wait_for_url("**/enquire/*/*/?sent=1")


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_company_asks_and_adds(open_page: Open, office: Served, language: str) -> None:
    page = open_page("/enquire/", of=office, language=language, size=PHONE)
    fits(page)
    expect(page.locator(".trap")).not_to_be_in_viewport()
    ask(page, language)
    fits(page)
    expect(page.locator("main")).to_contain_text(WORDS[language][1])
    expect(page.locator(".thread")).to_contain_text(WORDS[language][0])
    to(page, "text")
    page.keyboard.type("And the band is UHF.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**?added=1")
    expect(page.locator(".thread")).to_contain_text("UHF")


def test_without_script_it_works_too(open_page: Open, office: Served) -> None:
    page = open_page("/enquire/", of=office, java_script_enabled=False)
    page.fill("[name=text]", "Without any script at all.")
    page.select_option("[name=field]", "other")
    page.fill("[name=company_name]", "Tsubame")
    page.fill("[name=contact_name]", "Taro")
    page.fill("[name=email]", "taro@tsubame.example")
    page.wait_for_timeout(3200)
    page.locator("form.enquiry button").click()
    expect(page.locator(".notice")).to_contain_text("Thank you")


def test_an_officer_answers_without_a_mouse(open_page: Open, office: Served) -> None:
    page = open_page("/desk/sign-in/?next=/desk/cases/", of=office)
    page.locator("input:not([type=hidden])[autocomplete~=username]").focus()
    page.keyboard.type("officer")
    to(page, "password")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/cases/")
    expect(page.locator(".answer")).to_contain_text("open")
    # another case about transmitters is one of the samples, which no desk of this office keeps
    mine = page.locator("table.data tbody tr", has_text="transmitters", has_not_text="abroad")
    mine.first.locator("th a").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/cases/*-*/")
    triage = page.locator("summary", has_text="Assign").first
    triage.focus()
    page.keyboard.press("Enter")
    to(page, "assignee")
    to(page, "why")
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_contain_text("officer has it")
    to(page, "assemble")
    page.keyboard.press("Enter")
    expect(page.locator(".reply textarea")).to_have_value(re.compile(r"\[1\]"))
    to(page, "send_answer")
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_contain_text("Answered")
    expect(page.locator(".thread")).to_contain_text("[1]")
    fits(page)
