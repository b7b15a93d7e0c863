"""What a result shows of itself: text in a shell, HTML and Markdown in a notebook. Nothing prints alone."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any


class Shows:
    """A result that shows itself in the three forms it can be printed in."""

    @abstractmethod
    def to_text(self, lang: str = "en") -> str:
        """Return it as plain text."""

    @abstractmethod
    def to_markdown(self, lang: str = "en") -> str:
        """Return it as Markdown."""

    @abstractmethod
    def to_html(self, lang: str = "en") -> str:
        """Return it as an HTML fragment; every text in it is escaped."""

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        return self.to_text()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return {
            "text/plain": self.to_text(),
            "text/markdown": self.to_markdown(),
            "text/html": self.to_html(),
        }
