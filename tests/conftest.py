"""What every test has: no screen, a strict log, and clips and servers for those that ask for them."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.servers import rtsp
from tests.servers.clips import Clips

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_ROOT = Path(__file__).resolve().parent.parent


def shared_folder() -> Path | None:
    """The folder with shared media beside the project (or where BOXWATCH_SHARED points); None where absent."""
    folder = Path(os.environ.get("BOXWATCH_SHARED") or _ROOT.parent / "shared")
    return folder if (folder / "media").is_dir() else None


@pytest.fixture(scope="session")
def shared_media() -> Path:
    """The folder of shared recordings, pictures and truths; the test is skipped, saying so, where it is absent."""
    folder = shared_folder()
    if folder is None:
        pytest.skip("no shared media beside the project (BOXWATCH_SHARED names another place)")
    return folder / "media"


@pytest.fixture(scope="session")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Clips:
    """Makes clips, each once in a session; of the shared recordings where those are present."""
    folder = shared_folder()
    return Clips(tmp_path_factory.mktemp("clips"), folder / "media" if folder else None)


@pytest.fixture(scope="session")
def rtsp_possible() -> None:
    """Skips, saying why, where the real RTSP server cannot run."""
    if reason := rtsp.missing():
        pytest.skip(reason)


class _Complaints(logging.Handler):
    """Collects what our own code logs as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.split(".")[0] in {"console", "ui", "plugins", "main"}:
            self.records.append(record)


@pytest.fixture(autouse=True)
def _no_unexpected_errors(request: pytest.FixtureRequest) -> Iterator[None]:
    """An error in the log that a test does not expect (marker `expects_errors`) fails it."""
    complaints = _Complaints()
    logging.getLogger().addHandler(complaints)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(complaints)
    if complaints.records and request.node.get_closest_marker("expects_errors") is None:
        pytest.fail("logged as an error: " + "; ".join(record.getMessage() for record in complaints.records))


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "expects_errors: the code under test is meant to log an error")
