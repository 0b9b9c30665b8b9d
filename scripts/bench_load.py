"""Asking a server as many visitors do at once: each connection asks its next question when it has an answer."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from multiprocessing import get_context
from urllib.parse import quote

_HEAD = "GET {} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip\r\n\r\n"
_END = b"\r\n\r\n"
_LENGTH = b"\r\nContent-Length: "


@dataclass(frozen=True, slots=True)
class Load:
    """What was answered: the seconds that each answer took, all bytes, and how many answers failed or lacked."""

    elapsed: float
    times: Sequence[float] = field(repr=False)
    size: int
    errors: int

    @property
    def rate(self) -> float:
        """Return the answers a second."""
        return len(self.times) / self.elapsed

    def percentile(self, percent: int) -> float:
        """Return within how many milliseconds so many percent of the answers came."""
        return statistics.quantiles(self.times, n=100)[percent - 1] * 1e3


def load(port: int, addresses: Sequence[str], connections: int, seconds: float | None = None) -> Load:
    """Ask from a process of its own: all addresses once, or again and again for some seconds."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_load, (port, addresses, connections, seconds))


def _load(port: int, addresses: Sequence[str], connections: int, seconds: float | None) -> Load:
    return asyncio.run(_ask(port, addresses, connections, seconds))


async def _ask(port: int, addresses: Sequence[str], connections: int, seconds: float | None) -> Load:
    requests = [_HEAD.format(quote(address, safe="/?&=+%.")).encode() for address in addresses]
    left = iter(requests) if seconds is None else cycle(requests)
    started = time.perf_counter()
    until = started + (seconds or float("inf"))
    loop = asyncio.get_running_loop()
    visitors = [Visitor(left, until, loop.create_future()) for _ in range(connections)]
    for visitor in visitors:
        await loop.create_connection(lambda visitor=visitor: visitor, "127.0.0.1", port)  # type: ignore[misc]
    await asyncio.gather(*(visitor.done for visitor in visitors))
    times = [one for visitor in visitors for one in visitor.times]
    elapsed = time.perf_counter() - started
    return Load(elapsed, times, sum(one.size for one in visitors), sum(one.errors for one in visitors))


class Visitor(asyncio.Protocol):
    """Asks question after question over one connection; opens another where the server closes it between two."""

    def __init__(self, left: Iterator[bytes], until: float, done: asyncio.Future[None]) -> None:
        self.done, self.times, self.size, self.errors = done, list[float](), 0, 0
        self._left, self._until = left, until
        self._answer, self._transport, self._asked = b"", asyncio.WriteTransport(), 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask the first question."""
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport
        self._next()

    def data_received(self, data: bytes) -> None:
        """Gather an answer; ask the next question at its end."""
        self._answer += data
        head, end, body = self._answer.partition(_END)
        if not end:
            return
        _, given, length = head.partition(_LENGTH)
        if len(body) < (int(length.split(b"\r\n", 1)[0]) if given else 0):
            return
        self.times.append(time.perf_counter() - self._asked)
        self.size += len(self._answer)
        self.errors += head[9:12] not in (b"200", b"204", b"304")
        self._next()

    def connection_lost(self, exc: Exception | None) -> None:
        """Count a connection that was lost before the end."""
        del exc
        if not self.done.done():
            self.errors += 1
            self.done.set_result(None)

    def _next(self) -> None:
        self._answer = b""
        self._asked = time.perf_counter()
        request = next(self._left, None) if self._asked < self._until else None
        if request is not None:
            self._transport.write(request)
        elif not self.done.done():
            self.done.set_result(None)
            self._transport.close()
