#!/usr/bin/env python3
"""Shows that each rule of include_rules.py fires, and that lawful code passes."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True  # leaves nothing in the source tree

import include_rules  # noqa: E402


class Rules(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.daemon = Path(folder.name) / "daemon"

    def breaches(self, files):
        for name, text in files.items():
            path = self.daemon / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return list(include_rules.breaches_of(self.daemon))

    def only(self, files):
        found = self.breaches(files)
        self.assertEqual(len(found), 1, found)
        return found[0]

    def test_lawful_code_passes(self):
        self.assertEqual([], self.breaches({
            "main.cpp": '#include "cli/arguments.hpp"\n',
            "model/item.hpp": "#pragma once\n#include <string>\n",
            "text/url.hpp": "#pragma once\n#include <string>\n",
            "text/url.cpp": '#include "text/url.hpp"\n\n#include <curl/curl.h>\n',
            "parse/rss.cpp": '#include <pugixml.hpp>\n#include "text/url.hpp"\n',
            "fetch/fetcher.cpp": '#include <curl/curl.h>\n#include <unistd.h>\n'
                                 '#include "schedule/schedule.hpp"\n',
            "cli/arguments.cpp": "#include <CLI/CLI.hpp>\n",
            "app/run.cpp": '#include <systemd/sd-daemon.h>\n#include "store/store.hpp"\n',
        }))

    def test_every_library_is_held_to_its_home(self):
        for name, beginnings, homes in include_rules.LIBRARIES:
            for beginning in beginnings:
                header = beginning + ("x.h" if beginning.endswith("/") else "")
                with self.subTest(header):
                    words = include_rules.check_include("model/x.hpp", "model", "<", header)
                    self.assertIn(f"includes <{header}> ({name}); its home is", words)
                    home = homes[0]
                    lawful = include_rules.check_include(home, home.split("/")[0], "<", header)
                    self.assertIsNone(lawful)

    def test_a_library_away_from_home_is_named_with_line_and_home(self):
        self.assertEqual(
            self.only({"store/x.cpp": "// why\n#include <curl/curl.h>\n"}),
            "daemon/store/x.cpp:2: includes <curl/curl.h> (libcurl); its home is fetch/ and text/")

    def test_one_file_may_be_a_home(self):
        self.assertIn("its home is cli/arguments.cpp",
                      self.only({"cli/run.cpp": "#include <CLI/CLI.hpp>\n"}))

    def test_spacing_and_quotation_marks_hide_nothing(self):
        self.assertIn("yaml-cpp", self.only({"app/x.cpp": '  #  include "yaml-cpp/yaml.h"\n'}))

    def test_a_library_that_nobody_gave_a_home_is_refused(self):
        self.assertIn("a library without a home",
                      self.only({"app/x.cpp": "#include <sqlite3.h>\n"}))

    def test_a_pure_folder_includes_no_shell(self):
        self.assertIn('includes "store/store.hpp"; parse/ may include parse/, model/, text/',
                      self.only({"parse/x.cpp": '#include "store/store.hpp"\n'}))

    def test_a_pure_folder_includes_no_other_pure_folder(self):
        self.assertIn("stories/ may include",
                      self.only({"stories/x.cpp": '#include "normalise/normalise.hpp"\n'}))

    def test_shells_do_not_include_each_other(self):
        self.assertIn("serve/ may include",
                      self.only({"serve/x.cpp": '#include "fetch/fetcher.hpp"\n'}))

    def test_nobody_below_includes_app(self):
        self.assertIn("fetch/ may include",
                      self.only({"fetch/x.cpp": '#include "app/queue.hpp"\n'}))

    def test_model_includes_the_standard_library_only(self):
        self.assertIn("model/ may include",
                      self.only({"model/x.hpp": '#pragma once\n#include "text/url.hpp"\n'}))
        self.assertIn("model/ is pure",
                      include_rules.check_include("model/x.hpp", "model", "<", "unistd.h"))

    def test_text_includes_no_other_stage(self):
        self.assertIn("text/ may include",
                      self.only({"text/x.cpp": '#include "parse/parse.hpp"\n'}))

    def test_a_pure_folder_has_no_files_threads_or_system_calls(self):
        for header in ("fstream", "thread", "random", "unistd.h", "sys/socket.h"):
            with self.subTest(header):
                words = include_rules.check_include("parse/x.cpp", "parse", "<", header)
                self.assertIn("parse/ is pure", words)

    def test_a_pure_folder_reads_no_clock(self):
        for call in ("std::chrono::system_clock::now()", "time(nullptr)", 'std::getenv("TZ")'):
            with self.subTest(call):
                self.assertIn("schedule/ gets it by argument",
                              self.only({"schedule/x.cpp": f"auto now = {call};\n"}))

    def test_a_comment_about_a_clock_is_no_call(self):
        self.assertEqual([], self.breaches({"schedule/x.cpp": "// never system_clock::now()\n"}))

    def test_includes_are_written_from_daemon(self):
        self.assertIn("write the path from daemon/",
                      self.only({"text/url.cpp": '#include "unicode.hpp"\n'}))

    def test_a_source_includes_its_own_header_first(self):
        self.assertIn('text/url.cpp:1: does not include its own header "text/url.hpp" first',
                      self.only({"text/url.hpp": "#pragma once\n",
                                 "text/url.cpp": '#include <string>\n#include "text/url.hpp"\n'}))

    def test_a_header_has_pragma_once(self):
        self.assertIn("without #pragma once", self.only({"text/url.hpp": "// words\n"}))

    def test_a_file_of_400_lines_passes_and_of_401_does_not(self):
        self.assertEqual([], self.breaches({"text/long.cpp": "//\n" * 400}))
        self.assertIn("has 401 lines", self.only({"text/long.cpp": "//\n" * 401}))

    def test_a_folder_outside_the_design_is_told(self):
        self.assertIn("no folder of the design", self.only({"misc/x.cpp": "//\n"}))

    def test_a_folder_that_hides_what_it_holds_is_told(self):
        self.assertIn("utils/ hides what it holds",
                      self.only({"text/utils/x.cpp": "//\n"}))

    def test_an_empty_folder_is_an_error_of_the_caller(self):
        self.daemon.mkdir(parents=True)
        self.assertEqual(2, include_rules.main([str(self.daemon)]))


if __name__ == "__main__":
    unittest.main()
