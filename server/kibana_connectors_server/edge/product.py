"""What this server says that it is."""

from __future__ import annotations

import socket

VERSION = "9.4.0"
NAME = socket.gethostname()
