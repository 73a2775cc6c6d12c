"""What the figures were measured on: hardware and versions, never a name or a path."""

# mypy: disable-error-code="no-untyped-call"

import os
import platform
from pathlib import Path

import PIL
import pymupdf
import PySide6
import sqlalchemy
import sqlcipher3.dbapi2 as driver
from PySide6.QtCore import qVersion


def facts() -> dict[str, str]:
    """What is measured on -> what it is."""
    return {
        "processor": f"{_first('/proc/cpuinfo', 'model name') or platform.machine()}, {cores()} cores",
        "memory": f"{memory_mb()} MB",
        "system": f"{_system()}, kernel {platform.release().partition('-')[0]}",
        "Python": platform.python_version(),
        "Qt": f"{qVersion()} (PySide6 {PySide6.__version__}), offscreen",
        "SQLite": f"{driver.sqlite_version} (SQLAlchemy {sqlalchemy.__version__})",
        "MuPDF": f"{pymupdf.mupdf_version} (Pillow {PIL.__version__})",
    }


def cores() -> int:
    """Processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def load() -> str:
    """Processes that wanted to run during the last minute, on average: other work disturbs the figures."""
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


def memory_mb() -> int:
    """Of the whole machine; 0 where it is not told."""
    return int((_first("/proc/meminfo", "MemTotal") or "0").split()[0]) // 1024


def _first(file: str, key: str) -> str:
    path = Path(file)
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(key)), "")


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, AttributeError, KeyError):
        return platform.system()
