"""A source that breaks and comes back: told once, in every way there is (R6)."""
import base64
import hashlib
import hmac
import http.server
import json
import os
import signal
import threading
import unittest

from griot_process import GriotTest, rss, wait_for

SECRET = "un secret bien gardé"


class Hook:
    """Takes what it is told, after refusing the first of each."""

    def __init__(self):
        self.refused, self.taken = [], []
        hook = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                new = self.headers["webhook-id"] not in [told[0]["webhook-id"] for told in hook.refused]
                (hook.refused if new else hook.taken).append((self.headers, body))
                self.send_response(503 if new else 204)
                self.end_headers()

            def log_message(self, *args):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self):
        return f"http://127.0.0.1:{self.server.server_port}/hook"

    def types(self):
        return [json.loads(body)["type"] for _, body in self.taken]


class Health(GriotTest):
    def setUp(self):
        super().setUp()
        self.hook = Hook()
        os.environ["HOOK_SECRET"] = SECRET
        self.told = self.folder / "told"

    def tearDown(self):
        super().tearDown()
        self.hook.server.shutdown()
        self.hook.server.server_close()

    def make_due(self):
        self.sql("update griot.telling set due_at = now() where done_at is null")

    def test_a_source_that_breaks_and_comes_back_is_told_once_each_also_by_restarted_daemons(self):
        self.origin.documents["/b"] = rss("Beta", (1, "Un"))
        self.write_config([("Alpha", self.origin.url("/a")), ("Beta", self.origin.url("/b"))],
                          extra=f'tell:\n  webhook: {self.hook.url()}\n  secret_env: HOOK_SECRET\n'
                                f'  command: [/usr/bin/tee, -a, "{self.told}"]')
        griot = self.start()
        line = wait_for("the log", lambda: next((line for line in griot.log if "health source=\"Alpha\"" in line), None))
        self.assertIn("health=failing was=unknown", line)
        self.assertIn("outcome=http-4xx status=404", line)
        wait_for("a refusal", lambda: self.hook.refused)
        griot.send_signal(signal.SIGTERM)
        self.assertEqual(griot.wait(timeout=30), 0)

        again = self.start()
        other = self.start()
        self.make_due()
        wait_for("the webhook", lambda: self.hook.taken)
        self.origin.documents["/a"] = rss("Alpha", (1, "Deux"))
        wait_for("the return", lambda: len(self.hook.refused) == 2)
        self.make_due()
        wait_for("the webhook again", lambda: len(self.hook.taken) == 2)
        self.assertEqual(self.hook.types(), ["source.failing", "source.fresh"])
        for headers, body in self.hook.taken:
            signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
            mac = base64.b64encode(hmac.new(SECRET.encode(), signed, hashlib.sha256).digest()).decode()
            self.assertEqual(headers["webhook-signature"], "v1," + mac)
        failing = json.loads(self.hook.taken[0][1])["data"]
        self.assertEqual((failing["source"], failing["status"]), ("Alpha", 404))
        wait_for("the command", lambda: self.told.read_text().count("\n") == 2)

        self.assertEqual(self.sql("select source, health, before from news.health where told order by id"),
                         "Alpha|failing|\nAlpha|fresh|failing")
        self.assertEqual(self.sql("select count(*) from griot.telling where not delivered"), "0")
        entries = wait_for("the health feed", lambda: (f := json.loads(self.get(other, "/health.json?hl=en").body)["items"])
                           and len(f) == 2 and f)
        self.assertEqual([entry["title"] for entry in entries], ["Alpha came back", "Alpha broke"])
        told = [line for log in (again.log, other.log) for line in log if "health source=" in line]
        self.assertEqual(len(told), 1, "one daemon says it")

    def test_a_pass_tells_too_and_the_page_and_status_say_what_is_broken_and_since_when(self):
        self.write_config([("Alpha", self.origin.url("/a"))],
                          extra=f'tell: {{command: [/usr/bin/tee, -a, "{self.told}"]}}')
        for _ in range(4):
            self.griot("once", "--all", "-c", str(self.config))
        self.assertEqual(json.loads(self.told.read_text())["type"], "source.failing")
        source = json.loads(self.griot("status", "--json", "-c", str(self.config)).stdout)[0]
        self.assertEqual(source["health"], "failing")
        self.assertIn("since " + source["health_since"], self.griot("status", "-c", str(self.config)).stdout)
        griot = self.start()
        self.assertIn("has never answered properly", self.get(griot, "/?hl=en").body.decode())


if __name__ == "__main__":
    unittest.main()
