"""Whatever is wrong, a clear message with a remedy, and nothing stored is lost."""
import os
import socket
import subprocess
import unittest

from griot_process import GRIOT, GriotTest, rss, wait_for


class BadInput(GriotTest):
    def refused(self, *args, code, says, env=None):
        done = self.griot(*args, check=False, env={**os.environ, **(env or {})})
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        for text in says:
            self.assertIn(text, done.stderr + done.stdout)
        return done

    def test_a_missing_configuration(self):
        self.refused("run", "-c", str(self.folder / "absent.yaml"), code=2, says=["absent.yaml"])

    def test_an_empty_configuration(self):
        self.config.write_text("")
        self.refused("check", "-c", str(self.config), code=2, says=["feeds.yaml"])

    def test_broken_yaml_names_the_line(self):
        self.config.write_text("title: a\nregions: [\n")
        self.refused("run", "-c", str(self.config), code=2, says=["feeds.yaml:"])

    def test_an_unknown_key_suggests_the_right_one(self):
        self.write_config([("Alpha", self.origin.url("/a"))], extra="titel: Essai")
        self.refused("run", "-c", str(self.config), code=2, says=["titel", "title", "feeds.yaml:3:"])

    def test_two_sources_with_one_name(self):
        self.write_config([("Alpha", self.origin.url("/a")), ("Alpha", self.origin.url("/b"))])
        self.refused("run", "-c", str(self.config), code=2, says=["Alpha"])

    def test_a_database_that_cannot_be_reached(self):
        self.write_config([("Alpha", self.origin.url("/a"))], extra="database: postgresql://griot:geheim@127.0.0.1:1/griot")
        for command in ("run", "once", "status"):
            done = self.refused(command, "-c", str(self.config), code=1, says=["127.0.0.1"])
            self.assertNotIn("geheim", done.stdout + done.stderr)

    def test_a_port_in_use(self):
        taken = socket.socket()
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        self.write_config([("Alpha", self.origin.url("/a"))], listen=f"127.0.0.1:{port}")
        self.refused("run", "-c", str(self.config), code=1, says=[str(port), "listen"])
        taken.close()

    def test_an_output_that_cannot_be_written(self):
        (self.folder / "file").write_text("no directory")
        self.write_config([("Alpha", self.origin.url("/a"))], extra=f"output: {self.folder}/file/public")
        self.refused("once", "-c", str(self.config), code=1, says=["file/public"])

    def test_a_missing_locale_changes_nothing(self):
        self.origin.documents["/a"] = rss("Alpha", (1, "Été à Ségou"))
        self.write_config([("Alpha", self.origin.url("/a"))])
        self.griot("once", "--all", "-c", str(self.config), env={**os.environ, "LC_ALL": "xx_YY.UTF-8", "LANG": "xx_YY"})
        self.assertEqual(self.sql("select title from news.items"), "Été à Ségou")

    def test_no_network_at_all_is_told_with_what_to_look_at(self):
        self.write_config([("Alpha", "http://does-not-resolve.invalid/feed")])
        self.refused("once", "--all", "-c", str(self.config), code=1, says=["no source could be reached", "network", "griot status"])
        self.assertIn("dns", self.griot("status", "-c", str(self.config)).stdout)

    def test_a_daemon_without_a_network_serves_says_so_and_goes_on(self):
        self.write_config([("Alpha", "http://does-not-resolve.invalid/feed")])
        griot = self.start()
        wait_for("the warning", lambda: any("no source can be reached" in line for line in griot.log))
        self.assertEqual(self.get(griot, "/feed.atom").status, 200)
        self.assertIsNone(griot.poll())

    def test_a_full_disk_keeps_the_items_and_the_next_run_writes_them(self):
        output = self.folder / "full"
        output.mkdir()
        try:
            subprocess.run(["mount", "-t", "tmpfs", "-o", "size=16k", "griot-full", output], check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError):
            self.skipTest("[skipped] needs to mount a tmpfs")
        self.addCleanup(subprocess.run, ["umount", output], check=False, stderr=subprocess.DEVNULL)
        # A text that no gzip makes fit.
        text = " ".join(os.urandom(8).hex() for _ in range(4000))
        self.origin.documents["/a"] = rss("Alpha", (1, "Un", text))
        self.write_config([("Alpha", self.origin.url("/a"))], extra=f"output: {output}")
        self.refused("once", "--all", "-c", str(self.config), code=1, says=["No space left", "free some space", "every item is stored"])
        self.assertEqual(self.sql("select count(*) from news.items"), "1")
        self.assertFalse(list(output.glob("*.tmp")), "no half-written file stays")
        subprocess.run(["mount", "-o", "remount,size=4m", output], check=True)
        self.griot("once", "--all", "-c", str(self.config))
        self.assertIn(b"Un", (output / "feed.atom").read_bytes())

    def test_a_read_only_database_says_so_and_nothing_is_lost(self):
        self.origin.documents["/a"] = rss("Alpha", (1, "Un"))
        self.write_config([("Alpha", self.origin.url("/a"))])
        self.griot("once", "--all", "-c", str(self.config))
        self.sql("alter database griot set default_transaction_read_only = on")
        self.origin.documents["/a"] = rss("Alpha", (1, "Un"), (2, "Deux"))
        self.refused("once", "--all", "-c", str(self.config), code=1, says=["read-only"])
        subprocess.run([GRIOT, "psql", "-c", self.config, "--", "-qX", "-c", "set default_transaction_read_only = off",
                        "-c", "alter database griot reset default_transaction_read_only"],
                       check=True, capture_output=True)
        self.griot("once", "--all", "-c", str(self.config))
        self.assertEqual(self.sql("select count(*) from news.items"), "2")


if __name__ == "__main__":
    unittest.main()
