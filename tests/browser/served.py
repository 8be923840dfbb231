"""A built site on loopback."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class BuiltSite:
    """A site in a folder and at an address on loopback."""

    folder: Path
    url: str

    @property
    def on_disk(self) -> str:
        """The address of the folder itself."""
        return self.folder.as_uri() + "/"

    @property
    def files(self) -> list[str]:
        """Every file, by its path below the folder."""
        return sorted(p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*") if p.is_file())

    @property
    def addresses(self) -> list[str]:
        """The address of every page below the site's root, the home page's empty."""
        return [name.removesuffix("index.html") for name in self.files if name.endswith(".html")]


class _Quiet(http.server.SimpleHTTPRequestHandler):
    # a browser keeps its connection, where 1.0 would open one for every file
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A browser that leaves a page in the middle of it is no news."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback for as long as the block runs; give its address."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
