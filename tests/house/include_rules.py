#!/usr/bin/env python3
"""Holds daemon/ to the rules of the house (CONTRIBUTING.md, "Folders"): every library in its home,
folders that include only those below them, a header beside its source, files that fit in a head.

    include_rules.py [DAEMON_FOLDER]

Prints one line a breach, "daemon/x/y.cpp:12: ...", and ends with 1 when there is any."""

import re
import sys
from pathlib import Path

MAX_LINES = 400

# Where each third-party library may be included: by folder, or by file.
LIBRARIES = [
    # what it is, how its headers begin, its home
    ("yaml-cpp", ("yaml-cpp/",), ("config",)),
    ("libcurl", ("curl/",), ("fetch", "text")),
    ("ICU", ("unicode/",), ("text",)),
    ("gumbo", ("gumbo.h",), ("text",)),
    ("uchardet", ("uchardet/", "uchardet.h"), ("text",)),
    ("OpenSSL", ("openssl/",), ("text",)),
    ("pugixml", ("pugixml", "pugiconfig"), ("parse",)),
    ("nlohmann-json", ("nlohmann/",), ("parse", "render", "cli")),
    ("libpqxx and libpq", ("pqxx/", "libpq-fe.h", "libpq/"), ("store",)),
    ("Boost", ("boost/",), ("serve",)),
    ("CLI11", ("CLI/",), ("cli/arguments.cpp",)),
    ("spdlog and fmt", ("spdlog/", "fmt/"), ("app", "cli", "fetch", "store", "serve")),
    ("prometheus-cpp", ("prometheus/",), ("app",)),
    ("libsystemd", ("systemd/",), ("app",)),
    ("zlib", ("zlib.h", "zconf.h"), ("render", "fetch")),
    ("brotli", ("brotli/",), ("render", "fetch")),
    ("zstd", ("zstd",), ("fetch",)),
    ("date", ("date/",), ("text", "schedule")),
]

SHELLS = ("config", "fetch", "store", "serve")
PURE = ("text", "parse", "normalise", "stories", "schedule", "render")
# What each folder may include besides itself. app and cli see all; model sees nothing.
ALLOWED = {"model": (), "text": ("model",)}
ALLOWED |= {folder: ("model", "text") for folder in PURE if folder != "text"}
ALLOWED |= {folder: ("model", *PURE) for folder in SHELLS}
ALLOWED |= {folder: ("model", *PURE, *SHELLS, "app", "cli") for folder in ("app", "cli")}

# Operating system headers: a pure folder touches nothing outside its arguments.
SYSTEM = re.compile(r"^(sys|netinet|arpa|net|linux|bits)/|^(unistd|fcntl|netdb|poll|signal|"
                    r"pthread|dirent|termios|pwd|grp|dlfcn|malloc)\.h$")
# The standard library's own doors to the outside.
IMPURE_STANDARD = {"fstream", "filesystem", "iostream", "thread", "random", "csignal"}
STANDARD = re.compile(r"^[a-z_0-9]+$")
# Calls by which a pure folder would reach for them without an include.
IMPURE_CALL = re.compile(r"_clock::now\b|\bgetenv\b|\btime\((?:nullptr|NULL|0)\)|\brandom_device\b")

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def library_of(header):
    for name, beginnings, homes in LIBRARIES:
        if header.startswith(beginnings):
            return name, homes
    return None


def check_include(file, folder, bracket, header):
    """The breach of one #include, or None. file: relative to daemon/, as are the homes."""
    shown = f"<{header}>" if bracket == "<" else f'"{header}"'
    library = library_of(header)
    if library:
        name, homes = library
        if folder in homes or file in homes:
            return None
        places = " and ".join(home if "." in home else home + "/" for home in homes)
        return f"includes {shown} ({name}); its home is {places}"
    if bracket == '"':
        other = header.split("/")[0]
        if "/" not in header or other not in ALLOWED:
            return f"includes {shown}; write the path from daemon/, as in \"text/url.hpp\""
        if folder and other != folder and other not in ALLOWED.get(folder, ()):
            return f"includes {shown}; {folder}/ may include {listed(folder)}"
        return None
    if folder in PURE or folder == "model":
        if SYSTEM.match(header) or header in IMPURE_STANDARD:
            return f"includes {shown}; {folder}/ is pure: no clock, chance, file, network or thread"
    if not STANDARD.match(header) and not SYSTEM.match(header):
        return f"includes {shown}, a library without a home: give it one in tests/house/include_rules.py"
    return None


def listed(folder):
    allowed = [folder, *ALLOWED.get(folder, ())]
    return ", ".join(f"{other}/" for other in allowed) + " and its own libraries only"


def check_file(path, daemon):
    """Breaches of one file, as (line, words)."""
    file = path.relative_to(daemon).as_posix()
    folder = file.split("/")[0] if "/" in file else ""  # main.cpp is of no folder
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    breaches = []
    if folder and folder not in ALLOWED:
        breaches.append((1, f"{folder}/ is no folder of the design"))
    if len(lines) > MAX_LINES:
        breaches.append((MAX_LINES + 1, f"has {len(lines)} lines; split it by stage or format, "
                                        f"{MAX_LINES} are the most"))
    if path.suffix == ".hpp" and "#pragma once" not in lines:
        breaches.append((1, "is a header without #pragma once"))
    breaches += check_companion(path, lines)
    for number, line in enumerate(lines, 1):
        if folder in PURE and IMPURE_CALL.search(line.split("//")[0]):
            breaches.append((number, f"reaches for the outside; {folder}/ gets it by argument"))
        found = INCLUDE.match(line)
        if found:
            breach = check_include(file, folder, *found.groups())
            if breach:
                breaches.append((number, breach))
    return breaches


def check_companion(path, lines):
    """A source beside a header of its name includes it first: so each header stands alone."""
    if path.suffix != ".cpp" or not path.with_suffix(".hpp").exists():
        return []
    own = f"{path.parent.name}/{path.stem}.hpp"
    includes = [(n, INCLUDE.match(line).group(2)) for n, line in enumerate(lines, 1)
                if INCLUDE.match(line)]
    if includes and includes[0][1] == own:
        return []
    return [(includes[0][0] if includes else 1, f'does not include its own header "{own}" first')]


def check_folders(daemon):
    """Header beside source, and folders named for a stage."""
    for name in ("include", "src", "lib", "utils", "util", "common", "helpers"):
        for path in sorted(daemon.rglob(name)):
            if path.is_dir():
                yield path, f"{name}/ hides what it holds: name the folder for its stage"


def breaches_of(daemon):
    """All breaches under a folder, as "path:line: words", in the order of the paths."""
    files = sorted(p for p in daemon.rglob("*") if p.suffix in (".hpp", ".cpp"))
    for path in files:
        for line, words in check_file(path, daemon):
            yield f"{path.relative_to(daemon.parent)}:{line}: {words}"
    for path, words in check_folders(daemon):
        yield f"{path.relative_to(daemon.parent)}:1: {words}"


def main(arguments):
    default = Path(__file__).resolve().parents[2] / "daemon"
    daemon = Path(arguments[0]).resolve() if arguments else default
    if not any(daemon.rglob("*.cpp")):
        print(f"{daemon}: no sources here", file=sys.stderr)
        return 2
    breaches = list(breaches_of(daemon))
    print("\n".join(breaches) if breaches else "include rules: kept")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
