"""Every file of the site, read as a machine reads it: no link leads nowhere, no address stands for two things."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from posixpath import join, normpath
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

# every page is read once for all of them
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("links")]

LINKS = {"href", "xlink:href", "src", "poster", "action", "data", "cite"}
FETCHED = {"link", "script", "img", "iframe", "source", "video", "audio", "object", "embed", "track", "image", "use"}
REFERENCES = {"aria-labelledby", "aria-describedby", "aria-controls", "for"}


@dataclass
class Read(HTMLParser):
    """The ids and links of a page."""

    ids: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    references: set[str] = field(default_factory=set)

    def __post_init__(self):
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if value is None:
                continue
            if name == "id" or (name == "name" and tag == "a"):
                self.ids.append(value)
            elif name in LINKS:
                self.links.append((tag, value))
            elif name == "srcset":
                self.links += [(tag, part.split()[0]) for part in value.split(",")]
            elif name in REFERENCES:
                self.references.update(value.split())

    handle_startendtag = handle_starttag


@pytest.fixture(scope="module")
def read(site):
    pages = {}
    for name in site.files:
        if name.endswith(".html"):
            pages[name] = Read()
            pages[name].feed((site.folder / name).read_text("utf-8"))
    return pages


def target(page, path):
    """Return the file a path leads to from a page; a leading slash begins at the site's root."""
    if not path:
        return page
    whole = normpath(path.lstrip("/") or "." if path.startswith("/") else join(page.rpartition("/")[0], path))
    if path.endswith(("/", "/.", "/..")) or path in (".", "..") or whole == ".":
        return "index.html" if whole == "." else f"{whole}/index.html"
    return whole


def test_there_is_something_to_read(read):
    assert len(read) > 50
    assert sum(len(page.links) for page in read.values()) > 1000


def test_every_link_leads_somewhere(site, read):
    files, ids = set(site.files), {name: set(page.ids) for name, page in read.items()}
    broken = Counter()
    for name, page in read.items():
        for _, link in page.links:
            address, fragment = urldefrag(link)
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            at = target(name, unquote(parts.path))
            if at not in files:
                broken[f"{name}: {link}: no file {at}"] += 1
            # "#", and the theme's own states, name no place
            elif fragment and at in ids and unquote(fragment) not in ids[at] and not fragment.startswith("__"):
                broken[f"{name}: {link}: no such id in {at}"] += 1
    assert sorted(broken) == []


def test_an_id_stands_for_one_thing(read):
    double = {name: [i for i, n in Counter(page.ids).items() if n > 1] for name, page in read.items()}
    assert {name: ids for name, ids in double.items() if ids} == {}


def test_what_is_named_as_a_label_is_there(read):
    # the theme names its own drawers before it knows whether a page has them
    missing = {
        name: sorted(i for i in page.references - set(page.ids) if not i.startswith("__"))
        for name, page in read.items()
    }
    assert {name: ids for name, ids in missing.items() if ids} == {}


def test_pages_fetch_from_this_site_alone(read):
    outside = {
        f"{name}: {tag} {link}"
        for name, page in read.items()
        for tag, link in page.links
        if tag in FETCHED and (urlsplit(link).scheme not in ("", "data") or urlsplit(link).netloc)
    }
    # the address a page has in public is no request
    assert {line for line in outside if "canonical" not in line} == set()


def test_links_use_schemes_that_only_lead(read):
    schemes = {urlsplit(link).scheme for page in read.values() for _, link in page.links}
    assert schemes <= {"", "http", "https", "mailto", "data"}


def test_styles_fetch_from_this_site_alone(site):
    files, wrong = set(site.files), []
    for name in files:
        if not name.endswith(".css"):
            continue
        style = (site.folder / name).read_text("utf-8")
        imported = re.findall(r"@import\s+(?:url\()?['\"]?([^'\")\s;]+)", style)
        for link in [*re.findall(r"url\(\s*['\"]?([^'\")]+)", style), *imported]:
            if link.startswith(("data:", "#")):
                continue
            if urlsplit(link).netloc or target(name, urlsplit(link).path) not in files:
                wrong.append(f"{name}: {link}")
    assert wrong == []


def test_every_page_can_be_reached_from_the_home_page(read):
    seen, found = {"index.html"}, ["index.html"]
    while found:
        at = found.pop()
        for tag, link in read[at].links:
            parts = urlsplit(link)
            if tag != "a" or parts.scheme or parts.netloc:
                continue
            there = target(at, unquote(parts.path))
            if there in read and there not in seen:
                seen.add(there)
                found.append(there)
    assert set(read) - seen - {"404.html"} == set()
