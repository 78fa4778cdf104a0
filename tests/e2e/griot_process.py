"""What the end-to-end tests share: a folder of their own, an origin on loopback, griot as a child, and waiting for events.

Each test has a database of its own. Its cluster is a copy of one that griot made for the script: initdb costs more than all
else that a test does. From a test's first command to its end the server stays, as it does while a daemon runs: the test
holds the lock by which every griot says that it uses the server. `start()` alone holds nothing.
"""
import atexit
import fcntl
import functools
import hashlib
import http.client
import http.server
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import unittest
import urllib.error
import urllib.request

GRIOT = os.environ.get("GRIOT", str(pathlib.Path(__file__).resolve().parents[2] / "build/release/daemon/griot"))
PATIENCE = 60   # seconds until an event that does not come is a failure
NEEDS_DATABASE = {"accept", "backup", "run", "maintain", "once", "restore", "status", "psql", "explain", "stories"}


# Eight events: no two of them are of one story.
TITLES = ["La douane saisit deux tonnes de faux médicaments à Dori",
          "Les transporteurs suspendent leur grève illimitée du carburant",
          "Un satellite surveille désormais les feux de brousse saisonniers",
          "La récolte cotonnière dépasse toutes les prévisions officielles",
          "Trois lycéennes remportent le concours national de mathématiques",
          "Le barrage hydroélectrique de Samendéni tourne enfin à plein régime",
          "Une épidémie de méningite inquiète les médecins du Yatenga",
          "Le festival des masques rouvre après sept années d’interruption"]


def wait_for(what, happened):
    """The first true answer of happened(); fails when none comes."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        answer = happened()
        if answer:
            return answer
        time.sleep(0.02)
    raise AssertionError(f"waited {PATIENCE} s in vain: {what}")


class Origin:
    """A publisher: `documents` by path, changed by the test while it is served. Records requests."""

    def __init__(self):
        self.documents, self.requests = {}, []
        origin = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                origin.requests.append((self.path, dict(self.headers)))
                body = origin.documents.get(self.path)
                status = 200 if body is not None else 404
                etag = '"' + hashlib.sha1(body or b"").hexdigest() + '"'
                if status == 200 and self.headers.get("If-None-Match") == etag:
                    status, body = 304, b""
                self.send_response(status)
                self.send_header("ETag", etag)
                self.send_header("Content-Type", "application/rss+xml")
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                self.wfile.write(body or b"")

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, path):
        return f"http://127.0.0.1:{self.port}{path}"

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


def rss(title, *items):
    """items: (number, title) or (number, title, text)."""
    entries = "".join(
        f"<item><title>{i[1]}</title><link>https://{title.lower()}.example/{i[0]}</link><guid>{title}-{i[0]}</guid>"
        f"<description>{i[2] if len(i) > 2 else 'Texte.'}</description></item>" for i in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{entries}</channel></rss>'.encode()


def new_folder():
    """Run by root, the database belongs to the user postgres, who must get there."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="griot-e2e-"))
    folder.chmod(0o755)
    return folder


@functools.cache
def pristine_cluster():
    """The data directory of an embedded database that griot has made and stopped: empty, to copy."""
    folder = new_folder()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    config = folder / "feeds.yaml"
    config.write_text(f'state: {folder}/state\nregions: {{r: {{sources: [{{name: A, url: "http://a.invalid/"}}]}}}}\n')
    subprocess.run([GRIOT, "psql", "-c", config, "--", "-qX", "-c", "select"], check=True, capture_output=True)
    return folder / "state" / "postgres"


class GriotTest(unittest.TestCase):
    def setUp(self):
        self.folder = new_folder()
        self.origin = Origin()
        self.children = []
        self.held = None
        self.config = self.folder / "feeds.yaml"
        self.state = self.folder / "state"

    def tearDown(self):
        for child in self.children:
            if child.poll() is None:
                child.send_signal(signal.SIGTERM)
                child.wait(timeout=30)
            child.stderr.close()
        if self.held:
            self.held.close()
        self.stop_orphaned_database()
        self.origin.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def stop_orphaned_database(self):
        pid_file = self.state / "postgres" / "postmaster.pid"
        try:
            pid = int(pid_file.read_text().split()[0])
            os.kill(pid, signal.SIGQUIT)   # at once: its folder goes too
            wait_for("the database stops", lambda: not pathlib.Path(f"/proc/{pid}").exists())
        except (OSError, ValueError, IndexError):
            pass

    def write_config(self, sources, listen="127.0.0.1:0", extra="", interval="{min: 1s, max: 5s, initial: 1s}"):
        lines = [f"listen: {listen}", f"state: {self.state}", extra, f"interval: {interval}", "fetch:", "  host_gap: 0s",
                 f'  allow_private: ["127.0.0.1:{self.origin.port}"]', "regions:", "  essai:", "    name: Essai", "    language: fr", "    sources:"]
        lines += [f"      - {{name: {name}, url: \"{url}\"}}" for name, url in sources]
        self.config.write_text("\n".join(line for line in lines if line) + "\n")

    def lay_cluster(self):
        if not self.state.exists() and "database:" not in self.config.read_text():
            self.state.mkdir()
            subprocess.run(["cp", "-a", pristine_cluster(), self.state], check=True)   # -a: keeps the owner

    def hold_database(self):
        if not self.held and self.state.exists():
            self.held = (self.state / "postgres.users").open("a")
            fcntl.flock(self.held, fcntl.LOCK_SH)

    def griot(self, *args, check=True, **kwargs):
        if args[0] in NEEDS_DATABASE and self.config.exists():
            self.lay_cluster()
            self.hold_database()
        done = subprocess.run([GRIOT, *args], capture_output=True, text=True, timeout=120, **kwargs)
        if check:
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done

    def start(self):
        """griot run, ready. Its log is read as it comes; `log` holds it."""
        self.lay_cluster()
        child = subprocess.Popen([GRIOT, "run", "-c", self.config], stderr=subprocess.PIPE, text=True)
        child.log, child.address = [], None

        def read():
            for line in child.stderr:
                child.log.append(line.rstrip("\n"))

        threading.Thread(target=read, daemon=True).start()
        self.children.append(child)
        wait_for("griot is ready", lambda: child.poll() is not None or any("ready:" in line for line in child.log))
        self.assertIsNone(child.poll(), "\n".join(child.log))
        child.address = next(line.split("listening on ")[1] for line in child.log if "listening on " in line)
        return child

    def get(self, child, path, headers=None):
        host, port = child.address.rsplit(":", 1)
        connection = http.client.HTTPConnection(host, int(port), timeout=30)
        connection.request("GET", path, headers=headers or {})
        answer = connection.getresponse()
        answer.body = answer.read()
        connection.close()
        return answer

    def sql(self, query):
        return self.griot("psql", "-c", str(self.config), "--", "-qAtX", "-c", query).stdout.strip()
