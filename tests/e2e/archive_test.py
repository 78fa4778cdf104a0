"""The archive as a whole: backed up, restored, kept within its bounds."""
import json
import stat
import unittest

from griot_process import TITLES, GriotTest, rss

EVERYTHING = """
    select md5(string_agg(t::text, '|' order by t::text)) from (
        select i::text as t from news.items i union all
        select s::text from news.sightings s union all
        select r::text from news.revisions r union all
        select d::text from news.decisions d union all
        select p::text from news.polls p union all
        select t::text from news.stories t) as rows"""


class Archive(GriotTest):
    def setUp(self):
        super().setUp()
        self.origin.documents["/a"] = rss("Alpha", *enumerate(TITLES, 1))
        self.file = self.folder / "archive.griot"

    def once(self):
        return json.loads(self.griot("once", "--all", "--json", "-c", str(self.config)).stdout)

    def command(self, name, *more, check=True):
        return self.griot(name, "-c", str(self.config), *more, check=check)

    def move_house(self):
        """A new state directory, with an empty cluster."""
        if self.held:
            self.held.close()
            self.held = None
        self.stop_orphaned_database()
        self.state = self.folder / "elsewhere"
        self.write_config([("Alpha", self.origin.url("/a"))])

    def test_what_is_restored_is_what_was_backed_up_and_goes_on(self):
        self.write_config([("Alpha", self.origin.url("/a"))])
        self.once()
        self.origin.documents["/a"] = rss("Alpha", *enumerate([TITLES[0] + ", revu", *TITLES[1:]], 1))
        self.start()
        self.once()
        backed_up = self.command("backup", str(self.file))   # while the daemon runs
        self.assertIn("bytes", backed_up.stdout)
        self.assertEqual(stat.S_IMODE(self.file.stat().st_mode), 0o600)
        daemon = self.children.pop()
        daemon.terminate()
        daemon.wait(timeout=30)
        daemon.stderr.close()
        before = self.sql(EVERYTHING)

        self.move_house()
        self.command("restore", str(self.file))
        self.assertEqual(self.sql("select count(*) from news.items"), "8")
        self.assertEqual(self.sql("select count(*) from news.search('douane')"), "1")
        self.assertEqual(self.sql("set role griot_reader; select count(*) from news.items"), "8")
        self.assertEqual(len(before), 32)
        self.assertEqual(self.sql("select max(seq) = (select last_value from griot.seq) from news.items"), "t")
        summary = self.once()
        self.assertEqual(summary["new_items"], 0)
        self.origin.documents["/a"] = rss("Alpha", *enumerate([*TITLES, "Une nouvelle de plus"], 1))
        self.assertEqual(self.once()["new_items"], 1)

    def test_an_archive_is_never_written_over(self):
        self.write_config([("Alpha", self.origin.url("/a"))])
        self.once()
        self.command("backup", str(self.file))
        before = self.sql(EVERYTHING)
        refused = self.command("restore", str(self.file), check=False)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("holds an archive already", refused.stderr)
        self.assertEqual(self.sql(EVERYTHING), before)

    def test_a_file_that_is_cut_restores_nothing_and_a_whole_one_can_follow(self):
        self.write_config([("Alpha", self.origin.url("/a"))])
        self.once()
        self.command("backup", str(self.file))
        cut = self.folder / "cut.griot"
        cut.write_bytes(self.file.read_bytes()[:-4000])
        self.move_house()
        failed = self.command("restore", str(cut), check=False)
        self.assertEqual(failed.returncode, 1)
        self.assertIn("nothing was restored", failed.stderr)
        self.command("restore", str(self.file))
        self.assertEqual(self.sql("select count(*) from news.items"), "8")

    def test_a_backup_that_fails_leaves_the_last_one(self):
        self.write_config([("Alpha", self.origin.url("/a"))])
        self.once()
        where = self.folder / "full"
        failed = self.command("backup", str(where / "archive.griot"), check=False)
        self.assertEqual(failed.returncode, 1)
        self.assertIn("was not written", failed.stderr)
        self.assertFalse(where.exists())
        self.assertEqual(self.command("restore", str(where), check=False).returncode, 2)

    def test_maintain_forgets_what_is_kept_no_longer(self):
        self.write_config([("Alpha", self.origin.url("/a"))], extra="retention: {text: 30d, items: 60d}")
        self.once()
        self.sql("update griot.item set published = now() - interval '31 days' where item_id <= 3")
        self.sql("update griot.item set published = now() - interval '61 days' where item_id <= 1")
        done = json.loads(self.command("maintain", "--json").stdout)
        self.assertEqual((done["texts_forgotten"], done["items_forgotten"]), (3, 1))
        self.assertEqual(self.sql("select count(*), count(summary) from news.items"), "7|5")
        self.assertEqual(self.once()["new_items"], 0)
        self.assertIn("0 texts and 0 items", self.command("maintain").stdout)


if __name__ == "__main__":
    unittest.main()
