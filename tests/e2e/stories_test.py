"""Stories as people see and mend them: explain, list, merge, split, undo; and the running daemon's feed after each."""
import json
import unittest

from griot_process import GriotTest, wait_for

FIRE = {"Alpha": (8, "Dori : le marché central détruit par un incendie"),
        "Beta": (9, "Un incendie ravage le marché central de Dori"),
        "Gamma": (10, "Banfora : la récolte de la canne à sucre commence")}


def document(name, hour, title):
    link = f"https://{name.lower()}.example/article"
    return (f'<?xml version="1.0"?><rss version="2.0"><channel><title>{name}</title><item><title>{title}</title>'
            f"<link>{link}</link><guid>{link}</guid><pubDate>Mon, 23 Nov 2026 {hour:02}:00:00 GMT</pubDate>"
            f"</item></channel></rss>").encode()


class Stories(GriotTest):
    def setUp(self):
        super().setUp()
        for name, (hour, title) in FIRE.items():
            self.origin.documents[f"/{name}"] = document(name, hour, title)
        self.write_config([(name, self.origin.url(f"/{name}")) for name in FIRE], interval="{min: 1h, max: 2h, initial: 1h}")

    def ask(self, *args, **kwargs):
        return self.griot(*args, "-c", str(self.config), **kwargs)

    def json(self, *args):
        return json.loads(self.ask(*args, "--json").stdout)

    def test_explain_tells_who_reported_it_when_and_why_it_is_one_story(self):
        self.ask("once", "--all")
        told = self.json("explain", "http://www.beta.example/article/?utm_source=x")
        self.assertEqual((told["source"], told["published_at"], told["date_source"]),
                         ("Beta", "2026-11-23T09:00:00Z", "published"))
        self.assertEqual([carrier["source"] for carrier in told["carried_by"]], ["Beta"])
        reports = told["story"]["told"]
        self.assertEqual([(r["source"], r["delay_seconds"], r["lead"]) for r in reports],
                         [("Alpha", 0, True), ("Beta", 3600, False)])
        self.assertEqual(reports[1]["why"]["rule"], "similar")
        self.assertGreaterEqual(reports[1]["why"]["score"], reports[1]["why"]["needed"])
        self.assertEqual(self.json("explain", str(told["item"])), told)
        self.assertEqual(self.json("explain", told["urn"]), told)
        text = self.ask("explain", "https://beta.example/article").stdout
        for word in ("Alpha", "+60 min", "incendie", "founds it", "by the feed's date"):
            self.assertIn(word, text)
        self.assertNotIn("\x1b", text)
        self.assertIn("nothing came near", self.ask("explain", "https://gamma.example/article").stdout)

    def test_an_unknown_article_is_an_error_with_its_compared_form(self):
        done = self.ask("explain", "http://www.nowhere.example/a/?utm_source=x", check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("https://nowhere.example/a", done.stderr)
        self.assertIn("griot status", done.stderr)

    def test_the_daemon_publishes_what_a_person_merges_splits_and_takes_back(self):
        daemon = self.start()

        def titles():
            feed = json.loads(self.get(daemon, "/feed.json").body)
            return sorted(item["title"].split()[0] for item in feed["items"])

        wait_for("two stories", lambda: titles() == ["Banfora", "Dori"])
        listed = self.json("stories", "list", "--min-reports", "1")
        self.assertEqual([story["reports"] for story in listed], [1, 2])
        self.assertEqual(len(self.json("stories", "list")), 1)
        self.assertEqual(self.json("stories", "list", "--since", "2026-11-24"), [])
        fire, cane = str(listed[1]["story"]), str(listed[0]["story"])
        self.ask("stories", "merge", fire, cane)
        wait_for("one story", lambda: titles() == ["Dori"])
        self.assertIn("undo " + cane, self.ask("stories", "list").stdout)
        self.ask("stories", "undo", cane)
        wait_for("two stories again", lambda: titles() == ["Banfora", "Dori"])
        self.ask("stories", "split", "https://beta.example/article")
        wait_for("three stories", lambda: titles() == ["Banfora", "Dori", "Un"])
        said = self.json("stories", "decisions", "https://beta.example/article")
        self.assertEqual([reason["verdict"] for reason in said], ["story", "split"])
        self.assertIn("the rules say story", self.ask("explain", "https://beta.example/article").stdout)
        everything = self.json("stories", "decisions")
        self.assertEqual(sorted(reason["verdict"] for reason in everything), ["merged", "split", "story", "undone"])

    def test_a_refused_word_says_why(self):
        self.ask("once", "--all")
        done = self.ask("stories", "split", "https://gamma.example/article", check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn("of its own already", done.stderr)

    def test_what_a_daemon_settled_is_judged_alike_anew(self):
        self.ask("once", "--all")
        judged = self.json("stories", "recluster", "--apply")
        self.assertEqual((judged["reports"], judged["stories_before"], judged["stories_after"]), (3, 2, 2))
        self.assertEqual((judged["precision"], judged["joined"], judged["split"], judged["written"]), (1.0, [], [], False))
        self.assertIn("nothing is written", self.ask("stories", "recluster").stdout)


if __name__ == "__main__":
    unittest.main()
