"""The bundled newsroom: fifteen dialect-speaking outlets, played fast."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from griot_process import GRIOT, GriotTest, wait_for

PLAY = pathlib.Path(__file__).resolve().parents[2] / "daemon" / "demo" / "play"
NEWSROOM = pathlib.Path(__file__).resolve().parents[2] / "daemon" / "demo" / "newsroom.py"


class Demo(GriotTest):
    def test_tells_each_story_once_and_keeps_edits(self):
        newsroom = subprocess.Popen([sys.executable, NEWSROOM, "--config", self.config, "--state", self.state, "--listen", "127.0.0.1:0",
                                     "--speed", "30"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            self.assertTrue(newsroom.stdout.readline().startswith("ready"))
            griot = self.start()
            wait_for("every outlet is read", lambda: self.sql("select count(*) from news.sources where items > 0") == "15")
            wait_for("the last live story", lambda: "Dalaba".encode() in self.get(griot, "/feed.atom").body)
            wait_for("an edited title", lambda: self.sql("select count(*) from news.items where title like '%mille deux cents commerçantes%'") == "1")
            # Six agency stories with copies: each told once, the copies hidden behind it.
            self.assertEqual(self.sql("select count(*) from news.items where title ilike '%roaming%' and duplicate_of is null"), "1")
            self.assertEqual(self.sql("select count(*) from news.items where title ilike '%vaccin conservé%' and duplicate_of is null"), "1")
            # Columns of two outlets under one title stay two items.
            self.assertEqual(self.sql("select count(*) from news.items where title = 'Compte rendu du Conseil des ministres' and duplicate_of is null"), "2")
            self.assertEqual(self.sql("select string_agg(distinct last_outcome, ' ' order by last_outcome) from news.sources where items = 0"),
                             "blocked http-4xx")
        finally:
            newsroom.stdin.close()
            newsroom.wait()
            newsroom.stdout.close()

    def test_a_signal_to_the_player_alone_stops_the_daemon_and_leaves_nothing(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="griot-play-"))
        folder.chmod(0o755)
        play = subprocess.Popen([PLAY, GRIOT], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                env={**os.environ, "TMPDIR": str(folder), "GRIOT_DEMO_LISTEN": "127.0.0.1:0"})
        try:
            for line in play.stdout:
                if "outcome=fetched" in line:
                    break
            play.terminate()
            # The pipe closes when the last process that writes to it has ended: player, newsroom and daemon.
            said = play.stdout.read()
            self.assertIn("stopped", said)
            self.assertNotIn("away", said, "nobody is told of an outage that was none")
            self.assertEqual(play.wait(), 0)
            self.assertEqual(list(folder.iterdir()), [])
        finally:
            play.stdout.close()
            subprocess.run(["rm", "-rf", folder], check=True)


if __name__ == "__main__":
    unittest.main()
