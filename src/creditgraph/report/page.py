"""A whole HTML page around a fragment: it can be saved and opened, and asks nobody for anything."""

from __future__ import annotations

from creditgraph.report.text import escaped

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:2em auto;max-width:60em;padding:0 1em}"
    "table{border-collapse:collapse}th,td{border:1px solid #999;padding:.2em .6em;text-align:start}"
    "caption{text-align:start;font-weight:bold;padding:.4em 0}ul{padding-inline-start:1.4em}"
)


def page(fragment: str, *, title: str, lang: str = "en") -> str:
    """Return a complete page that shows one fragment of ours.

    Args:
        fragment: HTML from `Sheet.to_html` or `Tree.to_html`.
        title: shown by the browser; escaped here.
        lang: the language of the texts.

    Example:
        >>> "default-src 'none'" in page("<p>x</p>", title="x")
        True
    """
    return (
        f'<!DOCTYPE html>\n<html lang="{escaped(lang)}"><head><meta charset="utf-8"/>'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"/>'
        f"<title>{escaped(title)}</title><style>{_STYLE}</style></head>\n<body>{fragment}</body></html>\n"
    )
