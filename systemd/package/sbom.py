#!/usr/bin/env python3
"""The libraries that a griot binary links to, as Debian packages with their versions: SPDX 2.3 JSON.

    sbom.py BINARY VERSION > griot.spdx.json

The date is $SOURCE_DATE_EPOCH's where it is set, so that two builds of one source give the same bytes."""

import datetime
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def linked_files(binary):
    """What the binary itself asks for; not what those ask for."""
    needed = set(re.findall(r"NEEDED\s+(\S+)", run("objdump", "-p", binary)))
    found = dict(re.findall(r"(\S+) => (/\S+)", run("ldd", binary)))
    return sorted(found[name] for name in needed if name in found)


def package_of(file):
    # Libraries lie below /usr/lib; ldd names them by the link from /lib.
    for path in (os.path.realpath(file), file, "/usr" + file):
        done = subprocess.run(["dpkg-query", "-S", path], capture_output=True, text=True,
                              check=False)
        if done.returncode == 0:
            return done.stdout.split(":")[0]
    sys.exit(f"sbom: no package holds {file}")


def spdx_package(name):
    version, source, home = run("dpkg-query", "-W", "-f",
                                "${Version}\n${source:Package}\n${Homepage}", name).split("\n")
    return {
        "SPDXID": "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", name),
        "name": name,
        "versionInfo": version,
        "sourceInfo": f"Debian source package {source}",
        "homepage": home or "NOASSERTION",
        "downloadLocation": "NOASSERTION",
        "filesAnalyzed": False,
        "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                          "referenceLocator": f"pkg:deb/debian/{name}@{version}"}],
    }


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    binary, version = sys.argv[1:]
    digest = hashlib.sha256(Path(binary).read_bytes()).hexdigest()
    moment = int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))
    created = datetime.datetime.fromtimestamp(moment, datetime.timezone.utc)
    griot = {"SPDXID": "SPDXRef-griot", "name": "griot", "versionInfo": version,
             "licenseDeclared": "Apache-2.0", "downloadLocation": "NOASSERTION",
             "filesAnalyzed": False,
             "checksums": [{"algorithm": "SHA256", "checksumValue": digest}]}
    libraries = [spdx_package(name)
                 for name in sorted({package_of(file) for file in linked_files(binary)})]
    print(json.dumps({
        "spdxVersion": "SPDX-2.3",
        "SPDXID": "SPDXRef-DOCUMENT",
        "dataLicense": "CC0-1.0",
        "name": f"griot-{version}",
        "documentNamespace": f"https://griot.example/spdx/{version}/{digest}",
        "creationInfo": {"created": created.strftime("%Y-%m-%dT%H:%M:%SZ"),
                         "creators": ["Tool: sbom.py"]},
        "packages": [griot, *libraries],
        "relationships": [
            {"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES",
             "relatedSpdxElement": "SPDXRef-griot"},
            *({"spdxElementId": "SPDXRef-griot", "relationshipType": "DYNAMIC_LINK",
               "relatedSpdxElement": library["SPDXID"]} for library in libraries)],
    }, indent=1))


if __name__ == "__main__":
    main()
