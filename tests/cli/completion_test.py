#!/usr/bin/env python3
"""griot completion: what bash, zsh and fish propose, asked of the shells themselves."""

import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GRIOT = os.environ.get("GRIOT", str(ROOT / "build/release/daemon/griot"))


def script(shell):
    return subprocess.run([GRIOT, "completion", shell], capture_output=True, text=True,
                          check=True).stdout


def ask(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=50,
                          **options).stdout.split()


class Bash(unittest.TestCase):
    def proposals(self, *words, folder="/"):
        line = " ".join(f"'{word}'" for word in ("griot", *words))
        return ask("bash", "-c", f'{script("bash")}\nCOMP_WORDS=({line})\n'
                   f'COMP_CWORD={len(words)}\n_griot\nprintf "%s\\n" "${{COMPREPLY[@]}}"',
                   cwd=folder)

    def test_commands(self):
        self.assertEqual(self.proposals("st"), ["status", "stories"])
        self.assertIn("--version", self.proposals("--"))

    def test_every_command_of_the_help_is_proposed(self):
        told = subprocess.run([GRIOT, "--help"], capture_output=True, text=True, check=True).stdout
        listed = [line.split()[0] for line in told.split("Subcommands:")[1].splitlines()
                  if line.startswith("  ")]
        self.assertGreater(len(listed), 10)
        self.assertEqual([word for word in self.proposals("") if word[0] != "-"], listed)

    def test_options_and_words_of_a_command(self):
        self.assertEqual(self.proposals("check", "--s"), ["--schema"])
        self.assertEqual(self.proposals("stories", "re"), ["recluster"])
        self.assertEqual(self.proposals("completion", "f"), ["fish"])
        self.assertNotIn("--discard", self.proposals("status", "--"))

    def test_files_where_a_file_is_meant(self):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "mali.opml").touch()
            self.assertEqual(self.proposals("import", "mal", folder=folder), ["mali.opml"])
            self.assertEqual(self.proposals("run", "-c", "mal", folder=folder), ["mali.opml"])
            self.assertEqual(self.proposals("stories", "--since", "mal", folder=folder), [])


@unittest.skipUnless(shutil.which("fish"), "fish is not installed")
class Fish(unittest.TestCase):
    def proposals(self, line):
        with tempfile.TemporaryDirectory() as folder:
            read = Path(folder, "griot.fish")
            read.write_text(script("fish"), encoding="utf-8")
            return [row.split("\t")[0] for row in subprocess.run(
                ["fish", "--no-config", "-c", f"source {read}; complete -C '{line}'"],
                capture_output=True, text=True, check=True, timeout=50,
                env={**os.environ, "HOME": folder, "XDG_CONFIG_HOME": folder,
                     "XDG_DATA_HOME": folder}).stdout.splitlines()]

    def test_commands_and_options(self):
        self.assertEqual(self.proposals("griot sto"), ["stories"])
        self.assertEqual(self.proposals("griot check --on"), ["--online"])
        self.assertEqual(self.proposals("griot stories spl"), ["split"])


@unittest.skipUnless(shutil.which("zsh"), "zsh is not installed")
class Zsh(unittest.TestCase):
    # compadd is what every proposal of zsh ends in; here it prints.
    ASK = ('autoload -Uz compinit; compinit -u -D; compdef _griot griot\n'
           '_describe() { print -l "${(@P)2}"; }\n_arguments() { print -l -- "$@"; }\n'
           'words=({words}); CURRENT={at}; _griot')

    def proposals(self, *words):
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "_griot").write_text(script("zsh"), encoding="utf-8")
            asked = self.ASK.replace("{words}", " ".join(words) + " ''")
            asked = asked.replace("{at}", str(len(words) + 1))
            return subprocess.run(
                ["zsh", "-f", "-c", f"fpath=({folder} $fpath); autoload -Uz _griot\n{asked}"],
                capture_output=True, text=True, check=True, timeout=50).stdout

    def test_commands_and_options(self):
        self.assertIn("accept:publish the old items", self.proposals("griot"))
        self.assertIn("--discard[hide them for good instead]", self.proposals("griot", "accept"))
        self.assertIn("*:file:_files", self.proposals("griot", "import"))
        self.assertRegex(self.proposals("griot", "run"), r"--config\[configuration file[^]]*\]:file:_files")


class AnyShell(unittest.TestCase):
    def test_another_shell_is_refused(self):
        done = subprocess.run([GRIOT, "completion", "csh"], capture_output=True, text=True,
                              check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn("bash", done.stderr + done.stdout)


if __name__ == "__main__":
    unittest.main()
