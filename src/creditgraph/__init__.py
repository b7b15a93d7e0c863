"""Who fixed what in an AI film, and what follows from it under the doctrine and law that you name."""

from __future__ import annotations

__version__ = "0.1.0"
