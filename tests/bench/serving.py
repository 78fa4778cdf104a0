#!/usr/bin/env python3
"""What serving costs: a daemon and nginx on the same bytes, asked in turn by wrk over loopback; then 5,000 idle and 5,000 dripping
clients at once, and probes among them.

    tests/bench/serving.py [--rounds 5] [--seconds 4] [--idle 5000] [--dripping 5000]

Prints for each round the CPU time of a request in µs, by what /proc says of the server; the longest answer to a probe, when the
last dripping client was gone, and the daemon's memory for each connection. Needs wrk and nginx (nginx-light)."""
import argparse
import hashlib
import http.client
import http.server
import multiprocessing
import os
import pathlib
import resource
import selectors
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
GRIOT = os.environ.get("GRIOT", str(ROOT / "build/release/daemon/griot"))
GRIOT_PORT, NGINX_PORT = 18478, 18479
TICK = os.sysconf("SC_CLK_TCK")
ARTICLES = 67   # make a merged feed of about 60 KB

NGINX = """
pid {folder}/nginx.pid; error_log {folder}/nginx.log; worker_processes 1; daemon on; user root;
events {{ worker_connections 512; }}
http {{ access_log off; default_type application/atom+xml; keepalive_requests 100000000; sendfile on; tcp_nopush on; open_file_cache max=10;
 server {{ listen 127.0.0.1:{port}; root {folder}/public; }} }}
"""


class Publisher(http.server.BaseHTTPRequestHandler):
    """One feed."""

    def do_GET(self):
        words = [hashlib.sha1(str(n).encode()).hexdigest() for n in range(ARTICLES)]
        items = "".join(f"<item><title>{' '.join(word[i:i + 8] for i in range(0, 40, 8))}</title><link>https://a.example/{word}</link>"
                        f"<description>{'Le marché du mil rouvre. ' * 12}</description></item>" for word in words)
        body = f"<rss version='2.0'><channel><title>A</title>{items}</channel></rss>".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def start_griot(folder):
    publisher = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    threading.Thread(target=publisher.serve_forever, daemon=True).start()
    port = publisher.server_address[1]
    config = folder / "feeds.yaml"
    config.write_text(f"""listen: 127.0.0.1:{GRIOT_PORT}
state: {folder}/state
output: {folder}/public
fetch: {{allow_private: ["127.0.0.1:{port}"]}}
interval: {{min: 12h, initial: 12h}}
regions: {{r: {{sources: [{{name: A, url: "http://127.0.0.1:{port}/"}}]}}}}
""")
    subprocess.run([GRIOT, "once", "--all", "-c", config], check=True, capture_output=True)
    log = (folder / "log").open("w")
    daemon = subprocess.Popen([GRIOT, "run", "-c", config], stderr=log)
    while "ready:" not in (folder / "log").read_text():
        time.sleep(0.1)
    return daemon


def start_nginx(folder):
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=NGINX_PORT))
    subprocess.run(["nginx", "-c", folder / "nginx.conf"], check=True, stderr=subprocess.DEVNULL)
    while not (folder / "nginx.pid").exists():
        time.sleep(0.05)
    master = int((folder / "nginx.pid").read_text())
    while not (children := pathlib.Path(f"/proc/{master}/task/{master}/children").read_text().split()):
        time.sleep(0.05)
    return master, int(children[0])


def cpu_seconds(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def memory(pid):
    return next(int(line.split()[1]) * 1024 for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))


def get(port, path="/feed.atom", headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers=headers or {})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer, body


def wrk(port, seconds, header):
    command = ["wrk", "-t1", "-c8", f"-d{seconds}s", *(["-H", header] if header else []), f"http://127.0.0.1:{port}/feed.atom"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return next(int(line.split()[0]) for line in said.splitlines() if "requests in" in line)


def compare(options, servers):
    """servers: name → (pid, port)."""
    micros = {}
    for round_number in range(options.rounds):
        for conditional in (False, True):
            line = []
            for name, (pid, port) in servers.items():
                header = f"If-None-Match: {get(port)[0].headers['ETag']}" if conditional else None
                before = cpu_seconds(pid)
                requests = wrk(port, options.seconds, header)
                cost = (cpu_seconds(pid) - before) / requests * 1e6
                what = f"{name} {304 if conditional else 200}"
                micros.setdefault(what, []).append(cost)
                line.append(f"{what}: {cost:5.2f} µs of {requests} requests")
            print(f"round {round_number + 1}: " + ", ".join(line), flush=True)
    for what, costs in micros.items():
        print(f"{what}: median {statistics.median(costs):.2f} µs of CPU a request ({min(costs):.2f} to {max(costs):.2f})")
    for status in (200, 304):
        ratio = statistics.median(micros[f"griot {status}"]) / statistics.median(micros[f"nginx {status}"])
        print(f"griot / nginx, {status}: {ratio:.2f}")


class Crowd:
    """Clients that say nothing, and clients that say a byte of an endless header every second."""

    def __init__(self, options):
        self.selector = selectors.DefaultSelector()
        self.dripping, self.idle, self.gone = set(), set(), []
        for number in range(options.idle + options.dripping):
            client = socket.create_connection(("127.0.0.1", GRIOT_PORT))
            client.setblocking(False)
            if number % 2 == 0 and len(self.dripping) < options.dripping or len(self.idle) == options.idle:
                client.send(b"GET /feed.atom HTTP/1.1\r\nX-Slow: ")
                self.dripping.add(client)
            else:
                self.idle.add(client)
            self.selector.register(client, selectors.EVENT_READ)
        self.began = time.monotonic()

    def drip(self):
        for client in list(self.dripping):
            try:
                client.send(b"x")
            except OSError:
                pass   # the reader below sees it go

    def look(self, seconds):
        """Notes who was let go."""
        for key, _ in self.selector.select(seconds):
            try:
                if key.fileobj.recv(4096):
                    continue   # told why
            except OSError:
                pass
            self.selector.unregister(key.fileobj)
            if key.fileobj in self.dripping:
                self.dripping.discard(key.fileobj)
                self.gone.append(time.monotonic() - self.began)
            self.idle.discard(key.fileobj)
            key.fileobj.close()


class Bystander(http.server.BaseHTTPRequestHandler):
    """A server that has nothing to do with the crowd: what it makes wait is the machine."""

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


def stand_by(sent):
    server = http.server.HTTPServer(("127.0.0.1", 0), Bystander)
    sent.send(server.server_address[1])
    server.serve_forever()


def probe(stop, answers, port, paths):
    """In a process of its own: the crowd keeps this one busy."""
    began, waits = time.monotonic(), []
    while not stop.is_set():
        for path in paths:
            asked = time.perf_counter()
            answer, _ = get(port, path)
            assert answer.status == 200, answer.status
            waits.append(((time.perf_counter() - asked) * 1000, time.monotonic() - began))
        stop.wait(0.05)
    answers.send(sorted(waits))


class Probes:
    def __init__(self, port, paths):
        self.stop, (self.answers, sent) = multiprocessing.Event(), multiprocessing.Pipe(duplex=False)
        self.process = multiprocessing.Process(target=probe, args=(self.stop, sent, port, paths))
        self.process.start()

    def result(self):
        self.stop.set()
        waits = self.answers.recv()
        self.process.join()
        return (f"{len(waits)} probes, median {waits[len(waits) // 2][0]:.1f} ms, p95 {waits[int(len(waits) * 0.95)][0]:.1f} ms, "
                f"longest {waits[-1][0]:.1f} ms after {waits[-1][1]:.1f} s")


def crowd(pid, options):
    before = memory(pid)
    clients = Crowd(options)
    held = (memory(pid) - before) / (options.idle + options.dripping)
    heard, told = multiprocessing.Pipe(duplex=False)
    bystander = multiprocessing.Process(target=stand_by, args=(told,), daemon=True)
    bystander.start()
    probes = {"griot": Probes(GRIOT_PORT, ("/feed.atom", "/healthz")), "a server without a crowd": Probes(heard.recv(), ("/",))}
    tick = time.monotonic()
    while clients.dripping and time.monotonic() - clients.began < 60:
        if time.monotonic() >= tick:
            clients.drip()
            held = max(held, (memory(pid) - before) / (options.idle + options.dripping))
            tick += 1
        clients.look(0.05)
    print(f"{options.idle} idle and {options.dripping} dripping clients:")
    for name, some in probes.items():
        print(f"  {name}: {some.result()}")
    bystander.terminate()
    print(f"{len(clients.gone)} dripping clients were let go, the first after {min(clients.gone):.1f} s, the last after {max(clients.gone):.1f} s; "
          f"{len(clients.idle)} idle ones still there")
    print(f"memory: {held / 1000:.1f} KB a connection")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, default in {"rounds": 5, "seconds": 4, "idle": 5000, "dripping": 5000}.items():
        parser.add_argument(f"--{name}", type=int, default=default)
    options = parser.parse_args()
    for tool in ("wrk", "nginx"):
        if not shutil.which(tool):
            sys.exit(f"serving.py needs {tool}: apt-get install wrk nginx-light")
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    folder = pathlib.Path(tempfile.mkdtemp(prefix="griot-serving-"))
    folder.chmod(0o755)
    daemon, master = None, None
    try:
        daemon = start_griot(folder)
        print(f"body of {len(get(GRIOT_PORT)[1])} bytes")
        if options.rounds:
            master, worker = start_nginx(folder)
            compare(options, {"griot": (daemon.pid, GRIOT_PORT), "nginx": (worker, NGINX_PORT)})
        crowd(daemon.pid, options)
    finally:
        if master:
            os.kill(master, signal.SIGQUIT)
        if daemon:
            daemon.terminate()
            daemon.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
