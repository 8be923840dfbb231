"""Somebody who reads the site in a browser, and what the browser has to say about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, Response

DESK, PHONE = 1280, 390
HEIGHTS = {DESK: 900, PHONE: 844}


@dataclass
class Watch:
    """What happened behind the page."""

    home: str
    """The beginning that every requested address must have."""
    outside: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        """Begin to watch a page."""
        page.on("request", self._request)
        page.on("requestfailed", self._failed)
        page.on("response", self._response)
        page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("dialog", self._dialog)

    @property
    def complaints(self) -> list[str]:
        """Everything that must not happen."""
        return [
            *(f"left the site: {url}" for url in self.outside),
            *(f"failed: {url}" for url in self.failed),
            *(f"console: {text}" for text in self.errors),
            *(f"dialog: {text}" for text in self.dialogs),
        ]

    def forget(self) -> None:
        """Begin anew."""
        for noted in (self.outside, self.failed, self.errors, self.dialogs):
            noted.clear()

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.outside.append(request.url)

    def _failed(self, request: Request) -> None:
        # what is broken off because the reader goes on to another page has not failed
        if request.failure != "net::ERR_ABORTED":
            self.failed.append(f"{request.url}: {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.failed.append(f"{response.url}: {response.status}")

    def _dialog(self, dialog: Dialog) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()


@dataclass
class Reader:
    """A window of a browser with an eye on what happens behind it."""

    home: str
    context: BrowserContext
    page: Page
    watch: Watch

    def open(self, address: str = "") -> Page:
        """Go to a page of the site and wait until it is ready to be used."""
        name = "index.html" if self.home.startswith("file:") else ""
        path, mark, rest = address.partition("?")
        if path == "" or path.endswith("/"):
            path += name
        self.page.goto(f"{self.home}{path}{mark}{rest}")
        return self.ready()

    def ready(self) -> Page:
        """Wait until fonts are there and every view has come to life."""
        self.page.wait_for_load_state("load")
        self.page.evaluate("() => document.fonts.ready.then(() => true)")
        return self.page

    def reload(self) -> Page:
        """Load the page anew."""
        self.page.reload()
        return self.ready()

    @property
    def query(self) -> str:
        """What the address says about the view."""
        return self.page.evaluate("() => decodeURIComponent(location.search)")

    def focused(self, what: str) -> bool:
        """Return whether what has the focus matches a selector."""
        return self.page.evaluate("what => document.activeElement.matches(what)", what)

    def tab_to(self, what: str, *, most: int = 120) -> int:
        """Press Tab until what has the focus matches a selector; return how often that was."""
        for count in range(1, most + 1):
            self.page.keyboard.press("Tab")
            if self.focused(what):
                return count
        raise AssertionError(f"Tab does not reach {what} within {most} stops")

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)


def new_reader(
    browser: Browser,
    home: str,
    *,
    width: int = DESK,
    scheme: str = "light",
    scripts: bool = True,
    magnified: int = 1,
) -> Reader:
    """Open a window on the site at an address; `magnified` makes a page of a desk so many times as large."""
    phone = width <= PHONE
    context = browser.new_context(
        viewport={"width": width // magnified, "height": HEIGHTS.get(width, 900) // magnified},
        device_scale_factor=magnified,
        color_scheme=scheme,  # type: ignore[arg-type]
        java_script_enabled=scripts,
        reduced_motion="reduce",
        has_touch=phone,
        is_mobile=phone,
    )
    # a machine may be busy with other things
    context.set_default_timeout(30_000)
    page = context.new_page()
    watch = Watch(home)
    watch.over(page)
    return Reader(home, context, page, watch)
