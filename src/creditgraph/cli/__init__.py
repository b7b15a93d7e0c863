"""The command line: `creditgraph COMMAND`.

Commands: read, measure, attribute, compare, why, audit, export, doctrines, regimes, sources, kinds, schema.

Exit codes: 0 done, 1 one of our errors (its message on stderr), 2 a command that makes no sense. What is said
beside an answer, such as files that were not read, goes to stderr too: stdout is the answer and nothing else.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TextIO

from creditgraph.cli.arguments import add_commands
from creditgraph.errors import CreditgraphError
from creditgraph.progress import Progress

_DONE, _ERROR = 0, 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    Args:
        arguments: the words after ``creditgraph``; those of the shell if left out.

    Example:
        >>> main(["doctrines", "producer", "--format", "json"])  # doctest: +ELLIPSIS
        [
         {
          "name": "producer",
          ...
        0
    """
    _speak_utf8(sys.stdout)
    _speak_utf8(sys.stderr)
    asked = _parser().parse_args(arguments)
    asked.remarks = []
    try:
        text = _answer(asked)
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
        sys.stdout.flush()
    except CreditgraphError as error:
        return _complain(str(error))
    except BrokenPipeError:  # the reader has seen enough; keep the interpreter from noticing at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        return _complain(f"{error.filename or 'output'}: {error.strerror or error}.")
    except KeyboardInterrupt:
        return _complain("stopped.")
    except RecursionError:
        return _complain("the input is nested too deeply.")
    return _DONE


def _answer(asked: argparse.Namespace) -> str:
    """Run the command; what it remarks is said even if it fails, since that may be why."""
    try:
        with Progress(sys.stderr) as progress:
            text: str = asked.run(asked, progress)
            return text
    finally:
        for remark in asked.remarks:
            _say(remark)


def _complain(message: str) -> int:
    from creditgraph.cli.wording import for_shell

    _say(f"creditgraph: {for_shell(message)}")
    return _ERROR


def _say(message: str) -> None:
    from creditgraph.report.text import safe

    sys.stderr.write(f"{safe(message)}\n")


def _speak_utf8(stream: TextIO) -> None:
    """Names are in any script, whatever the locale; lines end alike everywhere: the same bytes."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _parser() -> argparse.ArgumentParser:
    from creditgraph import __version__

    parser = argparse.ArgumentParser(
        prog="creditgraph",
        description="Who contributed what to an AI film, who owns it under which law, and why.",
    )
    parser.add_argument("--version", action="version", version=f"creditgraph {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    add_commands(commands)
    return parser
