"""What systemd does with the daemon: a socket passed on, notifications, a watchdog that sees every stage; and logs as JSON."""
import ctypes
import http.client
import json
import os
import pathlib
import signal
import socket
import subprocess
import threading
import unittest

from griot_process import GRIOT, GriotTest, rss, wait_for

PTRACE_SEIZE, PTRACE_INTERRUPT, WALL = 0x4206, 0x4207, 0x40000000
ptrace = ctypes.CDLL(None, use_errno=True).ptrace
ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]


class Notifications:
    """Stands for systemd: hears what the daemon says of itself."""

    def __init__(self, folder):
        self.path = str(folder / "notify")
        self.heard = []
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(self.path)
        os.chmod(self.path, 0o666)
        threading.Thread(target=self.hear, daemon=True).start()

    def hear(self):
        while True:
            try:
                self.heard.append(self.socket.recv(4096).decode())
            except OSError:
                return

    def count(self, word):
        return sum(word in message for message in self.heard)


class Service(GriotTest):
    def setUp(self):
        super().setUp()
        self.origin.documents["/a"] = rss("Alpha", (1, "Un"))
        self.write_config([("Alpha", self.origin.url("/a"))])

    def run_as_service(self, variables=None, passed=None):
        """Not waited for: `log` and `lines` as they come."""
        self.lay_cluster()
        command = f'exec "{GRIOT}" run -c "{self.config}"'
        if passed:
            command = f"exec 3<&{passed.fileno()}; LISTEN_PID=$$ LISTEN_FDS=1 {command}"
        child = subprocess.Popen(["bash", "-c", command], stderr=subprocess.PIPE, text=True,
                                 env={**os.environ, **(variables or {})},
                                 pass_fds=[passed.fileno()] if passed else [])
        child.log = []
        threading.Thread(target=lambda: child.log.extend(line.rstrip("\n") for line in child.stderr), daemon=True).start()
        self.children.append(child)
        return child

    def test_a_socket_that_systemd_keeps_is_served_and_outlives_the_daemon(self):
        for kind in ("tcp", "unix"):
            with self.subTest(kind):
                if kind == "tcp":
                    kept = socket.socket()
                    kept.bind(("127.0.0.1", 0))
                    address = kept.getsockname()
                else:
                    kept = socket.socket(socket.AF_UNIX)
                    address = str(self.folder / "kept.sock")
                    kept.bind(address)
                kept.listen()

                def ask():
                    connection = socket.socket(kept.family)
                    connection.settimeout(60)
                    connection.connect(address)
                    connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
                    return connection

                def answer(connection):
                    reply = http.client.HTTPResponse(connection)
                    reply.begin()
                    connection.close()
                    return reply.status

                for _ in range(2):
                    early = ask()   # before anybody serves
                    griot = self.run_as_service(passed=kept)
                    self.assertEqual(answer(early), 200)
                    self.assertEqual(answer(ask()), 200)
                    wait_for("it says where", lambda: any("listening on" in line and "systemd" in line for line in griot.log))
                    griot.send_signal(signal.SIGTERM)
                    self.assertEqual(griot.wait(timeout=30), 0, "\n".join(griot.log))
                kept.close()

    def test_what_is_passed_on_must_listen(self):
        with socket.socket() as mute:
            griot = self.run_as_service(passed=mute)
            self.assertNotEqual(griot.wait(timeout=60), 0)
            wait_for("the remedy", lambda: any("socket unit" in line for line in griot.log))

    def test_systemd_hears_what_goes_on_and_is_fed_while_every_stage_moves(self):
        notifications = Notifications(self.folder)
        griot = self.run_as_service({"NOTIFY_SOCKET": notifications.path, "WATCHDOG_USEC": "2000000"})
        wait_for("ready", lambda: notifications.count("READY=1"))
        wait_for("fed", lambda: notifications.count("WATCHDOG=1") > 8)
        self.assertTrue(notifications.count("STATUS=1 sources"))
        griot.send_signal(signal.SIGHUP)
        wait_for("reloading", lambda: notifications.count("RELOADING=1"))
        wait_for("ready again", lambda: notifications.count("READY=1") == 2)
        self.assertEqual(notifications.count("stalled"), 0)
        griot.send_signal(signal.SIGTERM)
        self.assertEqual(griot.wait(timeout=30), 0)
        self.assertEqual(notifications.count("STOPPING=1"), 1)
        notifications.socket.close()

    def test_a_start_that_brings_a_large_database_up_to_date_is_given_its_time(self):
        notifications = Notifications(self.folder)
        self.lay_cluster()
        other = subprocess.Popen([GRIOT, "psql", "-c", self.config, "--", "-qAtX"], stdin=subprocess.PIPE,
                                 stdout=subprocess.PIPE, text=True)   # migrates it, as far as this one can see
        print("select pg_advisory_lock(hashtextextended('griot.migration', 0)) is null;", file=other.stdin, flush=True)
        other.stdout.readline()
        griot = self.run_as_service({"NOTIFY_SOCKET": notifications.path})
        wait_for("more time", lambda: notifications.count("EXTEND_TIMEOUT_USEC=60000000") > 2)
        griot.address = wait_for("where", lambda: next((line.split("listening on ")[1] for line in griot.log if "listening on " in line), None))
        readiness = self.get(griot, "/readyz")
        self.assertEqual(readiness.status, 503)
        self.assertIn(b"bringing the database to this version", readiness.body)
        self.assertEqual(notifications.count("READY=1"), 0)
        other.communicate()   # it is done
        wait_for("ready", lambda: notifications.count("READY=1"))
        griot.send_signal(signal.SIGTERM)
        self.assertEqual(griot.wait(timeout=30), 0)
        notifications.socket.close()

    def freeze(self, griot, name):
        """Stops the threads of one stage; None: we may not."""
        tasks = [task for task in pathlib.Path(f"/proc/{griot.pid}/task").iterdir()
                 if (task / "comm").read_text().strip() == name]
        self.assertTrue(tasks, name)
        for task in tasks:
            if ptrace(PTRACE_SEIZE, int(task.name), None, None) != 0:
                return None
            ptrace(PTRACE_INTERRUPT, int(task.name), None, None)
            os.waitpid(int(task.name), WALL)
        return [int(task.name) for task in tasks]

    def test_a_stage_that_stands_still_is_named_and_no_longer_said_to_be_alive(self):
        for stage in ("fetch", "work", "store"):
            with self.subTest(stage):
                notifications = Notifications(pathlib.Path(self.new_folder(stage)))
                griot = self.run_as_service({"NOTIFY_SOCKET": notifications.path, "WATCHDOG_USEC": "2000000"})
                wait_for("fed", lambda: notifications.count("WATCHDOG=1"))
                frozen = self.freeze(griot, f"griot-{stage}")
                if frozen is None:
                    self.skipTest("[skipped] may not stop threads here")
                wait_for("the stall", lambda: notifications.count(f"stalled: {stage}") > 4)
                since = next(i for i, message in enumerate(notifications.heard) if f"stalled: {stage}" in message)
                self.assertFalse(any("WATCHDOG=1" in message for message in notifications.heard[since:]))
                wait_for("the log", lambda: any(f"the stage {stage} stands still" in line for line in griot.log))
                griot.kill()   # as systemd does
                for thread in frozen:
                    os.waitpid(thread, WALL)
                griot.wait()
                notifications.socket.close()

    def new_folder(self, name):
        folder = self.folder / name
        folder.mkdir()
        folder.chmod(0o755)
        return folder

    def test_the_log_as_json_is_an_object_a_line_whatever_sources_are_called(self):
        self.write_config([('"A\\"\\\\ {x}"', self.origin.url("/a")), ("Beta", self.origin.url("/b"))], extra="log_format: json")
        griot = self.run_as_service()
        polls = wait_for("two polls", lambda: (p := [json.loads(line) for line in griot.log if '"event":"poll"' in line])
                         and len({poll["source"] for poll in p}) == 2 and p)
        for poll in polls:
            self.assertIsInstance(poll["status"], int)
            self.assertIn(poll["outcome"], ("fetched", "unchanged", "http-4xx"))
        self.assertEqual({poll["source"] for poll in polls}, {'A"\\ {x}', "Beta"})
        for line in list(griot.log):
            self.assertLessEqual({"time", "level"}, json.loads(line).keys())

    def test_a_log_that_nobody_reads_stops_nothing(self):
        self.write_config([("Alpha", self.origin.url("/a"))], extra="log_level: trace")
        self.lay_cluster()
        reader, writer = os.pipe()
        os.set_blocking(writer, False)
        try:
            while True:
                os.write(writer, b"x" * 4096)
        except BlockingIOError:
            pass
        os.set_blocking(writer, True)
        griot = subprocess.Popen([GRIOT, "run", "-c", self.config], stderr=writer)
        griot.stderr = os.fdopen(reader)   # closed at the end
        self.children.append(griot)
        wait_for("polls", lambda: len(self.origin.requests) > 3)
        griot.send_signal(signal.SIGTERM)
        self.assertEqual(griot.wait(timeout=30), 0)
        os.close(writer)


if __name__ == "__main__":
    unittest.main()
