"""Publishers on loopback for runs of hours: feed n answers at /n with its newest twenty items, and has a new one every so
many polls of all feeds. Answers 304 where nothing is new. Served from a process of its own, so that it costs the daemon nothing.

    python3 newsstand.py PORT PACE PATIENCE    (a new item in every PACE-th answer; PATIENCE seconds before each answer)
"""
import asyncio
import sys

ITEMS = 20
served = {}   # feed → polls


def document(feed, last):
    items = "".join(
        f"<item><title>Nouvelle {number} de la rédaction {feed}, édition {number * 7919 + feed * 104729}</title>"
        f"<link>http://p{feed}.example/{number}</link><guid>{feed}-{number}</guid>"
        f"<description>{'Le conseil a délibéré sur le dossier numéro %d. ' % (number * 31 + feed) * 6}</description></item>"
        for number in range(last, max(last - ITEMS, -1), -1))
    return f'<rss version="2.0"><channel><title>P{feed}</title>{items}</channel></rss>'.encode()


def answer(path, headers, pace):
    feed = int(path.strip("/") or 0)
    polls = served[feed] = served.get(feed, feed) + 1   # not all at once
    last = ITEMS + polls // pace
    etag = f'"{last}"'
    if headers.get("if-none-match") == etag:
        return f"HTTP/1.1 304 Not Modified\r\nETag: {etag}\r\n\r\n".encode()
    body = document(feed, last)
    return (f"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\nETag: {etag}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n").encode() + body


async def serve(reader, writer, pace, patience):
    try:
        while line := await reader.readline():
            path = line.split()[1].decode()
            headers = {}
            while (field := await reader.readline()) not in (b"\r\n", b""):
                name, _, value = field.decode().partition(":")
                headers[name.lower()] = value.strip()
            if patience:
                await asyncio.sleep(patience)
            writer.write(answer(path, headers, pace))
            await writer.drain()
    except (ConnectionError, IndexError):
        pass
    finally:
        writer.close()


async def main():
    port, pace, patience = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    server = await asyncio.start_server(lambda r, w: serve(r, w, pace, patience), "127.0.0.1", port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
