"""A server of plain sockets that does what a test says: one act for each request, the last one for all others."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

Act = Callable[[socket.socket], None]


@dataclass
class Script:
    """Where the server listens, the requests that came, and how many connections are open."""

    url: str = ""
    requests: list[bytes] = field(default_factory=list)
    connections: set[socket.socket] = field(default_factory=set)
    stopping: threading.Event = field(default_factory=threading.Event)


def reply(status: str = "200 OK", body: bytes = b"{}", **headers: str) -> Act:
    """A whole reply; names of headers have underscores for hyphens."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    text = "\r\n".join(lines).encode() + b"\r\n\r\n" + body
    return lambda connection: connection.sendall(text)


def drop(connection: socket.socket) -> None:
    """Closes the connection without a word."""
    connection.shutdown(socket.SHUT_RDWR)


def half(connection: socket.socket) -> None:
    """Announces more of a body than it sends."""
    connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"half":')
    connection.shutdown(socket.SHUT_RDWR)


@contextmanager
def serving(*acts: Act | Callable[[socket.socket, Script], None]) -> Iterator[Script]:
    """Serves until the block ends. An act that takes two arguments is given the script, too."""
    script = Script()
    with socket.create_server(("127.0.0.1", 0), backlog=300) as listener:
        script.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        threading.Thread(target=_accept, args=(listener, script, acts), daemon=True).start()
        try:
            yield script
        finally:
            script.stopping.set()
            listener.shutdown(socket.SHUT_RDWR)


def _accept(listener: socket.socket, script: Script, acts: tuple[Callable[..., None], ...]) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        script.connections.add(connection)
        threading.Thread(target=_serve, args=(connection, script, acts), daemon=True).start()


def _serve(connection: socket.socket, script: Script, acts: tuple[Callable[..., None], ...]) -> None:
    with connection:
        try:
            while request := _request(connection):
                script.requests.append(request)
                act = acts[min(len(script.requests), len(acts)) - 1]
                if act.__code__.co_argcount == 2:
                    act(connection, script)
                else:
                    act(connection)
        except OSError:
            pass
    script.connections.discard(connection)


def _request(connection: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            return b""
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.splitlines() if line.lower().startswith(b"content-length:")]
    while lengths and len(body) < int(lengths[0]):
        piece = connection.recv(65536)
        body += piece
        data += piece
    return data
