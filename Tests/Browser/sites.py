"""Sites that the compiler builds for the tests, served over HTTP and opened from the disk."""

import functools
import http.server
import os
import pathlib
import subprocess
import sys
import threading
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parents[2]
TODAY = "2026-11-23"
# What an address keeps as it is: its path, what it asks for, its anchor.
ADDRESS = "/?&=#%+"
KINDS = ["plans", "incidents", "services", "products", "customers", "roles", "reviews", "exercises", "manual"]


def compiler():
    """The program under test: the one that the tests of the package were built with."""
    named = os.environ.get("PLANBOOK_BINARY")
    return pathlib.Path(named) if named else ROOT / ".build/debug/planbook"


def write(folder, files):
    """Writes `files`, texts or bytes by their paths, below `folder`."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves files over connections that stay open, as servers do, and says nothing about it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self):
        # A page that is built again within a second has the time it had, and would pass for unchanged.
        del self.headers["If-Modified-Since"]
        super().do_GET()

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    """Serves until it is shut down; a browser that leaves a page early is no error."""

    def handle_error(self, request, client_address):
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Site:
    """A folder of pages with a server of its own; use it in a `with` statement."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)

    @classmethod
    def built(cls, root, out, *flags):
        """The site of the knowledge base at `root`, built to `out`."""
        command = [compiler(), "build", "--root", root, "--out", out, "--today", TODAY, *flags]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        # With --keep-going the exit status still says that the content has errors.
        expected = (0, 1) if "--keep-going" in flags else (0,)
        assert result.returncode in expected, result.stderr[-4000:]
        return cls(out)

    @staticmethod
    def exported(root, out, *arguments):
        """Writes what `planbook export` gives of the knowledge base at `root` to the folder `out`."""
        command = [compiler(), "export", *arguments, "--root", root, "--out", out, "--today", TODAY]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stderr[-4000:]

    def __enter__(self):
        handler = functools.partial(Handler, directory=self.folder)
        self.server = Server(("127.0.0.1", 0), handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    @property
    def paths(self):
        """The paths of all pages, in order."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))

    @property
    def one_of_each(self):
        """One page of each kind, and those that no source stands for."""
        first = [next(path for path in self.paths if path.startswith(kind + "/") and not path.endswith("/index.html")) for kind in KINDS]
        one_of_many = [next(path for path in self.paths if path.startswith(folder)) for folder in ["tags/", "what-links-here/"]]
        generated = ["index.html", "404.html", "search.html", "overview.html", "graph.html", "recurring.html", "incidents/index.html", "tags/index.html"]
        # Nobody knows what changed where the repository is not there.
        generated += ["changes.html"] if "changes.html" in self.paths else []
        return [*generated, *one_of_many, *first]

    def leads_on(self, path):
        """Whether the page at the path only leads to another: an address that a page once had."""
        head = (self.folder / path).read_text(encoding="utf-8").split("</head>")[0]
        return '<meta http-equiv="refresh"' in head

    def http(self, path=""):
        """The address of a page on the server, spelt as browsers spell it: what is compared with it must not differ."""
        return f"http://127.0.0.1:{self.server.server_port}/{urllib.parse.quote(path, safe=ADDRESS)}"

    def file(self, path=""):
        """The address of a page on the disk."""
        return (self.folder / path).as_uri()

    def address(self, path, scheme):
        """The address of a page by `http` or by `file`."""
        return self.http(path) if scheme == "http" else self.file(path)
