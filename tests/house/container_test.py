#!/usr/bin/env python3
"""What docker-compose.yml and the Dockerfile promise: nobody runs as root, nothing is writable but
what must be, no password is written down, and nobody outside this machine reaches a port."""

import re
import unittest
from pathlib import Path

try:
    import yaml
except ImportError:
    yaml = None

ROOT = Path(__file__).resolve().parents[2]


@unittest.skipUnless(yaml, "[skipped] needs python3-yaml")
class Compose(unittest.TestCase):
    def setUp(self):
        self.compose = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
        self.services = self.compose["services"]

    def test_every_service_is_closed(self):
        for name, service in self.services.items():
            with self.subTest(name):
                self.assertIs(service["read_only"], True)
                self.assertEqual(service["cap_drop"], ["ALL"])
                self.assertIn("no-new-privileges:true", service["security_opt"])
                self.assertIn("/tmp", service["tmpfs"])
                self.assertNotIn("privileged", service)
                self.assertNotEqual(str(service.get("user", "")), "root")

    def test_ports_are_on_loopback_only(self):
        for service in self.services.values():
            for port in service.get("ports", []):
                self.assertTrue(port.startswith("127.0.0.1:"), port)
        self.assertNotIn("ports", self.services["postgres"])
        self.assertIs(self.compose["networks"]["database"]["internal"], True)

    def test_the_password_comes_from_outside(self):
        for service in self.services.values():
            for name, value in service["environment"].items():
                if "PASSWORD" in name:
                    self.assertRegex(value, r"^\$\{GRIOT_DATABASE_PASSWORD:\?")
        self.assertNotRegex(self.services["griot"]["environment"]["GRIOT_DATABASE"], r"//[^/@]*:")

    def test_griot_waits_for_a_healthy_database(self):
        self.assertEqual(self.services["griot"]["depends_on"],
                         {"postgres": {"condition": "service_healthy"}})
        self.assertIn("pg_isready", self.services["postgres"]["healthcheck"]["test"])
        major = int(re.match(r"postgres:(\d+)", self.services["postgres"]["image"]).group(1))
        self.assertGreaterEqual(major, 15)

    def test_named_volumes_are_declared_and_the_configuration_is_read_only(self):
        for service in self.services.values():
            for volume in service.get("volumes", []):
                source = volume.split(":")[0]
                if not source.startswith("."):
                    self.assertIn(source, self.compose["volumes"])
        self.assertIn("./feeds.yaml:/etc/griot/feeds.yaml:ro", self.services["griot"]["volumes"])


class Image(unittest.TestCase):
    def setUp(self):
        text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
        self.stages = re.split(r"(?m)^FROM ", text)[1:]
        self.final = self.stages[-1]

    def test_both_stages_are_debian_12(self):
        self.assertEqual(len(self.stages), 2)
        for stage in self.stages:
            self.assertTrue(stage.startswith("debian:12-slim"), stage[:40])

    def test_the_image_runs_as_nobody_special(self):
        user = re.search(r"(?m)^USER (\S+)$", self.final).group(1)
        self.assertRegex(user, r"^[1-9]\d+:[1-9]\d+$")  # a number: kubelets insist on it

    def test_the_image_has_no_build_tools(self):
        self.assertNotRegex(self.final, r"\b(g\+\+|cmake|[a-z0-9.-]+-dev)\b")

    def test_the_build_installs_what_the_project_lists(self):
        self.assertIn("daemon/packages.txt", self.stages[0])

    def test_the_image_tells_its_health(self):
        self.assertIn("/healthz", self.final)
        self.assertIn("HEALTHCHECK", self.final)

    def test_what_is_copied_is_sent_to_the_builder(self):
        sent = {line[1:] for line in
                (ROOT / ".dockerignore").read_text(encoding="utf-8").split() if line[0] == "!"}
        for line in re.findall(r"(?m)^COPY (?!--from)(.*)$", "\n".join(self.stages)):
            for source in line.split()[:-1]:
                self.assertIn(source.split("/")[0], sent)
                self.assertTrue((ROOT / source).exists(), source)


if __name__ == "__main__":
    unittest.main(verbosity=2)  # says what it skips
