#!/usr/bin/python3
"""Follows Griot's news: prints each item that is new or changed, as a line of JSON, and remembers how
far it has come, so that it goes on there when it is started again.

    follow.py [--once] CONNECTION [CURSOR_FILE]

CONNECTION is libpq's: "dbname=griot user=griot_reader" or postgresql://griot_reader@host/griot. Needs
Debian's package python3-psycopg2. With --once it ends when there is nothing more."""

import json
import select
import sys
from pathlib import Path

import psycopg2

PAGE = 1000
PATIENCE = 60  # seconds; a notice that was missed costs no more than this


def pages(connection, cursor):
    """What is new since the cursor, page by page."""
    while True:
        with connection, connection.cursor() as query:
            query.execute(
                "select seq, id, source, title, url, published_at, revisions "
                "from news.since(%s, %s)", (cursor, PAGE))
            rows = query.fetchall()
        if not rows:
            return
        cursor = rows[-1][0]
        yield cursor, rows


def drain(connection, path, cursor):
    """Prints what is new; the cursor for the next time."""
    for cursor, rows in pages(connection, cursor):
        for seq, item, source, title, url, published, revisions in rows:
            print(json.dumps({"seq": seq, "id": item, "source": source, "title": title, "url": url,
                              "published_at": published.isoformat(), "revisions": revisions},
                             ensure_ascii=False), flush=True)
        if path:  # after the page is dealt with: whoever is stopped before sees it again
            fresh = path.with_suffix(".new")
            fresh.write_text(str(cursor))
            fresh.replace(path)
    return cursor


def wait_for_news(connection):
    select.select([connection], [], [], PATIENCE)
    connection.poll()
    connection.notifies.clear()


def main():
    arguments = [a for a in sys.argv[1:] if a != "--once"]
    if not 1 <= len(arguments) <= 2:
        sys.exit(__doc__)
    path = Path(arguments[1]) if len(arguments) == 2 else None
    cursor = int(path.read_text()) if path and path.exists() else 0
    connection = psycopg2.connect(arguments[0])
    with connection, connection.cursor() as query:
        # Before the first look: what comes between is heard.
        query.execute("set timezone to 'UTC'; listen griot_news")
    while True:
        cursor = drain(connection, path, cursor)
        if "--once" in sys.argv:
            return
        wait_for_news(connection)


if __name__ == "__main__":
    main()
