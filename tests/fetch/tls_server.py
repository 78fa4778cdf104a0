#!/usr/bin/env python3
"""HTTP/2 and HTTP/1.1 over TLS on a free port of loopback, as the client chooses: tls_server.py CERTIFICATE [OLDEST NEWEST]

Prints its port. Each answer says by which protocol, on which connection and as which stream it came. OLDEST and NEWEST
are versions of TLS, as in TLSv1_1.
"""
import socket
import ssl
import struct
import sys
import threading

SETTINGS, HEADERS, DATA, PING, GOAWAY = 4, 1, 0, 6, 7
ACK = END_STREAM = 1
END_HEADERS = 4


def frame(kind, flags, stream, payload=b""):
    return struct.pack(">I", len(payload))[1:] + bytes((kind, flags)) + struct.pack(">I", stream) + payload


def exactly(connection, count):
    data = b""
    while len(data) < count:
        more = connection.recv(count - len(data))
        if not more:
            raise ConnectionError
        data += more
    return data


def serve_h2(connection, number):
    exactly(connection, 24)  # the preface
    connection.sendall(frame(SETTINGS, 0, 0))
    while True:
        head = exactly(connection, 9)
        length, kind, flags, stream = int.from_bytes(head[:3], "big"), head[3], head[4], int.from_bytes(head[5:], "big")
        payload = exactly(connection, length)
        if kind == SETTINGS and not flags & ACK:
            connection.sendall(frame(SETTINGS, ACK, 0))
        elif kind == PING and not flags & ACK:
            connection.sendall(frame(PING, ACK, 0, payload))
        elif kind == HEADERS:
            body = f"h2, connection {number}, stream {stream}".encode()
            # 0x88 is ":status: 200" of HPACK's static table.
            connection.sendall(frame(HEADERS, END_HEADERS, stream, b"\x88") + frame(DATA, END_STREAM, stream, body))
        elif kind == GOAWAY:
            return


def serve_http1(connection, number):
    request = b""
    while not request.endswith(b"\r\n\r\n"):
        request += exactly(connection, 1)
    body = f"http/1.1 over {connection.version()}, connection {number}".encode()
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (len(body), body))


def serve(plain, context, number):
    try:
        with context.wrap_socket(plain, server_side=True) as connection:
            (serve_h2 if connection.selected_alpn_protocol() == "h2" else serve_http1)(connection, number)
    except (OSError, ConnectionError):
        pass


def main():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1])
    context.set_alpn_protocols(["h2", "http/1.1"])
    if len(sys.argv) > 2:
        context.set_ciphers("DEFAULT:@SECLEVEL=0")
        context.minimum_version, context.maximum_version = (ssl.TLSVersion[name] for name in sys.argv[2:4])
        context.set_alpn_protocols(["http/1.1"])
    listener = socket.create_server(("127.0.0.1", 0))
    print(listener.getsockname()[1], flush=True)
    number = 0
    while True:
        plain, _ = listener.accept()
        number += 1
        threading.Thread(target=serve, args=(plain, context, number), daemon=True).start()


main()
