"""A Kitsu server of its own: PostgreSQL, Redis and zou in one folder, taken down to the last process.

Nothing of the machine is used but the installed programs: data, logs and sockets are in the folder, ports are
whatever is free, and only processes that were started here are ended, by their ids.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from secrets import token_urlsafe
from urllib.error import URLError
from urllib.request import urlopen

PATIENCE = 180
"""Seconds after which a service counts as broken; on an idle machine the slowest answers in three."""
ADMIN = "admin@example.com"
_USER = "postgres"
"""Debian's account for PostgreSQL, which refuses to run as root."""


@dataclass(frozen=True)
class Server:
    """A running server.

    Attributes:
        host: where its API answers.
        login, password: its administrator; the password is drawn anew for each server.
        pids: the processes that were started for it.
    """

    host: str
    login: str
    password: str = field(repr=False)
    pids: Mapping[str, int]


class BrokenError(RuntimeError):
    """A service did not start; the message ends with its log."""


@contextmanager
def running(zou: Path, folder: Path, say: Callable[[str], None] = print) -> Iterator[Server]:
    """Start a server and take it down again, whatever happens in between.

    Args:
        zou: folder of the programs of the virtual environment in which zou is installed.
        folder: an empty folder for its data.
        say: told of each step.
    """
    folder.chmod(0o755)  # the account of PostgreSQL has to pass through it
    pids: dict[str, int] = {}
    with ExitStack() as stack:
        ports = {name: free_port() for name in ("postgresql", "redis", "api")}
        environment = _environment(folder, ports)
        stack.callback(_all_gone, pids, say)
        pids["postgresql"] = stack.enter_context(_postgresql(folder, ports["postgresql"]))
        say(f"PostgreSQL answers on port {ports['postgresql']}, process {pids['postgresql']}")
        pids["redis"] = stack.enter_context(_redis(folder, ports["redis"]))
        say(f"Redis answers on port {ports['redis']}, process {pids['redis']}")
        password = token_urlsafe(12)
        for words in (["init-db"], ["init-data"], ["create-admin", ADMIN, "--password", password]):
            _run([zou / "zou", *words], environment, shown=f"zou {words[0]}", cwd=folder)
            say(f"zou {words[0]}: done")
        pids["zou"] = stack.enter_context(_api(zou, folder, ports["api"], environment))
        host = f"http://127.0.0.1:{ports['api']}"
        say(f"zou answers at {host}, process {pids['zou']}")
        yield Server(host, ADMIN, password, dict(pids))


def free_port() -> int:
    """Return a port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def missing(zou: Path) -> list[str]:
    """Return what has to be installed before a server can run."""
    lacks = [] if _postgresql_programs() else ["PostgreSQL (package postgresql)"]
    if shutil.which("redis-server") is None:
        lacks.append("Redis (package redis-server)")
    if not (zou / "zou").is_file():
        lacks.append(f"zou in {zou} (made by .ci/e2e)")
    if os.geteuid() == 0 and not _has_user(_USER):
        lacks.append(f"the account {_USER!r}, since PostgreSQL refuses root")
    return lacks


def alive(pid: int) -> bool:
    """Tell whether a process still runs; one that ended and was not waited for does not."""
    with suppress(ChildProcessError, OSError):
        os.waitpid(pid, os.WNOHANG)
    try:
        state = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return _answers_signal(pid)
    return state != "Z"


def _answers_signal(pid: int) -> bool:
    if Path("/proc/self").exists():
        return False
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


def _all_gone(pids: Mapping[str, int], say: Callable[[str], None]) -> None:
    """Say that nothing was left behind, or fail: a forgotten server would hold its port for ever."""
    end = time.monotonic() + PATIENCE  # PostgreSQL says that it has stopped a moment before it has
    while (left := {name: pid for name, pid in pids.items() if alive(pid)}) and time.monotonic() < end:
        time.sleep(0.1)
    if left:
        raise BrokenError(f"still running after the end: {left}")
    say(f"taken down: {', '.join(f'{name} {pid}' for name, pid in pids.items())}; no process is left")


def _environment(folder: Path, ports: Mapping[str, int]) -> dict[str, str]:
    for name in ("previews", "scratch", "plugins"):
        (folder / name).mkdir()
    return {
        **os.environ,
        "DB_HOST": "127.0.0.1",
        "DB_PORT": str(ports["postgresql"]),
        "DB_USERNAME": _USER,
        "DB_PASSWORD": "unused: only this machine is let in",
        "DB_DATABASE": "zoudb",
        "KV_HOST": "127.0.0.1",
        "KV_PORT": str(ports["redis"]),
        "INDEXER_KEY": "none",
        "SECRET_KEY": token_urlsafe(32),  # fewer than 32 bytes are refused
        "MAIL_CHECK_DELIVERABILITY": "false",  # no name service needed
        "PREVIEW_FOLDER": str(folder / "previews"),
        "TMP_DIR": str(folder / "scratch"),
        "PLUGIN_FOLDER": str(folder / "plugins"),
    }


@contextmanager
def _postgresql(folder: Path, port: int) -> Iterator[int]:
    programs = _postgresql_programs()
    if programs is None:
        raise BrokenError("PostgreSQL is not installed")
    home = folder / "postgresql"
    home.mkdir()
    if os.geteuid() == 0:
        shutil.chown(home, _USER, _USER)
    data, log = home / "data", home / "log"
    _as_user([programs / "initdb", "-D", data, "-A", "trust", "-U", _USER], home)
    listen = f"-p {port} -k {home} -c listen_addresses=127.0.0.1"
    try:
        _as_user([programs / "pg_ctl", "-D", data, "-w", "-l", log, "-o", listen, "start"], home)
        _as_user([programs / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", _USER, "zoudb"], home)
        yield int((data / "postmaster.pid").read_text("ascii").splitlines()[0])
    finally:
        if (data / "postmaster.pid").exists():
            _as_user([programs / "pg_ctl", "-D", data, "-m", "fast", "-w", "stop"], home)


@contextmanager
def _redis(folder: Path, port: int) -> Iterator[int]:
    words = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    with _process([*words, "--dir", str(folder)], folder / "redis.log", None, folder) as pid:
        _wait(lambda: _listens(port), pid, "Redis", folder / "redis.log")
        yield pid


@contextmanager
def _api(zou: Path, folder: Path, port: int, environment: Mapping[str, str]) -> Iterator[int]:
    words = [str(zou / "gunicorn"), "-w", "1", "-k", "gevent", "-b", f"127.0.0.1:{port}", "zou.app:app"]
    log = folder / "zou.log"
    with _process(words, log, environment, folder) as pid:
        _wait(lambda: _answers(f"http://127.0.0.1:{port}/"), pid, "zou", log)
        yield pid


@contextmanager
def _process(
    words: Sequence[str], log: Path, environment: Mapping[str, str] | None, folder: Path
) -> Iterator[int]:
    """A process in a group of its own, ended with all its children: asked first, then made to."""
    with log.open("wb") as out:
        child = subprocess.Popen(
            words,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=environment,
            cwd=folder,
            start_new_session=True,
        )
    try:
        yield child.pid
    finally:
        for how in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(child.pid, how)
            with suppress(subprocess.TimeoutExpired):
                child.wait(timeout=15)


def _wait(ready: Callable[[], bool], pid: int, name: str, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not ready():
        if not alive(pid) or time.monotonic() > end:
            raise BrokenError(f"{name} does not answer:\n{log.read_text('utf-8', 'replace')[-2000:]}")
        time.sleep(0.2)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def _postgresql_programs() -> Path | None:
    """Debian keeps them out of the search path, one folder per version."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    named = shutil.which("initdb")
    return found[-1].parent if found else Path(named).resolve().parent if named else None


def _has_user(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True


def _as_user(words: Sequence[object], cwd: Path) -> None:
    user = _USER if os.geteuid() == 0 else None
    _run(words, None, shown=Path(str(words[0])).name, cwd=cwd, user=user)


def _run(
    words: Sequence[object],
    environment: Mapping[str, str] | None,
    *,
    shown: str,
    cwd: Path,
    user: str | None = None,
) -> None:
    """Run a command to its end; its words may hold a password, so messages give only its name."""
    with (cwd / f"{shown.replace(' ', '-')}.log").open("w+b") as out:
        done = subprocess.run(
            [str(word) for word in words],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=environment,
            cwd=cwd,
            check=False,
            **({"user": user, "group": user, "extra_groups": []} if user else {}),
        )
        if done.returncode:
            out.seek(0)
            raise BrokenError(f"{shown} failed:\n{out.read().decode('utf-8', 'replace')[-2000:]}")
