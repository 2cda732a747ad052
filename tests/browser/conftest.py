"""A browser, a site, and a page that remembers everything that went wrong on it.

The fixtures live as long as the tests of this folder and no longer: while Playwright runs, Django takes the thread for an
asynchronous one and refuses its database to the tests that come after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, sync_playwright

from tests.browser.served import ADMINISTRATOR, FLAGS, HOW_TO_GET, PASSWORD, Served, chromium, serving
from tests.views.small_release import small_home

Open = Callable[..., Page]
# a violation is an event of the document: listened for before any script of the page runs
LISTEN = """
document.addEventListener("securitypolicyviolation", (event) => console.error(
  `policy violated: ${event.violatedDirective} by ${event.blockedURI || event.sourceFile}:${event.lineNumber}`));
"""
# down the page in steps, so that everything comes into view once, and back
LOOK_AROUND = """async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight) { scrollTo(0, y); await frame(); await frame(); }
  scrollTo(0, 0);
}"""
AT_REST = """() => document.readyState === "complete" && !document.querySelector(".is-loading, .htmx-request")
  && !document.querySelector("figure[data-chart]:not([data-drawn])")"""
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder needs a browser."""
    for item in items:
        if item.nodeid.startswith("tests/browser/"):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The site with the small release."""
    if chromium() is None:
        pytest.skip(HOW_TO_GET)
    home = small_home(tmp_path_factory.mktemp("home")).root
    with serving(home) as served:
        yield served


@pytest.fixture(scope="package")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The site before its first release."""
    if chromium() is None:
        pytest.skip(HOW_TO_GET)
    with serving(tmp_path_factory.mktemp("empty")) as served:
        yield served


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium."""
    program = chromium()
    if program is None:
        pytest.skip(HOW_TO_GET)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="package")
def signed_in(browser: Browser, site: Served) -> Any:
    """The cookies of the administrator, signed in as a person does it."""
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    page.goto(site.at("/desk/sign-in/"))
    page.fill("#username, [name=username]", ADMINISTRATOR)
    page.fill("[name=password]", PASSWORD)
    page.locator("main form [type=submit], main form button").first.click()
    page.wait_for_url(site.at("/"))
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def open_page(browser: Browser, site: Served, request: pytest.FixtureRequest) -> Iterator[Open]:
    """Opens an address of the site in a fresh browser window; at the end, nothing may have gone wrong on any of them."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def open_it(path: str, *, language: str = "en", scheme: str = "light", size: dict[str, int] = DESKTOP, **more: Any) -> Page:
        refused, served = more.pop("refused", None), more.pop("of", site)
        if more.pop("as_administrator", False):
            more["storage_state"] = request.getfixturevalue("signed_in")
        locale = {"en": "en-GB", "ja": "ja-JP"}[language]
        context = browser.new_context(locale=locale, color_scheme=scheme, viewport=size, reduced_motion="reduce", **more)  # type: ignore[arg-type]
        context.set_default_timeout(10_000)
        contexts.append(context)
        if more.get("java_script_enabled", True):
            context.add_init_script(LISTEN)
        page = context.new_page()
        watch(page, wrong, refused)
        page.goto(served.at(path))
        if more.get("java_script_enabled", True):
            settle(page)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert wrong == []


def settle(page: Page) -> None:
    """Wait until every chart is drawn and nothing is being fetched."""
    page.evaluate(LOOK_AROUND)
    page.wait_for_function(AT_REST)


def watch(page: Page, wrong: list[str], refused: int | None = None) -> None:
    """Note errors of scripts, of the console, and answers that failed but for the refusal that the test is about."""

    def note_said(said: ConsoleMessage) -> None:
        if said.type in ("error", "warning") and f"status of {refused}" not in said.text:
            wrong.append(f"console: {said.text} ({page.url})")

    def note_answer(answer: Response) -> None:
        if answer.status >= 400 and answer.status != refused:
            wrong.append(f"{answer.status} {answer.url}")

    page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    page.on("console", note_said)
    page.on("response", note_answer)
