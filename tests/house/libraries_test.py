#!/usr/bin/env python3
"""The binary asks the loader for the libraries that README's map names, for those that its package's tests know, and no other."""

import os
import re
import subprocess
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# The language's own, and those that come with what README names.
LANGUAGE = {"libstdc++", "libm", "libgcc_s", "libc", "ld-linux-x86-64", "ld-linux-aarch64"}
NAMED = {"libyaml-cpp": "yaml-cpp", "libpugixml": "pugixml", "libbrotlidec": "brotli", "libbrotlienc": "brotli",
         "libzstd": "zstd", "libz": "zlib", "libpqxx": "libpqxx", "libpq": "libpq", "libspdlog": "spdlog",
         "libfmt": "fmt", "libicuuc": "ICU", "libicui18n": "ICU", "libicudata": "ICU", "libcrypto": "OpenSSL",
         "libcurl": "libcurl", "libuchardet": "uchardet", "libprometheus-cpp-core": "prometheus-cpp",
         "libsystemd": "libsystemd"}


class Libraries(unittest.TestCase):
    def test_the_binary_links_to_what_readme_names(self):
        dump = subprocess.run(["objdump", "-p", os.environ["GRIOT"]], check=True, capture_output=True, text=True).stdout
        linked = {re.sub(r"(-\d[\d.]*)?\.so.*", "", name) for name in re.findall(r"NEEDED\s+(\S+)", dump)} - LANGUAGE
        readme = (ROOT / "README.md").read_text(encoding="utf-8")
        home = readme[readme.index("## Map of `daemon/`"):readme.index("## Measured")]
        self.assertGreater(len(linked), 10)
        for library in sorted(linked):
            with self.subTest(library):
                self.assertIn(library, NAMED, "a new library: name it in README's map, and here")
                self.assertRegex(home, r"\b" + re.escape(NAMED[library]) + r"\b")


if __name__ == "__main__":
    unittest.main()
