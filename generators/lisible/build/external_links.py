"""Whether the links to other sites still answer: asked on request alone, never by a build.

One request at a time for a host, HEAD then GET, a time limit for each link and for all of them.
What answered is kept for some days, so that nobody is asked every day.
"""

from __future__ import annotations

import http.client
import ipaddress
import json
import socket
import ssl
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from lisible.findings import Finding, Severity

AGENT = "Lisible (verification des liens)"
MOST_REDIRECTS = 5
HOSTS_AT_ONCE = 8
_ASK_AGAIN = (400, 403, 404, 405, 501)
"""What servers that do not know HEAD answer to it."""
_FOR_GOOD = (301, 308)


@dataclass(frozen=True)
class Limits:
    """Seconds for one link, seconds for all, days that an answer is kept."""

    link: float = 10
    total: float = 300
    days: int = 7
    local: bool = False
    """Whether an address of this machine or of its network may be asked."""


@dataclass(frozen=True)
class Answer:
    """``status`` is HTTP's, 0 when nobody answered; ``moved`` where it leads for good, ``why`` what
    went wrong, in French."""

    day: str
    status: int = 0
    moved: str = ""
    why: str = ""

    @property
    def good(self) -> bool:
        return 200 <= self.status < 300


@dataclass
class Asker:
    """Asks each address once; ``today`` dates what is kept in ``cache``."""

    limits: Limits
    today: str
    cache: Path | None = None
    answers: dict[str, Answer] = field(default_factory=dict[str, Answer])
    left: list[str] = field(default_factory=list[str])
    """The addresses for which there was no time."""
    _locks: defaultdict[str, threading.Lock] = field(
        default_factory=lambda: defaultdict(threading.Lock)
    )

    def ask(self, addresses: Iterable[str], is_fresh: Callable[[str], bool]) -> None:
        """``is_fresh`` says of a day whether an answer of that day still counts."""
        known = self._kept()
        hosts: dict[str, list[str]] = {}
        for address in sorted(set(addresses)):
            answer = known.get(address)
            if answer is not None and answer.good and is_fresh(answer.day):
                self.answers[address] = answer
            else:
                hosts.setdefault(_host_of(address), []).append(address)
        end = time.monotonic() + self.limits.total
        with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
            for _ in pool.map(lambda some: self._host(some, end), hosts.values()):
                pass
        self._keep(known)

    def _host(self, addresses: list[str], end: float) -> None:
        for address in addresses:
            if time.monotonic() >= end:
                self.left.append(address)
            else:
                limit = min(self.limits.link, end - time.monotonic())
                self.answers[address] = self._follow(address, time.monotonic() + limit)

    def _follow(self, address: str, end: float) -> Answer:
        here, moved, status = address, "", 0
        for _ in range(MOST_REDIRECTS + 1):
            host = _host_of(here)
            if not host:
                return Answer(self.today, status, why="il mène hors du web")
            try:
                with self._locks[host]:
                    status, target = self._once(here, end)
            except (OSError, http.client.HTTPException, ValueError) as error:
                return Answer(self.today, why=_why(error))
            if target is None:
                return Answer(self.today, status, moved if moved != address else "")
            stays = status in _FOR_GOOD and (moved or here == address)
            here = urljoin(here, target)
            moved = here if stays else moved
        return Answer(self.today, status, why="ses renvois tournent en rond")

    def _once(self, address: str, end: float) -> tuple[int, str | None]:
        """The status, and where a redirection leads."""
        for method in ("HEAD", "GET"):
            status, target = _request(method, address, end, self.limits.local)
            if method == "GET" or status not in _ASK_AGAIN:
                break
        return status, target if 300 <= status < 400 else None

    def _kept(self) -> dict[str, Answer]:
        """What an earlier run kept; a spoiled file is no more than an empty one."""
        if self.cache is None or not self.cache.is_file():
            return {}
        try:
            found = json.loads(self.cache.read_text(encoding="utf-8"))
            return {key: Answer(**value) for key, value in found.items()}
        except (ValueError, TypeError, AttributeError):
            return {}

    def _keep(self, known: dict[str, Answer]) -> None:
        if self.cache is None:
            return
        good = {key: answer for key, answer in (known | self.answers).items() if answer.good}
        values = {key: asdict(answer) for key, answer in sorted(good.items())}
        self.cache.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(values, ensure_ascii=False, indent=1) + "\n"
        self.cache.write_text(text, encoding="utf-8")


def _host_of(address: str) -> str:
    """Empty for what is no address of the web."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return parts.netloc if parts.scheme in ("http", "https") and parts.hostname else ""


def _request(method: str, address: str, end: float, local: bool) -> tuple[int, str | None]:
    parts = urlsplit(address)
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=left)
    # A server that sends one byte now and then never reaches the socket's own time limit.
    guard = threading.Timer(left, lambda: _cut(connection))
    guard.daemon = True
    try:
        connection.connect()
        guard.start()
        if not local and not _is_public(connection.sock):
            raise PermissionError
        path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        connection.request(method, path, headers={"User-Agent": AGENT, "Accept": "*/*"})
        response = connection.getresponse()
        return response.status, response.getheader("Location")
    except (OSError, http.client.HTTPException) as error:
        if time.monotonic() >= end:
            raise TimeoutError from error
        raise
    finally:
        guard.cancel()
        connection.close()


def _cut(connection: http.client.HTTPConnection) -> None:
    if connection.sock is not None:
        connection.sock.shutdown(socket.SHUT_RDWR)


def _is_public(sock: socket.socket) -> bool:
    return ipaddress.ip_address(sock.getpeername()[0].partition("%")[0]).is_global


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "il n’a pas répondu à temps"
    if isinstance(error, PermissionError):
        return "il mène à cet ordinateur ou à son réseau"
    if isinstance(error, socket.gaierror):
        return "ce site n’existe pas, ou plus"
    if isinstance(error, ssl.SSLError):
        return "son certificat n’est pas bon"
    if isinstance(error, ConnectionRefusedError):
        return "il refuse la connexion"
    return "la connexion a échoué"


Place = tuple[str, int, int]


def told(answer: Answer | None, address: str, place: Place) -> Finding | None:
    """What to say of an address, where it is written; nothing when it answers."""
    if answer is None or (answer.good and not answer.moved):
        return None
    severity = Severity.AVERTISSEMENT
    hint = "Cherchez sa nouvelle adresse, ou ôtez ce lien."
    message = f"« {address} » ne répond pas : {answer.why}."
    if answer.good:
        message = f"« {address} » a changé d’adresse."
        hint, severity = f"Écrivez : {answer.moved}", Severity.INFORMATION
    elif answer.status in (404, 410):
        message = f"« {address} » : cette page n’existe plus ({answer.status})."
    elif answer.status and not answer.why:
        message = f"« {address} » ne répond pas à un programme ({answer.status})."
        hint, severity = "Ouvrez-le vous-même pour vérifier.", Severity.INFORMATION
    return Finding(*place, "lien-externe", message, hint, severity)
