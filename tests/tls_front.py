"""TLS in front of a server whose build has none, as a relay: what a workstation sees is a server with a certificate."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from typing import Final

from tests.certificates import Pair

_ASKED: Final = bytes.fromhex("0000000804d2162f")
"""What a client says first when it wants TLS."""
_CHUNK: Final = 1 << 16
_TICK: Final = 0.1


@contextmanager
def tls_front(port: int, pair: Pair) -> Iterator[int]:
    """The port of 127.0.0.1 that stands for another, with a certificate; who asks for no TLS is let through without."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pair.certificate, pair.key)
    over, threads = Event(), list[Thread]()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(_TICK)
        welcoming = Thread(target=_welcome, args=(listening, port, context, over, threads), daemon=True)
        welcoming.start()
        try:
            yield int(listening.getsockname()[1])
        finally:
            over.set()
            for thread in (welcoming, *threads):
                thread.join()


def _welcome(listening: socket.socket, port: int, context: ssl.SSLContext, over: Event, threads: list[Thread]) -> None:
    while not over.is_set():
        with suppress(TimeoutError):
            client, _address = listening.accept()
            threads.append(Thread(target=_serve, args=(client, port, context, over), daemon=True))
            threads[-1].start()


def _serve(client: socket.socket, port: int, context: ssl.SSLContext, over: Event) -> None:
    """One connection; a client that does not trust the certificate hangs up in the middle of it."""
    with suppress(OSError), client, socket.create_connection(("127.0.0.1", port)) as server:
        client.settimeout(None)
        first = client.recv(len(_ASKED), socket.MSG_WAITALL)
        if first == _ASKED:
            client.sendall(b"S")
            client = context.wrap_socket(client, server_side=True)
        else:
            server.sendall(first)
        with client:
            _relay(client, server, over)


def _relay(client: socket.socket, server: socket.socket, over: Event) -> None:
    """Both ways in turn: what is said on one of these connections is short."""
    for one in (client, server):
        one.settimeout(_TICK / 10)
    while not over.is_set():
        for source, target in ((client, server), (server, client)):
            try:
                data = source.recv(_CHUNK)
            except TimeoutError:
                continue
            if not data:
                return
            target.sendall(data)
