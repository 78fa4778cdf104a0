"""A simulated week of newsboat on the merged feed: five outlets publish, copy each other, edit, vanish and come back; the daemon is
stopped and killed. Every story is shown once: none again after an edit or a restart, none missing."""
import collections
import contextlib
import datetime
import email.utils
import json
import random
import shutil
import sqlite3
import subprocess
import time
import unittest

from griot_process import GriotTest, wait_for
from hostile_words import distinct_words

OUTLETS = ["Alpha", "Beta", "Gamma", "Delta", "Echo"]
DAYS, ROUNDS_A_DAY = 7, 3
WINDOW = 15   # entries of a publisher's feed
STOPPED, KILLED = 8, 14   # before these rounds the daemon is
AWAY = range(5, 8)        # rounds in which Echo's server knows no feed
FORMATS = ("atom", "rss")


class Newsroom:
    """What the outlets show. The truth: story by number; an article is a story as an outlet tells it."""

    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.shown = {outlet: collections.deque(maxlen=WINDOW) for outlet in OUTLETS}
        self.stories = 0
        self.clock = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=DAYS)
        self.away = None

    def words(self, story):
        return distinct_words(f"story {story}")

    def publish(self, outlet, story, title=None):
        self.shown[outlet].appendleft({"story": story, "title": title or self.words(story), "edits": 0, "guid": f"{outlet}-{story}",
                                       "link": f"https://{outlet.lower()}.example/{story}", "at": email.utils.format_datetime(self.clock)})

    def pass_hours(self):
        """A third of a day: each outlet tells two stories of its own; some are copied, some edited, one under another guid."""
        copied = []
        for outlet in OUTLETS:
            for _ in range(2):
                self.clock += datetime.timedelta(hours=24 / ROUNDS_A_DAY / len(OUTLETS) / 2)
                self.stories += 1
                self.publish(outlet, self.stories)
                if self.chance.random() < 0.4:
                    copied.append((outlet, self.shown[outlet][0]))
        for outlet, article in copied:
            other = self.chance.choice([name for name in OUTLETS if name != outlet])
            self.publish(other, article["story"], self.chance.choice(["{}", "{} | " + other, "[Dépêche] {}"]).format(article["title"]))
        for outlet in OUTLETS:
            article = self.chance.choice(self.shown[outlet])
            article["edits"] += 1
            if self.chance.random() < 0.5:
                article["title"] += " (actualisé)"
            if outlet == "Delta":
                article["guid"] += "-bis"
            if outlet == "Gamma":
                article["link"] += "?utm_source=rss"

    def feed(self, outlet):
        items = "".join(
            f"<item><title>{one['title']}</title><link>{one['link']}</link><guid isPermaLink='false'>{one['guid']}</guid><pubDate>{one['at']}</pubDate>"
            f"<description>{distinct_words(str(one['story']))}{' Suite.' * one['edits']}</description></item>" for one in self.shown[outlet])
        return f"<rss version='2.0'><channel><title>{outlet}</title>{items}</channel></rss>".encode()

    def visible(self):
        """The stories that somebody shows, as long as his server answers."""
        return {article["story"] for outlet in OUTLETS if outlet != self.away for article in self.shown[outlet]}


@unittest.skipUnless(shutil.which("newsboat"), "[skipped] newsboat is not installed")
class Week(GriotTest):
    def setUp(self):
        super().setUp()
        self.newsroom = Newsroom(7)
        self.show()
        self.write_config([(outlet, self.origin.url("/" + outlet)) for outlet in OUTLETS], listen="127.0.0.1:0",
                          interval="{min: 1s, max: 1s, initial: 1s}")
        self.began, self.daemon = 0, self.start()
        # Whoever subscribes keeps the address: so does the daemon.
        self.write_config([(outlet, self.origin.url("/" + outlet)) for outlet in OUTLETS], listen=self.daemon.address,
                          interval="{min: 1s, max: 1s, initial: 1s}")
        # A cache for each format: newsboat takes one guid for one article, whichever feed it is in.
        self.readers = {suffix: self.folder / suffix for suffix in FORMATS}
        for suffix, home in self.readers.items():
            home.mkdir()
            (home / "urls").write_text(f"http://{self.daemon.address}/feed.{suffix}\n")
            (home / "config").write_text("")

    def show(self):
        for outlet in OUTLETS:
            self.origin.documents["/" + outlet] = None if outlet == self.newsroom.away else self.newsroom.feed(outlet)

    def stop(self, kill):
        if kill:
            self.daemon.kill()
        else:
            self.daemon.terminate()
        self.daemon.wait(timeout=30)
        self.hold_database()

    def told(self):
        feed = json.loads(self.get(self.daemon, "/feed.json").body)
        return [item["title"] for item in feed["items"]]

    def wait_until_told(self, round_number):
        wanted = {self.newsroom.words(story) for story in self.newsroom.visible()}

        def all_told():
            titles = self.told()
            return all(any(words in title for title in titles) for words in wanted)

        wait_for(f"every story of round {round_number}", all_told)
        # Edits too: every source was asked since the round began.
        asked = "select count(distinct source) from news.polls where started_at > to_timestamp({})"
        wait_for(f"every outlet is asked in round {round_number}", lambda: self.sql(asked.format(self.began)) == str(len(OUTLETS)))

    def read(self):
        for home in self.readers.values():
            subprocess.run(["newsboat", "-u", home / "urls", "-c", home / "cache.db", "-C", home / "config", "-x", "reload"],
                           check=True, capture_output=True, timeout=60, env={"HOME": str(home), "LANG": "C.UTF-8"})

    def test_shows_every_story_once(self):
        for round_number in range(DAYS * ROUNDS_A_DAY):
            if round_number in (STOPPED, KILLED):
                self.stop(kill=round_number == KILLED)
            self.newsroom.away = "Echo" if round_number in AWAY else None
            self.newsroom.pass_hours()
            self.show()
            self.began = time.time()
            if round_number in (STOPPED, KILLED):
                self.daemon = self.start()
            if round_number == AWAY.stop:
                # It would be asked later and later. Refused while a poll is under way.
                wait_for("Echo is asked", lambda: self.griot("poll", "-c", str(self.config), "Echo", check=False).returncode == 0)
            self.wait_until_told(round_number)
            self.read()
        happened = self.sql("select (select count(*) from news.revisions), (select count(*) from news.items where duplicate_of is not null),"
                            " (select count(*) from news.sightings where guid like '%-bis'), (select count(*) from news.polls where outcome = 'http-4xx')")
        self.assertTrue(all(int(count) > 0 for count in happened.split("|")), f"edits, copies, other guids, an absence: {happened}")
        for suffix, home in self.readers.items():
            with contextlib.closing(sqlite3.connect(home / "cache.db")) as database:
                articles = database.execute("select guid, title from rss_item").fetchall()
            times = collections.Counter(story for _, title in articles for story in range(1, self.newsroom.stories + 1)
                                        if self.newsroom.words(story) in title)
            missing = [story for story in range(1, self.newsroom.stories + 1) if not times[story]]
            again = {story: [title for _, title in articles if self.newsroom.words(story) in title] for story, count in times.items() if count > 1}
            self.assertEqual((missing, again), ([], {}), suffix)
            self.assertEqual(len(articles), self.newsroom.stories, suffix)
        print(f"{self.newsroom.stories} stories of {DAYS} days, each shown once; edits, copies, other guids, polls in vain: {happened}")


if __name__ == "__main__":
    unittest.main(verbosity=2)
