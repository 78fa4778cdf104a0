#!/usr/bin/env python3
"""The demonstration's newsrooms: fifteen invented outlets on one loopback port, whose feeds move with the clock.

newsroom.py --config FILE   serves, writes FILE (a feeds.yaml that follows them all), prints one line "ready PORT",
                            and serves until it is stopped. --speed 10: ten times as fast.
"""
import argparse
import hashlib
import http.server
import json
import re
import sys
import threading
import time
import unicodedata

from dialects import TYPES, WRITERS
from stories import OUTLETS, REGIONS, STORIES

AGENCY = "ASP"
AUTHORS = ["La rédaction", "Mariam Sanou", "Idrissa Barro", "Awa Tiendrébéogo", "Moussa Hama", "Fanta Keïta"]
TRACKING = "?utm_source=rss&utm_medium=feed&utm_campaign="
# Sources that fail, so that the status page has something to show.
SICK = {"morte": ("La Gazette disparue", "togo"), "mur": ("Portail sous protection", "mali")}


def slug(title):
    ascii_only = unicodedata.normalize("NFD", title.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")[:50] or hashlib.sha1(title.encode()).hexdigest()[:10]


def retitled(title, how, outlet):
    return {"suffix": f"{title} | {outlet}", "kicker": f"[Dépêche] {title}",
            "plain": title.replace("’", "'").replace("« ", '"').replace(" »", '"')}.get(how, title)


class Newsroom:
    """Every article of every outlet, and what of it is visible when."""

    def __init__(self, root, speed):
        self.root, self.speed, self.began = root, speed, time.time()
        self.outlets = {key: {"key": key, "name": name, "region": region, "country": country, "language": language,
                              "dialect": dialect, "path": f"/{key}", "site": f"{root}/{key}"}
                        for key, (name, region, country, language, dialect) in OUTLETS.items()}
        self.articles = {key: [] for key in self.outlets}
        for number, story in enumerate(STORIES, 100):
            self.add_story(number, story)

    def appears(self, at):
        return self.began + (at * 60 if at < 0 else at / self.speed)

    def add_story(self, number, story):
        own = self.add(number, story["by"], story["title"], story["text"], story)
        credited = story["text"] + [f"({AGENCY})"]
        for nth, (key, how) in enumerate(story["copies"].items(), 1):
            copy = self.add(number, key, retitled(story["title"], how, self.outlets[key]["name"]), credited, story, delay=nth * 240)
            if how == "link":
                copy["link"] = own["link"] + TRACKING + key
        for nth, (key, title, text) in enumerate(story["reports"], 3):
            self.add(number + 500, key, title, text, {**story, "edits": []}, delay=nth * 300)

    def add(self, number, key, title, text, story, delay=0):
        """delay: in seconds of publication for old stories; a twentieth of it for live ones."""
        outlet = self.outlets[key]
        published = self.appears(story["at"]) + (delay if story["at"] < 0 else delay / 20 / self.speed)
        article = {"number": number, "title": title, "text": list(text), "topic": story["topic"], "slug": slug(title),
                   "link": f"{outlet['site']}/{number}/{slug(title)}", "guid": f"{outlet['site']}/?p={number}",
                   "author": AUTHORS[(number + len(key)) % len(AUTHORS)], "published": published, "edits": story["edits"]}
        self.articles[key].append(article)
        return article

    def visible(self, key, now):
        shown = []
        for article in self.articles[key]:
            if article["published"] > now:
                continue
            article = {**article, "text": list(article["text"]), "updated": article["published"]}
            for at, what, value in article["edits"]:
                if self.appears(at) <= now:
                    article["updated"] = self.appears(at)
                    if what == "title":
                        article["title"] = value
                    else:
                        article["text"].append(value)
            shown.append(article)
        return sorted(shown, key=lambda a: -a["published"])

    def feed(self, key):
        outlet = self.outlets[key]
        body = WRITERS[outlet["dialect"]](outlet, self.visible(key, time.time()))
        return body, TYPES.get(outlet["dialect"], "application/rss+xml")


def configuration(newsroom, args):
    """A feeds.yaml for all of it."""
    port = newsroom.root.rsplit(":", 1)[1]
    quoted = lambda text: json.dumps(text, ensure_ascii=False)
    lines = ["title: Le fil de démonstration", f"listen: {args.listen}", f"public_url: http://{args.listen}", f"state: {quoted(args.state)}",
             "fetch:", "  host_gap: 100ms", "  per_host: 8", f'  allow_private: ["127.0.0.1:{port}"]',
             "interval: {min: 3s, max: 20s, initial: 3s}", "regions:"]
    for region, name in REGIONS.items():
        members = [o for o in newsroom.outlets.values() if o["region"] == region]
        lines += [f"  {region}:", f"    name: {quoted(name)}"]
        if members[0]["country"]:
            lines.append(f"    country: {members[0]['country']}")
        lines += [f"    language: {members[0]['language']}", "    sources:"]
        for outlet in members:
            lines.append(f"      - {{name: {quoted(outlet['name'])}, url: {quoted(outlet['site'] + '/feed')}}}")
        for key, (sick, where) in SICK.items():
            if where == region:
                lines.append(f"      - {{name: {quoted(sick)}, url: {quoted(f'{newsroom.root}/{key}/feed')}}}")
    return "\n".join(lines) + "\n"


def handler_for(newsroom):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            key, _, rest = self.path.lstrip("/").partition("/")
            if key in newsroom.outlets and rest == "feed":
                body, kind = newsroom.feed(key)
                etag = '"' + hashlib.sha1(body).hexdigest() + '"'
                if self.headers.get("If-None-Match") == etag:
                    return self.answer(304, b"", kind, etag)
                return self.answer(200, body, kind, etag)
            if key == "mur":
                return self.answer(403, b"<html><title>Just a moment...</title></html>", "text/html", extra={"cf-mitigated": "challenge"})
            if key in newsroom.outlets:
                return self.article(key, rest)
            return self.answer(404, b"<h1>Page introuvable</h1>", "text/html")

        def article(self, key, rest):
            number = re.match(r"(?:index\.php/|spip\.php\?article)?(\d+)", rest)
            for a in newsroom.visible(key, time.time()):
                if number and a["number"] == int(number.group(1)):
                    text = "".join(f"<p>{p}</p>" for p in a["text"])
                    page = f"<!DOCTYPE html><meta charset=utf-8><title>{a['title']}</title><h1>{a['title']}</h1>{text}"
                    return self.answer(200, page.encode(), "text/html; charset=utf-8")
            return self.answer(404, b"<h1>Page introuvable</h1>", "text/html")

        def answer(self, status, body, kind, etag="", extra=None):
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            if etag:
                self.send_header("ETag", etag)
            for name, value in (extra or {}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    return Handler


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", required=True)
    parser.add_argument("--state", required=True)
    parser.add_argument("--listen", default="127.0.0.1:8420")
    parser.add_argument("--speed", type=float, default=1.0)
    args = parser.parse_args()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), http.server.BaseHTTPRequestHandler)
    newsroom = Newsroom(f"http://127.0.0.1:{server.server_address[1]}", args.speed)
    server.RequestHandlerClass = handler_for(newsroom)
    with open(args.config, "w", encoding="utf-8") as out:
        out.write(configuration(newsroom, args))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"ready {server.server_address[1]}", flush=True)
    # Ends with whoever started it: its standard input closes.
    sys.stdin.read()


if __name__ == "__main__":
    main()
