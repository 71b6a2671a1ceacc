"""Tools that one benchmark alone needs, each in an environment apart from the project's."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def installed(folder: Path, requirements: Path) -> Path:
    """The Python of the environment in the folder, which then has what is required. Raises `SystemExit`."""
    python = folder / "bin" / "python"
    if not python.exists():
        _run(sys.executable, "-m", "venv", str(folder))
    _run(str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "-r", str(requirements))
    return python


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{command[0]}: {(done.stderr or done.stdout).strip()[-500:]}")
